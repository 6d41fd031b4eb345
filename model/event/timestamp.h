#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace model {

//! Microseconds since 1970 UTC; before 1970 negative. Reaches 290,000 years either way.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

//! Who set the time of a record.
enum class TimeKind : std::uint8_t {
    Arrival, //!< Nobody: it is when this program saw it.
    Create,  //!< The producer.
    Append,  //!< The broker.
};

Timestamp now();

//! ISO 8601 in UTC with as many digits as needed (none, 3 or 6): "2026-11-23T05:32:07.341Z".
//! Years beyond four digits carry a sign, as ISO 8601 asks.
std::string toIso(Timestamp time);

//! Reads RFC 3339 / ISO 8601 with zone ("Z", "+09:00", "+0900") or without (taken as UTC), date
//! alone too. Nothing when \a text is no time. Never throws.
std::optional<Timestamp> fromIso(std::string_view text);

} // namespace model
