#pragma once

#include <charconv>
#include <optional>
#include <string>

namespace model::outbox {

//! A value of an answer as a number; 0 where it is NULL or none.
template <typename Number>
Number number(const std::optional<std::string>& text)
{
    Number value{};
    if (text)
        std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
}

} // namespace model::outbox
