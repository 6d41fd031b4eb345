#pragma once

#include "model/event/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace model {

//! Line and column of a byte, 1-based; columns count characters, not bytes.
Place placeOf(std::string_view text, std::size_t offset);

//! Where the value (or with \a atKey its name) at a JSON pointer begins in \a json, which is known
//! to be valid. The place of the nearest parent when there is none.
Place placeOfPointer(std::string_view json, std::string_view pointer, bool atKey = false);

//! Whether \a pointer is empty or begins with "/" and has "~" only as "~0" and "~1".
bool isJsonPointer(std::string_view pointer);

//! Takes the first token off a pointer and undoes ~0 and ~1.
std::string takePointerToken(std::string_view& pointer);

//! One token as it is written in a pointer.
std::string toPointerToken(std::string_view name);

} // namespace model
