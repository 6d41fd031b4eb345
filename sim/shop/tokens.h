#pragma once

#include "sim/stage/picture.h"
#include "sim/world/world.h"

namespace sim::shop {

stage::Token tokenOf(const Message& message);
//! With where it lies and who has read it.
stage::Token tokenOf(const world::World& world, const world::Record& record);
//! The colour of an order alone.
stage::Token tokenOf(OrderNumber order);

} // namespace sim::shop
