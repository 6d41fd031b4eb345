#include "sim/world/outbox.h"

namespace sim::world {

namespace {

constexpr std::size_t mostLooked = 1'000;

} // namespace

void Outbox::insert(const TableRow& row)
{
    m_isMixed = m_isMixed || (!m_rows.empty() && row.createdAt < m_rows.back().createdAt);
    m_rows.append(row);
}

const TableRow* Outbox::waitingOf(OrderNumber order) const
{
    const TableRow* found = nullptr;
    std::size_t looked = 0;
    for (auto i = m_rows.size(); i-- > m_firstWaiting && looked < mostLooked; ++looked) {
        if (m_rows[i].order == order && !m_rows[i].isProcessed())
            found = &m_rows[i];
    }
    return found;
}

bool Outbox::mark(std::size_t number, Instant now)
{
    if (m_rows[number].isProcessed())
        return false;
    // The epoch means "not yet".
    m_rows.at(number).processedAt = now == Instant{} ? Instant{std::chrono::microseconds(1)} : now;
    ++m_processed;
    while (m_firstWaiting < m_rows.size() && m_rows[m_firstWaiting].isProcessed())
        ++m_firstWaiting;
    return true;
}

} // namespace sim::world
