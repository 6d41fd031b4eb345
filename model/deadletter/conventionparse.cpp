#include "model/deadletter/convention.h"
#include "model/decode/jsonfile.h"

#include <algorithm>

namespace model {

namespace {

using namespace jsonfile;

constexpr std::array<std::string_view, letterFields> fieldWords{
    "topic",    "partition",  "offset",   "time",        "queue",
    "exchange", "routingKey", "consumer", "reasonClass", "reasonMessage",
    "stack",    "reasonCode", "attempts", "failedAt",    "firstFailure"};

constexpr std::array<std::string_view, 13> encodingWords{"text",
                                                         "decimal",
                                                         "int32be",
                                                         "int64be",
                                                         "int32be-or-byte",
                                                         "epoch-ms-int64be",
                                                         "epoch-ms-bigint",
                                                         "epoch-ms",
                                                         "iso",
                                                         "nservicebus-time",
                                                         "last-segment",
                                                         "arn",
                                                         "x-death"};

template <std::size_t Count>
std::size_t readWord(const Node& node, const std::array<std::string_view, Count>& words)
{
    const auto text = readName(node);
    const auto found = std::ranges::find(words, text);
    if (found != words.end())
        return std::size_t(found - words.begin());
    std::string known;
    for (const auto word : words)
        known += (known.empty() ? "\"" : ", \"") + std::string(word) + '"';
    refuse(node, "\"" + text + "\" is not known here; there are " + known + ".");
}

std::vector<std::string> readNames(const Node& node)
{
    auto names = readList(node, readName);
    if (names.empty())
        refuse(node, "at least one name is needed.");
    return names;
}

LetterHeader readHeader(const Node& node)
{
    LetterHeader header;
    if (!node.json.is_object()) {
        header.header = readName(node);
        return header;
    }
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "header")
            header.header = readName(child);
        else if (name == "as")
            header.as = LetterEncoding(readWord(child, encodingWords));
        else if (name == "member")
            header.member = readName(child);
        else
            return false;
        return true;
    });
    if (header.header.empty())
        refuse(node, "\"header\" is needed.");
    if ((header.as == LetterEncoding::Death) != !header.member.empty())
        refuse(node, "\"member\" and \"as\": \"x-death\" belong together.");
    return header;
}

void readFields(const Node& node, Convention& convention)
{
    readMembers(node, [&](const std::string& name, const Node& child) {
        const auto word = std::ranges::find(fieldWords, name);
        if (word == fieldWords.end())
            return false;
        convention.fields[std::size_t(word - fieldWords.begin())] = readList(child, readHeader);
        return true;
    });
}

void readTest(const Node& node, Convention& convention)
{
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "any")
            convention.anyOf = readNames(child);
        else if (name == "all")
            convention.allOf = readNames(child);
        else
            return false;
        return true;
    });
}

void readAffixes(const Node& node, Convention& convention)
{
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "suffixes")
            convention.suffixes = readNames(child);
        else if (name == "prefixes")
            convention.prefixes = readNames(child);
        else
            return false;
        return true;
    });
}

bool readNewestFirst(const Node& node)
{
    constexpr std::array<std::string_view, 2> words{"last", "first"};
    return readWord(node, words) == 1;
}

std::string readStripped(const Node& node)
{
    auto text = readName(node);
    const auto star = text.find('*');
    if (star != std::string::npos && (star == 0 || star + 1 != text.size()))
        refuse(node, "a \"*\" stands at the end, behind at least one letter.");
    return text;
}

bool readMember(const std::string& name, const Node& node, Convention& convention)
{
    if (name == "$schema")
        return true;
    if (name == "name")
        convention.name = readName(node);
    else if (name == "title")
        convention.title = readName(node);
    else if (name == "note")
        convention.note = readText(node);
    else if (name == "order")
        convention.order = readPriority(node);
    else if (name == "when")
        readTest(node, convention);
    else if (name == "names")
        readAffixes(node, convention);
    else if (name == "newest")
        convention.newestFirst = readNewestFirst(node);
    else if (name == "fields")
        readFields(node, convention);
    else if (name == "strip")
        convention.strip = readList(node, readStripped);
    else if (name == "returnTo")
        convention.returnTo = readName(node);
    else
        return false;
    return true;
}

Convention readConvention(const Node& node)
{
    Convention convention;
    readMembers(node, [&](const std::string& name, const Node& child) {
        return readMember(name, child, convention);
    });
    if (convention.name.empty())
        refuse(node, "\"name\" is needed.");
    if (convention.title.empty())
        convention.title = convention.name;
    if (convention.anyOf.empty() && convention.allOf.empty() && convention.suffixes.empty()
        && convention.prefixes.empty())
        refuse(node, "one of \"when\" and \"names\" is needed: nothing would be recognised.");
    return convention;
}

} // namespace

std::string_view toText(LetterField field)
{
    return fieldWords[std::size_t(field)];
}

Result<Convention> parseConvention(std::string_view json)
{
    return readJsonFile<Convention>(json, "Compare it with convention.schema.json.",
                                    readConvention);
}

} // namespace model
