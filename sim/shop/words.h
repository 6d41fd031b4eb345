#pragma once

#include "sim/shop/action.h"
#include "sim/stage/stage.h"

namespace sim::shop {

//! What happens, in words; label, at and isNext are left.
stage::Choice describe(const world::World& world, const ShopAction& action);

//! An invariant's meaning in one sentence.
stage::Words meaningOf(std::string_view invariant);
//! How it stands now: "max 1".
std::string valueOf(const world::World& world, std::string_view invariant);

} // namespace sim::shop
