#pragma once

#include "model/event/eventview.h"
#include "model/event/ids.h"
#include "model/source/batch.h"
#include "model/source/connection.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

//! Where one partition stands.
struct LaneState
{
    model::LaneId lane;
    std::string channel;
    std::int32_t partition = 0;
    model::ChannelKind kind = model::ChannelKind::Topic;
    std::int64_t next = 0;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    bool caughtUp = false;

    //! Records on the broker that were not read yet.
    std::uint64_t behind() const { return end > next ? std::uint64_t(end - next) : 0; }
};

//! Positions that were never read, and why.
struct SkippedRange
{
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::string why;
    model::Timestamp time;
};

//! What the window and the command line show of one open source. A copy, taken at one moment.
struct SourceState
{
    model::SourceId id;
    model::Connection connection;
    model::Watch watch;
    model::Origin origin = model::Origin::Live;
    model::StateChanged::State state = model::StateChanged::State::Connecting;
    std::string text; //!< Why the state is what it is; may be empty.
    model::Timestamp since;
    bool readerIsBehind = false; //!< The queue is full: we are the limit, not the broker.
    std::vector<LaneState> lanes;
    std::vector<SkippedRange> skipped; //!< The newest hundred.
    std::uint64_t skippedRecords = 0;

    std::uint64_t behind() const
    {
        std::uint64_t sum = 0;
        for (const auto& lane : lanes)
            sum += lane.behind();
        return sum;
    }
};

} // namespace app
