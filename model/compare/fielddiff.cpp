#include "model/compare/fielddiff.h"

#include "model/decode/jsondiff.h"

#include <algorithm>
#include <cctype>

namespace model::compare {

namespace {

constexpr std::size_t longestText = 60;

std::string_view unquoted(std::string_view text)
{
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    return text;
}

bool isDigit(char letter)
{
    return std::isdigit(std::uint8_t(letter)) != 0;
}

bool isUuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? text[i] != '-' : std::isxdigit(std::uint8_t(text[i])) == 0)
            return false;
    }
    return true;
}

//! "2026-11-23T…", or a number of seconds, milliseconds or more since 1970.
bool isTime(std::string_view text)
{
    if (text.size() >= 19 && text[4] == '-' && text[7] == '-'
        && (text[10] == 'T' || text[10] == ' '))
        return std::all_of(text.begin(), text.begin() + 4, isDigit);
    return text.size() >= 13 && text.size() <= 19 && std::ranges::all_of(text, isDigit)
           && text[0] == '1';
}

bool hasKey(std::string_view text, std::string_view key)
{
    return !key.empty() && text.find(key) != std::string_view::npos;
}

bool isOwn(std::string_view left, std::string_view right, const Keys& keys)
{
    return (isUuid(left) && isUuid(right)) || (isTime(left) && isTime(right))
           || (hasKey(left, keys.left) && hasKey(right, keys.right));
}

std::string shown(std::string_view text)
{
    if (text.size() <= longestText)
        return std::string(text);
    auto end = longestText;
    while (end > 0 && (std::uint8_t(text[end]) & 0xc0) == 0x80) // not within a letter
        --end;
    return std::string(text.substr(0, end)) + "…";
}

//! An object or list differs by what is in it.
bool isBranch(const DiffEntry::Side& side)
{
    return side.childCount > 0;
}

} // namespace

std::vector<FieldDifference> differingFields(std::string_view left, std::string_view right,
                                             const Keys& keys)
{
    std::vector<FieldDifference> fields;
    if (left == right)
        return fields;
    const auto diff = compareDocuments(left, right, {.root = "payload"});
    for (const auto& entry : diff.entries) {
        using Kind = DiffEntry::Kind;
        if (entry.kind == Kind::Same || fields.size() == mostFields)
            continue;
        if (entry.kind == Kind::Changed && isBranch(entry.before) && isBranch(entry.after))
            continue;
        const auto before = unquoted(entry.before.text);
        const auto after = unquoted(entry.after.text);
        if (entry.kind == Kind::Changed && isOwn(before, after, keys))
            continue;
        fields.push_back({.path = entry.path,
                          .kind = entry.kind == Kind::Removed ? FieldDifference::Kind::OnlyLeft
                                  : entry.kind == Kind::Added ? FieldDifference::Kind::OnlyRight
                                                              : FieldDifference::Kind::Changed,
                          .left = shown(before),
                          .right = shown(after)});
    }
    return fields;
}

} // namespace model::compare
