#pragma once

#include "sim/world/world.h"

#include <vector>

namespace sim::world {

//! The faults that may strike now, within their budgets, in a fixed order.
std::vector<Move> enabledFaults(const World& world);

//! Those of them that have their chance when \a due is what happens next: with it, at its actor, or
//! at what it is about.
std::vector<Move> faultsAt(const World& world, const Move& due);

} // namespace sim::world
