#include "app/view/findings/findingscounter.h"

#include <algorithm>
#include <bit>

namespace app {

using namespace model;

FindingRow::Severity severityOf(const FindingRow& row)
{
    switch (row.kind) {
    case FindingRow::Kind::SourceFailed:
        return FindingRow::Severity::Failure;
    case FindingRow::Kind::Skipped:
    case FindingRow::Kind::SourceUnreachable:
        return FindingRow::Severity::Warning;
    case FindingRow::Kind::OddEvent:
        break;
    }
    switch (row.finding) {
    case Finding::BrokenJson:
    case Finding::BadCompression:
        return FindingRow::Severity::Failure;
    case Finding::TooDeep:
    case Finding::TooBig:
    case Finding::InvalidUtf8:
    case Finding::Duplicate:
        return FindingRow::Severity::Warning;
    case Finding::UnknownType:
    case Finding::BadTime:
        break;
    }
    return FindingRow::Severity::Note;
}

FindingsCounter::FindingsCounter(const EventStore& store) : m_reader(store) {}

void FindingsCounter::countBlock(const BlockView& block)
{
    for (auto index = block.from; index < block.to; ++index) {
        auto bits = RowFlags{block.columns->flags[index]}.findings().bits;
        if (bits == 0) [[likely]]
            continue;
        const auto channel = m_reader.store().lanes()[block.columns->lane[index]].channel.value;
        for (; bits != 0; bits = std::uint16_t(bits & (bits - 1))) {
            const auto bit = std::uint16_t(1u << std::countr_zero(bits));
            auto& tally = m_tallies[{channel, bit}];
            ++tally.count;
            tally.last = block.first + index;
            tally.time = Timestamp{std::chrono::microseconds{block.columns->time[index]}};
        }
    }
}

void FindingsCounter::countNewRows()
{
    m_reader.refresh();
    const auto from = std::max(m_next, m_reader.begin());
    const auto to = std::min(m_reader.end(), from + mostRowsATick);
    m_reader.scanColumns(from, to, [this](const BlockView& block) {
        countBlock(block);
        return true;
    });
    m_next = to;
}

FindingRow FindingsCounter::row(const Place& place, const Tally& tally)
{
    FindingRow row{.finding = Finding(place.second),
                   .where = m_reader.store().channels()[place.first].name,
                   .lastSeen = tally.time,
                   .count = tally.count};
    if (m_reader.holds(tally.last)) {
        row.row = tally.last;
        row.key = m_reader.at(tally.last).body.key.value_or(std::string_view{});
    }
    return row;
}

static void addTroubles(const SourceState& source, std::vector<FindingRow>& rows)
{
    using State = StateChanged::State;
    if (source.state == State::Failed || source.state == State::Disconnected)
        rows.push_back({.kind = source.state == State::Failed ? FindingRow::Kind::SourceFailed
                                                              : FindingRow::Kind::SourceUnreachable,
                        .where = source.connection.name,
                        .detail = source.text,
                        .lastSeen = source.since,
                        .count = 1});
    if (source.skippedRecords > 0 && !source.skipped.empty())
        rows.push_back({.kind = FindingRow::Kind::Skipped,
                        .where = source.connection.name,
                        .detail = source.skipped.back().why,
                        .lastSeen = source.skipped.back().time,
                        .count = source.skippedRecords});
}

std::vector<FindingRow> FindingsCounter::tick(const std::vector<SourceState>& sources)
{
    countNewRows();
    std::vector<FindingRow> rows;
    for (const auto& source : sources)
        addTroubles(source, rows);
    for (const auto& [place, tally] : m_tallies)
        rows.push_back(row(place, tally));
    // Never by time or count: lines that trade places while one reads them cannot be clicked.
    std::ranges::stable_sort(rows, {}, severityOf);
    return rows;
}

} // namespace app
