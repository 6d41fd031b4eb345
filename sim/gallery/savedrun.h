#pragma once

#include "model/event/result.h"
#include "sim/stage/stage.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace sim::gallery {

//! So many steps of all branches together are executed again at most.
inline constexpr std::uint64_t longestSavedRun = 50'000'000;

//! Whether the text begins as a saved run does, not as a scenario.
bool isSavedRun(std::string_view json);

//! Opens what Stage::save() wrote, at the step where it stood: the world anew, every branch
//! executed again, each hash compared. Malformed with line and column when the file is cut short,
//! edited, of another version, or the run is not the same here; the text names the step.
//! \a goesOn is asked now and then with the share that is done, 0 to 1; false cancels.
model::Result<std::unique_ptr<stage::Stage>>
openSavedRun(std::string_view json, std::uint64_t mostSteps = longestSavedRun,
             const std::function<bool(double)>& goesOn = {});

} // namespace sim::gallery
