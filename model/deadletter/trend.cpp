#include "model/deadletter/trend.h"

#include <algorithm>

namespace model {

namespace {

std::int64_t floorTo(std::int64_t value, std::int64_t width)
{
    const auto rest = value % width;
    return value - (rest < 0 ? rest + width : rest);
}

} // namespace

void Trend::add(Timestamp time)
{
    // A header may hold any number: what is beyond the years that make sense counts at their edge.
    constexpr std::int64_t farthest = 4'000'000'000'000'000; // 126 years either way
    const auto at = std::clamp(time.time_since_epoch().count(), -farthest, farthest);
    m_first = m_count == 0 ? time : std::min(m_first, time);
    m_last = m_count == 0 ? time : std::max(m_last, time);
    if (m_count++ == 0)
        m_begin = floorTo(at, m_width);
    while (at < m_begin || at >= m_begin + m_width * std::int64_t(slots)) {
        if (at >= m_begin) {
            widen();
            continue;
        }
        // Earlier than all: slide as far as the end is empty, else grow.
        const auto used =
            std::int64_t(slots
                         - std::size_t(std::find_if(m_slots.rbegin(), m_slots.rend(),
                                                    [](auto count) { return count > 0; })
                                       - m_slots.rbegin()));
        const auto missing = (m_begin - floorTo(at, m_width)) / m_width;
        if (missing + used > std::int64_t(slots)) {
            widen();
            continue;
        }
        std::rotate(m_slots.rbegin(), m_slots.rbegin() + missing, m_slots.rend());
        std::fill(m_slots.begin(), m_slots.begin() + missing, 0u);
        m_begin -= missing * m_width;
    }
    ++m_slots[std::size_t((at - m_begin) / m_width)];
}

//! Slots of twice the width, begun at a multiple of it.
void Trend::widen()
{
    const auto width = 2 * m_width;
    const auto begin = floorTo(m_begin, width);
    std::array<std::uint32_t, slots> wider{};
    for (std::size_t slot = 0; slot < slots; ++slot)
        wider[std::size_t((m_begin + std::int64_t(slot) * m_width - begin) / width)] +=
            m_slots[slot];
    m_slots = wider;
    m_width = width;
    m_begin = begin;
}

std::vector<std::uint64_t> Trend::over(Timestamp from, Timestamp to, std::size_t columns) const
{
    std::vector<std::uint64_t> counts(columns);
    const auto begin = double(from.time_since_epoch().count());
    const auto span = std::max(1.0, double(to.time_since_epoch().count()) - begin);
    for (std::size_t slot = 0; slot < slots && columns > 0; ++slot) {
        if (m_slots[slot] == 0)
            continue;
        const auto middle = double(m_begin) + (double(slot) + 0.5) * double(m_width);
        const auto column = (middle - begin) / span * double(columns);
        counts[std::size_t(std::clamp(column, 0.0, double(columns) - 1))] += m_slots[slot];
    }
    return counts;
}

} // namespace model
