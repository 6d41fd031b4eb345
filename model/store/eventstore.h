#pragma once

#include "model/event/channelkind.h"
#include "model/event/eventview.h"
#include "model/event/result.h"
#include "model/event/typemeaning.h"
#include "model/store/chunked.h"
#include "model/store/eventblock.h"
#include "model/store/volume.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace model {

struct SourceInfo
{
    std::string name;
    Origin origin = Origin::Live;
};

struct ChannelRow
{
    SourceId source;
    std::string name;
    bool deadLetters = false;
    ChannelKind kind = ChannelKind::Topic;
};

struct LaneRow
{
    ChannelId channel;
    std::int32_t partition = 0;
};

struct TypeRow
{
    std::string name;
    TypeMeaning meaning = TypeMeaning::Plain;
};

//! How much a store may hold. What goes over leaves from the old end, in blocks, and is counted.
struct StoreBudget
{
    std::uint64_t rows = 5'000'000;
    std::size_t memory = 2ull << 30; //!< Bytes of rows and bodies in memory.
    std::size_t disk =
        4ull
        << 30; //!< Bytes of packed bodies on disk; 0: bodies never leave memory but to be let go.
    std::filesystem::path
        folder; //!< For the bodies on disk; empty: the system's folder for temporary files.
};

//! One record on its way into the store. Its body is encoded as model/event/body.h says.
struct NewEvent
{
    LaneId lane;
    Timestamp time;
    TimeKind timeKind = TimeKind::Arrival;
    std::int64_t position = 0;
    std::string_view body;
    std::string_view key;
    bool hasValue = true;
    Facts facts;
};

struct StoreStatus
{
    Row begin = 0;
    Row end = 0;
    std::uint64_t letGo = 0;
    std::size_t memory = 0;
    std::size_t disk = 0;
    std::uint64_t odd = 0; //!< Events with a finding: not decodable, cut …
    std::string trouble;   //!< Why bodies could not go to disk; empty when all is well.
};

//! Every event that is held, whatever it came from: append-only, in columns, bounded. One thread
//! writes; readers (a Reader each) take an immutable prefix without a lock on the hot path. Full,
//! the oldest blocks leave.
class EventStore
{
public:
    static constexpr std::uint32_t otherType =
        0xffffffff; //!< Beyond limits::internedTypes: the body tells.

    explicit EventStore(StoreBudget budget);
    ~EventStore();

    EventStore(const EventStore&) = delete;
    EventStore& operator=(const EventStore&) = delete;

    // The writing thread.
    SourceId addSource(std::string name, Origin origin);
    LaneId addLane(SourceId source, std::string_view channel, std::int32_t partition,
                   ChannelKind kind = ChannelKind::Topic);
    Row append(const NewEvent& event);

    // Any thread.
    Row begin() const { return m_begin.load(std::memory_order_acquire); }
    Row end() const { return m_end.load(std::memory_order_acquire); }
    StoreStatus status() const;
    const StoreBudget& budget() const { return m_budget; }
    const Chunked<SourceInfo>& sources() const { return m_sources; }
    const Chunked<ChannelRow>& channels() const { return m_channels; }
    const Chunked<LaneRow>& lanes() const { return m_lanes; }
    const Chunked<TypeRow>& types() const { return m_types; }
    const Volume& volume() const { return m_volume; }

    //! How many events lie in a lane's channel so far; any thread.
    std::uint64_t laneCount(LaneId lane) const
    {
        return m_laneCounts[lane.value].load(std::memory_order_relaxed);
    }

    static constexpr std::uint32_t mostLanes = 1u << 17;

private:
    friend class Reader;

    std::vector<std::shared_ptr<const EventBlock>> blocks(std::uint64_t& generation) const;
    EventBlock& blockFor(std::size_t bodySize);
    void keepWithinBudget();
    void letGoOldest();
    std::uint32_t typeId(std::string_view type);
    void runSpiller(const std::stop_token& stop);
    void spillOne(EventBlock& block);

    const StoreBudget m_budget;
    Chunked<SourceInfo> m_sources{4096};
    Chunked<ChannelRow> m_channels{1u << 16};
    Chunked<LaneRow> m_lanes{mostLanes};
    Chunked<TypeRow> m_types;
    std::unique_ptr<std::atomic<std::uint64_t>[]> m_laneCounts;
    Volume m_volume;

    // The writer's own.
    std::unordered_map<std::string, std::uint32_t> m_channelIds; // "source/name"
    std::unordered_map<std::string, std::uint32_t> m_typeIds;
    std::shared_ptr<EventBlock> m_open;

    std::atomic<Row> m_begin{0};
    std::atomic<Row> m_end{0};
    std::atomic<std::uint64_t> m_odd{0};
    std::atomic<std::uint64_t> m_generation{0};
    std::atomic<std::size_t> m_bodiesInMemory{0};
    std::atomic<std::size_t> m_bodiesOnDisk{0};

    mutable std::mutex m_mutex; // the list of blocks, the spiller's queue and its trouble
    std::deque<std::shared_ptr<EventBlock>> m_blocks;
    std::size_t m_resident =
        0; // index in m_blocks of the oldest whose bodies were not yet given to the spiller
    std::condition_variable_any m_spillWanted;
    std::condition_variable m_spillDone;
    std::deque<std::shared_ptr<EventBlock>> m_toSpill;
    std::string m_trouble;
    std::shared_ptr<SegmentFile> m_segment; // the spiller's own
    std::jthread m_spiller;
};

//! 32 bits of a string for joining rows; equal strings always agree, different ones seldom: compare
//! before you trust. 0 is "none" alone.
std::uint32_t hash32(std::string_view text);

} // namespace model
