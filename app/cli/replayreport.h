#pragma once

#include "app/cli/terminal.h"
#include "model/deadletter/messagefates.h"
#include "model/deadletter/replayjournal.h"

#include <string>
#include <vector>

namespace app::cli {

//! What a plan would do, or did, as a few lines.
std::string planText(const model::PlanHeader& header, const model::PlanCounts& counts);

//! What lies around a plan: what it can promise, and who reads the destinations.
struct PlanSurroundings
{
    bool isExact = false; //!< Else at least once.
    std::vector<std::string> readers;
    std::string trouble;       //!< Why the readers are not known; empty: they are.
    std::string markers;       //!< Where it is noted what was replayed; empty: nowhere.
    std::string markerTrouble; //!< Why it cannot be.
};

//! \a around may be null: it was not asked.
std::string planJson(const model::PlanHeader& header, const model::PlanCounts& counts,
                     const PlanSurroundings* around = nullptr);
std::string surroundingsText(const PlanSurroundings& around);

//! One line for each item: NDJSON, or CSV when \a path ends so; "-" is NDJSON on stdout. \a fates:
//! what became of the copies, where that was looked for.
model::Result<void> writeReport(model::ReplayJournal& journal, const std::string& path,
                                bool replace, const model::MessageFates* fates = nullptr);

//! The first repaired items beside what they were: -/+ lines.
std::string repairText(const model::OutgoingRecord& before, const model::OutgoingRecord& after);

} // namespace app::cli
