#pragma once

#include <cstdint>

namespace sim {

//! The product of two 64-bit numbers, whole.
__extension__ using Product = unsigned __int128;

inline Product product(std::uint64_t a, std::uint64_t b)
{
    return static_cast<Product>(a) * b;
}

} // namespace sim
