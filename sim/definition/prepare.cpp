#include "sim/definition/prepare.h"

#include "sim/definition/opendefinition.h"

#include <algorithm>
#include <charconv>

namespace sim::definition {

using model::Error;

namespace {

Error wrongValue(const std::string& name, const std::string& value, std::string_view expected)
{
    return {.kind = Error::Kind::Malformed,
            .text = "The setting " + name + "=" + value + ": " + std::string(expected) + '.'};
}

//! "0.01" as millionths, without floating point.
std::optional<std::uint32_t> readRate(std::string_view text)
{
    const auto dot = std::min(text.find('.'), text.size());
    const auto whole = text.substr(0, dot);
    auto part = dot < text.size() ? std::string(text.substr(dot + 1)) : std::string();
    if ((whole != "0" && whole != "1") || part.size() > 6
        || part.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    part.resize(6, '0');
    const auto millionths = std::uint32_t(std::stoul(part)) + (whole == "1" ? 1'000'000 : 0);
    if (millionths > 1'000'000)
        return std::nullopt;
    return millionths;
}

bool readWhole(const std::string& text, std::uint64_t& into)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

//! Takes what is set of the run itself; the rest is the definition's.
model::Result<ClockSettings> takeClock(const SettingList& settings, SettingList& rest)
{
    ClockSettings clock;
    std::uint64_t milliseconds = 0;
    SettingList budgets;
    for (const auto& [name, value] : settings) {
        if (name == "seed") {
            if (!readWhole(value, clock.seed))
                return wrongValue(name, value, "a whole number is expected");
        } else if (name == "between") {
            if (!value.ends_with("ms")
                || !readWhole(value.substr(0, value.size() - 2), milliseconds) || milliseconds == 0
                || milliseconds > 86'400'000)
                return wrongValue(name, value, "a time such as 500ms is expected");
            clock.betweenOrders = std::chrono::milliseconds(milliseconds);
        } else if (name.starts_with("fault.")) {
            const auto fault = faultNamed(name.substr(6));
            const auto rate = readRate(value);
            if (!fault || !rate)
                return wrongValue(name, value,
                                  fault ? "a rate from 0 to 1 is expected, such as 0.01"
                                        : "there is no such fault");
            clock.rates[std::size_t(*fault)] = *rate;
            budgets.emplace_back("budget." + name.substr(6), *rate > 0 ? "65535" : "0");
        } else {
            rest.emplace_back(name, value);
        }
    }
    // A budget that is set counts, whatever a rate allows.
    rest.insert(rest.begin(), budgets.begin(), budgets.end());
    return clock;
}

} // namespace

model::Result<Prepared> prepare(std::string_view json, const SettingList& settings)
{
    SettingList rest;
    const auto clock = takeClock(settings, rest);
    if (!clock)
        return clock.error();
    const auto definition = readDefinition(json, rest);
    if (!definition)
        return definition.error();
    return Prepared{*definition, *clock};
}

model::Result<Prepared> prepareNamed(const std::string& name, const SettingList& settings)
{
    if (name.find('/') == std::string::npos && !name.ends_with(".json")) {
        const auto* text = embeddedDefinition(name);
        if (text == nullptr)
            return Error{.kind = Error::Kind::NotFound,
                         .text = "There is no definition \"" + name + "\"."};
        return prepare(*text, settings);
    }
    const auto text = readDefinitionFile(name);
    if (!text)
        return text.error();
    auto prepared = prepare(*text, settings);
    if (prepared)
        return prepared;
    auto error = prepared.error();
    if (error.place.line > 0)
        error.text = std::to_string(error.place.line) + ':' + std::to_string(error.place.column)
                     + ": " + error.text;
    error.text = name + (error.place.line > 0 ? ":" : ": ") + error.text;
    return error;
}

} // namespace sim::definition
