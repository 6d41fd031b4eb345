#pragma once

#include "model/filter/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace model::filter {

using Nanoseconds = std::chrono::nanoseconds;

//! RFC 3339 with up to nine digits after the point, from the year 1 to 9999; without a zone it is
//! UTC.
std::optional<Instant> parseInstant(std::string_view text);

//! A signed run of numbers with units: "1h30m", "-1.5s", "250ms"; units h, m, s, ms, us, ns.
//! Reaches 292 years.
std::optional<Nanoseconds> parseDuration(std::string_view text);

std::string instantText(Instant time);
//! In seconds, as CEL writes it: "5400s", "0.25s".
std::string durationText(Nanoseconds duration);

std::optional<Instant> add(Instant time, Nanoseconds duration);
std::optional<Nanoseconds> difference(Instant later, Instant earlier);
bool inRange(Instant time);

//! What getFullYear() and its kind read. Months and days of the month, of the year and of the week
//! count from 0 but for Date, as CEL has it.
enum class TimePart : std::uint8_t {
    FullYear,
    Month,
    Date,
    DayOfMonth,
    DayOfYear,
    DayOfWeek,
    Hours,
    Minutes,
    Seconds,
    Milliseconds
};

std::int64_t timePart(TimePart part, Instant time, std::chrono::seconds zoneOffset);
//! Hours, minutes and seconds are the whole duration in that unit, milliseconds its part below a
//! second.
std::optional<std::int64_t> durationPart(TimePart part, Nanoseconds duration);

} // namespace model::filter
