#include "model/deadletter/convention.h"

#include "model/workspace/atomicfile.h"

#include <algorithm>

namespace model {

const std::vector<std::pair<std::string_view, std::string_view>>& embeddedConventions();

Result<void> ConventionSet::add(Convention convention)
{
    const auto same = std::ranges::find(m_conventions, convention.name, &Convention::name);
    if (same != m_conventions.end())
        m_conventions.erase(same);
    if (m_conventions.size() >= most)
        return Error{.text = "There are more than " + std::to_string(most)
                             + " conventions of dead letters.",
                     .advice = "Remove some of your own."};
    const auto place =
        std::ranges::upper_bound(m_conventions, convention.order, {}, &Convention::order);
    m_conventions.insert(place, std::move(convention));
    return {};
}

const Convention* ConventionSet::find(std::string_view name) const
{
    const auto found = std::ranges::find(m_conventions, name, &Convention::name);
    return found == m_conventions.end() ? nullptr : &*found;
}

const ConventionSet& builtinConventions()
{
    static const ConventionSet set = [] {
        ConventionSet made;
        for (const auto& [name, text] : embeddedConventions()) {
            auto parsed = parseConvention(text);
            assert(parsed); // a test reads each of them
            [[maybe_unused]] const auto added = made.add(std::move(*parsed));
            assert(added);
        }
        return made;
    }();
    return set;
}

std::vector<Error> loadConventions(const std::filesystem::path& folder, ConventionSet& into)
{
    std::error_code trouble;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, trouble)) {
        const auto name = entry.path().filename().string();
        if (name.ends_with(".json") && !name.ends_with(".schema.json"))
            files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::vector<Error> wrong;
    for (const auto& file : files) {
        const auto text = readSmallFile(file.string());
        if (!text || !*text) {
            wrong.push_back({.text = file.string() + " could not be read.", .advice = {}});
            continue;
        }
        auto convention = parseConvention(**text);
        auto added =
            convention ? into.add(std::move(*convention)) : Result<void>(convention.error());
        if (added)
            continue;
        auto error = added.error();
        const auto place = error.place.line > 0 ? ":" + std::to_string(error.place.line) + ":"
                                                      + std::to_string(error.place.column)
                                                : std::string();
        error.text = file.string() + place + ": " + error.text;
        wrong.push_back(std::move(error));
    }
    return wrong;
}

} // namespace model
