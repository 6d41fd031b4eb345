#include "model/decode/jsonplace.h"
#include "model/decode/profile.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace model {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, std::size_t(Field::Count)> fieldNames{
    "type", "eventId", "correlationId", "causationId", "version",
    "time", "source",  "payload",       "metadata"};

constexpr std::array<std::string_view, 18> encodingNames{"auto",
                                                         "text",
                                                         "int32be",
                                                         "int64be",
                                                         "bigint",
                                                         "iso",
                                                         "epoch-s",
                                                         "epoch-ms",
                                                         "epoch-us",
                                                         "epoch-ms-int64be",
                                                         "http-date",
                                                         "nservicebus-time",
                                                         "traceparent",
                                                         "urn-message",
                                                         "assembly-type",
                                                         "json",
                                                         "epoch-ms-bigint",
                                                         "schema-id"};

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

[[noreturn]] void refuse(const Node& node, std::string text)
{
    throw Wrong{std::move(text), node.pointer};
}

std::string readText(const Node& node)
{
    if (!node.json.is_string())
        refuse(node, std::string("a text is expected here, not ") + node.json.type_name() + ".");
    return node.json.get<std::string>();
}

std::string readPointer(const Node& node)
{
    auto text = readText(node);
    if (!isJsonPointer(text))
        refuse(node,
               "\"" + text
                   + "\" is no JSON pointer: it begins with \"/\", and \"~\" is written \"~0\".");
    return text;
}

std::string readName(const Node& node)
{
    auto text = readText(node);
    if (text.empty())
        refuse(node, "this text is empty.");
    return text;
}

Encoding readEncoding(const Node& node)
{
    const auto text = readText(node);
    const auto found = std::ranges::find(encodingNames, text);
    if (found == encodingNames.end())
        refuse(node, "\"" + text + "\" is no encoding.");
    return Encoding(found - encodingNames.begin());
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

Candidate readCandidate(const Node& node)
{
    if (node.json.is_string())
        return {Candidate::In::Value, Encoding::Auto, readPointer(node)};
    Candidate candidate;
    int places = 0;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "as") {
            candidate.as = readEncoding(child);
        } else if (name == "header" || name == "pointer") {
            candidate.in = name == "header" ? Candidate::In::Header : Candidate::In::Value;
            candidate.name = name == "header" ? readName(child) : readPointer(child);
            ++places;
        } else {
            return false;
        }
        return true;
    });
    if (places != 1)
        refuse(node, "either \"pointer\" or \"header\" is needed.");
    return candidate;
}

Match readMatch(const Node& node)
{
    Match match;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "members")
            match.members = readList(child, readPointer);
        else if (name == "headers")
            match.headers = readList(child, readName);
        else if (name == "headerPrefix")
            match.headerPrefix = readList(child, readName);
        else if (name == "contentType")
            match.contentType = readName(child);
        else
            return false;
        return true;
    });
    if (match == Match{})
        refuse(node, "an empty match would match everything.");
    return match;
}

bool readField(const std::string& name, const Node& child, Profile& profile)
{
    const auto field = std::ranges::find(fieldNames, name);
    if (field == fieldNames.end())
        return false;
    profile.fields[std::size_t(field - fieldNames.begin())] = readList(child, readCandidate);
    return true;
}

int readPriority(const Node& node)
{
    if (!node.json.is_number_integer() || node.json < -1000 || node.json > 1000)
        refuse(node, "a whole number from -1000 to 1000 is expected here.");
    return node.json.get<int>();
}

std::vector<HeaderConvention> readConventions(const Node& node)
{
    std::vector<HeaderConvention> conventions;
    readMembers(node, [&](const std::string& name, const Node& child) {
        conventions.push_back({name, readEncoding(child)});
        return true;
    });
    return conventions;
}

bool readFlag(const Node& node)
{
    if (!node.json.is_boolean())
        refuse(node, "true or false is expected here.");
    return node.json.get<bool>();
}

bool readMember(const std::string& name, const Node& child, Profile& profile)
{
    if (name == "name")
        profile.name = readName(child);
    else if (name == "title")
        profile.title = readText(child);
    else if (name == "priority")
        profile.priority = readPriority(child);
    else if (name == "addOn")
        profile.addOn = readFlag(child);
    else if (name == "match")
        profile.match = readList(child, readMatch);
    else if (name == "headers")
        profile.headers = readConventions(child);
    else if (name == "$schema")
        readText(child);
    else
        return readField(name, child, profile);
    return true;
}

Profile readProfile(const Json& json)
{
    const Node root{json, ""};
    Profile profile;
    readMembers(root, [&](const std::string& name, const Node& child) {
        return readMember(name, child, profile);
    });
    if (profile.name.empty())
        refuse(root, "\"name\" is missing.");
    if (profile.match.empty() && profile.headers.empty())
        refuse(root, "\"match\" is missing.");
    return profile;
}

Error malformed(std::string text, Place place)
{
    return {Error::Kind::Malformed, std::move(text), "Compare it with profile.schema.json.", place};
}

//! nlohmann's "[json.exception.parse_error.101] parse error at line 1, column 2: what it was".
std::string withoutPrefix(std::string_view what)
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

} // namespace

Result<Profile> parseProfile(std::string_view json)
{
    SyntaxCheck check;
    if (!Json::sax_parse(json, &check))
        return malformed(check.text, placeOf(json, check.at > 0 ? check.at - 1 : 0));
    try {
        return readProfile(Json::parse(json));
    } catch (const Wrong& wrong) {
        return malformed(wrong.text, placeOfPointer(json, wrong.pointer, wrong.atKey));
    }
}

std::string_view toText(Field field)
{
    return field < Field::Count ? fieldNames[std::size_t(field)] : std::string_view{};
}

std::string_view toText(Encoding encoding)
{
    return encodingNames[std::size_t(encoding)];
}

} // namespace model
