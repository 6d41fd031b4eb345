#include "model/filter/suggest.h"

#include "model/filter/fields.h"
#include "model/filter/functions.h"
#include "model/filter/text.h"

#include <algorithm>
#include <vector>

namespace model::filter {

namespace {

std::string asQuestion(std::string_view name)
{
    return name.empty() ? std::string() : "Did you mean `" + std::string(name) + "`?";
}

std::string_view lastPart(std::string_view path)
{
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

//! "totalAmout" -> "payload.totalAmount".
std::string_view nearestPath(std::string_view name, const std::vector<std::string>& paths)
{
    std::vector<std::string_view> ends;
    ends.reserve(paths.size());
    for (const auto& path : paths)
        ends.push_back(lastPart(path));
    const auto nearest = nearestName(name, ends);
    const auto found = std::ranges::find(ends, nearest);
    return nearest.empty() ? std::string_view()
                           : std::string_view(paths[std::size_t(found - ends.begin())]);
}

} // namespace

std::string suggestion(std::string_view name, const CompileOptions& options)
{
    std::vector<std::string_view> known(options.variables.begin(), options.variables.end());
    if (options.fields) {
        for (const auto& field : allFields())
            known.push_back(field.name);
    }
    const auto field = nearestName(name, known);
    const auto path = nearestPath(name, options.knownPaths);
    // A path that ends in the very same name is nearer than a field with another.
    const bool samePath = lowerAscii(lastPart(path)) == lowerAscii(name);
    if (auto text = asQuestion(samePath || field.empty() ? path : field); !text.empty())
        return text;
    return options.fields
               ? "The data of an event begins with `payload.`; text to search for stands in quotes."
               : "";
}

std::string functionSuggestion(std::string_view name)
{
    std::vector<std::string_view> known{"has", "all", "exists", "exists_one", "filter", "map"};
    for (const auto& function : allFunctions())
        known.push_back(function.name);
    return asQuestion(nearestName(name, known));
}

} // namespace model::filter
