#pragma once

#include "model/event/facts.h"
#include "model/event/ids.h"
#include "model/event/timestamp.h"
#include "model/idempotency/eventidentity.h"

#include <vector>

namespace model {

//! What is known of one event id.
struct EventNote
{
    EventIdentity id;
    Row last = 0;              //!< Its last record, or dead letter.
    std::int64_t first = 0;    //!< Time of its first record, microseconds …
    std::int64_t again = 0;    //!< … and of the second.
    std::int64_t position = 0; //!< Of the first record.
    std::uint32_t lane = 0;    //!< Of the first record.
    std::uint32_t type = 0;
    std::uint32_t effects = 0;  //!< Its newest effect, plus 1.
    std::uint32_t markedBy = 0; //!< Bits of the consumers that have or had a key; the judge's.
    std::uint16_t records = 0;
    std::uint16_t deadLetters = 0;
    std::uint16_t effectCount = 0;
    bool tookEffectAgain = false; //!< The same effect came twice, the second time after a copy.
};

//! What the judge knows of a row.
struct NotedRow
{
    Row row = 0;
    std::int64_t time = 0;
    std::int64_t position = 0;
    std::uint32_t lane = 0;
    std::uint32_t type = 0;
    std::uint32_t key = 0;     //!< hash32 of the record's key.
    std::uint32_t eventId = 0; //!< hash32 of the event id.
    bool isDeadLetter = false;
};

//! Event ids with what happened to each. Bounded: the ids that came first are forgotten first, a
//! quarter at a time. One thread at a time.
class EventNotes
{
public:
    explicit EventNotes(std::size_t limit) : m_limit(limit) {}

    //! A record with this event id.
    void seen(const EventIdentity& id, const NotedRow& row);
    //! A record that \a cause brought about.
    void caused(const EventIdentity& cause, const NotedRow& effect);

    const EventNote* find(const EventIdentity& id) const;
    EventNote* find(const EventIdentity& id);
    std::vector<EventNote>& all() { return m_notes; }
    const std::vector<EventNote>& all() const { return m_notes; }
    std::uint64_t generation() const { return m_generation; } //!< Grows when ids were forgotten.

private:
    struct Effect
    {
        std::int64_t time;
        std::uint32_t type;
        std::uint32_t key;
        std::uint32_t eventId;
        std::uint32_t before; // the effect noted before it, plus 1
    };

    EventNote& noteOf(const EventIdentity& id);
    void forgetOldest();
    void rebuild(std::size_t slots);
    std::size_t slotOf(const EventIdentity& id) const;
    void judgeEffects(EventNote& note) const;

    std::size_t m_limit;
    std::vector<EventNote> m_notes;
    std::vector<Effect> m_effects;
    std::vector<std::uint32_t> m_slots; // number of a note plus 1; 0 free
    std::uint64_t m_generation = 0;
};

} // namespace model
