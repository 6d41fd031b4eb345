#include "model/consumer/groupboard.h"

#include <algorithm>
#include <set>

namespace model {

namespace {

constexpr std::size_t mostStuckLines = 20; // of one group: more of them say nothing new

std::string seconds(std::optional<std::chrono::microseconds> time)
{
    return time ? std::to_string(std::chrono::round<std::chrono::seconds>(*time).count()) : "";
}

FindingLine lineFor(const GroupLag& group, std::string code, Severity severity)
{
    return {.code = std::move(code),
            .severity = severity,
            .where = group.name,
            .values = {{"group", group.name},
                       {"connection", group.connection},
                       {"lag", std::to_string(group.lag)},
                       {"seconds", seconds(group.lagTime)}},
            .first = group.lookedAt,
            .last = group.lookedAt,
            .count = 1,
            .link = "group:" + group.name};
}

FindingLine lineFor(const GroupLag& group, const PartitionLag& partition, std::string code,
                    Severity severity)
{
    auto line = lineFor(group, std::move(code), severity);
    line.what = toText(partition.of);
    line.values = {{"group", group.name},
                   {"connection", group.connection},
                   {"topic", partition.of.channel},
                   {"partition", std::to_string(partition.of.partition)},
                   {"lag", std::to_string(partition.lag)},
                   {"seconds", seconds(partition.lagTime)},
                   {"committed", std::to_string(partition.committed.value_or(-1))},
                   {"begin", std::to_string(partition.begin)},
                   {"end", std::to_string(partition.end)}};
    line.row = partition.row;
    return line;
}

} // namespace

GroupBoard::GroupBoard(const EventStore& store)
    : m_places(store)
    , m_groups(std::make_shared<const GroupLags>())
{}

GroupBoard::~GroupBoard() = default;

void GroupBoard::begin(SourceId source, const std::string& connection)
{
    const std::scoped_lock lock(m_mutex);
    m_watches[source].state = {.source = source, .connection = connection};
}

void GroupBoard::take(SourceId source, std::vector<GroupInfo> look, Reader& reader, Timestamp now)
{
    reader.refresh();
    const auto heldAt = [&](const ChannelPartition& of,
                            std::int64_t position) -> std::optional<GroupTrack::Held> {
        const auto found = m_places.find(reader, source, of, position);
        if (!found)
            return std::nullopt;
        return GroupTrack::Held{found->row, found->time};
    };
    std::ranges::sort(look, {}, &GroupInfo::name);
    const std::scoped_lock lock(m_mutex);
    const auto found = m_watches.find(source);
    if (found == m_watches.end())
        return;
    auto& watch = found->second;
    watch.state.lookedAt = now;
    watch.state.trouble.clear();
    watch.state.leftOut = 0;
    std::set<std::string_view> present;
    std::size_t partitions = 0;
    for (auto& info : look) {
        partitions += info.positions.size();
        if (present.size() >= mostGroups || partitions > mostPartitions) {
            ++watch.state.leftOut;
            continue;
        }
        present.insert(info.name);
        watch.tracks.try_emplace(info.name, source, watch.state.connection)
            .first->second.take(info, heldAt, now);
    }
    std::erase_if(watch.tracks, [&](const auto& track) { return !present.contains(track.first); });
    publish();
}

std::vector<GroupProbe::Place> GroupBoard::untimed(SourceId source, std::size_t most) const
{
    std::vector<GroupProbe::Place> places;
    const std::scoped_lock lock(m_mutex);
    const auto watch = m_watches.find(source);
    if (watch == m_watches.end())
        return places;
    for (const auto& [name, track] : watch->second.tracks)
        track.untimed(places, most);
    return places;
}

void GroupBoard::takeTimes(SourceId source, std::span<const GroupProbe::Place> places,
                           std::span<const std::optional<Timestamp>> times, Timestamp now)
{
    const std::scoped_lock lock(m_mutex);
    const auto watch = m_watches.find(source);
    if (watch == m_watches.end())
        return;
    for (std::size_t i = 0; i < std::min(places.size(), times.size()); ++i) {
        for (auto& [name, track] : watch->second.tracks)
            track.takeTime(places[i].of, places[i].position, times[i], now);
    }
    publish();
}

void GroupBoard::fail(SourceId source, const std::string& trouble)
{
    const std::scoped_lock lock(m_mutex);
    const auto watch = m_watches.find(source);
    if (watch != m_watches.end())
        watch->second.state.trouble = trouble;
}

void GroupBoard::end(SourceId source)
{
    const std::scoped_lock lock(m_mutex);
    m_watches.erase(source);
    publish();
}

void GroupBoard::publish()
{
    auto all = std::make_shared<GroupLags>();
    for (const auto& [source, watch] : m_watches) {
        for (const auto& [name, track] : watch.tracks)
            all->push_back(track.now());
    }
    std::ranges::stable_sort(*all, {}, [](const auto& group) {
        return std::tie(group->connection, group->source, group->name);
    });
    m_groups = std::move(all);
}

std::shared_ptr<const GroupLags> GroupBoard::groups() const
{
    const std::scoped_lock lock(m_mutex);
    return m_groups;
}

std::shared_ptr<const GroupLag> GroupBoard::group(SourceId source, const std::string& name) const
{
    const auto all = groups();
    const auto found = std::ranges::find_if(
        *all, [&](const auto& group) { return group->source == source && group->name == name; });
    return found == all->end() ? nullptr : *found;
}

std::vector<GroupWatchState> GroupBoard::watches() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<GroupWatchState> states;
    for (const auto& [source, watch] : m_watches)
        states.push_back(watch.state);
    return states;
}

std::vector<Sample> GroupBoard::lagHistory(SourceId source, const std::string& name) const
{
    const std::scoped_lock lock(m_mutex);
    const auto watch = m_watches.find(source);
    if (watch == m_watches.end())
        return {};
    const auto track = watch->second.tracks.find(name);
    return track == watch->second.tracks.end() ? std::vector<Sample>{}
                                               : track->second.lag().samples();
}

void GroupBoard::addFindings(const GroupLag& group, std::vector<FindingLine>& lines)
{
    using enum PartitionLag::Offset;
    if (group.abandonedSince) {
        auto line = lineFor(group, "group-empty-with-lag", Severity::Warning);
        line.first = *group.abandonedSince;
        lines.push_back(std::move(line));
    } else if (group.growingSince) {
        auto line = lineFor(group, "lag-growing", Severity::Warning);
        line.first = *group.growingSince;
        lines.push_back(std::move(line));
    }
    std::size_t stuck = 0;
    for (const auto& partition : group.partitions) {
        // Where nobody is, everything stands: said once, above.
        if (partition.stuckSince && !group.abandonedSince && stuck++ < mostStuckLines) {
            lines.push_back(lineFor(group, partition, "stuck-partition", Severity::Warning));
            lines.back().first = *partition.stuckSince;
        }
        if (partition.offset == BelowBegin && partition.lost > 0) {
            lines.push_back(lineFor(group, partition, "offsets-lost", Severity::Failure));
            lines.back().count = partition.lost;
        } else if (partition.offset == BeyondEnd) {
            lines.push_back(lineFor(group, partition, "offsets-beyond-end", Severity::Warning));
        }
    }
}

void GroupBoard::findings(std::vector<FindingLine>& lines) const
{
    for (const auto& group : *groups())
        addFindings(*group, lines);
}

void GroupBoard::take(Reader&, const BlockView& block)
{
    m_places.take(block);
}

void GroupBoard::letGo(Row begin)
{
    m_places.letGo(begin);
}

} // namespace model
