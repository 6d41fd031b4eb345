#pragma once

#include <cstdint>
#include <string_view>

namespace sim::gallery {

//! What a file is that a run is opened from.
enum class FileKind : std::uint8_t { Unknown, Scenario, Definition, SavedRun };

//! Told by the names of the outermost members, so that a file cut short or with a mistake further
//! down still goes to the reader that can say what is wrong with it.
FileKind fileKind(std::string_view json);

} // namespace sim::gallery
