#pragma once

#include "model/event/ids.h"
#include "model/store/mappedbuffer.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace model {

class SegmentFile;

//! The fixed part of the rows, a column each: 44 bytes a row.
struct RowColumns
{
    static constexpr std::uint32_t capacity = 16384;

    std::array<std::int64_t, capacity> time; // microseconds
    std::array<std::int64_t, capacity> position;
    std::array<std::uint32_t, capacity + 1>
        bodyOffset;                           // into the block's bodies; body i ends at [i + 1]
    std::array<std::uint32_t, capacity> type; // TypeId, or EventStore::otherType
    std::array<std::uint32_t, capacity> lane; // LaneId
    std::array<std::uint32_t, capacity> key;  // hash32 of the key, 0 none
    std::array<std::uint32_t, capacity> correlation; // hash32 of the correlation id, 0 none
    std::array<std::uint32_t, capacity> eventId;     // hash32 of the event id, 0 none
    std::array<std::uint32_t, capacity> flags;       // RowFlags
};

//! Where the bodies of a block lie once they left memory: zstd frames of 64 KiB of bodies each.
struct SpilledBodies
{
    static constexpr std::size_t frameBytes = std::size_t{64} * 1024;

    std::shared_ptr<SegmentFile> file;
    std::vector<std::uint64_t>
        frames;            //!< Where each frame begins in the file; one more for the end.
    std::size_t bytes = 0; //!< Of all bodies, unpacked.
};

//! A run of rows and their bodies. The writer fills it; what lies below count() never changes.
//! Sealed, its bodies may move to disk, and the whole block leaves at once when the store is over
//! its budget.
class EventBlock
{
public:
    static constexpr std::size_t bodyCapacity = 4u << 20;
    static constexpr std::size_t padding =
        64; //!< Readable bytes behind the last body, for simdjson.

    //! Room for bodies is bodyCapacity, or \a firstBody when that is more.
    EventBlock(Row first, std::size_t firstBody);
    ~EventBlock();

    Row first() const { return m_first; }
    std::uint32_t count() const { return m_count.load(std::memory_order_acquire); }
    const RowColumns& columns() const { return *m_columns; }
    std::size_t bodyBytes() const { return m_bodyBytes.load(std::memory_order_acquire); }
    bool sealed() const { return m_sealed.load(std::memory_order_acquire); }

    //! The bodies, when they are in memory; otherwise spilled() says where they are.
    std::shared_ptr<const MappedBuffer> bodies() const { return m_bodies.load(); }
    std::shared_ptr<const SpilledBodies> spilled() const { return m_spilled.load(); }

    // Writer only.
    bool hasRoom(std::size_t bodySize) const;
    RowColumns& writableColumns() { return *m_columns; }
    //! Takes the body of the next row; the other columns of that row are the caller's to fill
    //! before publish().
    void appendBody(std::string_view body);
    void publish();
    void seal() { m_sealed.store(true, std::memory_order_release); }

    // Spiller only.
    void moveToDisk(std::shared_ptr<const SpilledBodies> spilled);

private:
    const Row m_first;
    std::unique_ptr<MappedBuffer> m_columnMemory;
    RowColumns* m_columns;
    const std::size_t m_bodyRoom;
    char* m_writable;
    std::atomic<std::shared_ptr<const MappedBuffer>> m_bodies;
    std::atomic<std::shared_ptr<const SpilledBodies>> m_spilled;
    std::atomic<std::uint32_t> m_count{0};
    std::atomic<std::size_t> m_bodyBytes{0};
    std::atomic<bool> m_sealed{false};
    std::size_t m_written = 0;
};

} // namespace model
