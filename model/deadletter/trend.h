#pragma once

#include "model/event/timestamp.h"

#include <array>
#include <cstdint>
#include <vector>

namespace model {

//! How many came when, in a fixed memory: the slots grow wider as the time between the first and
//! the last does.
class Trend
{
public:
    static constexpr std::size_t slots = 64;

    void add(Timestamp time);

    std::uint64_t count() const { return m_count; }
    Timestamp first() const { return m_first; }
    Timestamp last() const { return m_last; }
    //! The counts over [from, to] in \a columns of equal width. What a slot covers in part is given
    //! to the column of its middle.
    std::vector<std::uint64_t> over(Timestamp from, Timestamp to, std::size_t columns) const;

private:
    void widen();

    std::array<std::uint32_t, slots> m_slots{};
    std::int64_t m_begin = 0; // microseconds, of the first slot
    std::int64_t m_width = 1'000'000;
    std::uint64_t m_count = 0;
    Timestamp m_first;
    Timestamp m_last;
};

} // namespace model
