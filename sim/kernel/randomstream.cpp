#include "sim/kernel/randomstream.h"

#include "sim/kernel/hash128.h"

namespace sim {

using std::chrono::microseconds;

namespace {

// SplitMix64's finalizer.
std::uint64_t scramble(std::uint64_t value)
{
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

} // namespace

RandomStream::RandomStream(std::uint64_t seed, std::string_view cause)
{
    Hasher hasher;
    hasher.add(seed);
    hasher.add(cause);
    const auto hash = hasher.finish();
    m_key = hash.high;
    m_salt = hash.low | 1;
}

std::uint64_t RandomStream::at(std::uint64_t index) const
{
    return scramble(scramble(m_key + index * 0x9e3779b97f4a7c15) ^ m_salt);
}

std::uint64_t RandomStream::below(std::uint64_t bound)
{
    // Lemire's multiplication: what would make the low values likelier is drawn again.
    auto draw = product(next(), bound);
    if (std::uint64_t(draw) < bound) {
        const auto threshold = (0 - bound) % bound;
        while (std::uint64_t(draw) < threshold)
            draw = product(next(), bound);
    }
    return std::uint64_t(draw >> 64);
}

microseconds RandomStream::exponential(microseconds mean)
{
    // Von Neumann: comparisons of uniform draws alone, so that no logarithm of some machine's
    // library decides. A falling run of odd length keeps its first draw as the fraction.
    for (std::uint64_t whole = 0;; ++whole) {
        const auto first = next();
        auto last = first;
        auto isOdd = true;
        for (auto draw = next(); draw < last; draw = next()) {
            last = draw;
            isOdd = !isOdd;
        }
        if (isOdd) {
            const auto count = std::uint64_t(mean.count());
            const auto part = std::uint64_t(product(first, count) >> 64);
            return microseconds(std::int64_t(whole * count + part));
        }
    }
}

microseconds RandomStream::between(microseconds from, microseconds to)
{
    return from + microseconds(std::int64_t(below(std::uint64_t((to - from).count()) + 1)));
}

} // namespace sim
