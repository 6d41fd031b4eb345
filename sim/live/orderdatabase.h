#pragma once

#include "model/event/result.h"
#include "sim/service/action.h"
#include "sim/service/outboxrow.h"

#include <memory>
#include <vector>

namespace sim {

//! The order service's database: the orders, the outbox table of the textbook, and beside it what
//! that has no column for (version, correlation, causation). One thread at a time; connects anew by
//! itself after a failure.
class OrderDatabase
{
public:
    explicit OrderDatabase(std::string url);
    ~OrderDatabase();

    model::Result<void> createTables();

    //! All rows and updates among \a actions in one transaction; nothing else of them.
    model::Result<void> carryOut(const Actions& actions);

    //! The relay's question: unprocessed rows, oldest created_at first.
    model::Result<std::vector<OutboxRow>> unprocessed(std::size_t limit);
    model::Result<void> mark(const Uuid& row);
    model::Result<std::int64_t> waitingRows();

    //! Finished orders of the past and their rows, already processed.
    model::Result<void> insertHistory(const std::vector<InsertOrderRow>& orders,
                                      const std::vector<OutboxRow>& rows);

private:
    struct Private;

    std::unique_ptr<Private> d;
};

} // namespace sim
