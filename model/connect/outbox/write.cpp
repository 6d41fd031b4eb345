#include "model/connect/outbox/write.h"

namespace model::outbox {

namespace {

using Kind = OutboxWrite::Kind;

//! "processed_at" = now(), …
Result<std::string> assignments(const std::map<std::string, std::string>& wishes,
                                const CatalogueTable& table)
{
    std::string text;
    for (const auto& [column, value] : wishes) {
        const auto name = fillColumns("{" + column + "}", table);
        const auto filled = fillColumns(value, table);
        if (!name || !filled)
            return (name ? filled : name).error();
        // The column that is set must not be qualified.
        text += (text.empty() ? "" : ", ") + name->substr(2) + " = " + *filled;
    }
    return text;
}

SqlParameters parametersOf(const TableSql& sql, const std::vector<std::string>& ids,
                           const std::map<std::string, std::uint32_t>& versions)
{
    SqlParameters parameters;
    sql.idCondition(ids, parameters);
    std::vector<std::string> wanted;
    for (const auto& id : ids) {
        const auto found = versions.find(id);
        wanted.push_back(std::to_string(found == versions.end() ? 0 : found->second));
    }
    parameters.emplace_back(arrayText(wanted));
    return parameters;
}

} // namespace

Result<std::string> writeSql(const TableSql& sql, const CatalogueTable& table,
                             const OutboxWrite& write)
{
    const auto& mapping = sql.bound().mapping;
    const bool marks = write.kind == Kind::MarkProcessed;
    const auto& wishes = marks ? mapping.mark : mapping.reset;
    if (wishes.empty() || table.kind == CatalogueTable::Kind::View)
        return Error{.kind = Error::Kind::Unsupported,
                     .text = "Rows of this layout (" + mapping.title
                             + ") must not be changed from outside.",
                     .advice = mapping.note};
    const auto set = assignments(wishes, table);
    if (!set)
        return Error{.kind = Error::Kind::NotFound,
                     .text = "The column \"" + set.error().text + "\" is not there."};
    SqlParameters parameters;
    const auto ids = sql.idCondition(write.ids, parameters);
    // Only rows that are still as they were shown, and still on that side.
    return "UPDATE " + sql.from() + " SET " + *set + " WHERE " + ids + " AND "
           + (marks ? "" : "NOT ") + sql.unsent() + " AND t.xmin::text = ANY($"
           + std::to_string(parameters.size() + 1) + "::text[])";
}

Result<std::size_t> carryOut(const Address& address, const TableSql& sql,
                             const CatalogueTable& table, const OutboxWrite& write,
                             const std::map<std::string, std::uint32_t>& versions)
{
    const auto statement = writeSql(sql, table, write);
    if (!statement)
        return statement.error();
    auto database = Database::connect(forRole(address, Role::Writer).conninfo());
    if (!database)
        return database.error();
    Deadline deadline(database->socket());
    deadline.begin(std::chrono::seconds(30));
    auto transaction = database->begin();
    if (!transaction)
        return transaction.error();
    const auto changed = transaction->execute(*statement, parametersOf(sql, write.ids, versions));
    if (!changed)
        return changed.error();
    if (const auto done = transaction->commit(); !done)
        return done.error();
    return changed->affected;
}

} // namespace model::outbox
