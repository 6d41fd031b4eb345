#pragma once

#include "model/decode/jsonplace.h"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

//! How the small JSON files that people write are read: an error has its line and column. For the
//! sources of a room that links nlohmann-json; no header of ours includes it.
namespace model::jsonfile {

using Json = nlohmann::json;

//! A value of the file and where it is, for the error's place.
struct Node
{
    const Json& json;
    std::string pointer;

    Node child(std::size_t index) const
    {
        return {json[index], pointer + "/" + std::to_string(index)};
    }
};

struct Wrong
{
    std::string text;
    std::string pointer;
    bool atKey = false;
};

[[noreturn]] inline void refuse(const Node& node, std::string text)
{
    throw Wrong{std::move(text), node.pointer};
}

inline std::string readText(const Node& node)
{
    if (!node.json.is_string())
        refuse(node, std::string("a text is expected here, not ") + node.json.type_name() + ".");
    return node.json.get<std::string>();
}

inline std::string readName(const Node& node)
{
    auto text = readText(node);
    if (text.empty())
        refuse(node, "this text is empty.");
    return text;
}

inline bool readFlag(const Node& node)
{
    if (!node.json.is_boolean())
        refuse(node, "true or false is expected here.");
    return node.json.get<bool>();
}

inline int readPriority(const Node& node)
{
    if (!node.json.is_number_integer() || node.json < -1000 || node.json > 1000)
        refuse(node, "a whole number from -1000 to 1000 is expected here.");
    return node.json.get<int>();
}

//! Calls \a read(name, child) for each member; it answers whether it knows the name.
template <typename Read>
void readMembers(const Node& node, Read read)
{
    if (!node.json.is_object())
        refuse(node, std::string("an object is expected here, not ") + node.json.type_name() + ".");
    for (const auto& [name, value] : node.json.items()) {
        const Node child{value, node.pointer + "/" + toPointerToken(name)};
        if (!read(name, child))
            throw Wrong{"\"" + name + "\" is not known here.", child.pointer, true};
    }
}

template <typename Read>
auto readList(const Node& node, Read read)
{
    std::vector<decltype(read(node))> list;
    if (!node.json.is_array()) {
        list.push_back(read(node));
        return list;
    }
    for (std::size_t i = 0; i < node.json.size(); ++i)
        list.push_back(read(node.child(i)));
    return list;
}

//! nlohmann's "[json.exception.parse_error.101] parse error at line 1, column 2: what it was".
inline std::string withoutPrefix(std::string_view what)
{
    const auto colon = what.find(": ");
    const auto reason =
        colon == std::string_view::npos ? what.substr(what.find(' ') + 1) : what.substr(colon + 2);
    return "not valid JSON: " + std::string(reason) + ".";
}

//! Reads to the first mistake and keeps its place, which the exceptions of parse() do not always
//! have.
struct SyntaxCheck : nlohmann::json_sax<Json>
{
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string&,
                     const Json::exception& error) override
    {
        at = position;
        text = withoutPrefix(error.what());
        return false;
    }

    std::size_t at = 0; // one behind the byte that is wrong
    std::string text;
};

} // namespace model::jsonfile

namespace model {

//! \a read(const jsonfile::Node&) gives the value or refuses; \a advice goes with each error.
template <typename Value, typename Read>
Result<Value> readJsonFile(std::string_view json, std::string_view advice, Read read)
{
    using namespace jsonfile;
    const auto malformed = [advice](std::string text, Place place) {
        return Error{Error::Kind::Malformed, std::move(text), std::string(advice), place};
    };
    SyntaxCheck check;
    if (!Json::sax_parse(json, &check))
        return malformed(check.text, placeOf(json, check.at > 0 ? check.at - 1 : 0));
    try {
        const auto parsed = Json::parse(json);
        return read(Node{parsed, ""});
    } catch (const Wrong& wrong) {
        return malformed(wrong.text, placeOfPointer(json, wrong.pointer, wrong.atKey));
    }
}

} // namespace model
