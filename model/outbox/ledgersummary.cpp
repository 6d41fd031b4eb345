#include "model/outbox/outboxledger.h"

#include <algorithm>

// What the ledger tells whoever asks. It changes nothing.
namespace model {

namespace {

constexpr std::size_t shownAggregates = 20;

} // namespace

OutboxBoard::RowKeys OutboxLedger::changes(std::uint64_t epoch, std::uint64_t version) const
{
    OutboxBoard::RowKeys keys{.epoch = m_epoch, .version = m_version};
    const auto add = [&](OutboxSerial serial) {
        const auto& entry = m_entries.at(serial);
        keys.rows.push_back({.serial = serial,
                             .verdict = entry.verdict,
                             .hasDelay = entry.is(OutboxEntry::HasDelay),
                             .type = entry.type,
                             .aggregate = entry.aggregate,
                             .delayMs = entry.delayMs,
                             .created = entry.createdAt()});
    };
    keys.all = epoch != m_epoch || m_version - version > changesKept || version > m_version;
    if (keys.all) {
        keys.rows.reserve(m_entries.size());
        for (OutboxSerial i = 0; i < m_entries.size(); ++i)
            add(i);
        return keys;
    }
    std::vector<OutboxSerial> changed;
    for (auto at = version; at < m_version; ++at)
        changed.push_back(m_changed[at % changesKept]);
    std::ranges::sort(changed);
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    for (const auto serial : changed)
        add(serial);
    return keys;
}

std::optional<OutboxSerial> OutboxLedger::findEvent(std::string_view eventId) const
{
    std::optional<OutboxSerial> found;
    m_entries.withEvent(hash32(eventId), [&](OutboxSerial serial) {
        if (!found && m_entries.eventId(serial) == eventId)
            found = serial;
    });
    return found;
}

std::optional<OutboxSerial> OutboxLedger::findRecord(Row record) const
{
    if (!m_join.reader.holds(record))
        return std::nullopt;
    std::optional<OutboxSerial> found;
    m_entries.withEvent(m_join.reader.eventIdHash(record), [&](OutboxSerial serial) {
        const auto copies = m_copies.find(serial);
        const bool isFirst =
            m_entries.at(serial).copies > 0 && m_entries.at(serial).record() == record;
        const bool isCopy =
            copies != m_copies.end()
            && std::ranges::find(copies->second.rows, record) != copies->second.rows.end();
        if (isFirst || isCopy)
            found = serial;
    });
    return found;
}

OutboxRowState OutboxLedger::state(OutboxSerial serial) const
{
    const auto& entry = m_entries.at(serial);
    OutboxRowState state{.serial = serial,
                         .row = m_entries.row(serial),
                         .verdict = entry.verdict,
                         .gone = entry.is(OutboxEntry::Gone),
                         .copies = entry.copies};
    if (entry.copies > 0) {
        state.records.push_back(entry.record());
        if (const auto copies = m_copies.find(serial); copies != m_copies.end())
            std::ranges::copy(copies->second.rows, std::back_inserter(state.records));
        std::erase_if(state.records, [this](Row row) { return !m_join.reader.holds(row); });
        std::ranges::stable_sort(state.records, [this](Row a, Row b) { return cameBefore(a, b); });
    }
    if (entry.is(OutboxEntry::HasDelay))
        state.delay = std::chrono::milliseconds(entry.delayMs);
    if (entry.verdict == OutboxVerdict::OrderInverted) {
        if (const auto earlier = overtaken(serial))
            state.overtook = m_entries.types().name(m_entries.at(*earlier).type);
    }
    if (const auto found = m_overtaken.find(serial); found != m_overtaken.end())
        state.publishedAfter = found->second;
    if (const auto found = m_gaps.find(serial); found != m_gaps.end())
        state.missing = found->second;
    return state;
}

void OutboxLedger::fill(OutboxSummary& summary, Timestamp now) const
{
    summary.complete = m_complete;
    summary.waiting = m_last.waiting;
    summary.total = m_last.total;
    summary.held = m_entries.size();
    summary.letGo = m_letGo;
    summary.notHeld = m_notHeld;
    summary.verdicts = m_verdicts;
    if (const auto oldest = oldestWaiting(1); !oldest.empty()) {
        const auto& entry = m_entries.at(oldest[0]);
        summary.oldestWaiting = entry.createdAt();
        summary.oldestAggregate = m_entries.aggregateName(entry.aggregate);
        summary.oldestId = m_entries.id(oldest[0]);
    } else if (!m_complete) {
        summary.oldestWaiting = m_last.oldestWaiting;
    }
    for (std::size_t type = 0; type < m_typeRows.size(); ++type)
        summary.types.push_back(
            {m_entries.types().name(std::uint16_t(type)), m_typeRows[type], m_typeWaiting[type]});
    std::ranges::sort(summary.types, std::greater(), &OutboxTally::rows);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> most;
    for (const auto& [aggregate, waiting] : m_aggregateWaiting)
        most.emplace_back(waiting, aggregate);
    const auto shown = std::min(most.size(), shownAggregates);
    std::ranges::partial_sort(most, most.begin() + std::ptrdiff_t(shown), std::greater());
    for (std::size_t i = 0; i < shown; ++i)
        summary.aggregates.push_back(
            {std::string(m_entries.aggregateName(most[i].second)), most[i].first, most[i].first});
    summary.delays = m_flow.delays();
    summary.relay = m_relay.state();
    summary.commitRate = m_flow.commitRate(now);
    summary.publishRate = m_flow.publishRate(now);
    summary.clockAhead = m_relay.clockAhead();
    summary.clockDoubt = m_relay.clockDoubt();
    summary.scan = m_join.scanned.summary(m_join.store, m_channels);
    summary.scan.isRead = m_join.scanned.isRead(now);
    summary.sessions = m_last.sessions;
    summary.replicationSlots = m_last.replicationSlots;
    summary.troubles = m_last.troubles;
    summary.looked = m_looked;
    summary.epoch = m_epoch;
    summary.version = m_version;
    summary.bytes = bytes();
}

void OutboxLedger::findings(const std::string& where, std::vector<FindingLine>& lines) const
{
    m_relay.findings(where, lines);
}

OutboxSeries OutboxLedger::series(Timestamp now) const
{
    OutboxSeries series;
    series.waiting = m_waitingPast;
    std::ranges::copy(m_waitingSeries.samples(), std::back_inserter(series.waiting));
    series.oldestSeconds = m_oldestSeries.samples();
    m_flow.fill(series, now);
    return series;
}

std::size_t OutboxLedger::bytes() const
{
    std::size_t copies = 0;
    for (const auto& [serial, more] : m_copies)
        copies += 80 + more.rows.capacity() * sizeof(Row);
    return m_entries.bytes() + copies + m_waiting.capacity() * sizeof(Waiting)
           + m_unsettled.capacity() * sizeof(OutboxSerial)
           + m_changed.capacity() * sizeof(OutboxSerial) + m_aggregateWaiting.size() * 40;
}

} // namespace model
