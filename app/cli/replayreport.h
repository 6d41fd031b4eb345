#pragma once

#include "app/cli/terminal.h"
#include "model/deadletter/replayjournal.h"

namespace app::cli {

//! What a plan would do, or did, as a few lines.
std::string planText(const model::PlanHeader& header, const model::PlanCounts& counts);
std::string planJson(const model::PlanHeader& header, const model::PlanCounts& counts);

//! One line for each item: NDJSON, or CSV when \a path ends so; "-" is NDJSON on stdout.
model::Result<void> writeReport(model::ReplayJournal& journal, const std::string& path,
                                bool replace);

//! The first repaired items beside what they were: -/+ lines.
std::string repairText(const model::OutgoingRecord& before, const model::OutgoingRecord& after);

} // namespace app::cli
