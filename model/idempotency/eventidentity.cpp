#include "model/idempotency/eventidentity.h"

#include <array>

namespace model {

namespace {

constexpr std::size_t uuidSize = 36;

int digit(char c, bool lowerOnly)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (!lowerOnly && c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::optional<EventIdentity> readUuid(std::string_view text, bool lowerOnly)
{
    if (text.size() != uuidSize)
        return std::nullopt;
    EventIdentity id;
    int digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const int value = dash ? 0 : digit(text[i], lowerOnly);
        if (value < 0 || (dash && text[i] != '-'))
            return std::nullopt;
        if (dash)
            continue;
        auto& half = digits++ < 16 ? id.high : id.low;
        half = half << 4 | std::uint64_t(value);
    }
    return id;
}

//! FNV-1a with a last stir, from two different beginnings.
std::uint64_t hashOf(std::string_view text, std::uint64_t seed)
{
    auto hash = 0xcbf29ce484222325ULL ^ seed;
    for (const char c : text)
        hash = (hash ^ std::uint8_t(c)) * 0x100000001b3ULL;
    hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdULL;
    hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return hash ^ (hash >> 33);
}

} // namespace

EventIdentity EventIdentity::of(std::string_view id)
{
    if (const auto uuid = readUuid(id, false))
        return *uuid;
    return {hashOf(id, 0), hashOf(id, 0x9ae16a3b2f90404fULL)};
}

bool EventIdentity::isPlainUuid(std::string_view id)
{
    return readUuid(id, true).has_value();
}

std::string EventIdentity::uuidText() const
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int at = 0; at < 32; ++at) {
        if (at == 8 || at == 12 || at == 16 || at == 20)
            text += '-';
        const auto half = at < 16 ? high : low;
        text += digits[half >> (60 - at % 16 * 4) & 15];
    }
    return text;
}

} // namespace model
