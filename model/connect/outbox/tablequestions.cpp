#include "model/connect/outbox/tableplaces.h"
#include "model/connect/outbox/tablesql.h"

#include <algorithm>

// What is asked of a table.
namespace model::outbox {

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
