#include "model/source/batchqueue.h"

#include <utility>

namespace model {

namespace {

//! A batch of notices alone weighs something too, or a chattering source would never wait.
std::size_t weight(const Batch& batch)
{
    return batch.byteSize() + (batch.size() + batch.notices().size()) * sizeof(BatchEntry);
}

} // namespace

bool BatchQueue::push(Batch batch, const std::stop_token& stop)
{
    {
        std::unique_lock lock(m_mutex);
        if (!m_roomMade.wait(lock, stop, [this] { return m_waitingBytes < m_byteCapacity; }))
            return false;
        m_waitingBytes += weight(batch);
        m_waiting.push_back(std::move(batch));
    }
    if (m_wake)
        m_wake();
    return true;
}

std::vector<Batch> BatchQueue::drain()
{
    const std::scoped_lock lock(m_mutex);
    m_waitingBytes = 0;
    m_roomMade.notify_all();
    return std::exchange(m_waiting, {});
}

bool BatchQueue::full() const
{
    const std::scoped_lock lock(m_mutex);
    return m_waitingBytes >= m_byteCapacity;
}

} // namespace model
