#include "app/session/replayports.h"

#include "model/deadletter/deadletter.h"

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

using State = StateChanged::State;

//! Reads what lies behind a mark, to the end as it stands now.
Result<void> readBehind(const ReplayPlace& place, const PlanMark& mark,
                        const std::function<void(const BatchEntry&, const Body&)>& take)
{
    auto connection = place.connection;
    // An aborted transaction's copies are none.
    connection.properties["isolation.level"] = "read_committed";
    const Watch watch{.channels = {mark.channel},
                      .partitions = {mark.partition},
                      .start = {.at = Start::At::Position, .count = mark.end},
                      .untilEnd = true};
    auto source = place.connector->open(connection, watch)();
    if (!source)
        return source.error();
    const auto deadline = std::chrono::steady_clock::now() + 60s;
    while (std::chrono::steady_clock::now() < deadline) {
        const auto batch = (*source)->poll(10'000, 100ms);
        if (!batch)
            return batch.error();
        for (const auto& entry : batch->entries())
            take(entry, batch->body(entry));
        for (const auto& notice : batch->notices()) {
            const auto* state = std::get_if<StateChanged>(&notice);
            if (state && state->state == State::Finished)
                return {};
            if (state && state->state == State::Failed)
                return Error{.text = state->text, .advice = {}};
        }
    }
    return Error{.kind = Error::Kind::Unreachable,
                 .text = mark.channel + " could not be read to its end.",
                 .advice = "Resume later."};
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
        const auto read = readBehind(target, mark, [&](const BatchEntry& entry, const Body& body) {
            if (auto id = idOf(body, header.id))
                copies[*id] = {mark.partition, entry.position};
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
        const auto read = readBehind(source, mark, [&](const BatchEntry&, const Body& body) {
            if (auto id = idOf(body, header.id))
                returned.insert(std::move(*id));
        });
        if (!read)
            return read.error();
    }
    return std::uint64_t(returned.size());
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
    return ground;
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
