#include "model/schema/timebars.h"

#include <algorithm>

namespace model {

using namespace std::chrono_literals;

namespace {

// Times that no living system means: one of them would squeeze all others into one bar.
constexpr Timestamp earliest = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};
constexpr Timestamp latest = std::chrono::sys_days{std::chrono::year{2200} / 1 / 1};

} // namespace

std::size_t TimeBars::addSeries()
{
    m_bars.emplace_back();
    return m_bars.size() - 1;
}

void TimeBars::add(std::size_t series, Timestamp time)
{
    if (time < earliest || time >= latest)
        return;
    if (m_width == 0us) {
        m_width = 1s;
        m_from = std::chrono::floor<std::chrono::seconds>(time);
    }
    makeRoom(time);
    ++m_bars[series][std::size_t((time - m_from) / m_width)];
}

void TimeBars::makeRoom(Timestamp time)
{
    while (time < m_from)
        widen(true);
    while (time - m_from >= m_width * std::int64_t(size))
        widen(false);
}

//! Two bars become one, at the later half of the axis or at the earlier.
void TimeBars::widen(bool towardsPast)
{
    const auto shift = towardsPast ? size / 2 : 0;
    for (auto& bars : m_bars) {
        std::array<std::uint32_t, size> wider{};
        for (std::size_t i = 0; i < size; ++i)
            wider[shift + i / 2] += bars[i];
        bars = wider;
    }
    if (towardsPast)
        m_from -= m_width * std::int64_t(size);
    m_width *= 2;
}

} // namespace model
