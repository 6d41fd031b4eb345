#pragma once

#include "model/consumer/grouplag.h"
#include "model/metric/series.h"

#include <deque>
#include <functional>
#include <map>

namespace model {

//! One group from look to look. Clocks are passed in; one thread at a time.
class GroupTrack
{
public:
    static constexpr std::size_t mostChanges = 100;
    static constexpr std::size_t recentLooks = 60;

    //! The record at a position, from the store.
    struct Held
    {
        Row row = 0;
        Timestamp time;
    };
    using HeldAt = std::function<std::optional<Held>(const ChannelPartition&, std::int64_t)>;

    GroupTrack(SourceId source, std::string connection);

    void take(const GroupInfo& look, const HeldAt& heldAt, Timestamp now);
    //! The broker's answer about a place; none: no record is there.
    void takeTime(const ChannelPartition& of, std::int64_t position, std::optional<Timestamp> time,
                  Timestamp now);
    //! Appends places whose time is missing, up to \a most in \a places.
    void untimed(std::vector<GroupProbe::Place>& places, std::size_t most) const;

    const std::shared_ptr<const GroupLag>& now() const { return m_now; }
    const Series& lag() const { return m_lag; }

private:
    struct Look
    {
        Timestamp time;
        std::int64_t end;
        std::int64_t committed;
    };
    struct Lane
    {
        std::deque<Look> looks; // of the last half minute
        std::optional<std::int64_t> committed;
        Timestamp movedAt;                   // when the committed position was first seen
        std::int64_t endThen = 0;            // the end at that time
        int standing = 0;                    // looks since
        std::optional<Timestamp> recordTime; // of the record at the committed position
        bool asked = false;                  // there is no record there, says the broker
        PartitionLag::Offset offset = PartitionLag::Offset::Unknown;
    };

    PartitionLag measure(const GroupPosition& position, const HeldAt& heldAt, Timestamp now);
    void moveTo(Lane& lane, const GroupPosition& position, Timestamp now);
    void tellOffset(Lane& lane, const PartitionLag& lag, Timestamp now);
    void measureRates(Lane& lane, PartitionLag& lag, Timestamp now);
    void sumUp(GroupLag& group, Timestamp now);
    void followGrowth(GroupLag& group, Timestamp now);
    void compareMembers(const GroupInfo& look, Timestamp now);
    void compareState(const GroupInfo& look, Timestamp now);
    void tell(GroupChange change);

    std::shared_ptr<const GroupLag> m_now;
    std::map<ChannelPartition, Lane> m_lanes;
    std::deque<GroupChange> m_changes;
    std::deque<float> m_recent;
    std::uint64_t m_generation = 0;
    bool m_known = false; // there was a look before
    Series m_lag;
    // Growth: the low that the present climb began at.
    std::uint64_t m_low = 0;
    std::uint64_t m_peak = 0;
    Timestamp m_lowTime;
    Timestamp m_peakTime;
    std::optional<Timestamp> m_abandoned;
};

} // namespace model
