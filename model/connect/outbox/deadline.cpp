#include "model/connect/outbox/deadline.h"

#include <sys/socket.h>

namespace model::outbox {

Deadline::Deadline(int socket)
    : m_socket(socket)
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{}

void Deadline::begin(std::chrono::milliseconds limit)
{
    const std::scoped_lock lock(m_mutex);
    m_at = Clock::now() + limit;
    // The thread sleeps to an earlier end as a rule, and sees then that it moved.
    if (*m_at < m_sleepsUntil)
        m_changed.notify_one();
}

void Deadline::end()
{
    const std::scoped_lock lock(m_mutex);
    m_at.reset();
}

bool Deadline::passed() const
{
    const std::scoped_lock lock(m_mutex);
    return m_passed;
}

void Deadline::run(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        if (!m_at) {
            m_sleepsUntil = Clock::time_point::max();
            m_changed.wait(lock, stop, [this] { return m_at.has_value(); });
            continue;
        }
        const auto at = *m_at;
        if (Clock::now() >= at) {
            ::shutdown(m_socket, SHUT_RDWR);
            m_passed = true;
            return;
        }
        m_sleepsUntil = at;
        m_changed.wait_until(lock, stop, at, [this, at] { return m_at && *m_at < at; });
    }
}

} // namespace model::outbox
