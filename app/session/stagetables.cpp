#include "app/session/stagetables.h"

namespace app {

using namespace model;
using sim::stage::Tables;

namespace {

constexpr std::size_t mostShown = 20'000; // of settled rows, and of keys

OutboxRow rowOf(const sim::stage::OutboxRow& row)
{
    return {.id = row.id,
            .eventId = row.eventId,
            .created = row.created,
            .processed = row.processed,
            .sent = row.processed.has_value(),
            .aggregateType = row.aggregateType,
            .aggregateId = row.aggregateId,
            .type = row.type,
            .destination = row.destination,
            .position = row.position,
            .payloadSize = std::uint32_t(row.payload.size())};
}

} // namespace

void StageTables::open(SourceId source, const std::string& name)
{
    close();
    m_source = source;
    m_name = name;
}

void StageTables::close()
{
    if (m_outbox) {
        m_analysis.outboxDesk.drop(*m_outbox);
        m_analysis.outbox.close(*m_outbox);
    }
    if (m_hasKeys)
        m_analysis.keys.close(*m_source);
    m_outbox.reset();
    m_hasKeys = false;
    m_source.reset();
    m_told.clear();
    m_step = 0;
    m_isPast = false;
}

//! What a system does not have is said in its place.
void StageTables::openBoards(const Tables& tables)
{
    auto& outbox = m_analysis.outbox;
    m_outbox = outbox.open(*m_source, m_name);
    if (tables.outbox.empty()) {
        outbox.trouble(
            *m_outbox, OutboxSummary::State::NoTable,
            Error{.kind = Error::Kind::NotFound, .text = "The simulated system keeps no outbox."});
    } else {
        outbox.setTables(*m_outbox, {{.name = tables.outbox, .mapping = "simulated"}});
        outbox.choose(*m_outbox, {.table = tables.outbox, .mapping = "simulated"});
        outbox.trouble(*m_outbox, OutboxSummary::State::Watching, std::nullopt);
    }
    m_hasKeys = true;
    m_analysis.keys.open(*m_source, m_name, {tables.keyPattern}, {});
    if (tables.keyPattern.empty())
        m_analysis.keys.trouble(*m_source, Error{.kind = Error::Kind::Unsupported,
                                                 .text = "The simulated system keeps no keys."});
}

void StageTables::show(const sim::stage::Stage& stage,
                       const std::optional<std::vector<RecordEnd>>& ends)
{
    if (!m_source)
        return;
    const auto tables = stage.tables(mostShown);
    const auto isFirst = !m_outbox;
    if (isFirst)
        openBoards(tables);
    // In the past other records count at each step; back at the front all do again. At first those
    // count that the session has read before.
    if (isFirst || ends || m_isPast || stage.step() < m_step) {
        m_analysis.outbox.rewind(*m_outbox, ends);
        m_analysis.keys.rewind(*m_source, ends);
        m_told.clear();
    }
    m_isPast = ends.has_value();
    m_step = stage.step();
    const Timestamp now = stage.now();
    if (!tables.outbox.empty())
        showRows(tables, now);
    if (!tables.keyPattern.empty())
        showKeys(tables, now);
}

//! What is new or changed since the last time, as a probe tells it.
void StageTables::showRows(const Tables& tables, Timestamp now)
{
    OutboxLook look{
        .waiting = {.rows = tables.waiting, .kind = RowCount::Kind::Exact},
        .total = {.rows = tables.rows.size() + (tables.keepsProcessed ? tables.rowsLeft : 0),
                  .kind = RowCount::Kind::Exact},
        .databaseTime = now,
        .asked = now,
        .answered = now};
    std::map<std::string, bool> told;
    std::map<std::string, std::string> payloads;
    for (const auto& row : tables.rows) {
        if (!row.payload.empty())
            payloads.emplace(row.id, row.payload);
        const auto known = m_told.find(row.id);
        if (known == m_told.end() || known->second != row.processed.has_value())
            look.rows.push_back(rowOf(row));
        told.emplace(row.id, row.processed.has_value());
    }
    if (!tables.keepsProcessed) {
        for (const auto& [id, isProcessed] : m_told)
            if (!told.contains(id))
                look.gone.push_back(id);
    }
    m_told = std::move(told);
    m_analysis.outboxDesk.hold(*m_outbox, std::move(payloads));
    m_analysis.outbox.look(*m_outbox, look);
}

void StageTables::showKeys(const Tables& tables, Timestamp now)
{
    KeyPage page{.finished = true, .seen = tables.keys.size(), .total = tables.keys.size()};
    for (const auto& key : tables.keys) {
        ProcessedKey one{.key = key.key, .eventId = key.eventId, .consumer = key.consumer};
        if (key.until)
            one.life = std::chrono::duration_cast<std::chrono::milliseconds>(*key.until - now);
        page.keys.push_back(std::move(one));
    }
    m_analysis.keys.take(*m_source, page, now);
}

} // namespace app
