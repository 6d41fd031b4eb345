#pragma once

#include "model/event/ids.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

namespace app {

//! How fast a count rises: the rate over the last seconds and a short history of it for a
//! sparkline. Clocks are passed in.
class RateMeter
{
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::size_t historyLength = 24;

    //! The count as it stands at \a now. The first two seconds only set the ground.
    void take(std::uint64_t count, Clock::time_point now);

    double perSecond() const { return m_perSecond; }
    //! One value a second, oldest first, at most historyLength.
    const std::vector<float>& history() const { return m_history; }

private:
    struct Sample
    {
        Clock::time_point time;
        std::uint64_t count;
    };

    std::optional<Clock::time_point> m_first;
    std::deque<Sample> m_samples; // of the last few seconds
    std::vector<float> m_history;
    Clock::time_point m_lastHistory;
    std::uint64_t m_historyCount = 0;
    double m_perSecond = 0;
};

} // namespace app
