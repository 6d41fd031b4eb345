#pragma once

#include "model/event/result.h"

#include <string>
#include <string_view>

namespace model::capture {

//! The path in "file:///srv/orders%20may.ndjson"; a text without a scheme is a path itself.
Result<std::string> capturePath(std::string_view url);

//! What events without a topic of their own are filed under: "orders" for "/srv/orders.ndjson.gz".
std::string captureTopic(std::string_view path);

} // namespace model::capture
