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
    bool hasTransactions = false;      //!< Copies and progress can be one transaction there.
};

model::Result<ReplayGround> surveyGround(const ReplayPlace& target);
//! Whether copies and progress can be one transaction there; where the cluster does not say, yes.
bool hasTransactions(const ReplayPlace& target);
//! The consumer groups there; none where there is no such thing.
model::Result<std::vector<model::GroupInfo>> groupsOf(const ReplayPlace& place);
//! Who reads these channels, as far as the cluster tells: the groups that are in them or committed
//! offsets of them. What level they read at a group tells nobody.
model::Result<std::vector<std::string>> readersOf(const ReplayPlace& target,
                                                  const std::set<std::string>& channels);
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
