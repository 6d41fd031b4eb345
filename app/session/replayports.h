#pragma once

#include "app/session/writegate.h"
#include "model/connect/connector.h"
#include "model/deadletter/replayjournal.h"
#include "model/deadletter/replayplanner.h"
#include "model/deadletter/replayrun.h"

#include <set>

namespace app {

//! A connection and who connects it.
struct ReplayPlace
{
    const model::Connector* connector = nullptr;
    model::Connection connection;
};

//! What the planner has to know of the cluster: topics, partitions, where they end.
struct ReplayGround
{
    model::PlanContext context;
    std::vector<model::PlanMark> ends; //!< Of every topic.
};

model::Result<ReplayGround> surveyGround(const ReplayPlace& target);
//! Of \a ends those of \a channels.
std::vector<model::PlanMark> marksOf(const std::vector<model::PlanMark>& ends,
                                     const std::set<std::string>& channels);

//! Sending, looking up copies and what came back, for one plan. Waiting, stopping and telling are
//! the caller's.
model::ReplayPorts replayPorts(const ReplayPlace& source, const ReplayPlace& target,
                               const model::PlanHeader& header);

//! What the write gate asks about and records.
WriteOrder replayOrder(const ReplayPlace& target, const model::PlanHeader& header,
                       const model::PlanCounts& counts);
model::Result<WriteOutcome> toOutcome(const model::ReplayOutcome& outcome);

} // namespace app
