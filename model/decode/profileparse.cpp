#include "model/decode/jsonfile.h"
#include "model/decode/profile.h"

#include <algorithm>

namespace model {

namespace {

using namespace jsonfile;

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

std::string readPointer(const Node& node)
{
    auto text = readText(node);
    if (!isJsonPointer(text))
        refuse(node,
               "\"" + text
                   + "\" is no JSON pointer: it begins with \"/\", and \"~\" is written \"~0\".");
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

std::vector<HeaderConvention> readConventions(const Node& node)
{
    std::vector<HeaderConvention> conventions;
    readMembers(node, [&](const std::string& name, const Node& child) {
        conventions.push_back({name, readEncoding(child)});
        return true;
    });
    return conventions;
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

Profile readProfile(const Node& root)
{
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

} // namespace

Result<Profile> parseProfile(std::string_view json)
{
    return readJsonFile<Profile>(json, "Compare it with profile.schema.json.", readProfile);
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
