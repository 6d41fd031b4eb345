#pragma once

#include "sim/scenario/setup.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>

//! How a setting is read, written and described; for the files of this folder that list them.

namespace sim {

template <typename Number>
bool read(std::string_view text, Number least, Number most, Number& into)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()
        || !(number >= least && number <= most)) // NaN is neither
        return false;
    into = number;
    return true;
}

//! In the largest unit that keeps it whole.
std::string durationText(std::chrono::microseconds time);
//! "500ms", "5s", "7d", "250us", "2m", "1h".
std::optional<std::chrono::microseconds> readDuration(std::string_view text);

template <typename Value>
using Words = std::vector<std::pair<std::string_view, Value>>;

template <typename Value>
bool readWord(std::string_view text, const Words<Value>& words, Value& into)
{
    const auto found = std::ranges::find(words, text, &std::pair<std::string_view, Value>::first);
    if (found == words.end())
        return false;
    into = found->second;
    return true;
}

template <typename Value>
std::string listed(const Words<Value>& words)
{
    std::string text;
    for (const auto& [word, value] : words)
        text.append(text.empty() ? "" : ", ").append(word);
    return text;
}

struct Setting
{
    SettingName name;
    std::function<bool(Setup&, std::string_view)> set;
    std::function<std::string(const Setup&)> get; //!< Empty: other settings say it.
};

using Settings = std::vector<Setting>;

template <typename Value>
using At = std::function<Value&(Setup&)>;

//! \a place is asked for reading too: a copy serves where the setup must not change.
template <typename Value>
Value valueOf(const Setup& setup, const At<Value>& place)
{
    auto copy = setup;
    return place(copy);
}

template <typename Value>
void addWord(Settings& settings, std::string name, Words<Value> words, std::string meaning,
             At<Value> place)
{
    Setting setting{{std::move(name), listed(words), std::move(meaning)}, {}, {}};
    setting.get = [words, place](const Setup& setup) {
        const auto found = std::ranges::find(words, valueOf(setup, place),
                                             &std::pair<std::string_view, Value>::second);
        return found == words.end() ? std::string() : std::string(found->first);
    };
    setting.set = [words = std::move(words), place](Setup& setup, std::string_view text) {
        return readWord(text, words, place(setup));
    };
    settings.push_back(std::move(setting));
}

void addFlag(Settings& settings, std::string name, std::string meaning, At<bool> place);

template <typename Number>
void addNumber(Settings& settings, std::string name, Number least, Number most, std::string meaning,
               At<Number> place)
{
    auto values = "a number from " + std::to_string(least) + " to " + std::to_string(most);
    settings.push_back(
        {{std::move(name), std::move(values), std::move(meaning)},
         [=](Setup& setup, std::string_view text) { return read(text, least, most, place(setup)); },
         [=](const Setup& setup) { return std::to_string(valueOf(setup, place)); }});
}

template <typename Duration>
void addDuration(Settings& settings, std::string name, std::string meaning, At<Duration> place)
{
    settings.push_back(
        {{std::move(name), "a time such as 200ms, 5s or 7d", std::move(meaning)},
         [place](Setup& setup, std::string_view text) {
             const auto time = readDuration(text);
             if (!time || *time <= std::chrono::microseconds(0))
                 return false;
             const auto whole = std::chrono::duration_cast<Duration>(*time);
             if (whole <= Duration(0))
                 return false;
             place(setup) = whole;
             return true;
         },
         [place](const Setup& setup) { return durationText(valueOf(setup, place)); }});
}

// The settings, in the order of the help.
void addShop(Settings& settings);
void addServices(Settings& settings);
void addOrchestrator(Settings& settings);
void addBroker(Settings& settings);
void addRelayAndKeys(Settings& settings);
void addKafka(Settings& settings);
void addRabbit(Settings& settings);
void addDeadLetters(Settings& settings);
void addFaults(Settings& settings);

} // namespace sim
