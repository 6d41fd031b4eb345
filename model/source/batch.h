#pragma once

#include "model/event/body.h"
#include "model/event/channelkind.h"
#include "model/event/ids.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace model {

//! A partition as one source counts them: from 0 in the order of discovery. The ingest maps it to
//! the store's LaneId.
using LaneIndex = Id<struct LaneIndexTag>;

//! A partition was found, and gets the next LaneIndex. Comes before the first record in it.
struct LaneFound
{
    LaneIndex lane;
    std::string channel;
    std::int32_t partition = 0;
    ChannelKind kind = ChannelKind::Topic;
};

//! The state of a source, as its marker in the window shows it.
struct StateChanged
{
    enum class State {
        Connecting,
        Connected,
        Disconnected, //!< Out of reach; the source tries again by itself.
        Paused,
        Finished, //!< Read all that it was asked for (a search, a capture).
        Failed,   //!< Gave up; see text.
    };

    State state = State::Connecting;
    std::string text; //!< Why, in a sentence; may be empty.
    Timestamp time;
};

//! Where a lane stands against its end. Sent about once a second and at the end of a lane.
struct LaneProgress
{
    LaneIndex lane;
    std::int64_t next = 0; //!< The position to be read next.
    std::int64_t end = 0;  //!< One past the newest position.
    std::int64_t begin = 0;
    bool caughtUp = false;
};

//! Positions that were never read: retention overtook the reader, or the person jumped to now.
//! Counted, shown.
struct Skipped
{
    LaneIndex lane;
    std::int64_t from = 0;
    std::int64_t to = 0; //!< One past the last.
    std::string why;
};

//! A warning for the log, such as "order-events: not authorised".
struct Remark
{
    std::string text;
};

using Notice = std::variant<LaneFound, StateChanged, LaneProgress, Skipped, Remark>;

//! One record of a batch. Its body lies in the batch's bytes, encoded as model/event/body.h says.
struct BatchEntry
{
    LaneIndex lane;
    TimeKind timeKind = TimeKind::Arrival;
    bool hasValue = true;
    Timestamp time;
    std::int64_t position = 0;
    std::uint64_t bodyOffset = 0;
    std::uint32_t bodySize = 0;
};

//! A record on its way into a batch.
struct RecordInput
{
    LaneIndex lane;
    Timestamp time;
    TimeKind timeKind = TimeKind::Arrival;
    std::int64_t position = 0;
    Body body;
};

//! Records of one source in the order they were read, and what the source has to say, in one flow
//! so that order is kept: notices come before the records of their batch. Moved, never shared,
//! between the source's thread and the ingest's.
class Batch
{
public:
    void add(const RecordInput& record);
    void add(Notice notice) { m_notices.push_back(std::move(notice)); }

    std::span<const BatchEntry> entries() const { return m_entries; }
    std::span<const Notice> notices() const { return m_notices; }
    std::string_view bodyBytes(const BatchEntry& entry) const
    {
        return std::string_view(m_bytes).substr(entry.bodyOffset, entry.bodySize);
    }
    Body body(const BatchEntry& entry) const { return readBody(bodyBytes(entry), entry.hasValue); }

    std::size_t size() const { return m_entries.size(); }
    bool empty() const { return m_entries.empty() && m_notices.empty(); }
    std::size_t byteSize() const { return m_bytes.size(); }
    void reserve(std::size_t records, std::size_t bytes);

private:
    std::vector<BatchEntry> m_entries;
    std::vector<Notice> m_notices;
    std::string m_bytes;
};

} // namespace model
