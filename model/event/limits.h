#pragma once

#include <cstddef>

//! Everything has a limit; what goes over is cut where the user sees it, and counted.
namespace model::limits {

inline constexpr std::size_t depth = 128; //!< Levels of JSON nesting that are shown and filtered.
inline constexpr std::size_t indexedBody =
    16u << 20; //!< Bytes of a value that the decoder looks at on arrival.
inline constexpr std::size_t decompressed = 64u << 20; //!< Bytes that one value may unpack to.
inline constexpr std::size_t treeNodes = 1u << 20;     //!< Items of a payload tree.
inline constexpr std::size_t internedTypes =
    65536; //!< Distinct types that get a number; the rest is read from the body.
inline constexpr std::size_t profiles = 64;

} // namespace model::limits
