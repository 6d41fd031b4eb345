#pragma once

#include "model/event/result.h"
#include "model/source/connection.h"

#include <string_view>

namespace app::cli {

//! Where to begin, as it is written on the command line: "now", "beginning", "-100" (so many back),
//! "-10m" (s, m, h, d), "offset:123", or a time such as 2026-11-23T05:00:00Z.
model::Result<model::Start> parseFrom(std::string_view text, model::Timestamp now);

//! How long: "10s", "5m", "2h", "1d". More than nothing.
model::Result<std::chrono::seconds> parseSpan(std::string_view text);

} // namespace app::cli
