#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace model {

//! Bytes of the UTF-8 sequence that \a rest begins with, by the Unicode rules (no overlong forms,
//! no surrogates); 0 when it begins with none.
std::size_t utf8Length(std::string_view rest);

//! The first byte that belongs to no UTF-8 sequence; npos when all do.
std::size_t firstInvalidUtf8(std::string_view text);

//! Appends a code point; what is none becomes U+FFFD.
void appendUtf8(std::string& out, char32_t codePoint);

} // namespace model
