#include "model/finding/parentcheck.h"

#include <algorithm>

namespace model {

void ParentCheck::takeStart(LaneId lane, std::int64_t position, Timestamp time)
{
    if (m_starts.size() <= lane.value)
        m_starts.resize(lane.value + 1);
    auto& start = m_starts[lane.value];
    if (!start)
        start = Start{.time = time, .isBeginning = position == 0};
    start->time = std::min(start->time, time);
    start->isBeginning = start->isBeginning || position == 0;
}

void ParentCheck::letGo(Timestamp oldest)
{
    m_oldest = oldest;
    for (auto& start : m_starts) {
        if (start)
            start->isBeginning = false;
    }
}

bool ParentCheck::isHeld(std::uint32_t hash)
{
    m_rows.clear();
    m_index.find(hash, m_rows);
    return !m_rows.empty();
}

void ParentCheck::take(const EnvelopeSeen& event, Timestamp now)
{
    const auto& cause = event.facts.causationId;
    // The first of a flow often names itself, or the flow, as its cause.
    if (cause.empty() || cause == event.facts.eventId || cause == event.facts.correlationId)
        return;
    const Kind kind{event.place.channel, event.type};
    const auto hash = hash32(cause);
    if (isHeld(hash)) {
        ++m_counts[kind].found;
        return;
    }
    if (m_waiting.size() < mostWaiting)
        m_waiting.push_back({kind, event.row, event.time, event.place.source, hash, now});
}

//! Whether the cause would be held if it were there: all that is watched of the source reaches back
//! further than it.
bool ParentCheck::couldBeMissing(const Child& child, RowLook& look) const
{
    const auto earliest = child.time - margin;
    if (m_oldest && *m_oldest > earliest)
        return false;
    for (std::uint32_t lane = 0; lane < m_starts.size(); ++lane) {
        const auto& place = look.lane(lane);
        if (!m_starts[lane] || place.source != child.source || place.deadLetters)
            continue;
        if (!m_starts[lane]->isBeginning && m_starts[lane]->time > earliest)
            return false;
    }
    return true;
}

void ParentCheck::settle(const Child& child, RowLook& look)
{
    if (isHeld(child.cause)) {
        ++m_counts[child.kind].found;
    } else if (couldBeMissing(child, look)) {
        ++m_counts[child.kind].missing;
        m_tallies[child.kind].add(child.row, child.time);
        m_missing.push_back(child);
        if (m_missing.size() > mostMissing)
            m_missing.pop_front();
    }
}

void ParentCheck::tick(Timestamp now, const std::vector<SourceFacts>& sources, RowLook& look)
{
    const auto quiet = std::ranges::all_of(
        sources, [](const SourceFacts& source) { return source.caughtUp || source.finished; });
    const auto over = std::ranges::all_of(sources, &SourceFacts::finished);
    while (quiet && !m_waiting.empty() && (over || now - m_waiting.front().seen >= grace)) {
        const auto child = m_waiting.front();
        m_waiting.pop_front();
        settle(child, look);
    }
    std::erase_if(m_missing, [this](const Child& child) {
        if (!isHeld(child.cause))
            return false;
        auto& count = m_counts[child.kind];
        ++count.found;
        --count.missing;
        auto& tally = m_tallies[child.kind];
        --tally.count;
        if (tally.count == 0)
            m_tallies.erase(child.kind);
        return true;
    });
}

void ParentCheck::lines(std::vector<FindingLine>& lines, RowLook& look) const
{
    for (const auto& [kind, tally] : m_tallies) {
        const auto& count = m_counts.at(kind);
        const auto usuallyFound = count.found >= 3 * count.missing;
        auto line = tally.line(usuallyFound ? "missing-parent" : "causes-not-watched",
                               usuallyFound ? Severity::Warning : Severity::Note, kind.first, look);
        if (kind.second != EventStore::otherType)
            line.what = look.store().types()[kind.second].name;
        line.values.emplace_back("found", std::to_string(count.found));
        lines.push_back(std::move(line));
    }
}

} // namespace model
