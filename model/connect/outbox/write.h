#pragma once

#include "model/connect/outbox/tablesql.h"

namespace model::outbox {

//! What marking or resetting rows is as SQL. $1 … are the ids, the last one the versions that the
//! rows must still have. Unsupported where the mapping forbids it.
Result<std::string> writeSql(const TableSql& sql, const CatalogueTable& table,
                             const OutboxWrite& write);

//! Does it in one transaction on a session of its own; gives the number of rows changed.
//! \a versions are those of the preview, by id.
Result<std::size_t> carryOut(const Address& address, const TableSql& sql,
                             const CatalogueTable& table, const OutboxWrite& write,
                             const std::map<std::string, std::uint32_t>& versions);

} // namespace model::outbox
