#include "model/sequence/words.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace model::sequence {

using namespace std::chrono;

namespace {

std::string lifelineWords(const Lifeline& line)
{
    switch (line.kind) {
    case Lifeline::Kind::Relay:
        return "relay";
    case Lifeline::Kind::Keys:
        return "keys";
    case Lifeline::Kind::DeadLetters:
        return "dead letters";
    case Lifeline::Kind::Service:
    case Lifeline::Kind::Channel:
        break;
    }
    return line.name;
}

std::string attempts(const Message& message)
{
    return message.attempt > 1 ? ", " + std::to_string(message.attempt) + " attempts" : "";
}

std::string eventWords(const Message& message)
{
    auto text = message.label.empty() ? std::string("event without a type") : message.label;
    if (message.copy == 2)
        text += " duplicate";
    else if (message.copy > 2)
        text += " duplicate " + std::to_string(message.copy - 1);
    else if (message.attempt == 2)
        text += " again";
    else if (message.attempt > 2)
        text += ", attempt " + std::to_string(message.attempt);
    if (message.isUnexpected)
        text += ", not expected";
    if (message.clockBehind() >= milliseconds(1))
        text += ", clock " + spanWords(message.clockBehind()) + " behind";
    return text;
}

std::string messageWords(const Story& story, const Message& message)
{
    switch (message.kind) {
    case Message::Kind::Event:
        return eventWords(message);
    case Message::Kind::Outbox:
        return "outbox row" + attempts(message);
    case Message::Kind::KeySet:
        return "set key";
    case Message::Kind::KeyPresent:
        return "skipped, key present";
    case Message::Kind::DeadLetter:
        return "dead letter" + attempts(message);
    case Message::Kind::Missing:
        return message.label
               + (message.deadline ? ", expected by " + spanWords(*message.deadline - story.start)
                                   : ", expected");
    case Message::Kind::NotNeeded:
        return message.label + " not needed";
    }
    return {};
}

std::string badgeWords(const Badge& badge)
{
    if (!badge.text.empty())
        return badge.text;
    std::string text(saga::name(badge.state));
    std::ranges::replace(text, '-', ' ');
    return text;
}

std::string decimal(double value, const char* unit)
{
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.1f %s", value, unit);
    return text.data();
}

} // namespace

std::string spanWords(microseconds span)
{
    if (span < microseconds(0))
        return "-" + spanWords(-span);
    if (span < seconds(1))
        return std::to_string(duration_cast<milliseconds>(span).count()) + " ms";
    if (span < minutes(1))
        return decimal(duration<double>(span).count(), "s");
    const auto pair = [](auto big, const char* one, auto small, const char* other) {
        return std::to_string(big) + ' ' + one + ' ' + std::to_string(small) + ' ' + other;
    };
    const auto whole = duration_cast<seconds>(span).count();
    if (span < hours(1))
        return pair(whole / 60, "m", whole % 60, "s");
    if (span < hours(24))
        return pair(whole / 3600, "h", whole / 60 % 60, "m");
    return pair(whole / 86'400, "d", whole / 3600 % 24, "h");
}

std::string leftOutWords(std::uint64_t records)
{
    auto number = std::to_string(records);
    for (auto at = std::ptrdiff_t(number.size()) - 3; at > 0; at -= 3)
        number.insert(std::size_t(at), 1, ',');
    return number + (records == 1 ? " more record was" : " more records were") + " left out";
}

Words englishWords()
{
    return {.lifeline = lifelineWords,
            .message = messageWords,
            .badge = badgeWords,
            .idle = [](microseconds length) { return spanWords(length) + " with nothing"; },
            .since = [](microseconds length) { return spanWords(length); },
            .now = [] { return std::string("now"); }};
}

} // namespace model::sequence
