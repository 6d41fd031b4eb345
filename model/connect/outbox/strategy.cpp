#include "model/connect/outbox/strategy.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace model::outbox {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t smallPages = 1024; // 8 MiB: some milliseconds
constexpr int blocksSince = 140'000; // before it, a range of ctid is a scan of the whole table

bool isPartial(const TableFacts& facts, const std::string& index)
{
    const auto found = std::ranges::find(facts.indexes, index, &IndexFacts::name);
    return found != facts.indexes.end() && found->partial;
}

//! Whether a plan reads no more than it needs: no scan, no walk through a whole index.
bool isFrugal(const Json& node, const TableFacts& facts, bool everyRowWaits)
{
    if (!node.is_object())
        return true;
    const auto type = node.value("Node Type", std::string());
    const bool ofTable = node.value("Relation Name", facts.table.name) == facts.table.name;
    if (type == "Seq Scan" && ofTable)
        return false;
    if ((type == "Index Scan" || type == "Index Only Scan") && ofTable && !everyRowWaits
        && !node.contains("Index Cond") && !isPartial(facts, node.value("Index Name", "")))
        return false;
    const auto plans = node.find("Plans");
    return plans == node.end() || std::ranges::all_of(*plans, [&](const Json& child) {
               // What stands beside the table, such as the one of offsets, is small.
               return child.value("Parent Relationship", "") == "InitPlan"
                      || isFrugal(child, facts, everyRowWaits);
           });
}

Result<bool> waitingIsIndexed(ReadSession& session, const FoundTable& found, const TableSql& sql)
{
    const auto question = sql.page({.rows = TableSql::Page::Rows::Waiting, .limit = 100});
    const auto plan =
        session.askWith("SET LOCAL enable_seqscan = off", "EXPLAIN (FORMAT JSON) " + question.sql);
    if (!plan)
        return plan.error();
    const auto json = Json::parse(plan->rows.at(0).at(0).value_or(""), nullptr, false);
    if (!json.is_array() || json.empty() || !json[0].contains("Plan"))
        return false;
    return isFrugal(json[0]["Plan"], found.facts, sql.unsent() == "(true)");
}

bool orderIsIndexed(const FoundTable& found)
{
    const auto& first = found.bound.order.front().name;
    return std::ranges::any_of(found.facts.indexes, [&first](const IndexFacts& index) {
        return !index.partial && !index.columns.empty() && index.columns.front() == first;
    });
}

std::string columnList(const FoundTable& found)
{
    std::string list;
    for (const auto& column : found.bound.order)
        list += (list.empty() ? "" : ", ") + quotedName(column.name);
    return list;
}

//! The SQL that would create the index.
std::string waitingIndex(const FoundTable& found, const TableSql& sql)
{
    auto text = "CREATE INDEX CONCURRENTLY ON " + qualifiedName(found.facts.table) + " ("
                + columnList(found) + ")";
    if (sql.unsent() == "(true)")
        return text;
    auto condition = sql.unsent();
    if (condition.find("SELECT") != std::string::npos)
        return text;
    for (auto at = condition.find("t.\""); at != std::string::npos; at = condition.find("t.\"", at))
        condition.erase(at, 2);
    return text + " WHERE " + condition;
}

void tellMissing(const FoundTable& found, const TableSql& sql, Strategy& strategy)
{
    const auto name = qualifiedName(found.facts.table);
    if (!strategy.waitingIndexed)
        strategy.troubles.push_back(
            {.code = "missing-index",
             .subject = waitingIndex(found, sql),
             .text = "No index gives the waiting rows of " + name
                     + ": a relay that asks for them reads the whole table."});
    if (!strategy.orderIndexed && !strategy.small && strategy.ordered)
        strategy.troubles.push_back(
            {.code = "missing-order-index",
             .subject = "CREATE INDEX CONCURRENTLY ON " + name + " (" + columnList(found) + ")",
             .text = "No index gives all rows of " + name
                     + " in their order: rows that are sent between two looks may go unseen."});
}

} // namespace

Result<Strategy> chooseStrategy(ReadSession& session, const FoundTable& found, const TableSql& sql)
{
    using Kind = CatalogueTable::Kind;
    Strategy strategy;
    const auto& first = found.bound.order.front();
    const bool isTime = found.bound.createdAt && found.bound.createdAt->name == first.name;
    strategy.ordered =
        isTime || (first.type != "uuid" && !first.type.starts_with("char") && first.type != "text");
    const auto kind = found.facts.table.kind;
    if (kind == Kind::View || kind == Kind::Foreign || kind == Kind::MaterializedView) {
        strategy.small = true; // nothing better is known; the statement's limit guards it
        return strategy;
    }
    strategy.small = kind == Kind::Table && found.facts.pages <= smallPages;
    strategy.hasBlocks = kind == Kind::Table && session.version() >= blocksSince;
    strategy.orderIndexed = orderIsIndexed(found);
    if (sql.unsent() == "(false)") {
        strategy.waitingIndexed = true; // nothing waits in the table
    } else {
        const auto indexed = waitingIsIndexed(session, found, sql);
        if (!indexed)
            return indexed.error();
        strategy.waitingIndexed = *indexed;
    }
    tellMissing(found, sql, strategy);
    return strategy;
}

} // namespace model::outbox
