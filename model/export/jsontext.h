#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace model::writing {

//! Bytes at the start of \a bytes that make one well-formed UTF-8 character (no surrogate, nothing
//! overlong, at most U+10FFFF); 0 when they make none. \a bytes is not empty.
std::size_t utf8Length(std::string_view bytes);

bool isUtf8(std::string_view bytes);

//! Appends \a bytes as a JSON string with its quotes. False when bytes were not UTF-8 and stand as
//! U+FFFD now.
bool appendJsonString(std::string& out, std::string_view bytes);

void appendBase64(std::string& out, std::string_view bytes);

void appendNumber(std::string& out, std::int64_t number);

} // namespace model::writing
