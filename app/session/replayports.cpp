#include "app/session/replayports.h"

#include "app/session/clusterread.h"
#include "app/session/markerread.h"
#include "model/deadletter/deadletter.h"

#include <algorithm>

namespace app {

using namespace model;

namespace {

Watch behind(const PlanMark& mark)
{
    return {.channels = {mark.channel},
            .partitions = {mark.partition},
            .start = {.at = Start::At::Position, .count = mark.end}};
}

//! The replay id of a record when it is of this plan.
std::optional<std::string> idOf(const Body& body, const std::string& plan)
{
    const auto id = body.headers.last(replayheaders::id);
    if (!id || !id->starts_with(plan + "/"))
        return std::nullopt;
    return std::string(*id);
}

Result<FoundCopies> findCopies(const ReplayPlace& target, const PlanHeader& header)
{
    FoundCopies copies;
    for (const auto& mark : header.marks) {
        const auto read = readToEnd(target, behind(mark), [&](const ReadRecord& record) {
            if (auto id = idOf(record.body, header.id))
                copies[*id] = {mark.partition, record.entry.position};
            return true;
        });
        if (!read)
            return read.error();
    }
    return copies;
}

Result<std::uint64_t> countReturned(const ReplayPlace& source, const PlanHeader& header)
{
    std::set<std::string> returned;
    for (const auto& mark : header.letterMarks) {
        const auto read = readToEnd(source, behind(mark), [&](const ReadRecord& record) {
            if (auto id = idOf(record.body, header.id))
                returned.insert(std::move(*id));
            return true;
        });
        if (!read)
            return read.error();
    }
    return std::uint64_t(returned.size());
}

//! Whether there are transactions, and how big records may be. A cluster that does not say is
//! tried.
void askAdmin(const ReplayPlace& target, ReplayGround& ground)
{
    ground.hasTransactions = target.connector->openTransactional != nullptr;
    if (!target.connector->admin)
        return;
    auto opened = target.connector->admin(target.connection);
    if (!opened)
        return;
    const std::shared_ptr<ChannelAdmin> admin(std::move(*opened));
    if (const auto has = admin->hasTransactions())
        ground.hasTransactions = ground.hasTransactions && *has;
    ground.context.largest = [admin](const std::string& channel) -> std::optional<std::uint64_t> {
        const auto limit = admin->largestBatch(channel);
        return limit ? std::optional(*limit) : std::nullopt;
    };
}

} // namespace

Result<ReplayGround> surveyGround(const ReplayPlace& target)
{
    if (!target.connector->directory || !target.connector->openSink)
        return Error{.kind = Error::Kind::Unsupported,
                     .text = std::string(target.connector->title) + " cannot be replayed to.",
                     .advice = "Name the cluster to send to with --target."};
    auto directory = target.connector->directory(target.connection);
    if (!directory)
        return directory.error();
    const auto channels = (*directory)->channels();
    if (!channels)
        return channels.error();
    ReplayGround ground;
    for (const auto& channel : *channels) {
        if (channel.internal)
            continue;
        ground.context.destinations[channel.name] = std::int32_t(channel.partitions.size());
        for (const auto& part : channel.partitions)
            ground.ends.push_back({channel.name, part.partition, part.end});
    }
    askAdmin(target, ground);
    return ground;
}

bool hasTransactions(const ReplayPlace& target)
{
    ReplayGround ground;
    askAdmin(target, ground);
    return ground.hasTransactions;
}

Result<std::vector<GroupInfo>> groupsOf(const ReplayPlace& place)
{
    if (!place.connector || !place.connector->groups)
        return std::vector<GroupInfo>();
    auto probe = place.connector->groups(place.connection);
    if (!probe)
        return probe.error();
    return (*probe)->groups();
}

Result<std::vector<std::string>> readersOf(const ReplayPlace& target,
                                           const std::set<std::string>& channels)
{
    const auto groups = groupsOf(target);
    if (!groups)
        return groups.error();
    std::vector<std::string> readers;
    for (const auto& group : *groups) {
        const auto isOf = [&channels](const ChannelPartition& part) {
            return channels.contains(part.channel);
        };
        bool reads = std::ranges::any_of(group.positions, [&isOf](const GroupPosition& position) {
            return position.committed && isOf(position.of);
        });
        for (const auto& member : group.members)
            reads = reads || std::ranges::any_of(member.assignment, isOf);
        if (reads)
            readers.push_back(group.name);
    }
    std::ranges::sort(readers);
    return readers;
}

std::vector<PlanMark> marksOf(const std::vector<PlanMark>& ends,
                              const std::set<std::string>& channels)
{
    std::vector<PlanMark> marks;
    std::ranges::copy_if(ends, std::back_inserter(marks), [&channels](const PlanMark& mark) {
        return channels.contains(mark.channel);
    });
    return marks;
}

ReplayPorts replayPorts(const ReplayPlace& source, const ReplayPlace& target,
                        const PlanHeader& header)
{
    ReplayPorts ports;
    if (target.connector->openTransactional)
        ports.openTransactional = [target](const TransactionalOrder& order) {
            return target.connector->openTransactional(target.connection, order);
        };
    ports.openSink = [target] { return target.connector->openSink(target.connection); };
    ports.findCopies = [target, header] { return findCopies(target, header); };
    ports.prepareMarkers = [source, topic = header.wish.markers] {
        return prepareMarkers(source, topic);
    };
    ports.openMarkers = [source]() -> Result<std::unique_ptr<EventSink>> {
        if (source.connector && source.connector->openSink)
            return source.connector->openSink(source.connection);
        return Error{.kind = Error::Kind::Unsupported,
                     .text = "What was replayed cannot be noted where the dead letters lie.",
                     .advice = "Replay without the marker topic."};
    };
    if (!header.letterMarks.empty())
        ports.countReturned = [source, header] { return countReturned(source, header); };
    return ports;
}

WriteOrder replayOrder(const ReplayPlace& target, const PlanHeader& header,
                       const PlanCounts& counts)
{
    std::string where;
    for (const auto& [channel, count] : counts.destinations)
        where += (where.empty() ? "" : ", ") + std::to_string(count) + " to " + channel;
    return {.connection = target.connection,
            .action = "deadletters.replay",
            .description =
                "Replay " + std::to_string(counts.open) + " dead letters, plan " + header.id,
            .preview = where + "; plan hash " + header.hash,
            .reason = header.reason,
            .count = counts.open};
}

Result<WriteOutcome> toOutcome(const ReplayOutcome& outcome)
{
    using Ended = ReplayOutcome::Ended;
    std::string note;
    for (const auto& text : outcome.notes)
        note += (note.empty() ? "" : " ") + text;
    if (outcome.ended == Ended::Failed && outcome.status.done == 0)
        return *outcome.error;
    if (outcome.error)
        note = outcome.error->text + (note.empty() ? "" : " ") + note;
    else if (outcome.ended == Ended::Stopped)
        note += (note.empty() ? "Stopped" : " Stopped") + std::string(" before its end.");
    else if (outcome.ended == Ended::Returned)
        note += (note.empty() ? "" : " ") + std::to_string(outcome.status.returned)
                + " came back to the dead letters.";
    return WriteOutcome{.done = outcome.status.done - outcome.status.refused,
                        .failed = outcome.status.refused,
                        .note = note};
}

} // namespace app
