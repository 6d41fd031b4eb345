#pragma once

#include "model/event/timestamp.h"
#include "model/outbox/outboxsummary.h"
#include "model/store/eventstore.h"

#include <chrono>
#include <optional>
#include <set>
#include <vector>

namespace model {

//! Which part of the broker's channels was read: "not seen" means something within it alone.
class ScannedRange
{
public:
    //! Rows of the block's lanes that count; \a now is when they came.
    void add(const EventStore& store, LaneId lane, std::int64_t position, Timestamp time);
    void came(Timestamp now) { m_came = now; }
    //! Something that was there before may not have been read yet.
    void behind(Timestamp at) { m_behind = at; }
    //! All that was there before has been read.
    bool isRead(Timestamp now) const;
    //! What is older than \a oldest has left the store.
    void letGo(Timestamp oldest);

    //! The channels \a only, or all when it is empty.
    OutboxScan summary(const EventStore& store, const std::set<ChannelId>& only) const;

    enum class Cover {
        Yes,
        Before, //!< Its record may have been there before reading began.
        NotYet  //!< Its record may still come.
    };
    //! Whether the record of a row that was created and marked at these times must have been read.
    //! A channel from which nothing came for \a patience has been read to its end.
    Cover covers(Timestamp created, Timestamp marked, Timestamp now,
                 std::chrono::milliseconds patience, const std::set<ChannelId>& only) const;

private:
    struct Lane
    {
        ChannelId channel;
        bool fromStart = false;
        Timestamp first;
        Timestamp last;
        std::uint64_t records = 0;
    };

    std::vector<std::optional<Lane>> m_lanes;
    Timestamp m_came{};
    Timestamp m_behind{};
};

} // namespace model
