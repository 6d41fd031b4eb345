#pragma once

#include "model/filter/value.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace model::filter {

//! How far a zone is ahead of UTC at a time: "UTC", "+09:00", "02:00", or a name of the system's
//! time zone database such as "Asia/Seoul". Nothing for an unknown zone. Any thread; files are read
//! once and kept.
std::optional<std::chrono::seconds> zoneOffset(std::string_view zone, Instant at);

} // namespace model::filter
