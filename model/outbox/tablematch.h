#pragma once

#include "model/outbox/tablemapping.h"

namespace model {

//! What the catalogue says of a column.
struct CatalogueColumn
{
    std::string name;
    std::string type; //!< As format_type() writes it: "character varying(255)", "jsonb".
    bool nullable = true;
    std::string byDefault; //!< The SQL of its default; may be empty.

    bool operator==(const CatalogueColumn&) const = default;
};

//! What the catalogue says of a table.
struct CatalogueTable
{
    enum class Kind { Table, Partitioned, View, MaterializedView, Foreign };

    std::string schema;
    std::string name;
    Kind kind = Kind::Table;
    std::vector<CatalogueColumn> columns;

    bool operator==(const CatalogueTable&) const = default;
};

//! A column that does not fit what the mapping says of it.
struct MappingMisfit
{
    enum class Kind { MissingColumn, WrongType };

    Kind kind = Kind::MissingColumn;
    std::string column; //!< The mapping's first name for it, or the table's name of it.
    std::string text;   //!< In English, whole.

    bool operator==(const MappingMisfit&) const = default;
};

//! A mapping laid on one table: each column by the name that it has there, empty where the table
//! has none.
struct BoundMapping
{
    TableMapping mapping;
    std::string schema;
    std::string table;
    std::vector<CatalogueColumn> id;
    std::vector<CatalogueColumn> order;
    std::optional<CatalogueColumn> eventId;
    std::optional<CatalogueColumn> createdAt;
    std::optional<CatalogueColumn> type;
    std::optional<CatalogueColumn> aggregateType;
    std::optional<CatalogueColumn> aggregateId;
    std::optional<CatalogueColumn> destination;
    std::optional<CatalogueColumn> payload;
    std::optional<CatalogueColumn> headers;
    std::optional<CatalogueColumn> trace;
    std::optional<CatalogueColumn> sentAt;
    std::optional<CatalogueColumn> attempts;
    std::optional<CatalogueColumn> lastError;
    std::optional<CatalogueColumn> lockedBy;
    std::optional<CatalogueColumn> nextAttempt;
    std::string companion; //!< The name of the companion table; empty for none.

    double score = 0; //!< 0: cannot be used; 1: fits in every way.
    std::vector<MappingMisfit> misfits;

    bool usable() const { return score > 0; }
};

//! Lays \a mapping on \a table.
BoundMapping bindMapping(const TableMapping& mapping, const CatalogueTable& table);

//! The mapping that fits best, with all misfits of the best one that almost fits when none does.
//! Nothing when the table does not even look like an outbox.
std::optional<BoundMapping> bestMapping(const TableMappingSet& mappings,
                                        const CatalogueTable& table);

//! \a sql with each "{column}" replaced by the table's quoted name of it; an error names the first
//! that the table has not.
Result<std::string> fillColumns(std::string_view sql, const CatalogueTable& table,
                                std::string_view companion = {});

//! "Order" → "\"Order\"".
std::string quotedName(std::string_view name);

//! Small letters and digits alone: "aggregate_id" and "AggregateId" are the same.
std::string plainName(std::string_view name);

//! "com.shop.OrderPlaced" → "OrderPlaced", as the mapping asks.
std::string readType(std::string_view text, TypeForm form);

} // namespace model
