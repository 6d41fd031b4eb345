#include "model/saga/conflictbook.h"

#include <algorithm>

namespace model::saga {

void ConflictBook::add(SagaConflict conflict)
{
    m_first = m_count == 0 ? conflict.time : std::min(m_first, conflict.time);
    ++m_count;
    if (m_newest.size() == mostKept)
        m_newest.pop_front();
    m_newest.push_back(std::move(conflict));
}

SagaConflicts ConflictBook::conflicts() const
{
    return {.count = m_count, .first = m_first, .newest = {m_newest.begin(), m_newest.end()}};
}

} // namespace model::saga
