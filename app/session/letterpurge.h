#pragma once

#include "app/session/replayports.h"
#include "model/deadletter/replayshelf.h"

#include <vector>

namespace app {

//! What of a partition of dead letters would be deleted.
struct PurgeLane
{
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t before = 0;       //!< All that lies before this offset goes.
    std::uint64_t records = 0;     //!< That are there, of these.
    std::uint64_t notReplayed = 0; //!< Among them: they would be lost.

    bool operator==(const PurgeLane&) const = default;
};

//! The dead letters of a plan's partitions that replays of this shelf have sent, from the oldest on
//! without a gap; with \a beyond to the plan's last, with what was not sent in between. Reads the
//! partitions, deletes nothing. Partitions where nothing can go are left out.
model::Result<std::vector<PurgeLane>> purgeable(const ReplayPlace& source,
                                                model::ReplayJournal& journal,
                                                const model::ReplayShelf& shelf, bool beyond);

//! What the write gate asks about and records, and the deed itself.
WriteOrder purgeOrder(const ReplayPlace& source, const model::PlanHeader& header,
                      const std::vector<PurgeLane>& lanes);
model::Result<WriteOutcome> purge(const ReplayPlace& source, const std::vector<PurgeLane>& lanes);

} // namespace app
