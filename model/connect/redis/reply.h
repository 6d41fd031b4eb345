#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace model::redis {

//! What the server answered.
struct Reply
{
    enum class Kind { Nil, Text, Integer, Array, Refusal };

    Kind kind = Kind::Nil;
    std::string text; //!< Of a refusal its words: "NOPERM this user …".
    std::int64_t integer = 0;
    std::vector<Reply> items;

    bool isRefusal() const { return kind == Kind::Refusal; }
    bool operator==(const Reply&) const = default;
};

} // namespace model::redis
