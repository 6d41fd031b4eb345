#include "app/session/letterpurge.h"

#include "app/session/clusterread.h"
#include "model/deadletter/replayplanner.h"

#include <algorithm>

namespace app {

using namespace model;

namespace {

using Replayed = std::unordered_map<std::string, std::string>;

//! One past the last dead letter of each lane that was sent.
Result<std::vector<std::int64_t>> endsOf(ReplayJournal& journal)
{
    std::vector<std::int64_t> ends(journal.lanes().size(), 0);
    const auto seen = journal.visit([&](const PlannedItem& item, const Receipt&) {
        if (item.seq >= 0 && item.seq < journal.lanes()[item.lane].done)
            ends[item.lane] = std::max(ends[item.lane], item.position + 1);
        return true;
    });
    return seen ? Result<std::vector<std::int64_t>>(std::move(ends))
                : Result<std::vector<std::int64_t>>(seen.error());
}

Result<PurgeLane> lookAt(const ReplayPlace& source, const ProgressLane& of, std::int64_t end,
                         const Replayed& replayed, bool beyond)
{
    PurgeLane lane{.channel = of.channel, .partition = of.partition};
    const auto read = readToEnd(source,
                                {.channels = {of.channel},
                                 .partitions = {of.partition},
                                 .start = {.at = Start::At::Beginning}},
                                [&](const ReadRecord& record) {
                                    const auto position = record.entry.position;
                                    if (position >= end)
                                        return false;
                                    const bool isSent = replayed.contains(
                                        placeText(of.channel, of.partition, position));
                                    if (!isSent && !beyond)
                                        return false;
                                    ++lane.records;
                                    lane.notReplayed += isSent ? 0 : 1;
                                    lane.before = position + 1;
                                    return true;
                                });
    return read ? Result<PurgeLane>(std::move(lane)) : Result<PurgeLane>(read.error());
}

} // namespace

Result<std::vector<PurgeLane>> purgeable(const ReplayPlace& source, ReplayJournal& journal,
                                         const ReplayShelf& shelf, bool beyond)
{
    if (!source.connector->admin)
        return Error{.kind = Error::Kind::Unsupported,
                     .text = std::string(source.connector->title) + " cannot delete records here.",
                     .advice = {}};
    const auto ends = endsOf(journal);
    if (!ends)
        return ends.error();
    const auto replayed = shelf.replayed(journal.header().source);
    std::vector<PurgeLane> lanes;
    for (std::size_t i = 0; i < ends->size(); ++i) {
        if ((*ends)[i] == 0)
            continue;
        auto lane = lookAt(source, journal.lanes()[i], (*ends)[i], replayed, beyond);
        if (!lane)
            return lane.error();
        if (lane->records > 0)
            lanes.push_back(std::move(*lane));
    }
    return lanes;
}

WriteOrder purgeOrder(const ReplayPlace& source, const PlanHeader& header,
                      const std::vector<PurgeLane>& lanes)
{
    std::string preview;
    std::uint64_t records = 0;
    std::uint64_t lost = 0;
    for (const auto& lane : lanes) {
        preview += (preview.empty() ? "" : ", ") + lane.channel + "/"
                   + std::to_string(lane.partition) + " before " + std::to_string(lane.before);
        records += lane.records;
        lost += lane.notReplayed;
    }
    auto description = "Delete " + std::to_string(records) + " dead letters that plan " + header.id
                       + " and others replayed";
    if (lost > 0)
        description += ", and " + std::to_string(lost) + " of them were not";
    return {.connection = source.connection,
            .action = "deadletters.purge",
            .description = std::move(description),
            .preview = std::move(preview),
            .count = records};
}

Result<WriteOutcome> purge(const ReplayPlace& source, const std::vector<PurgeLane>& lanes)
{
    auto admin = source.connector->admin(source.connection);
    if (!admin)
        return admin.error();
    std::vector<PurgeOrder> orders;
    std::uint64_t records = 0;
    for (const auto& lane : lanes) {
        orders.push_back({lane.channel, lane.partition, lane.before});
        records += lane.records;
    }
    if (auto purged = (*admin)->purge(orders); !purged)
        return purged.error();
    return WriteOutcome{.done = records};
}

} // namespace app
