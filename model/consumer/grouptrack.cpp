#include "model/consumer/grouptrack.h"

#include <algorithm>
#include <set>

namespace model {

using namespace std::chrono_literals;

namespace {

// Long enough for consumers that commit every five seconds, the usual pause.
constexpr auto rateWindow = 30s;
constexpr auto lookSpacing = 900ms;
constexpr auto shortestRate = 900ms;
constexpr auto stuckAfter = 15s;
constexpr int stuckLooks = 5;
constexpr auto growingAfter = 10s;
constexpr auto peakIsOld = 30s;
constexpr std::uint64_t leastGrowth = 50; // less comes and goes with every commit
constexpr auto abandonedAfter = 10s;
constexpr std::size_t historyLength = 2'000;

std::uint64_t distance(std::int64_t from, std::int64_t to)
{
    return to > from ? std::uint64_t(to) - std::uint64_t(from) : 0;
}

std::string memberName(const GroupMember& member)
{
    if (!member.instanceId.empty())
        return member.instanceId;
    return member.clientId.empty() ? member.id : member.clientId;
}

using MemberSet = std::map<std::string, const GroupMember*>;

MemberSet byId(const std::vector<GroupMember>& members)
{
    MemberSet set;
    for (const auto& member : members)
        set[member.id] = &member;
    return set;
}

std::map<ChannelPartition, std::string> ownersOf(const std::vector<GroupMember>& members)
{
    std::map<ChannelPartition, std::string> owners;
    for (const auto& member : members) {
        for (const auto& partition : member.assignment)
            owners[partition] = member.id;
    }
    return owners;
}

PartitionLag::Offset offsetOf(const GroupPosition& position)
{
    if (!position.error.empty())
        return PartitionLag::Offset::Unknown;
    if (!position.committed)
        return PartitionLag::Offset::Never;
    if (*position.committed < position.begin)
        return PartitionLag::Offset::BelowBegin;
    return *position.committed > position.end ? PartitionLag::Offset::BeyondEnd
                                              : PartitionLag::Offset::Committed;
}

} // namespace

GroupTrack::GroupTrack(SourceId source, std::string connection) : m_lag(historyLength)
{
    auto first = std::make_shared<GroupLag>();
    first->source = source;
    first->connection = std::move(connection);
    m_now = std::move(first);
}

void GroupTrack::tell(GroupChange change)
{
    change.generation = m_generation;
    m_changes.push_back(std::move(change));
    if (m_changes.size() > mostChanges)
        m_changes.pop_front();
}

void GroupTrack::compareState(const GroupInfo& look, Timestamp now)
{
    if (look.state != m_now->state && look.state != GroupInfo::State::Unknown
        && m_now->state != GroupInfo::State::Unknown)
        tell({.time = now,
              .kind = GroupChange::Kind::State,
              .from = std::string(word(m_now->state)),
              .to = std::string(word(look.state))});
    if (look.coordinator != m_now->coordinator && look.coordinator >= 0 && m_now->coordinator >= 0)
        tell({.time = now,
              .kind = GroupChange::Kind::Coordinator,
              .from = std::to_string(m_now->coordinator),
              .to = std::to_string(look.coordinator)});
}

void GroupTrack::compareMembers(const GroupInfo& look, Timestamp now)
{
    if (!look.membersKnown || !m_now->membersKnown)
        return;
    const auto before = byId(m_now->members);
    const auto after = byId(look.members);
    const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
    const bool others = !std::ranges::equal(before, after, same);
    if (others)
        ++m_generation;
    for (const auto& [id, member] : after) {
        if (!before.contains(id))
            tell({.time = now, .kind = GroupChange::Kind::Joined, .member = memberName(*member)});
    }
    for (const auto& [id, member] : before) {
        if (!after.contains(id))
            tell({.time = now, .kind = GroupChange::Kind::Left, .member = memberName(*member)});
    }
    // While a group rebalances nobody has anything: only what came of it is told.
    if (look.state != GroupInfo::State::Stable)
        return;
    const auto owned = ownersOf(m_now->members);
    std::uint64_t moved = 0;
    for (const auto& [partition, owner] : ownersOf(look.members)) {
        const auto was = owned.find(partition);
        moved += was == owned.end() || was->second != owner ? 1 : 0;
    }
    if (moved > 0)
        tell({.time = now, .kind = GroupChange::Kind::Assigned, .count = moved});
}

void GroupTrack::moveTo(Lane& lane, const GroupPosition& position, Timestamp now)
{
    if (lane.committed == position.committed) {
        ++lane.standing;
        return;
    }
    if (lane.committed && position.committed && *position.committed < *lane.committed) {
        tell({.time = now,
              .kind = GroupChange::Kind::MovedBack,
              .to = toText(position.of),
              .count = distance(*position.committed, *lane.committed)});
        lane.looks.clear();
    }
    lane.committed = position.committed;
    lane.movedAt = now;
    lane.endThen = position.end;
    lane.standing = 1;
    lane.recordTime.reset();
    lane.asked = false;
}

void GroupTrack::tellOffset(Lane& lane, const PartitionLag& lag, Timestamp now)
{
    using enum PartitionLag::Offset;
    if (lag.offset == lane.offset || lag.offset == Unknown)
        return;
    lane.offset = lag.offset;
    if (lag.offset == BelowBegin && lag.lost > 0)
        tell({.time = now,
              .kind = GroupChange::Kind::OffsetsLost,
              .to = toText(lag.of),
              .count = lag.lost});
    else if (lag.offset == BeyondEnd)
        tell({.time = now, .kind = GroupChange::Kind::Recreated, .to = toText(lag.of)});
}

void GroupTrack::measureRates(Lane& lane, PartitionLag& lag, Timestamp now)
{
    const auto& first = lane.looks.front();
    const auto time = now - first.time;
    if (time < shortestRate)
        return;
    const auto seconds = std::chrono::duration<double>(time).count();
    lag.inPerSecond = double(distance(first.end, lag.end)) / seconds;
    lag.outPerSecond = double(distance(first.committed, *lag.committed)) / seconds;
}

PartitionLag GroupTrack::measure(const GroupPosition& position, const HeldAt& heldAt, Timestamp now)
{
    using enum PartitionLag::Offset;
    PartitionLag lag{.of = position.of,
                     .offset = offsetOf(position),
                     .committed = position.committed,
                     .begin = position.begin,
                     .end = position.end,
                     .error = position.error};
    if (lag.offset == Unknown)
        return lag;
    auto& lane = m_lanes[position.of];
    moveTo(lane, position, now);
    if (!lag.committed)
        return lag;
    lag.lag = distance(std::max(*lag.committed, lag.begin), lag.end);
    lag.lost = distance(*lag.committed, lag.begin);
    tellOffset(lane, lag, now);

    if (lane.looks.empty() || now - lane.looks.back().time >= lookSpacing)
        lane.looks.push_back({now, lag.end, *lag.committed});
    while (lane.looks.size() > 2 && now - lane.looks[1].time >= rateWindow)
        lane.looks.pop_front();
    measureRates(lane, lag, now);

    const auto place = std::max(*lag.committed, lag.begin);
    if (lag.lag == 0) {
        lag.lagTime = 0us;
        return lag;
    }
    if (const auto held = heldAt(position.of, place)) {
        lag.row = held->row;
        lane.recordTime = held->time;
    }
    lag.waitingSince = lane.recordTime;
    // Clocks of producers differ from ours: a record of the future waits for no time yet.
    if (lane.recordTime)
        lag.lagTime = std::max<std::chrono::microseconds>(now - *lane.recordTime, 0us);
    if (lane.standing >= stuckLooks && now - lane.movedAt >= stuckAfter && lag.end > lane.endThen)
        lag.stuckSince = lane.movedAt;
    return lag;
}

void GroupTrack::followGrowth(GroupLag& group, Timestamp now)
{
    const auto isDrop = group.lag < m_peak - m_peak / 5;
    if (m_lowTime == Timestamp{} || group.lag <= m_low || isDrop) {
        m_low = group.lag;
        m_lowTime = now;
        m_peak = group.lag;
        m_peakTime = now;
    } else if (group.lag > m_peak) {
        m_peak = group.lag;
        m_peakTime = now;
    }
    if (now - m_lowTime >= growingAfter && now - m_peakTime <= peakIsOld
        && group.lag >= std::max(leastGrowth, m_low * 2))
        group.growingSince = m_lowTime;
}

void GroupTrack::sumUp(GroupLag& group, Timestamp now)
{
    double in = 0;
    double out = 0;
    bool known = false;
    for (const auto& partition : group.partitions) {
        group.lag += partition.lag;
        if (partition.lagTime)
            group.lagTime = std::max(group.lagTime.value_or(0us), *partition.lagTime);
        if (!partition.inPerSecond || !partition.outPerSecond)
            continue;
        known = true;
        in += *partition.inPerSecond;
        out += *partition.outPerSecond;
    }
    if (known) {
        group.inPerSecond = in;
        group.outPerSecond = out;
    }
    group.catchUp = timeToCatchUp(group.lag, group.inPerSecond, group.outPerSecond);
    followGrowth(group, now);
    const bool nobody =
        group.membersKnown && group.members.empty()
        && (group.state == GroupInfo::State::Empty || group.state == GroupInfo::State::Dead);
    if (!nobody || group.lag == 0)
        m_abandoned.reset();
    else if (!m_abandoned)
        m_abandoned = now;
    if (m_abandoned && now - *m_abandoned >= abandonedAfter)
        group.abandonedSince = m_abandoned;
}

void GroupTrack::take(const GroupInfo& look, const HeldAt& heldAt, Timestamp now)
{
    if (m_known) {
        compareState(look, now);
        compareMembers(look, now);
    }
    auto fresh = std::make_shared<GroupLag>();
    fresh->source = m_now->source;
    fresh->connection = m_now->connection;
    fresh->name = look.name;
    fresh->protocol = look.protocol;
    fresh->state = look.state;
    fresh->assignor = look.assignor;
    fresh->coordinator = look.coordinator >= 0 ? look.coordinator : m_now->coordinator;
    fresh->membersKnown = look.membersKnown;
    fresh->members = look.members;
    fresh->error = look.error;
    fresh->lookedAt = now;

    // What a coordinator on the move could not say stays as it was.
    if (look.positions.empty() && !look.error.empty()) {
        fresh->partitions = m_now->partitions;
    } else {
        const auto owners = ownersOf(look.members);
        for (const auto& position : look.positions) {
            fresh->partitions.push_back(measure(position, heldAt, now));
            const auto owner = owners.find(position.of);
            if (owner != owners.end())
                fresh->partitions.back().member = owner->second;
        }
        std::ranges::sort(fresh->partitions, {}, &PartitionLag::of);
        std::set<ChannelPartition> present;
        for (const auto& position : look.positions)
            present.insert(position.of);
        std::erase_if(m_lanes, [&](const auto& lane) { return !present.contains(lane.first); });
    }
    sumUp(*fresh, now);
    m_lag.add(now, double(fresh->lag));
    m_recent.push_back(float(fresh->lag));
    if (m_recent.size() > recentLooks)
        m_recent.pop_front();
    fresh->recentLag.assign(m_recent.begin(), m_recent.end());
    fresh->generation = m_generation;
    fresh->changes.assign(m_changes.begin(), m_changes.end());
    m_known = true;
    m_now = std::move(fresh);
}

void GroupTrack::takeTime(const ChannelPartition& of, std::int64_t position,
                          std::optional<Timestamp> time, Timestamp now)
{
    const auto lane = m_lanes.find(of);
    if (lane == m_lanes.end() || !lane->second.committed)
        return;
    auto fresh = std::make_shared<GroupLag>(*m_now);
    const auto shown = std::ranges::lower_bound(fresh->partitions, of, {}, &PartitionLag::of);
    if (shown == fresh->partitions.end() || shown->of != of || !shown->committed
        || std::max(*shown->committed, shown->begin) != position)
        return;
    lane->second.asked = true;
    lane->second.recordTime = time;
    if (!time)
        return;
    shown->waitingSince = time;
    shown->lagTime = std::max<std::chrono::microseconds>(now - *time, 0us);
    fresh->lagTime = std::max(fresh->lagTime.value_or(0us), *shown->lagTime);
    m_now = std::move(fresh);
}

void GroupTrack::untimed(std::vector<GroupProbe::Place>& places, std::size_t most) const
{
    for (const auto& partition : m_now->partitions) {
        if (places.size() >= most)
            return;
        if (partition.lag == 0 || partition.lagTime || !partition.committed)
            continue;
        const auto lane = m_lanes.find(partition.of);
        if (lane != m_lanes.end() && !lane->second.asked)
            places.push_back({partition.of, std::max(*partition.committed, partition.begin)});
    }
}

} // namespace model
