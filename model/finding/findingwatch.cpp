#include "model/finding/findingwatch.h"

#include <algorithm>

namespace model {

namespace {

bool isSampled(std::uint32_t hash)
{
    // The low bits of the hash choose the slot in tables; the high bits of the product are free.
    return (hash * 0x9e3779b1u) >> 25 == 0;
}

static_assert(FindingWatch::sampleOf == 1u << (32 - 25));

} // namespace

FindingWatch::FindingWatch(Parts parts)
    : m_look(parts.store, std::move(parts.profiles))
    , m_board(parts.board)
    , m_ask(std::move(parts.sources))
    , m_duplicates(parts.index)
    , m_order(parts.index)
    , m_parents(parts.index)
    , m_now(now())
    , m_ticked(m_now)
{
    m_board.add([this](std::vector<FindingLine>& found) { lines(found); });
}

void FindingWatch::take(Reader&, const BlockView& block)
{
    m_look.refresh();
    if (std::exchange(m_hasLetGo, false) && m_look.reader().begin() < m_look.reader().end())
        m_parents.letGo(m_look.reader().time(m_look.reader().begin()));
    m_now = std::max(m_now, now());
    m_odd.take(block, m_look);
    m_duplicates.take(block, m_look);
    m_clocks.take(block, m_look, m_now);
    m_deadLetters.take(block, m_look);
    readEnvelopes(block);
    m_seen = block.first + block.to;
}

void FindingWatch::letGo(Row)
{
    m_hasLetGo = true;
}

void FindingWatch::readEnvelopes(const BlockView& block)
{
    const auto& columns = *block.columns;
    for (auto index = block.from; index < block.to; ++index) {
        const auto& place = m_look.lane(columns.lane[index]);
        if (!place.onBroker || place.deadLetters)
            continue;
        m_parents.takeStart(LaneId{columns.lane[index]}, columns.position[index],
                            timeOf(block, index));
        if (RowFlags{columns.flags[index]}.profile() == 0)
            continue;
        ++m_envelopes;
        const auto hash =
            columns.key[index] != 0 ? columns.key[index] : std::uint32_t(block.first + index);
        if (m_mayRead == 0 && !isSampled(hash))
            continue;
        m_mayRead -= m_mayRead > 0 ? 1 : 0;
        readEnvelope(block, index, place);
    }
}

void FindingWatch::readEnvelope(const BlockView& block, std::uint32_t index, const LaneLook& place)
{
    const auto& columns = *block.columns;
    const auto row = block.first + index;
    if (!m_look.reader().holds(row))
        return;
    const auto view = m_look.reader().at(row);
    const auto facts = m_look.facts(view);
    ++m_read;
    const EnvelopeSeen event{.row = row,
                             .lane = LaneId{columns.lane[index]},
                             .place = place,
                             .type = columns.type[index],
                             .keyHash = columns.key[index],
                             .eventIdHash = columns.eventId[index],
                             .position = columns.position[index],
                             .time = view.time,
                             .timeKind = view.timeKind,
                             .key = view.body.key.value_or(std::string_view{}),
                             .facts = facts};
    m_clocks.take(event);
    m_parents.take(event, m_now);
    // Last: it looks back, and the views end there.
    m_order.take(event, m_look);
}

void FindingWatch::allowReading(Timestamp now)
{
    const auto passed =
        std::clamp<std::chrono::microseconds>(now - m_ticked, {}, std::chrono::minutes(1));
    m_ticked = now;
    m_mayRead =
        std::min(readAtOnce, m_mayRead + readASecond * std::uint64_t(passed.count()) / 1'000'000);
}

void FindingWatch::tick(Timestamp now)
{
    m_now = now;
    allowReading(now);
    m_duplicates.tick();
    if (now - m_collected < collectPause && now >= m_collected)
        return;
    m_collected = now;
    m_look.refresh();
    if (m_ask)
        m_sources = m_ask();
    m_parents.tick(now, m_sources, m_look);
    m_waiting = m_parents.waiting();
    m_board.collect(now);
}

void FindingWatch::lines(std::vector<FindingLine>& lines)
{
    m_odd.lines(lines, m_look);
    m_duplicates.lines(lines, m_look);
    m_order.lines(lines, m_look);
    m_parents.lines(lines, m_look);
    m_clocks.lines(lines, m_look);
    m_deadLetters.lines(lines, m_look, m_now);
    sourceLines(lines);
    sampleLine(lines);
}

void FindingWatch::sourceLines(std::vector<FindingLine>& lines) const
{
    for (const auto& source : m_sources) {
        const auto failed = source.trouble == SourceFacts::Trouble::Failed;
        if (source.trouble != SourceFacts::Trouble::None)
            lines.push_back({.code = failed ? "source-failed" : "source-unreachable",
                             .severity = failed ? Severity::Failure : Severity::Warning,
                             .where = source.name,
                             .values = {{"text", source.text}},
                             .first = source.since,
                             .last = source.since,
                             .count = 1,
                             .link = "source:" + source.name});
        if (source.skipped > 0)
            lines.push_back({.code = "records-skipped",
                             .severity = Severity::Warning,
                             .where = source.name,
                             .values = {{"text", source.skippedWhy}},
                             .first = source.skippedAt,
                             .last = source.skippedAt,
                             .count = source.skipped,
                             .link = "source:" + source.name});
    }
}

void FindingWatch::sampleLine(std::vector<FindingLine>& lines) const
{
    if (m_read == m_envelopes)
        return;
    lines.push_back(
        {.code = "envelopes-sampled",
         .severity = Severity::Note,
         .values = {{"looked", std::to_string(m_read)}, {"of", std::to_string(m_envelopes)}},
         .count = m_envelopes - m_read});
}

} // namespace model
