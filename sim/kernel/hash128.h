#pragma once

#include "sim/kernel/product.h"

#include <array>
#include <bit>
#include <compare>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace sim {

//! The fingerprint of a state. Equal states have equal hashes on every machine; of 70 million
//! different states two share one with a chance of about 7e-24.
struct Hash128
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    auto operator<=>(const Hash128&) const = default;
};

//! 32 hexadecimal digits.
std::string toText(Hash128 hash);

//! Takes a canonical encoding, value by value, in two multiply-mix lanes. Add lengths before what
//! varies in length, and never the bytes of a struct with padding.
class Hasher
{
public:
    void add(std::integral auto value) { mix(std::uint64_t(value)); }
    void add(std::string_view text)
    {
        mix(text.size());
        for (; text.size() >= 8; text.remove_prefix(8))
            mix(word(text.substr(0, 8)));
        if (!text.empty())
            mix(word(text));
    }

    Hash128 finish() const
    {
        auto end = *this;
        end.mix(m_count);
        end.mix(0x9e3779b97f4a7c15);
        return {end.m_high, end.m_low};
    }

private:
    // Little endian by arithmetic: the same on every machine.
    static std::uint64_t word(std::string_view bytes)
    {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            word |= std::uint64_t(std::uint8_t(bytes[i])) << (8 * i);
        return word;
    }

    void mix(std::uint64_t value)
    {
        ++m_count;
        m_high = fold(m_high ^ value, 0xa0761d6478bd642f);
        m_low = fold(m_low ^ std::rotl(value, 32), 0xe7037ed1a0b428db) + value;
    }

    //! The two halves of the 128-bit product.
    static std::uint64_t fold(std::uint64_t a, std::uint64_t b)
    {
        const auto whole = product(a, b);
        return std::uint64_t(whole) ^ std::uint64_t(whole >> 64) ^ std::rotl(a, 23);
    }

    std::uint64_t m_high = 0x8ebc6af09c88c6e3;
    std::uint64_t m_low = 0x589965cc75374cc3;
    std::uint64_t m_count = 0;
};

} // namespace sim
