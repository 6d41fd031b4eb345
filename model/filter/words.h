#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model::filter {

//! One word or quoted phrase of a search, and where it stands in the text.
struct Word
{
    std::string text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

//! The words of a text that is a search and no expression: it has no operator outside of quotes, is
//! no literal true or false and no path of a field. Nothing when it is (or may become) an
//! expression.
std::optional<std::vector<Word>> bareWords(std::string_view text);

} // namespace model::filter
