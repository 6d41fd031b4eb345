#pragma once

#include "model/connect/connector.h"

#include <span>

namespace model {

//! One for each scheme: redis, rediss, redis+unix, redis+sentinel, rediss+sentinel.
std::span<const Connector> redisConnectors();

} // namespace model
