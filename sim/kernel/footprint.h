#pragma once

namespace sim {

//! Which parts of a state an action reads and which it writes. Two that do not meet commute: each
//! leaves the other possible, and both orders end in the same state. A careful footprint names too
//! much, never too little. \a Set is a set of bits: a number, or a std::bitset.
template <typename Set>
struct Footprint
{
    Set reads{};
    Set writes{};

    bool meets(const Footprint& other) const
    {
        return (writes & (other.reads | other.writes)) != Set{} || (reads & other.writes) != Set{};
    }

    bool operator==(const Footprint&) const = default;
};

} // namespace sim
