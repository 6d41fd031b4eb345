#include "model/finding/duplicates.h"

namespace model {

void Duplicates::take(const BlockView& block, RowLook& look)
{
    m_hashes.clear();
    m_rows.clear();
    m_suspects.clear();
    for (auto index = block.from; index < block.to; ++index) {
        const auto& lane = look.lane(block.columns->lane[index]);
        if (block.columns->eventId[index] == 0 || !lane.onBroker || lane.deadLetters)
            continue;
        m_hashes.push_back(block.columns->eventId[index]);
        m_rows.push_back(block.first + index);
    }
    auto& reader = look.reader();
    m_index.findAll(m_hashes, [&](std::size_t at, Row other) {
        const auto row = m_rows[at];
        // The nearest before it is told first; one of them is enough.
        if (other >= row || !reader.holds(other)
            || (!m_suspects.empty() && m_suspects.back().first == row))
            return;
        const auto lane = reader.lane(row);
        const auto otherLane = reader.lane(other);
        const bool sameRecord = lane == otherLane && reader.position(row) == reader.position(other);
        if (!sameRecord && look.lane(lane.value).channel == look.lane(otherLane.value).channel)
            m_suspects.emplace_back(row, other);
    });
    for (const auto& [row, before] : m_suspects)
        prove(row, before, look);
}

void Duplicates::prove(Row row, Row before, RowLook& look)
{
    auto& reader = look.reader();
    const auto channel = look.lane(reader.lane(row).value).channel;
    if (m_proofsLeft == 0) {
        ++m_seen[channel].notLookedAt;
        return;
    }
    --m_proofsLeft;
    const auto id = look.eventId(row);
    if (id.empty() || id != look.eventId(before))
        return;
    auto& seen = m_seen[channel];
    seen.add(row, reader.time(row));
    seen.longest = std::max(seen.longest, reader.time(row) - reader.time(before));
}

void Duplicates::lines(std::vector<FindingLine>& lines, RowLook& look) const
{
    for (const auto& [channel, seen] : m_seen) {
        if (seen.count == 0)
            continue;
        auto line = seen.line("duplicate-event", Severity::Warning, channel, look);
        line.values.emplace_back("apart-ms", std::to_string(seen.longest.count() / 1000));
        if (seen.notLookedAt > 0)
            line.values.emplace_back("not-looked-at", std::to_string(seen.notLookedAt));
        lines.push_back(std::move(line));
    }
}

} // namespace model
