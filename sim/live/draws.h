#pragma once

#include "sim/service/ids.h"

#include <chrono>
#include <cmath>
#include <random>

namespace sim {

//! The draws of one worker. The functions are our own: the standard's distributions differ from
//! library to library.
class Draws
{
public:
    explicit Draws(std::uint64_t seed) : m_engine(seed) {}

    //! At least 0, less than 1.
    double fraction() { return double(m_engine() >> 11) * 0x1p-53; }
    bool chance(double share) { return fraction() < share; }
    std::uint64_t below(std::uint64_t limit) { return limit == 0 ? 0 : m_engine() % limit; }
    Uuid uuid()
    {
        const auto high = m_engine();
        return randomUuid(high, m_engine());
    }
    //! From \a least to \a most.
    std::chrono::milliseconds time(std::int64_t least, std::int64_t most)
    {
        return std::chrono::milliseconds(least
                                         + std::int64_t(below(std::uint64_t(most - least + 1))));
    }
    //! The pause until the next of events that come \a perSecond on average.
    std::chrono::microseconds pause(double perSecond)
    {
        return std::chrono::microseconds(std::int64_t(-std::log(1 - fraction()) / perSecond * 1e6));
    }

private:
    std::mt19937_64 m_engine;
};

} // namespace sim
