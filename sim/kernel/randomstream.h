#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace sim {

//! Chance for one cause ("arrivals", "payment latency", "losses" …): draws are a function of seed,
//! cause and number of the draw alone, so that one more fault does not shift the draws of the
//! others. Integers only: the same numbers on every build and machine. A value of 24 bytes.
class RandomStream
{
public:
    RandomStream(std::uint64_t seed, std::string_view cause);

    //! 64 random bits.
    std::uint64_t next() { return at(m_drawn++); }
    //! Evenly of [0, bound); \a bound must not be 0.
    std::uint64_t below(std::uint64_t bound);
    //! True for \a millionths of a million draws.
    bool happens(std::uint32_t millionths) { return below(1'000'000) < millionths; }
    //! Exponentially distributed, as the time between arrivals is.
    std::chrono::microseconds exponential(std::chrono::microseconds mean);
    //! Evenly of [from, to].
    std::chrono::microseconds between(std::chrono::microseconds from, std::chrono::microseconds to);

    std::uint64_t drawn() const { return m_drawn; }

    bool operator==(const RandomStream&) const = default;

private:
    std::uint64_t at(std::uint64_t index) const;

    std::uint64_t m_key;
    std::uint64_t m_salt;
    std::uint64_t m_drawn = 0;
};

} // namespace sim
