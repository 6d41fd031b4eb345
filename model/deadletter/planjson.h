#pragma once

#include "model/deadletter/replayplan.h"

namespace model {

//! A plan's header as the journal keeps it, and back.
std::string toJson(const PlanHeader& header);
Result<PlanHeader> parsePlanHeader(std::string_view json);

} // namespace model
