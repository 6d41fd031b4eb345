#pragma once

#include <cstdint>

namespace sim {

//! Small counters stop at 255 instead of starting over.
inline void countUp(std::uint8_t& counter)
{
    if (counter < 255)
        ++counter;
}

} // namespace sim
