#include "model/outbox/tablematch.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

namespace model {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

bool sameText(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

//! \a pattern may hold "*"; gives what the first of them stands for.
std::optional<std::string_view> matchPattern(std::string_view pattern, std::string_view name)
{
    const auto star = pattern.find('*');
    if (star == std::string_view::npos)
        return sameText(pattern, name) ? std::optional(std::string_view{}) : std::nullopt;
    if (name.size() < star || !sameText(name.substr(0, star), pattern.substr(0, star)))
        return std::nullopt;
    const auto rest = pattern.substr(star + 1);
    name.remove_prefix(star);
    for (std::size_t size = 0; size <= name.size(); ++size) {
        if (matchPattern(rest, name.substr(size)))
            return name.substr(0, size);
    }
    return std::nullopt;
}

//! What kind of value a column is for.
enum class Role { Any, Text, Time, Flag, Count, Payload };

bool isOneOf(std::string_view type, std::initializer_list<std::string_view> beginnings)
{
    return std::ranges::any_of(beginnings,
                               [type](std::string_view begin) { return type.starts_with(begin); });
}

bool fits(Role role, std::string_view type)
{
    const bool text = isOneOf(type, {"character", "text", "uuid", "name", "citext"});
    const bool whole = isOneOf(type, {"smallint", "integer", "bigint", "numeric"});
    switch (role) {
    case Role::Any:
    case Role::Flag:
        return true;
    case Role::Text:
        return text || whole || !isOneOf(type, {"timestamp", "boolean", "bytea", "json", "date"});
    case Role::Time:
        return text || whole || isOneOf(type, {"timestamp", "date", "double"});
    case Role::Count:
        return whole;
    case Role::Payload:
        return text || isOneOf(type, {"json", "bytea", "xml", "oid"});
    }
    return true;
}

std::string wanted(Role role)
{
    switch (role) {
    case Role::Time:
        return "a time";
    case Role::Count:
        return "a whole number";
    case Role::Payload:
        return "JSON, text or bytes";
    case Role::Any:
    case Role::Flag:
    case Role::Text:
        break;
    }
    return "text";
}

class Binder
{
public:
    Binder(const TableMapping& mapping, const CatalogueTable& table) : m_table(table)
    {
        m_bound.mapping = mapping;
        m_bound.schema = table.schema;
        m_bound.table = table.name;
    }

    BoundMapping bind()
    {
        const auto& mapping = m_bound.mapping;
        const auto named = nameScore();
        takeAll(mapping.id, Role::Any, m_bound.id);
        takeAll(mapping.order, Role::Any, m_bound.order);
        take(mapping.eventId, Role::Text, m_bound.eventId);
        take(mapping.createdAt, Role::Time, m_bound.createdAt);
        take(mapping.type, Role::Text, m_bound.type);
        take(mapping.aggregateType, Role::Text, m_bound.aggregateType);
        take(mapping.aggregateId, Role::Text, m_bound.aggregateId);
        take(mapping.destination.column, Role::Text, m_bound.destination);
        take(mapping.payload, Role::Payload, m_bound.payload);
        take(mapping.headers, Role::Any, m_bound.headers);
        take(mapping.trace, Role::Any, m_bound.trace);
        take(mapping.sentAt, Role::Time, m_bound.sentAt);
        take(mapping.attempts, Role::Count, m_bound.attempts);
        take(mapping.lastError, Role::Any, m_bound.lastError);
        take(mapping.lockedBy, Role::Any, m_bound.lockedBy);
        take(mapping.nextAttempt, Role::Time, m_bound.nextAttempt);
        useSql(mapping.unsent);
        for (const auto& text : {mapping.mark, mapping.reset})
            for (const auto& assignment : text)
                useSql("{" + assignment.first + "}");
        if (m_missing == 0 && named)
            m_bound.score = score(*named);
        return std::move(m_bound);
    }

private:
    //! How well the names of schema and table fit; nothing when they forbid this mapping.
    std::optional<double> nameScore()
    {
        const auto& mapping = m_bound.mapping;
        const auto any = [](const std::vector<std::string>& patterns, const std::string& name) {
            return patterns.empty() || std::ranges::any_of(patterns, [&](const auto& pattern) {
                       return matchPattern(pattern, name).has_value();
                   });
        };
        if (!any(mapping.schemas, m_table.schema))
            return std::nullopt;
        double best = -1;
        for (const auto& pattern : mapping.tables) {
            const auto star = matchPattern(pattern, m_table.name);
            if (!star)
                continue;
            const double found = pattern.find('*') == std::string::npos ? 1 : 0.7;
            if (found <= best)
                continue;
            best = found;
            takeCompanion(*star);
        }
        if (best < 0)
            return mapping.anyTable ? std::optional(0.0) : std::nullopt;
        return best;
    }

    void takeCompanion(std::string_view star)
    {
        m_bound.companion = m_bound.mapping.companion;
        if (const auto at = m_bound.companion.find('*'); at != std::string::npos)
            m_bound.companion.replace(at, 1, star);
    }

    const CatalogueColumn* find(const MappedColumn& wish) const
    {
        for (const auto& name : wish.names) {
            const auto exact = std::ranges::find(m_table.columns, name, &CatalogueColumn::name);
            if (exact != m_table.columns.end())
                return &*exact;
        }
        for (const auto& name : wish.names) {
            for (const auto& column : m_table.columns) {
                if (plainName(column.name) == plainName(name))
                    return &column;
            }
        }
        return nullptr;
    }

    const CatalogueColumn* use(const MappedColumn& wish, Role role)
    {
        if (!wish.given())
            return nullptr;
        m_wished += wish.optional ? 0.5 : 1;
        const auto* column = find(wish);
        if (!column) {
            if (!wish.optional)
                lack(wish.names.front());
            return nullptr;
        }
        m_found += wish.optional ? 0.5 : 1;
        m_used.insert(column->name);
        if (!fits(role, column->type))
            misfit(*column, role);
        return column;
    }

    void lack(const std::string& name)
    {
        ++m_missing;
        m_bound.misfits.push_back({MappingMisfit::Kind::MissingColumn, name,
                                   "The table " + m_table.schema + "." + m_table.name
                                       + " has no column \"" + name + "\", which \""
                                       + m_bound.mapping.name + "\" needs."});
    }

    void misfit(const CatalogueColumn& column, Role role)
    {
        m_bound.misfits.push_back({MappingMisfit::Kind::WrongType, column.name,
                                   "The column \"" + column.name + "\" is of type " + column.type
                                       + "; " + wanted(role) + " is expected."});
    }

    void take(const MappedColumn& wish, Role role, std::optional<CatalogueColumn>& into)
    {
        if (const auto* column = use(wish, role))
            into = *column;
    }

    void takeAll(const std::vector<MappedColumn>& wishes, Role role,
                 std::vector<CatalogueColumn>& into)
    {
        for (const auto& wish : wishes) {
            if (const auto* column = use(wish, role))
                into.push_back(*column);
        }
    }

    //! The columns that an expression names are needed too.
    void useSql(const std::string& sql)
    {
        const auto filled = fillColumns(sql, m_table, "companion");
        if (!filled)
            lack(filled.error().text);
    }

    double score(double named) const
    {
        const double explained =
            m_table.columns.empty() ? 0 : double(m_used.size()) / double(m_table.columns.size());
        const double found = m_wished > 0 ? m_found / m_wished : 0;
        const double wrong = 0.2 * double(m_bound.misfits.size());
        return std::max(0.01, 0.3 + 0.2 * named + 0.25 * explained + 0.25 * found - wrong);
    }

    const CatalogueTable& m_table;
    BoundMapping m_bound;
    std::set<std::string> m_used;
    double m_wished = 0;
    double m_found = 0;
    int m_missing = 0;
};

//! Almost an outbox: it is called so, or half of the columns are there.
bool almost(const BoundMapping& bound)
{
    const auto name = plainName(bound.table);
    return bound.misfits.size() <= 3 && !bound.id.empty()
           && (name.find("outbox") != std::string::npos || bound.misfits.size() == 1);
}

bool isBetter(const BoundMapping& a, const BoundMapping& b)
{
    if (a.usable() != b.usable())
        return a.usable();
    if (!a.usable())
        return a.misfits.size() < b.misfits.size();
    const auto value = [](const BoundMapping& bound) {
        return bound.score + 0.0001 * bound.mapping.priority;
    };
    return value(a) > value(b);
}

} // namespace

BoundMapping bindMapping(const TableMapping& mapping, const CatalogueTable& table)
{
    return Binder(mapping, table).bind();
}

std::optional<BoundMapping> bestMapping(const TableMappingSet& mappings,
                                        const CatalogueTable& table)
{
    std::optional<BoundMapping> best;
    for (const auto& mapping : mappings) {
        auto bound = bindMapping(mapping, table);
        if (!best || isBetter(bound, *best))
            best = std::move(bound);
    }
    if (best && !best->usable() && !almost(*best))
        best.reset();
    return best;
}

Result<std::string> fillColumns(std::string_view sql, const CatalogueTable& table,
                                std::string_view companion)
{
    std::string out;
    for (std::size_t at = 0; at < sql.size();) {
        const auto open = sql.find('{', at);
        out += sql.substr(at, open - at);
        if (open == std::string_view::npos)
            break;
        const auto close = std::min(sql.find('}', open), sql.size());
        const auto name = sql.substr(open + 1, close - open - 1);
        const auto plain = plainName(name);
        auto column = std::ranges::find(table.columns, name, &CatalogueColumn::name);
        if (column == table.columns.end())
            column = std::ranges::find_if(
                table.columns, [&](const auto& other) { return plainName(other.name) == plain; });
        if (name == "companion" && !companion.empty())
            out += quotedName(table.schema) + '.' + quotedName(companion);
        else if (column != table.columns.end())
            out += "t." + quotedName(column->name);
        else
            return Error{.kind = Error::Kind::NotFound, .text = std::string(name)};
        at = std::min(close + 1, sql.size());
    }
    return out;
}

std::string quotedName(std::string_view name)
{
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"')
            out += '"';
        if (c != '\0')
            out += c;
    }
    return out + '"';
}

std::string plainName(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        if (c != '_' && c != ' ' && c != '-')
            out += lower(c);
    }
    return out;
}

std::string readType(std::string_view text, TypeForm form)
{
    switch (form) {
    case TypeForm::Text:
        break;
    case TypeForm::UrnMessage:
        text = text.substr(0, text.find(';'));
        text = text.substr(text.find_last_of(":.+") + 1); // npos + 1 is the beginning
        break;
    case TypeForm::JavaClass:
        text = text.substr(text.find_last_of(".$") + 1);
        break;
    case TypeForm::AssemblyType:
        text = text.substr(0, text.find_first_of(",;"));
        text = text.substr(text.find_last_of(".+") + 1);
        break;
    }
    return std::string(text);
}

} // namespace model
