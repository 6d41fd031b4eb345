#include "sim/live/board.h"

#include <algorithm>

namespace sim {

SandboxSettings Board::settings() const
{
    const std::scoped_lock lock(m_mutex);
    return m_settings;
}

void Board::setSettings(const SandboxSettings& settings)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_settings = settings;
        ++m_changes;
    }
    m_changed.notify_all();
}

void Board::order(Mischief mischief)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (mischief == Mischief::ExpireKeys)
            ++m_keyExpiries;
        else
            m_ordered.push_back(mischief);
        ++m_changes;
    }
    m_changed.notify_all();
}

bool Board::take(Mischief mischief)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::ranges::find(m_ordered, mischief);
    if (found == m_ordered.end())
        return false;
    m_ordered.erase(found);
    return true;
}

void Board::placeOrder()
{
    {
        const std::scoped_lock lock(m_mutex);
        ++m_ordersAsked;
        ++m_changes;
    }
    m_changed.notify_all();
}

bool Board::takeOrder()
{
    const std::scoped_lock lock(m_mutex);
    if (m_ordersAsked == 0)
        return false;
    --m_ordersAsked;
    return true;
}

std::uint64_t Board::keyExpiries() const
{
    const std::scoped_lock lock(m_mutex);
    return m_keyExpiries;
}

void Board::wait(const std::stop_token& stop, std::chrono::microseconds time)
{
    std::unique_lock lock(m_mutex);
    const auto before = m_changes;
    m_changed.wait_for(lock, stop, time, [&] { return m_changes != before; });
}

void Board::pause(const std::stop_token& stop, std::chrono::microseconds time)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, stop, time, [] { return false; });
}

void Board::count(std::uint64_t SandboxStatus::*figure, std::uint64_t more)
{
    const std::scoped_lock lock(m_mutex);
    m_status.*figure += more;
}

void Board::fail(const model::Error& error)
{
    const std::scoped_lock lock(m_mutex);
    m_status.lastError = error.text;
}

void Board::setPart(const SandboxPart& part)
{
    const std::scoped_lock lock(m_mutex);
    const auto known = std::ranges::find(m_status.parts, part.id, &SandboxPart::id);
    if (known == m_status.parts.end())
        m_status.parts.push_back(part);
    else
        *known = part;
}

void Board::settle()
{
    const std::scoped_lock lock(m_mutex);
    m_status.settled = true;
}

SandboxStatus Board::status() const
{
    const std::scoped_lock lock(m_mutex);
    return m_status;
}

} // namespace sim
