#pragma once

#include "model/source/groupprobe.h"
#include "model/store/tracker.h"

#include <map>
#include <mutex>
#include <string>
#include <tuple>

namespace model {

//! Where in a store a partition's positions lie: each 64th record of a lane is remembered, what is
//! between is looked for in the columns. take() and letGo() on the trackers' thread, find() on any.
class LanePlaces
{
public:
    struct Found
    {
        Row row = 0;
        Timestamp time;
    };

    explicit LanePlaces(const EventStore& store) : m_store(store) {}

    const EventStore& store() const { return m_store; }

    void take(const BlockView& block);
    void letGo(Row begin);

    //! The record at exactly this position; nothing when it is not held.
    std::optional<Found> find(Reader& reader, SourceId source, const ChannelPartition& of,
                              std::int64_t position);

private:
    struct Mark
    {
        std::int64_t position;
        Row row;
    };
    struct Lane
    {
        std::vector<Mark> marks; // positions and rows ascend
        std::uint32_t sinceMark = 0;
        std::int64_t last = -1;
        Row lastRow = 0;
    };

    void add(LaneId lane, std::int64_t position, Row row);
    std::optional<LaneId> laneOf(SourceId source, const ChannelPartition& of);

    const EventStore& m_store;
    mutable std::mutex m_mutex;
    std::vector<Lane> m_lanes; // by LaneId
    std::map<std::tuple<SourceId, std::string, std::int32_t>, LaneId> m_names;
    std::uint32_t m_named = 0; // lanes of the store that are in m_names
};

} // namespace model
