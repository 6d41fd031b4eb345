#include "model/idempotency/eventnotes.h"

#include <algorithm>
#include <utility>

namespace model {

namespace {

constexpr std::size_t leastSlots = 1024;
constexpr std::uint16_t most = 0xffff;

void countUp(std::uint16_t& count)
{
    count = std::uint16_t(std::min<int>(count + 1, most));
}

} // namespace

std::size_t EventNotes::slotOf(const EventIdentity& id) const
{
    auto slot = (id.hash() >> 20) & (m_slots.size() - 1);
    while (m_slots[slot] != 0 && !(m_notes[m_slots[slot] - 1].id == id))
        slot = (slot + 1) & (m_slots.size() - 1);
    return slot;
}

const EventNote* EventNotes::find(const EventIdentity& id) const
{
    if (m_slots.empty())
        return nullptr;
    const auto number = m_slots[slotOf(id)];
    return number == 0 ? nullptr : &m_notes[number - 1];
}

EventNote* EventNotes::find(const EventIdentity& id)
{
    return const_cast<EventNote*>(std::as_const(*this).find(id));
}

void EventNotes::rebuild(std::size_t slots)
{
    m_slots.assign(slots, 0);
    for (std::size_t i = 0; i < m_notes.size(); ++i)
        m_slots[slotOf(m_notes[i].id)] = std::uint32_t(i + 1);
}

void EventNotes::forgetOldest()
{
    const auto gone = std::max<std::size_t>(1, m_notes.size() / 4);
    m_notes.erase(m_notes.begin(), m_notes.begin() + std::ptrdiff_t(gone));
    std::vector<Effect> kept;
    for (auto& note : m_notes) {
        std::uint32_t before = 0;
        for (auto at = note.effects; at != 0; at = m_effects[at - 1].before) {
            kept.push_back(m_effects[at - 1]);
            kept.back().before = before;
            before = std::uint32_t(kept.size());
        }
        note.effects = before;
    }
    m_effects = std::move(kept);
    ++m_generation;
    rebuild(m_slots.size());
}

EventNote& EventNotes::noteOf(const EventIdentity& id)
{
    if (auto* known = find(id))
        return *known;
    if (m_notes.size() >= m_limit)
        forgetOldest();
    if ((m_notes.size() + 1) * 2 > m_slots.size())
        rebuild(std::max(leastSlots, m_slots.size() * 2));
    m_notes.push_back({.id = id});
    m_slots[slotOf(id)] = std::uint32_t(m_notes.size());
    return m_notes.back();
}

void EventNotes::seen(const EventIdentity& id, const NotedRow& row)
{
    auto& note = noteOf(id);
    note.last = row.row;
    if (row.isDeadLetter)
        return countUp(note.deadLetters);
    if (note.records == 0) {
        note.first = row.time;
        note.position = row.position;
        note.lane = row.lane;
        note.type = row.type;
    } else if (note.records == 1) {
        note.again = std::max(note.first, row.time);
        note.first = std::min(note.first, row.time);
    }
    countUp(note.records);
    judgeEffects(note);
}

void EventNotes::caused(const EventIdentity& cause, const NotedRow& effect)
{
    auto& note = noteOf(cause);
    // A copy of an effect is no second effect.
    for (auto at = note.effects; at != 0; at = m_effects[at - 1].before) {
        if (m_effects[at - 1].eventId == effect.eventId)
            return;
    }
    m_effects.push_back({effect.time, effect.type, effect.key, effect.eventId, note.effects});
    note.effects = std::uint32_t(m_effects.size());
    countUp(note.effectCount);
    judgeEffects(note);
}

//! Two effects of one type and key, the later one after the copy came: handled again. Before the
//! copy it is one handling that says the same thing twice.
void EventNotes::judgeEffects(EventNote& note) const
{
    if (note.records < 2 || note.effectCount < 2)
        return;
    for (auto at = note.effects; at != 0; at = m_effects[at - 1].before) {
        const auto& later = m_effects[at - 1];
        for (auto other = later.before; other != 0; other = m_effects[other - 1].before) {
            const auto& earlier = m_effects[other - 1];
            if (later.type == earlier.type && later.key == earlier.key
                && std::max(later.time, earlier.time) >= note.again)
                note.tookEffectAgain = true;
        }
    }
}

} // namespace model
