#include "model/deadletter/convention.h"

#include "model/event/rulefiles.h"

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

void ConventionSet::tell(std::string channel, std::string convention)
{
    m_told[std::move(channel)] = std::move(convention);
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
    std::vector<Error> wrong;
    for (const auto& file : ruleFiles(folder)) {
        const auto text = readRuleFile(file);
        auto convention = text ? parseConvention(*text) : Result<Convention>(text.error());
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
