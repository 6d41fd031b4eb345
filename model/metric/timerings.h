#pragma once

#include "model/event/timestamp.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <deque>
#include <optional>

namespace model {

//! A cell for each moment at one resolution: a window that moves on with the newest moment.
struct RingTier
{
    std::chrono::seconds width;
    std::size_t most;
};

//! What happened when, by event time and in any order: the last hour finely, the last days and
//! months more coarsely. Bounded; what is older than a window is not in it. Tiers::all says how.
template <typename Cell, typename Tiers>
class TimeRings
{
public:
    static constexpr auto tiers = Tiers::all;

    //! Calls \a change with the cell of \a time at each resolution that still has one.
    template <typename Change>
    void add(Timestamp time, Change&& change)
    {
        for (std::size_t i = 0; i < tiers.size(); ++i)
            if (auto* cell = m_rings[i].at(indexOf(time, tiers[i]), tiers[i].most))
                change(*cell);
        m_oldest = m_oldest ? std::min(*m_oldest, time) : time;
    }

    //! The finest resolution whose window reaches back to \a from, or to all there is.
    std::size_t tierFor(Timestamp from) const
    {
        const auto wanted = std::max(from, m_oldest.value_or(from));
        for (std::size_t i = 0; i + 1 < tiers.size(); ++i)
            if (m_rings[i].reaches(indexOf(wanted, tiers[i]), tiers[i].most))
                return i;
        return tiers.size() - 1;
    }

    std::chrono::seconds width(std::size_t tier) const { return tiers[tier].width; }

    //! Calls \a visit with the index of each moment of [from, to) and its cell, oldest first. A
    //! moment begins at its index times the width.
    template <typename Visit>
    void each(std::size_t tier, Timestamp from, Timestamp to, Visit&& visit) const
    {
        const auto& ring = m_rings[tier];
        const auto first = std::max(indexOf(from, tiers[tier]), ring.first);
        const auto end = std::min(indexOf(to - std::chrono::microseconds(1), tiers[tier]) + 1,
                                  ring.first + std::int64_t(ring.cells.size()));
        for (auto index = first; index < end; ++index)
            visit(index, ring.cells[std::size_t(index - ring.first)]);
    }

    std::optional<Timestamp> oldest() const { return m_oldest; }

private:
    struct Ring
    {
        std::deque<Cell> cells;
        std::int64_t first = 0;

        Cell* at(std::int64_t index, std::size_t most)
        {
            const auto room = std::int64_t(most);
            const auto end = first + std::int64_t(cells.size());
            if (cells.empty() || index >= end + room) {
                cells.assign(1, Cell{});
                first = index;
            } else if (index >= end) {
                cells.resize(cells.size() + std::size_t(index - end + 1));
                for (; std::int64_t(cells.size()) > room; ++first)
                    cells.pop_front();
            } else if (index < first) {
                if (index + room < end)
                    return nullptr;
                for (; first > index; --first)
                    cells.emplace_front();
            }
            return &cells[std::size_t(index - first)];
        }

        bool reaches(std::int64_t index, std::size_t most) const
        {
            return index + std::int64_t(most) >= first + std::int64_t(cells.size());
        }
    };

    static std::int64_t indexOf(Timestamp time, const RingTier& tier)
    {
        return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count()
               / tier.width.count();
    }

    std::array<Ring, tiers.size()> m_rings;
    std::optional<Timestamp> m_oldest;
};

} // namespace model
