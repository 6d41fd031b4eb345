#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace model {

//! Quantiles of lengths of time: counts in logarithmic steps of 2 %, so that a quantile is wrong by
//! 1 % at most, whatever the distribution. A value can be taken back, which a late event needs.
//! Bounded: below a microsecond and beyond 180 days are the ends; the steps in use alone take
//! memory.
class TimeSketch
{
public:
    using Length = std::chrono::microseconds;

    void add(Length length);
    //! \a length was added before.
    void remove(Length length);

    std::uint64_t count() const { return m_count; }
    //! The length that this share of the values does not exceed; nothing without values.
    std::optional<Length> quantile(double share) const;

private:
    static int stepOf(Length length);
    std::uint32_t& at(int step);

    std::vector<std::uint32_t> m_counts; // from m_first on
    int m_first = 0;
    std::uint64_t m_count = 0;
};

} // namespace model
