#include "sim/gallery/filekind.h"

#include <algorithm>

namespace sim::gallery {

namespace {

constexpr std::string_view blank = " \t\r\n";

//! The text of the string that begins at \a at, which then stands behind it.
std::string_view takeString(std::string_view json, std::size_t& at)
{
    const auto begin = ++at;
    while (at < json.size() && json[at] != '"')
        at += json[at] == '\\' ? 2 : 1;
    const auto end = std::min(at, json.size());
    at = end + 1;
    return json.substr(begin, end - begin);
}

bool isName(std::string_view json, std::size_t after)
{
    const auto next = json.find_first_not_of(blank, after);
    return next != std::string_view::npos && json[next] == ':';
}

FileKind kindOfMember(std::string_view name)
{
    if (name == "sagalensRun")
        return FileKind::SavedRun;
    if (name == "saga" || name == "services" || name == "events")
        return FileKind::Definition;
    if (name == "world" || name == "shelf" || name == "teaches" || name == "title")
        return FileKind::Scenario;
    return FileKind::Unknown;
}

} // namespace

FileKind fileKind(std::string_view json)
{
    auto depth = 0;
    for (std::size_t at = 0; at < json.size();) {
        const auto letter = json[at];
        if (letter == '"') {
            const auto text = takeString(json, at);
            if (depth != 1 || !isName(json, at))
                continue;
            if (const auto kind = kindOfMember(text); kind != FileKind::Unknown)
                return kind;
            continue;
        }
        depth += letter == '{' || letter == '[' ? 1 : letter == '}' || letter == ']' ? -1 : 0;
        ++at;
    }
    return FileKind::Unknown;
}

} // namespace sim::gallery
