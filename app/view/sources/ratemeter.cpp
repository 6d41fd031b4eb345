#include "app/view/sources/ratemeter.h"

namespace app {

using namespace std::chrono_literals;

static constexpr auto settling = 2s;

static double rate(std::uint64_t events, RateMeter::Clock::duration time)
{
    const auto seconds = std::chrono::duration<double>(time).count();
    return seconds > 0 ? double(events) / seconds : 0;
}

void RateMeter::take(std::uint64_t count, Clock::time_point now)
{
    // What was there already comes in one go and is no rate: the ground is set a moment later.
    if (!m_first)
        m_first = now;
    if (now - *m_first < settling)
        m_samples.clear();
    if (m_samples.empty()) {
        m_lastHistory = now;
        m_historyCount = count;
    }
    m_samples.push_back({now, count});
    // Long enough for what comes in gusts, as from an outbox relay that runs every few seconds.
    while (m_samples.size() > 2 && now - m_samples[1].time >= 10s)
        m_samples.pop_front();
    m_perSecond = rate(count - m_samples.front().count, now - m_samples.front().time);
    if (now - m_lastHistory < 1s)
        return;
    m_history.push_back(float(rate(count - m_historyCount, now - m_lastHistory)));
    if (m_history.size() > historyLength)
        m_history.erase(m_history.begin());
    m_lastHistory = now;
    m_historyCount = count;
}

} // namespace app
