#pragma once

#include "model/event/ids.h"
#include "model/outbox/blocks.h"
#include "model/outbox/outboxsummary.h"
#include "model/outbox/texts.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace model {

//! A row's identity in 16 bytes: a UUID as it is, any other text by its place in the arena.
struct PackedId
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    bool operator==(const PackedId&) const = default;
};

//! What is kept of one row: 80 bytes.
struct OutboxEntry
{
    enum Flag : std::uint16_t {
        Sent = 1,
        HasProcessed = 2,
        TextId = 4,
        HasPosition = 8,
        HasTransaction = 16,
        Gone = 32,
        Inverted = 64,
        HasDelay = 128,
        Overtaken = 256, //!< Later rows were published, this one was not.
        AfterGap = 512,
        Unsettled = 1024, //!< In the list of those whose verdict time may change.
        TextEventId = 2048,
        Counted = 4096, //!< Its publishing was counted.
        Retold = 8192,  //!< Told since the watching began anew.
    };

    PackedId id;
    std::int64_t created = 0; // microseconds
    std::uint64_t position = 0;
    std::int32_t processedMs = 0; // after created; at most 24 days
    std::int32_t delayMs = 0;
    std::uint32_t transaction = 0;
    std::uint32_t eventHash = 0;
    std::uint32_t aggregate = 0;
    OutboxSerial previous = 0; // of the same aggregate, plus 1
    std::uint32_t payloadSize = 0;
    std::uint32_t recordLow = 0; // the first record's row
    std::uint16_t type = 0;
    std::uint16_t aggregateType = 0;
    std::uint16_t destination = 0;
    std::int16_t attempts = -1;
    std::uint16_t flags = 0;
    std::uint8_t copies = 0;
    OutboxVerdict verdict = OutboxVerdict::Waiting;
    std::uint8_t recordHigh = 0;

    bool is(Flag flag) const { return (flags & flag) != 0; }
    void set(Flag flag, bool on) { flags = std::uint16_t(on ? flags | flag : flags & ~flag); }
    Row record() const { return Row(recordHigh) << 32 | recordLow; }
    void setRecord(Row row)
    {
        recordLow = std::uint32_t(row);
        recordHigh = std::uint8_t(row >> 32);
    }
    Timestamp createdAt() const { return Timestamp(std::chrono::microseconds(created)); }
    Timestamp processedAt() const { return createdAt() + std::chrono::milliseconds(processedMs); }
};

//! What is kept of one aggregate: 16 bytes and its name.
struct OutboxAggregate
{
    std::uint32_t name = 0;
    std::uint16_t length = 0;
    std::uint16_t type = 0;
    std::uint32_t keyHash = 0;
    OutboxSerial last = 0; // its newest row, plus 1
};

//! The rows of one table, compact, found by their id and by the hash of their event id. Rows are
//! only added and changed; to let some go, a new one is made.
class OutboxEntries
{
public:
    OutboxEntries();

    OutboxSerial size() const { return OutboxSerial(m_entries.size()); }
    OutboxEntry& at(OutboxSerial serial) { return m_entries[serial]; }
    const OutboxEntry& at(OutboxSerial serial) const { return m_entries[serial]; }

    //! A row that is not held yet.
    OutboxSerial add(const OutboxRow& row);
    //! What may have changed of a row: everything but its identity, aggregate and type.
    void update(OutboxSerial serial, const OutboxRow& row);
    std::optional<OutboxSerial> find(std::string_view id) const;
    OutboxRow row(OutboxSerial serial) const;
    std::string id(OutboxSerial serial) const;
    std::string eventId(OutboxSerial serial) const;

    //! Calls \a visit with each row whose event id has this hash.
    template <typename Visit>
    void withEvent(std::uint32_t hash, const Visit& visit) const
    {
        if (hash == 0)
            return;
        for (auto at = slotOf(hash, m_events.size()); m_events[at] != 0;
             at = (at + 1) & (m_events.size() - 1)) {
            if (m_entries[m_events[at] - 1].eventHash == hash)
                visit(m_events[at] - 1);
        }
    }

    const Blocks<OutboxAggregate>& aggregates() const { return m_aggregates; }
    std::string_view aggregateName(std::uint32_t aggregate) const;
    OutboxAggregate& aggregate(std::uint32_t number) { return m_aggregates[number]; }
    const Names& types() const { return m_types; }
    const Names& aggregateTypes() const { return m_aggregateTypes; }
    const Names& destinations() const { return m_destinations; }
    const std::string& lastError(OutboxSerial serial) const;

    std::size_t bytes() const;

private:
    struct Notes
    {
        std::string lastError;
        std::string lockedBy;
    };

    static std::size_t slotOf(std::uint32_t hash, std::size_t slots)
    {
        return std::size_t((hash * 0x9e3779b97f4a7c15ull) >> 32) & (slots - 1);
    }
    static void insert(std::vector<std::uint32_t>& slots, std::uint32_t hash, std::uint32_t value);
    PackedId pack(std::string_view text, bool& isText);
    std::string unpack(const PackedId& id, bool isText) const;
    void indexRow(OutboxSerial serial);
    void indexEvent(OutboxSerial serial);
    void splitIds();
    std::uint32_t aggregateOf(const OutboxRow& row);
    void takeNotes(OutboxSerial serial, const OutboxRow& row);

    Blocks<OutboxEntry> m_entries;
    Blocks<OutboxAggregate> m_aggregates;
    TextArena m_texts;
    Names m_types;
    Names m_aggregateTypes;
    Names m_destinations;
    std::vector<std::uint32_t> m_events;         // by event hash: serial plus 1
    std::vector<std::uint32_t> m_aggregateSlots; // by name and type: number plus 1
    // Only where ids and event ids differ.
    bool m_idsDiffer = false;
    Blocks<PackedId> m_eventIds;
    std::vector<std::uint32_t> m_ids; // by hash of the id: serial plus 1
    std::unordered_map<OutboxSerial, Notes> m_notes;
};

} // namespace model
