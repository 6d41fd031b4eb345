#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace model::filter {

//! Appends a code point as UTF-8.
void appendUtf8(std::string& out, std::uint32_t codePoint);

bool isUtf8(std::string_view text);

//! Characters, not bytes; a byte that belongs to no character counts as one.
std::size_t countCharacters(std::string_view text);

//! The shortest decimal that reads back as the same double.
std::string numberText(double value);

//! The number at the whole of \a text; out of a double's range it is infinite or zero. Nothing when
//! it is no number.
std::optional<double> parseDouble(std::string_view text);

std::string hexText(std::string_view bytes);

//! With quotes and JSON's escapes.
std::string jsonQuoted(std::string_view text);

char lowerAscii(char c);
std::string lowerAscii(std::string_view text);
std::string upperAscii(std::string_view text);

} // namespace model::filter
