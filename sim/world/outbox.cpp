#include "sim/world/outbox.h"

namespace sim::world {

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
