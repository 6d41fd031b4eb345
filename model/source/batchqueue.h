#pragma once

#include "model/source/batch.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <vector>

namespace model {

//! Hands batches from one connector to the ingest thread, and makes the connector wait when nobody
//! takes them: the broker keeps what we do not read, so nothing is dropped here.
class BatchQueue
{
public:
    explicit BatchQueue(std::size_t byteCapacity) : m_byteCapacity(byteCapacity) {}

    //! Waits for room. False when \a stop was requested meanwhile; the batch is then not taken.
    bool push(Batch batch, const std::stop_token& stop);

    //! Everything that waits, at once; does not wait.
    std::vector<Batch> drain();

    //! Called on the pushing thread after each push, to wake the one who drains. Set before the
    //! first push.
    void onPush(std::function<void()> wake) { m_wake = std::move(wake); }

    //! Whether the connector is waiting for room now: the reader is the limit.
    bool full() const;

private:
    const std::size_t m_byteCapacity;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_roomMade;
    std::vector<Batch> m_waiting;
    std::size_t m_waitingBytes = 0;
    std::function<void()> m_wake;
};

} // namespace model
