#pragma once

#include "model/event/timestamp.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

namespace model {

//! Counts over time for many series on one axis. As more time passes than fits, two bars become
//! one, of all series. Times may come in any order; those beyond 2000 to 2200 are left out.
class TimeBars
{
public:
    static constexpr std::size_t size = 96;

    std::size_t addSeries();
    void add(std::size_t series, Timestamp time);

    Timestamp from() const { return m_from; }
    std::chrono::microseconds width() const { return m_width; }
    const std::array<std::uint32_t, size>& bars(std::size_t series) const { return m_bars[series]; }
    std::size_t bytes() const { return m_bars.capacity() * sizeof(m_bars[0]); }

private:
    void makeRoom(Timestamp time);
    void widen(bool towardsPast);

    Timestamp m_from;
    std::chrono::microseconds m_width{0}; // 0: nothing was counted yet
    std::vector<std::array<std::uint32_t, size>> m_bars;
};

} // namespace model
