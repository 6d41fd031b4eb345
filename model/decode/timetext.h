#pragma once

#include "model/decode/profile.h"
#include "model/event/timestamp.h"

#include <optional>
#include <string_view>

namespace model {

//! Reads a time as an envelope writes it. Auto takes ISO 8601, or a number whose size tells
//! seconds, milliseconds, microseconds and nanoseconds since 1970 apart (seconds up to the year
//! 5138; a fraction of seconds counts). Nothing when it is no time or one that Timestamp cannot
//! hold.
std::optional<Timestamp> readTime(std::string_view text, Encoding as);

//! Big-endian two's complement of 1 to 8 bytes.
std::optional<std::int64_t> readBigEndian(std::string_view bytes);

} // namespace model
