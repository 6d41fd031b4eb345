#include "model/connect/outbox/probe.h"

#include "model/connect/outbox/activity.h"
#include "model/connect/outbox/write.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace model {

using namespace std::chrono_literals;
using namespace outbox;

namespace {

constexpr auto surroundingsPause = 2s;
constexpr auto factsPause = 30s;
constexpr auto countPatience = 600'000ms;
constexpr std::uint64_t countedBlocks = 8'192; // 64 MiB a step

std::uint64_t wholeNumber(const SqlRows& answer)
{
    std::uint64_t value = 0;
    const auto text = answer.rows.at(0).at(0).value_or("");
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

OutboxTable describe(const FoundTable& found)
{
    return {.schema = found.facts.table.schema,
            .name = found.facts.table.name,
            .mapping = found.bound.usable() ? found.bound.mapping.name : std::string(),
            .estimatedRows = found.facts.estimatedRows,
            .bytes = found.facts.bytes,
            .troubles = troublesOf(found)};
}

//! A time that does not say its zone is read as one; which one is worth knowing.
std::optional<OutboxTrouble> zoneTrouble(const TableSql& sql)
{
    const auto& created = sql.bound().createdAt;
    if (!created || created->type.find("without time zone") == std::string::npos)
        return std::nullopt;
    return OutboxTrouble{.code = "no-time-zone",
                         .subject = created->name,
                         .text = "The column \"" + created->name
                                 + "\" has no time zone; its times are read as " + sql.zone()
                                 + "."};
}

//! Of rows that go as they come the table alone shows none.
OutboxTrouble logTrouble()
{
    return {.code = "rows-go-at-once",
            .subject = "outbox.logical=on",
            .text =
                "Rows of this layout may be deleted as they are written, and are not seen then. "
                "The property outbox.logical=on of this connection reads them from the "
                "database's log; it needs a publication with the table, wal_level=logical and "
                "a user with the right REPLICATION."};
}

Error notChosen()
{
    return {.kind = Error::Kind::Failed, .text = "No outbox table is chosen."};
}

} // namespace

PostgresOutbox::PostgresOutbox(const Connection& connection, Address address,
                               std::unique_ptr<ReadSession> session)
    : m_address(std::move(address))
    , m_session(std::move(session))
    , m_log(*m_session, connection)
{}

Result<std::unique_ptr<OutboxProbe>> PostgresOutbox::open(const Connection& connection)
{
    auto address = readAddress(connection);
    if (!address)
        return address.error();
    auto session = ReadSession::open(*address);
    if (!session)
        return session.error();
    return std::unique_ptr<OutboxProbe>(
        new PostgresOutbox(connection, std::move(*address), std::move(*session)));
}

Result<std::vector<OutboxTable>> PostgresOutbox::tables()
{
    const auto found = findOutboxes(*m_session, tableMappings());
    if (!found)
        return found.error();
    std::vector<OutboxTable> tables;
    for (const auto& table : *found)
        tables.push_back(describe(table));
    return tables;
}

Result<void> PostgresOutbox::choose(const OutboxChoice& choice)
{
    m_choice = choice;
    m_watch.reset();
    return bind();
}

//! Lays the chosen mapping on the table as it is now.
Result<void> PostgresOutbox::bind()
{
    auto facts = findTable(*m_session, m_choice->schema, m_choice->table);
    if (!facts)
        return facts.error();
    const auto mappings = tableMappings();
    std::optional<BoundMapping> bound;
    if (const auto* mapping = mappings.find(m_choice->mapping)) {
        auto made = bindTo(*m_session, *mapping, *facts);
        if (!made)
            return made.error();
        bound = std::move(*made);
    } else if (!m_choice->mapping.empty()) {
        return Error{.kind = Error::Kind::NotFound,
                     .text = "There is no mapping \"" + m_choice->mapping + "\"."};
    } else if (auto best = bestMapping(mappings, facts->table); best && best->usable()) {
        auto made = bindTo(*m_session, best->mapping, *facts);
        if (!made)
            return made.error();
        bound = std::move(*made);
    }
    if (!bound)
        return Error{.kind = Error::Kind::NotFound,
                     .text = "No mapping fits " + qualifiedName(facts->table) + ".",
                     .advice = "Write one; resources/outbox has examples."};
    const FoundTable found{std::move(*facts), std::move(*bound)};
    auto sql = TableSql::make(found, m_session->timeZone());
    if (!sql)
        return sql.error();
    auto strategy = chooseStrategy(*m_session, found, *sql);
    if (!strategy)
        return strategy.error();
    m_troubles = troublesOf(found);
    m_troubles.insert(m_troubles.end(), strategy->troubles.begin(), strategy->troubles.end());
    if (auto zone = zoneTrouble(*sql))
        m_troubles.push_back(std::move(*zone));
    if (found.bound.mapping.retention == Retention::CdcOnly && !m_log.isAllowed())
        m_troubles.push_back(logTrouble());
    // Before the first look, so that nothing goes unseen between the two.
    m_log.begin(found);
    m_watch = std::make_unique<TableWatch>(*m_session, found, std::move(*sql), std::move(*strategy),
                                           *m_choice);
    return {};
}

//! The table may have been dropped, or dropped and made anew.
Result<void> PostgresOutbox::meet(const Pulse& pulse, OutboxLook& look)
{
    const bool same = m_watch && m_watch->found().facts.id == pulse.table;
    if (same)
        return {};
    if (m_watch)
        look.gone = m_watch->waitingIds();
    m_watch.reset();
    if (pulse.table == 0)
        return {};
    return bind();
}

Result<OutboxLook> PostgresOutbox::look(std::size_t limit)
{
    if (!m_choice)
        return notChosen();
    CatalogueTable named{.schema = m_choice->schema, .name = m_choice->table};
    const auto pulse = takePulse(*m_session, named);
    if (!pulse)
        return pulse.error();
    OutboxLook look{
        .databaseTime = pulse->databaseTime, .asked = pulse->asked, .answered = pulse->answered};
    if (const auto met = meet(*pulse, look); !met)
        return met.error();
    if (!m_watch) {
        look.troubles.push_back({.code = "table-gone",
                                 .subject = qualifiedName(named),
                                 .text = "The table " + qualifiedName(named)
                                         + " is gone. It is watched again when it comes back."});
        return look;
    }
    if (const auto looked = m_watch->look(*pulse, limit, look); !looked) {
        // Its columns may have changed: what is asked next is made for them.
        if (looked.error().kind == Error::Kind::NotFound)
            m_watch.reset();
        return looked.error();
    }
    if (const auto logged = m_log.look(*m_watch, look); !logged)
        return logged.error();
    if (const auto added = addSurroundings(look); !added)
        return added.error();
    look.troubles = m_troubles;
    if (m_log.trouble())
        look.troubles.push_back(*m_log.trouble());
    return look;
}

Result<void> PostgresOutbox::addSurroundings(OutboxLook& look)
{
    const auto time = Clock::now();
    if (time >= m_nextSurroundings) {
        m_nextSurroundings = time + surroundingsPause;
        auto sessions = sessionsOn(*m_session, m_watch->found().facts);
        if (!sessions)
            return sessions.error();
        m_sessions = std::move(*sessions);
        // On a standby or a service that hides them there are none to be seen.
        if (auto found = slots(*m_session))
            m_slots = std::move(*found);
        else if (found.error().kind == Error::Kind::Unreachable)
            return found.error();
    }
    look.sessions = m_sessions;
    look.replicationSlots = m_slots;
    if (time >= m_nextFacts) {
        m_nextFacts = time + factsPause;
        if (const auto facts = findTable(*m_session, m_choice->schema, m_choice->table))
            m_watch->setFacts(*facts);
    }
    return {};
}

Result<RowCount> PostgresOutbox::countExactly(bool onlyWaiting, const ProbeProgress& progress)
{
    if (!m_watch)
        return notChosen();
    RowCount count{.kind = RowCount::Kind::Exact};
    const auto& sql = m_watch->sql();
    const auto cancelled = [&progress](double share) { return progress && !progress(share); };
    const Error stopped{.kind = Error::Kind::Cancelled, .text = "The counting was stopped."};
    if (cancelled(0))
        return stopped;
    const auto counting = [&](const ReadSession::Ask& ask) -> Result<void> {
        std::uint64_t blocks = 0;
        if (m_watch->strategy().hasBlocks) {
            const auto size = ask("SELECT pg_relation_size($1::oid) / "
                                  "current_setting('block_size')::int",
                                  {std::to_string(m_watch->found().facts.id)});
            if (!size)
                return size.error();
            blocks = wholeNumber(*size);
        }
        for (std::uint64_t at = 0; at < blocks; at += countedBlocks) {
            const auto question = sql.countBlocks(onlyWaiting, at, at + countedBlocks);
            const auto answer = ask(question.sql, question.parameters);
            if (!answer)
                return answer.error();
            count.rows += wholeNumber(*answer);
            if (cancelled(std::min(1.0, double(at + countedBlocks) / double(blocks))))
                return stopped;
        }
        if (m_watch->strategy().hasBlocks)
            return {};
        const auto question = sql.count(onlyWaiting, std::size_t(1) << 60);
        const auto answer = ask(question.sql, question.parameters);
        if (!answer)
            return answer.error();
        count.rows = wholeNumber(*answer);
        return {};
    };
    if (const auto done = m_session->inOneSnapshot(counting, countPatience); !done)
        return done.error();
    return count;
}

Result<std::string> PostgresOutbox::payload(const std::string& id, std::size_t limit)
{
    if (!m_watch)
        return notChosen();
    const auto question = m_watch->sql().payload(id, limit);
    const auto answer = m_session->ask(question.sql, question.parameters);
    if (!answer)
        return answer.error();
    if (answer->rows.empty())
        return Error{.kind = Error::Kind::NotFound, .text = "The row " + id + " is gone."};
    return answer->rows[0][0].value_or("");
}

Result<std::vector<ReadRow>> PostgresOutbox::rows(const std::vector<std::string>& ids)
{
    const auto question = m_watch->sql().byIds(ids);
    const auto answer = m_session->ask(question.sql, question.parameters);
    if (!answer)
        return answer.error();
    std::vector<ReadRow> rows;
    for (const auto& row : answer->rows)
        rows.push_back(m_watch->sql().read(row));
    return rows;
}

Result<OutboxProbe::Preview> PostgresOutbox::preview(const OutboxWrite& write)
{
    if (!m_watch)
        return notChosen();
    auto sql = writeSql(m_watch->sql(), m_watch->found().facts.table, write);
    if (!sql)
        return sql.error();
    const auto found = rows(write.ids);
    if (!found)
        return found.error();
    m_previewed.clear();
    Preview preview{.sql = std::move(*sql)};
    for (const auto& read : *found) {
        // What is marked already, or not yet, is left as it is.
        if (read.row.sent == (write.kind == OutboxWrite::Kind::MarkProcessed))
            continue;
        m_previewed[read.row.id] = read.version;
        preview.rows.push_back(read.row);
    }
    return preview;
}

Result<std::size_t> PostgresOutbox::carryOut(const OutboxWrite& write)
{
    if (!m_watch)
        return notChosen();
    OutboxWrite shown{.kind = write.kind};
    for (const auto& id : write.ids) {
        if (m_previewed.contains(id))
            shown.ids.push_back(id);
    }
    if (shown.ids.empty())
        return Error{.kind = Error::Kind::Failed,
                     .text = "None of these rows was shown beforehand, or none is to be changed."};
    return outbox::carryOut(m_address, m_watch->sql(), m_watch->found().facts.table, shown,
                            m_previewed);
}

} // namespace model
