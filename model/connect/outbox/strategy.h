#pragma once

#include "model/connect/outbox/tablesql.h"

namespace model::outbox {

//! How a table can be read without scanning it again and again.
struct Strategy
{
    bool ordered = true;       //!< New rows come at the end of the order, which random ids do not.
    bool small = false;        //!< So small that a scan costs next to nothing.
    bool orderIndexed = false; //!< An index gives all rows in publish order.
    bool waitingIndexed = false;         //!< An index gives the waiting rows.
    bool hasBlocks = false;              //!< Parts of the file can be read by themselves.
    std::vector<OutboxTrouble> troubles; //!< The indexes that are missing.

    bool pagesAll() const { return (orderIndexed && ordered) || small; }
    bool pagesWaiting() const { return waitingIndexed || small; }
};

Result<Strategy> chooseStrategy(ReadSession& session, const FoundTable& found, const TableSql& sql);

} // namespace model::outbox
