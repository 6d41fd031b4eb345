#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace model {

//! An event id in 16 bytes: the bits of a UUID, otherwise a hash of the text that different ids do
//! not share in practice.
struct EventIdentity
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    bool operator==(const EventIdentity&) const = default;

    static EventIdentity of(std::string_view id);
    //! Whether uuidText() gives back exactly this id.
    static bool isPlainUuid(std::string_view id);
    std::string uuidText() const;

    std::uint64_t hash() const { return (high ^ (low >> 29) ^ low) * 0x9e3779b97f4a7c15ULL; }
};

} // namespace model
