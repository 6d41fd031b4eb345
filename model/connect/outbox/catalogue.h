#pragma once

#include "model/connect/outbox/readsession.h"
#include "model/outbox/tablematch.h"
#include "model/source/outboxprobe.h"

#include <set>

namespace model::outbox {

struct IndexFacts
{
    std::string name;
    std::vector<std::string> columns; //!< Leading ones; stops at an expression.
    bool partial = false;
    bool unique = false;
};

//! A table with all that reading it needs to know, from the catalogue alone: no lock is taken.
struct TableFacts
{
    CatalogueTable table;
    std::uint32_t id = 0; //!< The oid: a table made anew has another.
    double estimatedRows = -1;
    std::uint64_t pages = 0; //!< Of the table itself.
    std::uint64_t bytes = 0;
    bool readable = true;
    std::set<std::string> unreadable; //!< Columns without permission.
    std::vector<IndexFacts> indexes;
    std::string notifies; //!< A channel that a trigger of it notifies; may be empty.
};

//! A table with the mapping that is laid on it.
struct FoundTable
{
    TableFacts facts;
    BoundMapping bound; //!< usable() or with its misfits.
};

//! Tables and views whose name may be that of an outbox, the best fit first.
Result<std::vector<FoundTable>> findOutboxes(ReadSession& session, const TableMappingSet& mappings);
//! One table by its name; NotFound when it is gone.
Result<TableFacts> findTable(ReadSession& session, const std::string& schema,
                             const std::string& name);
//! Tables whose plain names hold one of \a words.
Result<std::vector<TableFacts>> findTables(ReadSession& session,
                                           const std::vector<std::string>& names,
                                           const std::vector<std::string>& words);

//! \a mapping with a companion's name as it is in the schema.
Result<BoundMapping> bindTo(ReadSession& session, const TableMapping& mapping,
                            const TableFacts& facts);

//! What a person should know of this table: view, permission, misfits, time zone, indexes.
std::vector<OutboxTrouble> troublesOf(const FoundTable& found);

std::string qualifiedName(const CatalogueTable& table);

} // namespace model::outbox
