#include "app/cli/fromtext.h"

#include <charconv>
#include <optional>

namespace app::cli {

using namespace model;
using namespace std::chrono;

namespace {

//! A number and what stands behind it.
std::optional<std::pair<std::int64_t, std::string_view>> leadingNumber(std::string_view text)
{
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || number < 0 || text.starts_with('-'))
        return std::nullopt;
    return std::pair(number, text.substr(std::size_t(read.ptr - text.data())));
}

std::optional<seconds> unitOf(std::string_view unit)
{
    if (unit == "s")
        return seconds(1);
    if (unit == "m")
        return minutes(1);
    if (unit == "h")
        return hours(1);
    return unit == "d" ? std::optional<seconds>(hours(24)) : std::nullopt;
}

std::optional<Start> back(std::string_view text, Timestamp now)
{
    const auto number = leadingNumber(text);
    if (!number)
        return std::nullopt;
    if (number->second.empty())
        return Start{.at = Start::At::Back, .count = number->first};
    const auto unit = unitOf(number->second);
    constexpr std::int64_t most = 3'153'600'000; // seconds in a hundred years
    if (!unit || number->first > most / unit->count())
        return std::nullopt;
    return Start{.at = Start::At::Time, .time = now - number->first * *unit};
}

} // namespace

Result<Start> parseFrom(std::string_view text, Timestamp now)
{
    if (text == "now" || text == "end")
        return Start{.at = Start::At::Now};
    if (text == "beginning")
        return Start{.at = Start::At::Beginning};
    if (text.starts_with('-')) {
        if (const auto start = back(text.substr(1), now))
            return *start;
    } else if (text.starts_with("offset:")) {
        const auto number = leadingNumber(text.substr(7));
        if (number && number->second.empty())
            return Start{.at = Start::At::Position, .count = number->first};
    } else if (const auto time = fromIso(text)) {
        return Start{.at = Start::At::Time, .time = *time};
    }
    return Error{.kind = Error::Kind::Malformed,
                 .text = "\"" + std::string(text) + "\" is no place to begin.",
                 .advice = "Write now, beginning, -100 (events back), -10m (s, m, h, d), "
                           "offset:123 or a time such "
                           "as 2026-11-23T05:00:00Z."};
}

Result<std::chrono::seconds> parseSpan(std::string_view text)
{
    const auto number = leadingNumber(text);
    const auto unit = number ? unitOf(number->second) : std::nullopt;
    constexpr std::int64_t most = 31'536'000; // seconds in a year
    if (unit && number->first > 0 && number->first <= most / unit->count())
        return number->first * *unit;
    return Error{.kind = Error::Kind::Malformed,
                 .text = "\"" + std::string(text) + "\" is no time to watch for.",
                 .advice = "Write 10s, 5m, 2h or 1d."};
}

} // namespace app::cli
