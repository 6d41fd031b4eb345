#include "model/connect/outbox/tablesql.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>

namespace model::outbox {

namespace {

//! What each place of a row is; the order columns follow.
enum class Place : std::size_t {
    Id,
    Version,
    Unsent,
    Created,
    Sent,
    EventId,
    Type,
    AggregateType,
    AggregateId,
    Destination,
    Attempts,
    LastError,
    LockedBy,
    PayloadSize,
    Headers,
    Order
};

// A header that says the type is near the beginning; a bigger object is not read for it.
constexpr auto headersLimit = 16'384;
constexpr auto errorLimit = 2'000;

bool isTimeType(const std::string& type)
{
    return type.starts_with("timestamp") || type == "date";
}

bool hasZone(const std::string& type)
{
    return type.find("with time zone") != std::string::npos;
}

bool isWhole(const std::string& type)
{
    return type == "bigint" || type == "integer" || type == "smallint";
}

std::string columnName(const CatalogueColumn& column)
{
    return "t." + quotedName(column.name);
}

std::string asText(const std::optional<CatalogueColumn>& column)
{
    return column ? columnName(*column) + "::text" : "NULL";
}

std::string joined(const std::vector<std::string>& parts, std::string_view between)
{
    std::string text;
    for (const auto& part : parts)
        text += (text.empty() ? std::string() : std::string(between)) + part;
    return text;
}

const std::string& at(const SqlRow& row, Place place)
{
    static const std::string none;
    const auto& value = row[std::size_t(place)];
    return value ? *value : none;
}

template <typename Number>
std::optional<Number> number(std::string_view text)
{
    Number value{};
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (text.empty() || read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    return value;
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

std::optional<Timestamp> fromNumber(std::int64_t value, TimeForm form)
{
    using std::chrono::microseconds;
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    const auto scaled = [&](std::int64_t factor) -> std::optional<Timestamp> {
        if (value > most / factor || value < -(most / factor))
            return std::nullopt;
        return Timestamp(microseconds(value * factor));
    };
    switch (form) {
    case TimeForm::EpochSeconds:
        return scaled(1'000'000);
    case TimeForm::EpochMillis:
        return scaled(1'000);
    case TimeForm::EpochMicros:
    case TimeForm::Iso:
        return scaled(1);
    case TimeForm::Auto:
        break;
    }
    if (value < 100'000'000'000)
        return scaled(1'000'000);
    return value < 100'000'000'000'000 ? scaled(1'000) : scaled(1);
}

} // namespace

std::string arrayText(const std::vector<std::string>& values)
{
    std::string text = "{";
    for (const auto& value : values) {
        text += text.size() > 1 ? ",\"" : "\"";
        for (const char c : value) {
            if (c == '"' || c == '\\')
                text += '\\';
            text += c;
        }
        text += '"';
    }
    return text + '}';
}

std::string quotedText(std::string_view text)
{
    // As an escape string, so that it means the same whatever the server's settings are.
    std::string out = "E'";
    for (const char c : text) {
        if (c == '\'' || c == '\\')
            out += '\\';
        if (c != '\0')
            out += c;
    }
    return out + '\'';
}

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

std::string TableSql::condition(Page::Rows rows) const
{
    switch (rows) {
    case Page::Rows::All:
        return "true";
    case Page::Rows::Waiting:
        return m_unsent;
    case Page::Rows::Sent:
        return "NOT " + m_unsent;
    }
    return "true";
}

//! Behind the place where a page ended; with a grace, from somewhat before it on.
std::string TableSql::behind(const Page& page, SqlParameters& parameters) const
{
    const auto& first = m_bound.order.front();
    const auto grace = ordersByTime() ? graceOf(page.grace, first.type) : std::string();
    if (!grace.empty()) {
        parameters.emplace_back(page.after->front());
        return columnName(first) + " >= $1::" + first.type + " - " + grace;
    }
    std::vector<std::string> columns;
    std::vector<std::string> values;
    for (std::size_t i = 0; i < std::min(page.after->size(), m_bound.order.size()); ++i) {
        columns.push_back(columnName(m_bound.order[i]));
        parameters.emplace_back((*page.after)[i]);
        values.push_back("$" + std::to_string(parameters.size()) + "::" + m_bound.order[i].type);
    }
    return "(" + joined(columns, ", ") + ") " + (page.backwards ? "<" : ">") + " ("
           + joined(values, ", ") + ")";
}

//! What is subtracted from the first order column, as SQL; empty where that is no time.
std::string TableSql::graceOf(std::chrono::milliseconds grace, const std::string& type) const
{
    if (grace.count() == 0)
        return {};
    if (isTimeType(type))
        return "interval '" + std::to_string(grace.count()) + " milliseconds'";
    switch (m_bound.mapping.createdAtForm) {
    case TimeForm::EpochSeconds:
        return isWhole(type) ? std::to_string(grace.count() / 1'000 + 1) : std::string();
    case TimeForm::EpochMillis:
        return isWhole(type) ? std::to_string(grace.count()) : std::string();
    case TimeForm::EpochMicros:
        return isWhole(type) ? std::to_string(grace.count() * 1'000) : std::string();
    case TimeForm::Iso:
    case TimeForm::Auto:
        break;
    }
    return {};
}

Question TableSql::page(const Page& page) const
{
    Question question;
    question.sql = select() + " WHERE " + condition(page.rows);
    const auto first = columnName(m_bound.order.front());
    if (page.withoutOrder) {
        question.sql += " AND " + first + " IS NULL LIMIT " + std::to_string(page.limit);
        return question;
    }
    // NULLs come first backwards; they have a page of their own.
    if (page.backwards)
        question.sql += " AND " + first + " IS NOT NULL";
    if (page.after)
        question.sql += " AND " + behind(page, question.parameters);
    question.sql +=
        " ORDER BY " + orderList(page.backwards) + " LIMIT " + std::to_string(page.limit);
    return question;
}

std::string TableSql::idCondition(const std::vector<std::string>& ids,
                                  SqlParameters& parameters) const
{
    const auto count = m_bound.id.size();
    std::vector<std::vector<std::string>> parts(count);
    for (const auto& id : ids) {
        std::size_t from = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const auto slash = i + 1 == count ? std::string::npos : id.find('/', from);
            parts[i].push_back(from <= id.size() ? id.substr(from, slash - from) : std::string());
            from = slash == std::string::npos ? id.size() + 1 : slash + 1;
        }
    }
    std::vector<std::string> columns;
    std::vector<std::string> arrays;
    for (std::size_t i = 0; i < count; ++i) {
        parameters.emplace_back(arrayText(parts[i]));
        columns.push_back(columnName(m_bound.id[i]));
        arrays.push_back("$" + std::to_string(parameters.size()) + "::" + m_bound.id[i].type
                         + "[]");
    }
    if (count == 1)
        return columns[0] + " = ANY(" + arrays[0] + ")";
    return "(" + joined(columns, ", ") + ") IN (SELECT * FROM unnest(" + joined(arrays, ", ")
           + "))";
}

Question TableSql::byIds(const std::vector<std::string>& ids) const
{
    Question question;
    const auto condition = idCondition(ids, question.parameters);
    question.sql = select() + " WHERE " + condition;
    return question;
}

Question TableSql::blocks(std::uint64_t from, std::uint64_t to) const
{
    return {select() + " WHERE t.ctid >= $1::tid AND t.ctid < $2::tid",
            {"(" + std::to_string(from) + ",0)", "(" + std::to_string(to) + ",0)"}};
}

Question TableSql::count(bool onlyWaiting, std::size_t limit) const
{
    return {"SELECT count(*) FROM (SELECT 1 FROM " + m_from + " WHERE "
                + (onlyWaiting ? m_unsent : "true") + " LIMIT " + std::to_string(limit)
                + ") AS capped",
            {}};
}

Question TableSql::countBlocks(bool onlyWaiting, std::uint64_t from, std::uint64_t to) const
{
    return {"SELECT count(*) FROM " + m_from + " WHERE t.ctid >= $1::tid AND t.ctid < $2::tid AND "
                + (onlyWaiting ? m_unsent : "true"),
            {"(" + std::to_string(from) + ",0)", "(" + std::to_string(to) + ",0)"}};
}

Question TableSql::payload(const std::string& id, std::size_t limit) const
{
    Question question;
    const auto condition = idCondition({id}, question.parameters);
    std::string value = "NULL";
    if (m_bound.payload) {
        const auto name = columnName(*m_bound.payload);
        value = m_bound.payload->type == "bytea"
                    ? "substring(" + name + " FROM 1 FOR " + std::to_string(limit) + ")"
                    : "left(" + name + "::text, " + std::to_string(limit) + ")";
    }
    question.sql = "SELECT " + value + " FROM " + m_from + " WHERE " + condition;
    return question;
}

std::optional<Timestamp> TableSql::readTime(const std::optional<std::string>& text,
                                            const std::optional<CatalogueColumn>& column) const
{
    if (!text || !column)
        return std::nullopt;
    if (isTimeType(column->type)) {
        const auto micros = number<std::int64_t>(*text);
        return micros ? std::optional(Timestamp(std::chrono::microseconds(*micros))) : std::nullopt;
    }
    const auto form = m_bound.mapping.createdAtForm;
    if (const auto whole = number<std::int64_t>(*text); whole && form != TimeForm::Iso)
        return fromNumber(*whole, form);
    return fromIso(*text);
}

void TableSql::readHeaders(const std::optional<std::string>& json, OutboxRow& row) const
{
    if (!json)
        return;
    const auto headers = nlohmann::json::parse(*json, nullptr, false);
    if (!headers.is_object())
        return;
    const auto fill = [&headers](const std::vector<std::string>& names, std::string& into) {
        for (const auto& name : names) {
            const auto found = headers.find(name);
            if (into.empty() && found != headers.end() && found->is_string())
                into = found->get<std::string>();
        }
    };
    fill(m_bound.mapping.typeHeaders, row.type);
    fill(m_bound.mapping.aggregateTypeHeaders, row.aggregateType);
    fill(m_bound.mapping.aggregateIdHeaders, row.aggregateId);
}

ReadRow TableSql::read(const SqlRow& values) const
{
    ReadRow read;
    auto& row = read.row;
    row.id = at(values, Place::Id);
    row.eventId = at(values, Place::EventId);
    if (m_bound.mapping.severalMessages)
        row.eventId.clear();
    else if (row.eventId.empty())
        row.eventId = row.id;
    if (const auto version = number<std::uint32_t>(at(values, Place::Version))) {
        read.version = *version;
        row.transaction = *version;
    }
    row.sent = values[std::size_t(Place::Unsent)] != "t";
    const auto& created = values[std::size_t(Place::Created)];
    row.created = readTime(created, m_bound.createdAt).value_or(Timestamp{});
    row.processed = readTime(values[std::size_t(Place::Sent)], m_bound.sentAt);
    row.type = readType(at(values, Place::Type), m_bound.mapping.typeForm);
    row.aggregateType = at(values, Place::AggregateType);
    row.aggregateId = at(values, Place::AggregateId);
    row.destination = at(values, Place::Destination);
    row.attempts = number<std::int32_t>(at(values, Place::Attempts)).value_or(-1);
    row.lastError = at(values, Place::LastError);
    row.lockedBy = at(values, Place::LockedBy);
    row.payloadSize = number<std::uint32_t>(at(values, Place::PayloadSize)).value_or(0);
    readHeaders(values[std::size_t(Place::Headers)], row);
    for (std::size_t i = 0; i < m_bound.order.size(); ++i) {
        const auto& value = values[std::size_t(Place::Order) + i];
        if (!value) {
            read.cursor.clear();
            break;
        }
        read.cursor.push_back(*value);
    }
    if (m_bound.order.size() >= 1 && isWhole(m_bound.order.back().type) && !read.cursor.empty())
        row.position = number<std::uint64_t>(read.cursor.back());
    return read;
}

bool TableSql::ordersByTime() const
{
    return m_bound.createdAt && m_bound.order.front().name == m_bound.createdAt->name;
}

Question TableSql::timeCursor(Timestamp time) const
{
    const auto micros = time.time_since_epoch().count();
    const auto& type = m_bound.order.front().type;
    if (isTimeType(type)) {
        const auto instant =
            "(timestamptz 'epoch' + " + std::to_string(micros) + " * interval '1 microsecond')";
        return {"SELECT ("
                    + (hasZone(type) ? instant : instant + " AT TIME ZONE " + quotedText(m_zone))
                    + ")::" + type + "::text",
                {}};
    }
    const auto form = m_bound.mapping.createdAtForm;
    const auto value = form == TimeForm::EpochSeconds  ? std::to_string(micros / 1'000'000)
                       : form == TimeForm::EpochMillis ? std::to_string(micros / 1'000)
                       : form == TimeForm::EpochMicros ? std::to_string(micros)
                                                       : toIso(time);
    return {"SELECT $1::text", {value}};
}

} // namespace model::outbox
