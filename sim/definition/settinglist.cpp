#include "sim/definition/reader.h"

namespace sim::definition {

namespace {

Json valueOf(const std::string& text)
{
    auto value = Json::parse(text, nullptr, false);
    return value.is_number_integer() || value.is_boolean() ? value : Json(text);
}

//! The place of a dotted path; a list is entered by number. Missing objects are made.
Json& placeAt(Json& root, std::string_view path, const std::string& setting)
{
    auto* at = &root;
    while (!path.empty()) {
        const auto dot = path.find('.');
        const std::string part(path.substr(0, dot));
        path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
        if (at->is_array()) {
            const auto isNumber = !part.empty() && part.size() < 6
                                  && part.find_first_not_of("0123456789") == std::string::npos;
            if (!isNumber || std::stoul(part) >= at->size())
                throw Wrong{"there is no setting \"" + setting + "\".", ""};
            at = &(*at)[std::stoul(part)];
            continue;
        }
        if (!at->is_object() && !at->is_null())
            throw Wrong{"there is no setting \"" + setting + "\".", ""};
        at = &(*at)[part];
    }
    return *at;
}

std::string pathOf(const Json& root, const std::string& name)
{
    const auto settings = root.find("settings");
    if (settings != root.end() && settings->is_object() && settings->contains(name))
        return "settings." + name;
    if (name.starts_with("budget."))
        return "faults." + name.substr(7);
    return name;
}

} // namespace

void applySettings(Json& root, const SettingList& settings)
{
    for (const auto& [name, text] : settings) {
        if (name.empty() || name.size() > 200 || !root.is_object())
            throw Wrong{"there is no setting \"" + name + "\".", ""};
        placeAt(root, pathOf(root, name), name) = valueOf(text);
    }
}

} // namespace sim::definition
