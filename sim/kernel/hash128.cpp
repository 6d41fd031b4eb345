#include "sim/kernel/hash128.h"

namespace sim {

std::string toText(Hash128 hash)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto half : {hash.high, hash.low}) {
        for (int shift = 60; shift >= 0; shift -= 4)
            text += digits[(half >> shift) & 15];
    }
    return text;
}

} // namespace sim
