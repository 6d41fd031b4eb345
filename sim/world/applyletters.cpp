#include "sim/world/plain.h"
#include "sim/world/stepping.h"

#include <algorithm>

namespace sim::world {

void Stepping::giveUp(std::uint32_t number, Letter letter)
{
    const auto given = m_world.records[number]; // a copy: the log grows
    auto record = given;
    auto& log = m_world.deadLetters[std::size_t(record.topic)];
    record.deadLetter = true;
    record.time = m_world.now;
    record.offset = log.size();
    record.markers = 0;
    record.replayOf = record.producer = record.sequence = record.transaction = 0;
    record.letter = std::uint32_t(m_world.letters.size());
    letter.record = number;
    letter.time = m_world.now;
    m_world.letters.append(letter);
    put(record, log);
    putAside(given, record.letter, letter.by);
}

//! A letter that was replayed and given up again keeps its place among those of its key.
void Stepping::putAside(const Record& record, std::uint32_t letter, Service by)
{
    const auto& settings = m_world.settings;
    if (settings.replays == 0 && !settings.parks)
        return;
    touch({Actor::Kind::Operator});
    const auto known = replayed(record, by);
    if (known == m_world.aside.end()) {
        // A replay for another service: this one had the record before, and decided then.
        if (record.replayOf != 0)
            return;
        m_world.aside.push_back({letter, by, record.order});
        return;
    }
    known->letter = letter;
    known->isUnderWay = false;
}

std::vector<Aside>::iterator Stepping::replayed(const Record& record, Service by)
{
    return std::ranges::find_if(m_world.aside, [&](const Aside& one) {
        return one.isUnderWay && record.replayOf == one.letter + 1 && one.by == by;
    });
}

//! Handled at last, or known to have been.
void Stepping::endReplay(const Record& record)
{
    if (record.replayOf == 0)
        return;
    if (const auto known = replayed(record, m_move.actor.service); known != m_world.aside.end())
        m_world.aside.erase(known);
    touch({Actor::Kind::Operator});
}

//! Whether an earlier event of its key is a dead letter of this service, and this is not that one.
bool Stepping::isParked(const Record& record) const
{
    if (!m_world.settings.parks)
        return false;
    const auto first = std::ranges::find_if(m_world.aside, [&](const Aside& one) {
        return one.by == m_move.actor.service && one.order == record.order;
    });
    return first != m_world.aside.end()
           && !(first->isUnderWay && record.replayOf == first->letter + 1);
}

//! To the end of its topic, where every group sees it again, or to the queue that it came from.
void Stepping::replay()
{
    const auto found = std::ranges::find_if(m_world.aside, [&](const Aside& one) {
        return isReplayable(m_world, one) && replayOf(m_world, one).sameChoice(m_move);
    });
    auto record = m_world.records[m_world.letters[found->letter].record];
    record.replayOf = found->letter + 1;
    record.producer = record.sequence = record.transaction = 0;
    found->isUnderWay = true;
    ++found->replays;
    append(record);
}

} // namespace sim::world
