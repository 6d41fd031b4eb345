#pragma once

#include "sim/scenario/setup.h"
#include "sim/stage/script.h"
#include "sim/stage/stage.h"

#include <memory>

namespace sim::shop {

//! The shop as a run to step through.
std::unique_ptr<stage::Stage> openShop(const Setup& setup, stage::Script script = {});

} // namespace sim::shop
