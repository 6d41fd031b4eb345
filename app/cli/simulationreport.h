#pragma once

#include "sim/montecarlo/montecarlo.h"
#include "sim/stage/stage.h"

#include <string>

namespace app::cli {

//! What a shop's run came to, for a person.
std::string reportText(const sim::montecarlo::Outcome& outcome);
//! The same of many.
std::string reportText(const sim::montecarlo::Report& report);
//! Where a stage stands and how its invariants do. \a title is what was run.
std::string reportText(const sim::stage::Stage& stage, const std::string& title);
//! The gallery, shelf by shelf.
std::string galleryText();

//! Whether an invariant is broken that at-least-once delivery does not excuse.
bool isBroken(const sim::stage::Stage& stage);

} // namespace app::cli
