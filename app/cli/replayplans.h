#pragma once

#include "app/cli/arguments.h"
#include "app/cli/target.h"
#include "app/session/replayports.h"

#include <string>
#include <vector>

namespace app::cli {

//! The clusters of a plan, as connections that can be opened.
struct PlanPlaces
{
    ReplayPlace source;
    ReplayPlace target;       //!< The same as the source when the plan names no other.
    std::vector<Target> kept; //!< What the places point to.
};

model::Result<PlanPlaces> placesOf(const model::PlanHeader& header, const Arguments& arguments);

//! What can be done with plans beside carrying them out; each gives an exit code.
int listPlans(const Arguments& arguments);
int verifyPlan(const std::string& id);
int reportPlan(const std::string& id, const Arguments& arguments);
//! Deletes dead letters that were replayed, or says which those would be.
int purgePlan(const std::string& id, const Arguments& arguments);

} // namespace app::cli
