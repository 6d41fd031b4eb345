#pragma once

#include "sim/kernel/cowvector.h"
#include "sim/world/ledger.h"

#include <vector>

namespace sim::world {

//! A row of an outbox table. Its event says the rest.
struct TableRow
{
    EventIndex event = noEvent;
    OrderNumber order;
    Instant createdAt;   //!< When its transaction began.
    Instant processedAt; //!< The epoch: not yet.

    bool isProcessed() const { return processedAt != Instant{}; }
};

//! A row as a relay holds it.
struct HeldRow
{
    std::uint32_t number = 0; //!< In the table.
    EventIndex event = noEvent;
    OrderNumber order;

    bool operator==(const HeldRow&) const = default;
};

inline OrderNumber keyOf(const HeldRow& row)
{
    return row.order;
}

//! The outbox tables of all services as one, in commit order. Rows stay; the relay marks them.
class Outbox
{
public:
    std::size_t size() const { return m_rows.size(); } //!< All rows.
    std::size_t waiting() const { return m_rows.size() - m_processed; }
    std::size_t processed() const { return m_processed; }
    const TableRow& operator[](std::size_t number) const { return m_rows[number]; }
    //! The oldest row that is not processed; size() when all are.
    std::size_t firstWaiting() const { return m_firstWaiting; }

    void insert(const TableRow& row);
    //! The oldest row of an order that waits, if there is one among the newest few.
    const TableRow* waitingOf(OrderNumber order) const;
    //! Whether there are rows that were created before their predecessors.
    bool isMixed() const { return m_isMixed; }
    //! False when it was before.
    bool mark(std::size_t number, Instant now);

    //! Rows that are not processed, in commit order, as long as \a take answers true.
    template <typename Take>
    void eachWaiting(const Take& take) const
    {
        for (auto i = m_firstWaiting; i < m_rows.size(); ++i) {
            if (!m_rows[i].isProcessed()
                && !take(HeldRow{std::uint32_t(i), m_rows[i].event, m_rows[i].order}))
                return;
        }
    }

private:
    CowVector<TableRow> m_rows;
    std::size_t m_processed = 0;
    std::size_t m_firstWaiting = 0;
    bool m_isMixed = false;
};

} // namespace sim::world
