#pragma once

#include "model/decode/jsonfile.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

//! How a definition's JSON is walked. For the sources of this room only.

namespace sim::definition {

using Json = model::jsonfile::Json;
using model::jsonfile::Node;

//! What is wrong and where: a value by its pointer, and in a text the byte of it.
struct Wrong
{
    std::string text;
    std::string pointer;
    bool atKey = false;
    std::size_t offset = 0;
};

[[noreturn]] inline void deny(const Node& node, std::string text)
{
    throw Wrong{std::move(text), node.pointer};
}

inline std::optional<Node> member(const Node& node, std::string_view name)
{
    const auto found = node.json.find(name);
    if (found == node.json.end())
        return std::nullopt;
    return Node{*found, node.pointer + "/" + model::toPointerToken(std::string(name))};
}

inline Node wanted(const Node& node, std::string_view name)
{
    if (const auto found = member(node, name))
        return *found;
    deny(node, "\"" + std::string(name) + "\" is missing here.");
}

inline void wantObject(const Node& node)
{
    if (!node.json.is_object())
        deny(node, std::string("an object is expected here, not ") + node.json.type_name() + ".");
}

//! An object with these members at most.
inline void knowOnly(const Node& node, std::initializer_list<std::string_view> names)
{
    wantObject(node);
    for (const auto& [name, value] : node.json.items()) {
        if (std::ranges::find(names, name) == names.end())
            throw Wrong{"\"" + name + "\" is not known here.",
                        node.pointer + "/" + model::toPointerToken(name), true};
    }
}

inline std::string textOf(const Node& node)
{
    if (!node.json.is_string())
        deny(node, std::string("a text is expected here, not ") + node.json.type_name() + ".");
    auto text = node.json.get<std::string>();
    if (text.empty())
        deny(node, "this text is empty.");
    return text;
}

inline bool flagOf(const Node& node)
{
    if (!node.json.is_boolean())
        deny(node, "true or false is expected here.");
    return node.json.get<bool>();
}

inline bool flagOf(const Node& node, std::string_view name, bool otherwise)
{
    const auto found = member(node, name);
    return found ? flagOf(*found) : otherwise;
}

inline std::int64_t readNumber(const Node& node, std::int64_t least, std::int64_t most)
{
    const auto isWhole =
        node.json.is_number_integer()
        && !(node.json.is_number_unsigned() && node.json.get<std::uint64_t>() > 0x7fffffffffffffff);
    const auto value = isWhole ? node.json.get<std::int64_t>() : 0;
    if (!isWhole || value < least || value > most)
        deny(node, "a whole number from " + std::to_string(least) + " to " + std::to_string(most)
                       + " is expected here.");
    return value;
}

template <typename Number>
void readNumberInto(const Node& node, std::string_view name, Number& into, std::int64_t least,
                    std::int64_t most)
{
    if (const auto found = member(node, name))
        into = Number(readNumber(*found, least, most));
}

//! One of a few words.
template <typename Value>
void readWordInto(const Node& node, std::string_view name, Value& into,
                  std::initializer_list<std::pair<std::string_view, Value>> words)
{
    const auto found = member(node, name);
    if (!found)
        return;
    const auto text = textOf(*found);
    std::string list;
    for (const auto& [word, value] : words) {
        if (word == text) {
            into = value;
            return;
        }
        list += (list.empty() ? "" : ", ") + std::string(word);
    }
    deny(*found, "\"" + text + "\" is none of: " + list + ".");
}

//! The members of an object in the order of the file.
std::vector<std::pair<std::string, Node>> inOrder(const Node& node, std::string_view json);

//! One value or a list of them.
inline std::vector<Node> listOf(const Node& node)
{
    if (!node.json.is_array())
        return {node};
    std::vector<Node> list;
    for (std::size_t i = 0; i < node.json.size(); ++i)
        list.push_back(node.child(i));
    return list;
}

inline std::vector<Node> listAt(const Node& node, std::string_view name)
{
    const auto found = member(node, name);
    return found ? listOf(*found) : std::vector<Node>{};
}

} // namespace sim::definition
