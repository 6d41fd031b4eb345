#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace model::filter {

//! A coloured part of a filter's text, in bytes.
struct Span
{
    enum class Kind : std::uint8_t {
        Field,
        Member,
        Function,
        Macro,
        Keyword,
        Number,
        Text,
        Operator,
        Name,
        Word,
        Comment,
        Wrong
    };

    Kind kind = Kind::Name;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool operator==(const Span&) const = default;
};

//! The parts of any text, right or wrong, in order; white space is left out. A search gives its
//! words.
std::vector<Span> spansOf(std::string_view text);

} // namespace model::filter
