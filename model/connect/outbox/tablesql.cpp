#include "model/connect/outbox/tablesql.h"

#include "model/connect/outbox/tableplaces.h"

#include <algorithm>

namespace model::outbox {

namespace {

// A header that says the type is near the beginning; a bigger object is not read for it.
constexpr auto headersLimit = 16'384;
constexpr auto errorLimit = 2'000;

std::string asText(const std::optional<CatalogueColumn>& column)
{
    return column ? columnName(*column) + "::text" : "NULL";
}

//! A default such as now() is the local time of whoever wrote the row: the server's, as a rule.
bool isLocalDefault(const std::string& byDefault)
{
    std::string plain;
    for (const char c : byDefault)
        plain += c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    const auto has = [&plain](const char* word) { return plain.find(word) != std::string::npos; };
    return !has("utc")
           && (has("now()") || has("current_timestamp") || has("localtimestamp")
               || has("clock_timestamp") || has("statement_timestamp")
               || has("transaction_timestamp"));
}

std::string zoneOf(const BoundMapping& bound, const std::string& serverZone)
{
    const auto& said = bound.mapping.timeZone;
    if (!said.empty())
        return said == "server" ? serverZone : said;
    const bool local = bound.createdAt && isLocalDefault(bound.createdAt->byDefault);
    return local ? serverZone : "UTC";
}

} // namespace

Result<TableSql> TableSql::make(const FoundTable& found, const std::string& serverZone)
{
    TableSql sql(found, zoneOf(found.bound, serverZone));
    const auto& mapping = found.bound.mapping;
    const auto unsent = mapping.unsent.empty()
                            ? Result<std::string>(std::string("false"))
                            : fillColumns(mapping.unsent, found.facts.table, found.bound.companion);
    if (!unsent)
        return Error{.kind = Error::Kind::NotFound,
                     .text = sql.m_from + " has no column \"" + unsent.error().text + "\"."};
    sql.m_unsent = "(" + *unsent + ")";
    sql.addColumns();
    return sql;
}

TableSql::TableSql(const FoundTable& found, std::string zone)
    : m_bound(found.bound)
    , m_table(found.facts.table)
    , m_zone(std::move(zone))
    , m_from(qualifiedName(m_table) + " AS t")
    , m_hasVersions(m_table.kind == CatalogueTable::Kind::Table
                    || m_table.kind == CatalogueTable::Kind::Partitioned)
{}

void TableSql::addColumns()
{
    std::vector<std::string> ids;
    for (const auto& column : m_bound.id)
        ids.push_back(columnName(column) + "::text");
    addColumn(ids.size() == 1 ? ids[0] : "concat_ws('/', " + joined(ids, ", ") + ")");
    addColumn(m_hasVersions ? "t.xmin::text" : "NULL");
    addColumn(m_unsent);
    addColumn(timeOf(m_bound.createdAt));
    addColumn(timeOf(m_bound.sentAt));
    addColumn(asText(m_bound.eventId));
    addColumn(asText(m_bound.type));
    addColumn(asText(m_bound.aggregateType));
    addColumn(asText(m_bound.aggregateId));
    addColumn(destination());
    addColumn(asText(m_bound.attempts));
    addColumn("left(" + asText(m_bound.lastError) + ", " + std::to_string(errorLimit) + ")");
    addColumn(asText(m_bound.lockedBy));
    addColumn(payloadSize());
    const auto& mapping = m_bound.mapping;
    const bool needsHeaders = !mapping.typeHeaders.empty() || !mapping.aggregateIdHeaders.empty()
                              || !mapping.aggregateTypeHeaders.empty();
    addColumn(needsHeaders && m_bound.headers
                  ? "left(" + asText(m_bound.headers) + ", " + std::to_string(headersLimit) + ")"
                  : "NULL");
    for (const auto& column : m_bound.order)
        addColumn(columnName(column) + "::text");
}

std::string TableSql::timeOf(const std::optional<CatalogueColumn>& column) const
{
    if (!column || !isTimeType(column->type))
        return asText(column);
    const auto name = columnName(*column);
    const auto instant = hasZone(column->type)
                             ? name
                             : "(" + name + "::timestamp AT TIME ZONE " + quotedText(m_zone) + ")";
    return "CASE WHEN isfinite(" + name + ") THEN round(extract(epoch FROM " + instant
           + ") * 1000000)::bigint::text END";
}

std::string TableSql::destination() const
{
    const auto& wish = m_bound.mapping.destination;
    using Kind = MappedDestination::Kind;
    if (wish.kind == Kind::None || wish.kind == Kind::Column)
        return asText(m_bound.destination);
    if (wish.kind == Kind::Constant)
        return quotedText(wish.text);
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < wish.text.size();) {
        const auto open = std::min(wish.text.find('{', at), wish.text.size());
        if (open > at)
            parts.push_back(quotedText(std::string_view(wish.text).substr(at, open - at)));
        if (open == wish.text.size())
            break;
        const auto close = std::min(wish.text.find('}', open), wish.text.size());
        auto name = wish.text.substr(open + 1, close - open - 1);
        const bool small = name.ends_with("|lower");
        if (small)
            name.resize(name.size() - 6);
        const auto column = fillColumns("{" + name + "}", m_table);
        if (!column)
            return "NULL";
        parts.push_back(small ? "lower(" + *column + "::text)" : *column + "::text");
        at = close + 1;
    }
    return joined(parts, " || ");
}

std::string TableSql::payloadSize() const
{
    if (!m_bound.payload)
        return "NULL";
    const auto& type = m_bound.payload->type;
    const auto name = columnName(*m_bound.payload);
    // The size as it is stored: what is printed is known only by unpacking it.
    if (type.starts_with("character") || type == "text" || type == "bytea")
        return "octet_length(" + name + ")";
    return "pg_column_size(" + name + ")";
}

std::string TableSql::select() const
{
    return "SELECT " + joined(m_columns, ", ") + (m_further.empty() ? "" : ", " + m_further)
           + " FROM " + m_from;
}

std::string TableSql::orderList(bool backwards) const
{
    std::vector<std::string> columns;
    for (const auto& column : m_bound.order)
        columns.push_back(columnName(column) + (backwards ? " DESC" : ""));
    return joined(columns, ", ");
}

} // namespace model::outbox
