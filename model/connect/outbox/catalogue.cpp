#include "model/connect/outbox/catalogue.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace model::outbox {

namespace {

// Sizes from pg_class, not by the functions that lock the table for it.
constexpr auto selectTables = R"(
SELECT c.oid, n.nspname, c.relname, c.relkind,
 CASE WHEN c.relkind = 'p' THEN (SELECT sum(greatest(l.reltuples, 0)) FROM pg_inherits i
   JOIN pg_class l ON l.oid = i.inhrelid WHERE i.inhparent = c.oid)
  WHEN c.reltuples > 0 THEN c.reltuples
  WHEN pg_stat_get_live_tuples(c.oid) > 0 THEN pg_stat_get_live_tuples(c.oid)
  ELSE c.reltuples END,
 c.relpages,
 (c.relpages + coalesce((SELECT sum(x.relpages) FROM pg_index i JOIN pg_class x
   ON x.oid = i.indexrelid WHERE i.indrelid = c.oid), 0)
  + coalesce((SELECT x.relpages FROM pg_class x WHERE x.oid = c.reltoastrelid), 0)) * 8192,
 has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT'),
 (SELECT substring(p.prosrc from '(?i)pg_notify\s*\(\s*''([^'']+)''') FROM pg_trigger t
   JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
   AND p.prosrc ~* 'pg_notify\s*\(\s*''' ORDER BY t.oid LIMIT 1)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema'
 AND n.nspname !~ '^pg_' AND NOT c.relispartition)";

constexpr auto selectColumns = R"(
SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
 has_column_privilege(a.attrelid, a.attnum, 'SELECT'), pg_get_expr(d.adbin, d.adrelid)
FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = ANY($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum)";

constexpr auto selectIndexes = R"(
SELECT i.indrelid, c.relname, i.indpred IS NOT NULL, i.indisunique, a.attname
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
 CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(num, place)
 LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num
WHERE i.indrelid = ANY($1::oid[]) AND i.indisvalid
ORDER BY i.indrelid, i.indexrelid, k.place)";

std::string text(const SqlRow& row, std::size_t column)
{
    return row[column].value_or("");
}

bool flag(const SqlRow& row, std::size_t column)
{
    return row[column] == "t";
}

CatalogueTable::Kind kindOf(char kind)
{
    switch (kind) {
    case 'p':
        return CatalogueTable::Kind::Partitioned;
    case 'v':
        return CatalogueTable::Kind::View;
    case 'm':
        return CatalogueTable::Kind::MaterializedView;
    case 'f':
        return CatalogueTable::Kind::Foreign;
    default:
        return CatalogueTable::Kind::Table;
    }
}

TableFacts readTable(const SqlRow& row)
{
    TableFacts facts;
    facts.id = std::uint32_t(std::strtoul(text(row, 0).c_str(), nullptr, 10));
    facts.table.schema = text(row, 1);
    facts.table.name = text(row, 2);
    facts.table.kind = kindOf(row[3] && !row[3]->empty() ? row[3]->front() : 'r');
    facts.estimatedRows = row[4] ? std::strtod(row[4]->c_str(), nullptr) : -1;
    facts.pages = std::strtoull(text(row, 5).c_str(), nullptr, 10);
    facts.bytes = std::strtoull(text(row, 6).c_str(), nullptr, 10);
    facts.readable = flag(row, 7);
    facts.notifies = text(row, 8);
    return facts;
}

using Tables = std::vector<TableFacts>;

TableFacts* tableOf(Tables& tables, const SqlRow& row)
{
    const auto id = std::uint32_t(std::strtoul(text(row, 0).c_str(), nullptr, 10));
    const auto found = std::ranges::find(tables, id, &TableFacts::id);
    return found == tables.end() ? nullptr : &*found;
}

void addColumn(Tables& tables, const SqlRow& row)
{
    auto* facts = tableOf(tables, row);
    if (!facts)
        return;
    facts->table.columns.push_back({.name = text(row, 1),
                                    .type = text(row, 2),
                                    .nullable = flag(row, 3),
                                    .byDefault = text(row, 5)});
    if (!flag(row, 4))
        facts->unreadable.insert(text(row, 1));
}

void addIndex(Tables& tables, const SqlRow& row)
{
    auto* facts = tableOf(tables, row);
    if (!facts)
        return;
    auto& indexes = facts->indexes;
    if (indexes.empty() || indexes.back().name != text(row, 1))
        indexes.push_back({.name = text(row, 1), .partial = flag(row, 2), .unique = flag(row, 3)});
    // Behind an expression nothing is known of.
    auto& columns = indexes.back().columns;
    if (columns.empty() || !columns.back().empty())
        columns.push_back(text(row, 4));
}

Result<void> addDetails(ReadSession& session, Tables& tables)
{
    if (tables.empty())
        return {};
    std::string ids;
    for (const auto& facts : tables)
        ids += (ids.empty() ? "{" : ",") + std::to_string(facts.id);
    ids += '}';
    const auto columns = session.ask(selectColumns, {ids});
    if (!columns)
        return columns.error();
    for (const auto& row : columns->rows)
        addColumn(tables, row);
    const auto indexes = session.ask(selectIndexes, {ids});
    if (!indexes)
        return indexes.error();
    for (const auto& row : indexes->rows)
        addIndex(tables, row);
    return {};
}

template <typename Wanted>
Result<Tables> find(ReadSession& session, const std::string& condition,
                    const SqlParameters& parameters, Wanted wanted)
{
    const auto answer = session.ask(selectTables + condition, parameters);
    if (!answer)
        return answer.error();
    Tables tables;
    for (const auto& row : answer->rows) {
        if (auto facts = readTable(row); wanted(facts.table))
            tables.push_back(std::move(facts));
    }
    if (const auto added = addDetails(session, tables); !added)
        return added.error();
    return tables;
}

