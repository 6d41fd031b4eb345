#include "model/filter/celtime.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace model::filter {

using namespace std::chrono;

namespace {

constexpr std::int64_t billion = 1'000'000'000;
constexpr std::int64_t firstSecond = -62'135'596'800; // the year 1 begins
constexpr std::int64_t lastSecond = 253'402'300'799;  // the year 9999 ends

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::size_t countDigits(std::string_view text)
{
    return std::size_t(std::ranges::find_if_not(text, isDigit) - text.begin());
}

//! ".25" of a second as nanoseconds; digits beyond the ninth are dropped.
std::int32_t fractionNanos(std::string_view digits)
{
    std::int32_t nanos = 0;
    for (std::size_t i = 0; i < 9; ++i)
        nanos = nanos * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    return nanos;
}

struct Unit
{
    std::string_view name;
    std::int64_t nanos;
};

constexpr std::array units{
    Unit{"ns", 1},      Unit{"us", 1000},        Unit{"\xC2\xB5s", 1000},  Unit{"ms", 1'000'000},
    Unit{"s", billion}, Unit{"m", 60 * billion}, Unit{"h", 3600 * billion}};

//! Takes one number with its unit off \a rest and adds it to \a total (kept negative: it reaches
//! one further).
bool takePart(std::string_view& rest, std::int64_t& total)
{
    const auto whole = rest.substr(0, countDigits(rest));
    rest.remove_prefix(whole.size());
    std::string_view fraction;
    if (rest.starts_with('.')) {
        fraction = rest.substr(1, countDigits(rest.substr(1)));
        rest.remove_prefix(1 + fraction.size());
    }
    const auto unit = std::ranges::find_if(units, [&](const Unit& u) {
        return rest.starts_with(u.name)
               && (rest.size() == u.name.size() || isDigit(rest[u.name.size()])
                   || rest[u.name.size()] == '.');
    });
    if (whole.size() + fraction.size() == 0 || unit == units.end())
        return false;
    rest.remove_prefix(unit->name.size());
    std::int64_t number = 0;
    for (const char digit : whole) {
        if (__builtin_mul_overflow(number, 10, &number)
            || __builtin_sub_overflow(number, digit - '0', &number))
            return false;
    }
    const auto part =
        std::int64_t(double(fractionNanos(fraction)) * double(unit->nanos) / double(billion));
    return !__builtin_mul_overflow(number, unit->nanos, &number)
           && !__builtin_sub_overflow(number, part, &number)
           && !__builtin_add_overflow(total, number, &total);
}

//! ".250": none, 3, 6 or 9 digits.
std::string fractionText(std::int64_t nanos)
{
    char text[16] = "";
    if (nanos % 1000 != 0)
        std::snprintf(text, sizeof text, ".%09d", int(nanos));
    else if (nanos % 1'000'000 != 0)
        std::snprintf(text, sizeof text, ".%06d", int(nanos / 1000));
    else if (nanos != 0)
        std::snprintf(text, sizeof text, ".%03d", int(nanos / 1'000'000));
    return text;
}

} // namespace

bool inRange(Instant time)
{
    return time.seconds >= firstSecond && time.seconds <= lastSecond;
}

std::optional<Instant> parseInstant(std::string_view text)
{
    const auto point = text.find('.');
    std::string withoutFraction(text.substr(0, point));
    std::int32_t nanos = 0;
    if (point != std::string_view::npos) {
        const auto digits = text.substr(point + 1, countDigits(text.substr(point + 1)));
        if (digits.empty())
            return std::nullopt;
        nanos = fractionNanos(digits);
        withoutFraction += text.substr(point + 1 + digits.size());
    }
    const auto time = fromIso(withoutFraction);
    if (!time)
        return std::nullopt;
    const Instant instant{floor<seconds>(time->time_since_epoch()).count(), nanos};
    return inRange(instant) ? std::optional(instant) : std::nullopt;
}

std::optional<Nanoseconds> parseDuration(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    if (text == "0")
        return Nanoseconds{0};
    std::int64_t total = 0;
    if (text.empty())
        return std::nullopt;
    while (!text.empty()) {
        if (!takePart(text, total))
            return std::nullopt;
    }
    if (!negative && __builtin_sub_overflow(0, total, &total))
        return std::nullopt;
    return Nanoseconds{total};
}

std::string instantText(Instant time)
{
    // toIso counts in microseconds; the part below a second is written here.
    auto text = toIso(Timestamp{seconds{time.seconds}});
    text.insert(text.size() - 1, fractionText(time.nanos));
    return text;
}

std::string durationText(Nanoseconds duration)
{
    const auto count = duration.count();
    const bool negative = count < 0;
    const auto magnitude = negative ? 0 - std::uint64_t(count) : std::uint64_t(count);
    auto text = std::to_string(magnitude / billion);
    if (const auto rest = std::int64_t(magnitude % billion); rest != 0)
        text += fractionText(rest);
    return (negative ? "-" : "") + text + "s";
}

std::optional<Instant> add(Instant time, Nanoseconds duration)
{
    const auto wholeSeconds = floor<seconds>(duration);
    std::int64_t nanos = time.nanos + (duration - wholeSeconds).count();
    Instant sum{time.seconds + wholeSeconds.count(), 0};
    if (nanos >= billion) {
        nanos -= billion;
        ++sum.seconds;
    }
    sum.nanos = std::int32_t(nanos);
    return inRange(sum) ? std::optional(sum) : std::nullopt;
}

std::optional<Nanoseconds> difference(Instant later, Instant earlier)
{
    std::int64_t nanos = 0;
    const auto wholeSeconds = later.seconds - earlier.seconds;
    if (__builtin_mul_overflow(wholeSeconds, billion, &nanos)
        || __builtin_add_overflow(nanos, std::int64_t(later.nanos) - earlier.nanos, &nanos))
        return std::nullopt;
    return Nanoseconds{nanos};
}

std::int64_t timePart(TimePart part, Instant time, seconds zoneOffset)
{
    const sys_seconds local{seconds{time.seconds} + zoneOffset};
    const auto day = floor<days>(local);
    const year_month_day date{day};
    const hh_mm_ss clock{local - day};
    switch (part) {
    case TimePart::FullYear:
        return int(date.year());
    case TimePart::Month:
        return unsigned(date.month()) - 1;
    case TimePart::Date:
        return unsigned(date.day());
    case TimePart::DayOfMonth:
        return unsigned(date.day()) - 1;
    case TimePart::DayOfYear:
        return (day - sys_days{date.year() / January / 1}).count();
    case TimePart::DayOfWeek:
        return weekday{day}.c_encoding();
    case TimePart::Hours:
        return clock.hours().count();
    case TimePart::Minutes:
        return clock.minutes().count();
    case TimePart::Seconds:
        return clock.seconds().count();
    case TimePart::Milliseconds:
        return time.nanos / 1'000'000;
    }
    return 0;
}

std::optional<std::int64_t> durationPart(TimePart part, Nanoseconds duration)
{
    switch (part) {
    case TimePart::Hours:
        return duration_cast<hours>(duration).count();
    case TimePart::Minutes:
        return duration_cast<minutes>(duration).count();
    case TimePart::Seconds:
        return duration_cast<seconds>(duration).count();
    case TimePart::Milliseconds:
        return (duration % seconds{1}).count() / 1'000'000;
    case TimePart::FullYear:
    case TimePart::Month:
    case TimePart::Date:
    case TimePart::DayOfMonth:
    case TimePart::DayOfYear:
    case TimePart::DayOfWeek:
        break;
    }
    return std::nullopt;
}

} // namespace model::filter
