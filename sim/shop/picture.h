#pragma once

#include "sim/shop/action.h"
#include "sim/stage/picture.h"

namespace sim::shop {

//! The shop at a moment; \a last led to it. Long tables and lanes show their newest lines only, so
//! that a picture costs the same however long the run is.
stage::Picture pictureOf(const world::World& world, Instant now, const ShopAction* last);

} // namespace sim::shop
