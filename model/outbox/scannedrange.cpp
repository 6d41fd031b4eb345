#include "model/outbox/scannedrange.h"

#include <algorithm>

namespace model {

void ScannedRange::add(const EventStore& store, LaneId lane, std::int64_t position, Timestamp time)
{
    if (lane.value >= m_lanes.size())
        m_lanes.resize(lane.value + 1);
    auto& known = m_lanes[lane.value];
    if (!known)
        known = Lane{.channel = store.lanes()[lane.value].channel,
                     .fromStart = position <= 0,
                     .first = time,
                     .last = time};
    known->first = std::min(known->first, time);
    known->last = std::max(known->last, time);
    ++known->records;
}

void ScannedRange::letGo(Timestamp oldest)
{
    for (auto& lane : m_lanes) {
        if (!lane || lane->first >= oldest)
            continue;
        // What was seen stays joined, but rows that come now find nothing before this.
        lane->first = oldest;
        lane->fromStart = false;
    }
}

bool ScannedRange::isRead(Timestamp now) const
{
    // What came just before the end was reached may still be on its way to us.
    constexpr std::chrono::milliseconds settling{500};
    return now - m_behind > settling;
}

OutboxScan ScannedRange::summary(const EventStore& store, const std::set<ChannelId>& only) const
{
    OutboxScan scan;
    std::set<ChannelId> channels;
    for (const auto& lane : m_lanes) {
        if (!lane || (!only.empty() && !only.contains(lane->channel)))
            continue;
        scan.records += lane->records;
        scan.from = std::min(scan.from.value_or(lane->first), lane->first);
        scan.to = std::max(scan.to.value_or(lane->last), lane->last);
        if (channels.insert(lane->channel).second)
            scan.channels.push_back(store.channels()[lane->channel.value].name);
    }
    std::ranges::sort(scan.channels);
    return scan;
}

ScannedRange::Cover ScannedRange::covers(Timestamp created, Timestamp marked, Timestamp now,
                                         std::chrono::milliseconds patience,
                                         const std::set<ChannelId>& only) const
{
    bool any = false;
    bool before = false;
    Timestamp last{};
    for (const auto& lane : m_lanes) {
        if (!lane || (!only.empty() && !only.contains(lane->channel)))
            continue;
        any = true;
        before = before || (!lane->fromStart && created < lane->first);
        last = std::max(last, lane->last);
    }
    if (!any)
        return Cover::NotYet;
    if (before)
        return Cover::Before;
    const bool quiet = now - m_came > patience && now - marked > patience;
    // Later records say it too, but not while one partition may be read before another.
    const bool passed = last > marked + patience && isRead(now);
    return passed || quiet ? Cover::Yes : Cover::NotYet;
}

} // namespace model
