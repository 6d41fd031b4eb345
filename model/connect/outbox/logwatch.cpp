#include "model/connect/outbox/logwatch.h"

#include "model/connect/outbox/statement.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace model::outbox {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t rowsAsked = 500;
constexpr auto tryPause = 30s;

std::string tableName(const FoundTable& found)
{
    return found.facts.table.schema + '.' + found.facts.table.name;
}

} // namespace

Result<std::unique_ptr<LogStream>> openLog(ReadSession& session, const Connection& connection,
                                           const std::vector<std::string>& tables)
{
    if (!isOn(connection, "outbox.logical"))
        return std::unique_ptr<LogStream>();
    auto publication = ownProperty(connection, "outbox.publication");
    if (publication.empty()) {
        const auto found = session.ask(
            "SELECT pubname FROM pg_publication_tables WHERE schemaname || '.' || tablename ="
            " ANY($1::text[]) GROUP BY pubname ORDER BY count(*) DESC, pubname LIMIT 1",
            {arrayText(tables)});
        if (!found)
            return found.error();
        if (!found->rows.empty())
            publication = found->rows[0][0].value_or("");
    }
    if (publication.empty())
        return Error{.kind = Error::Kind::NotFound,
                     .text = "The log is not read: no publication has an outbox table. Whoever "
                             "owns the table may run: CREATE PUBLICATION sagalens FOR TABLE …"};
    const auto address = readAddress(connection);
    if (!address)
        return address.error();
    return LogStream::open(*address, publication);
}

std::optional<std::string> valueOf(const LoggedRow& logged,
                                   const std::optional<CatalogueColumn>& column)
{
    if (!column)
        return std::nullopt;
    for (const auto& [name, value] : logged.values) {
        if (name == column->name)
            return value;
    }
    return std::nullopt;
}

OutboxRow rowOf(const LoggedRow& logged, const BoundMapping& bound)
{
    OutboxRow row;
    for (const auto& column : bound.id)
        row.id += (row.id.empty() ? "" : "/") + valueOf(logged, column).value_or("");
    if (!bound.mapping.severalMessages)
        row.eventId = valueOf(logged, bound.eventId).value_or(row.id);
    row.type = readType(valueOf(logged, bound.type).value_or(""), bound.mapping.typeForm);
    row.aggregateType = valueOf(logged, bound.aggregateType).value_or("");
    row.aggregateId = valueOf(logged, bound.aggregateId).value_or("");
    row.created = logged.committed; // better than what the writer says of it
    row.payloadSize = std::uint32_t(valueOf(logged, bound.payload).value_or("").size());
    const auto position = valueOf(logged, bound.order.back());
    if (position && bound.order.back().type.ends_with("int")) {
        std::uint64_t number = 0;
        std::from_chars(position->data(), position->data() + position->size(), number);
        row.position = number;
    }
    return row;
}

void LogWatch::begin(const FoundTable& found)
{
    m_log.reset();
    m_trouble.reset();
    auto log = openLog(m_session, m_connection, {tableName(found)});
    if (log)
        m_log = std::move(*log);
    else
        complain(log.error(), found);
}

void LogWatch::complain(const Error& error, const FoundTable& found)
{
    m_nextTry = Clock::now() + tryPause;
    m_trouble =
        OutboxTrouble{.code = "log-not-read",
                      .subject = tableName(found),
                      .text = error.advice.empty() ? error.text : error.text + " " + error.advice};
}

//! The table is watched without the log too: what hinders the log ends nothing else.
Result<void> LogWatch::look(TableWatch& watch, OutboxLook& into)
{
    if (m_trouble && Clock::now() >= m_nextTry)
        begin(watch.found());
    if (!m_log)
        return {};
    const auto logged = m_log->read(0ms);
    if (!logged) {
        m_log.reset();
        complain(logged.error(), watch.found());
        return {};
    }
    const auto& found = watch.found();
    std::vector<OutboxRow> rows;
    for (const auto& row : *logged) {
        if (row.schema == found.facts.table.schema && row.table == found.facts.table.name)
            rows.push_back(rowOf(row, found.bound));
        if (rows.size() == rowsAsked) {
            if (auto told = tell(watch, std::exchange(rows, {}), into); !told)
                return told;
        }
    }
    into.more = into.more || logged->size() >= LogStream::mostRows;
    return rows.empty() ? Result<void>() : tell(watch, std::move(rows), into);
}

//! What is in the table still is watched like any other row; what is not, went at once.
Result<void> LogWatch::tell(TableWatch& watch, std::vector<OutboxRow> rows, OutboxLook& into)
{
    std::vector<std::string> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows)
        ids.push_back(row.id);
    const auto question = watch.sql().byIds(ids);
    const auto answer = m_session.ask(question.sql, question.parameters);
    if (!answer)
        return answer.error();
    std::unordered_set<std::string> there;
    for (const auto& values : answer->rows) {
        const auto read = watch.sql().read(values);
        there.insert(read.row.id);
        watch.take(read, into);
    }
    for (auto& row : rows) {
        // Of a row that waited, the watch itself says that it went.
        if (there.contains(row.id) || watch.holds(row.id))
            continue;
        row.sent = true;
        into.gone.push_back(row.id);
        into.rows.push_back(std::move(row));
    }
    return {};
}

} // namespace model::outbox