//! Whether a mapping may be for a table of this name at all; its columns are not known yet.
bool mayFit(const TableMapping& mapping, const CatalogueTable& nameOnly)
{
    if (mapping.anyTable)
        return true;
    TableMapping named;
    named.schemas = mapping.schemas;
    named.tables = mapping.tables;
    return bindMapping(named, nameOnly).usable();
}

OutboxTrouble trouble(std::string code, std::string subject, std::string words)
{
    return {.code = std::move(code), .subject = std::move(subject), .text = std::move(words)};
}

void addMisfits(const FoundTable& found, std::vector<OutboxTrouble>& troubles)
{
    for (const auto& misfit : found.bound.misfits)
        troubles.push_back(trouble(
            misfit.kind == MappingMisfit::Kind::MissingColumn ? "missing-column" : "wrong-type",
            misfit.column, misfit.text));
}

void addPermission(const FoundTable& found, std::vector<OutboxTrouble>& troubles)
{
    const auto name = qualifiedName(found.facts.table);
    if (!found.facts.readable) {
        troubles.push_back(trouble("no-permission", "GRANT SELECT ON " + name + " TO CURRENT_USER",
                                   "This user may not read " + name + "."));
        return;
    }
    for (const auto& column : found.facts.unreadable)
        troubles.push_back(
            trouble("no-permission",
                    "GRANT SELECT (" + quotedName(column) + ") ON " + name + " TO CURRENT_USER",
                    "This user may not read the column \"" + column + "\" of " + name + "."));
}

} // namespace

std::string qualifiedName(const CatalogueTable& table)
{
    return quotedName(table.schema) + '.' + quotedName(table.name);
}

Result<std::vector<FoundTable>> findOutboxes(ReadSession& session, const TableMappingSet& mappings)
{
    auto tables = find(session, "", {}, [&](const CatalogueTable& table) {
        return plainName(table.name).find("outbox") != std::string::npos
               || std::ranges::any_of(
                   mappings, [&](const TableMapping& mapping) { return mayFit(mapping, table); });
    });
    if (!tables)
        return tables.error();
    std::vector<FoundTable> found;
    for (auto& facts : *tables) {
        if (auto best = bestMapping(mappings, facts.table))
            found.push_back({std::move(facts), std::move(*best)});
    }
    std::ranges::stable_sort(found, [](const FoundTable& a, const FoundTable& b) {
        return a.bound.score > b.bound.score;
    });
    return found;
}

Result<TableFacts> findTable(ReadSession& session, const std::string& schema,
                             const std::string& name)
{
    auto tables = find(session, " AND n.nspname = $1 AND c.relname = $2", {schema, name},
                       [](const CatalogueTable&) { return true; });
    if (!tables)
        return tables.error();
    if (tables->empty())
        return Error{.kind = Error::Kind::NotFound,
                     .text =
                         "There is no table " + quotedName(schema) + "." + quotedName(name) + "."};
    return std::move(tables->front());
}

Result<std::vector<TableFacts>> findTables(ReadSession& session,
                                           const std::vector<std::string>& names,
                                           const std::vector<std::string>& words)
{
    return find(session, "", {}, [&](const CatalogueTable& table) {
        const auto plain = plainName(table.name);
        return std::ranges::find(names, plain) != names.end()
               || std::ranges::any_of(words, [&plain](const std::string& word) {
                      return plain.find(word) != std::string::npos;
                  });
    });
}

Result<BoundMapping> bindTo(ReadSession& session, const TableMapping& mapping,
                            const TableFacts& facts)
{
    auto bound = bindMapping(mapping, facts.table);
    if (!bound.usable())
        return Error{.kind = Error::Kind::NotFound,
                     .text = bound.misfits.empty()
                                 ? "The mapping \"" + mapping.name + "\" is not for "
                                       + qualifiedName(facts.table) + "."
                                 : bound.misfits.front().text};
    if (bound.companion.empty())
        return bound;
    const auto answer =
        session.ask("SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                    " WHERE n.nspname = $1 AND relkind IN ('r', 'p', 'v', 'm', 'f')"
                    " AND lower(replace(relname, '_', '')) = $2 ORDER BY relname LIMIT 1",
                    {facts.table.schema, plainName(bound.companion)});
    if (!answer)
        return answer.error();
    if (answer->rows.empty())
        return Error{.kind = Error::Kind::NotFound,
                     .text = "The table \"" + bound.companion + "\", which \"" + mapping.name
                             + "\" needs beside " + qualifiedName(facts.table) + ", is not there."};
    bound.companion = text(answer->rows[0], 0);
    return bound;
}

std::vector<OutboxTrouble> troublesOf(const FoundTable& found)
{
    std::vector<OutboxTrouble> troubles;
    const auto name = qualifiedName(found.facts.table);
    using Kind = CatalogueTable::Kind;
    if (found.facts.table.kind == Kind::View || found.facts.table.kind == Kind::MaterializedView)
        troubles.push_back(trouble("is-a-view", name,
                                   name
                                       + " is a view: it is read as it is, but has neither index "
                                         "nor row versions of its own."));
    if (found.facts.table.kind == Kind::Foreign)
        troubles.push_back(trouble("is-foreign", name,
                                   name + " is a foreign table: reading it asks another server."));
    if (found.bound.mapping.severalMessages)
        troubles.push_back(trouble(
            "several-messages", name,
            "A row of " + name
                + " is all the messages that one handling sends, each with an id of its own: rows "
                  "are not joined with records. Their ages and the backlog are right."));
    addPermission(found, troubles);
    addMisfits(found, troubles);
    return troubles;
}

} // namespace model::outbox
