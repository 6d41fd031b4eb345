#include "model/decode/profile.h"
#include "model/event/limits.h"
#include "model/event/rulefiles.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace model {

//! Name and text of every file of resources/profiles; written by the build.
const std::vector<std::pair<std::string_view, std::string_view>>& embeddedProfiles();

namespace {

//! What a set of profiles asks for: pointers with all their parents, and headers.
struct Places
{
    std::set<std::string, std::less<>> nodes;
    std::set<std::string, std::less<>> headers;

    void add(const Candidate& candidate)
    {
        if (candidate.in == Candidate::In::Header)
            headers.insert(candidate.name);
        else
            addPointer(candidate.as == Encoding::UrnMessage ? candidate.name + "/0"
                                                            : candidate.name);
    }

    void addPointer(std::string_view pointer)
    {
        for (; !pointer.empty(); pointer = pointer.substr(0, pointer.rfind('/')))
            nodes.emplace(pointer);
    }

    void add(const Profile& profile)
    {
        for (const auto& match : profile.match) {
            for (const auto& pointer : match.members)
                addPointer(pointer);
            headers.insert(match.headers.begin(), match.headers.end());
            headers.insert(match.headerPrefix.begin(), match.headerPrefix.end());
            headers.insert(match.contentType);
        }
        for (const auto& candidates : profile.fields) {
            for (const auto& candidate : candidates)
                add(candidate);
        }
    }
};

//! Nodes and headers are numbered by a byte; the root and "none" are two of them.
constexpr std::size_t placeLimit = 254;

ProfileSet readEmbedded()
{
    ProfileSet set;
    for (const auto& [name, text] : embeddedProfiles()) {
        auto profile = parseProfile(text);
        assert(profile.ok());
        [[maybe_unused]] const auto added = set.add(std::move(*profile));
        assert(added.ok());
    }
    return set;
}

} // namespace

ProfileSet::ProfileSet() : m_profiles(1) {}

std::optional<std::size_t> ProfileSet::find(std::string_view name) const
{
    const auto found = std::ranges::find(m_profiles, name, &Profile::name);
    if (found == m_profiles.end())
        return std::nullopt;
    return std::size_t(found - m_profiles.begin());
}

Result<void> ProfileSet::add(Profile profile)
{
    const auto index = find(profile.name);
    if (!index && size() >= limits::profiles)
        return Error{Error::Kind::Failed,
                     "there are " + std::to_string(size() - 1) + " profiles already.",
                     "Remove one that is not needed."};
    Places places;
    places.add(profile);
    for (const auto& other : m_profiles) {
        if (other.name != profile.name)
            places.add(other);
    }
    if (places.nodes.size() >= placeLimit || places.headers.size() >= placeLimit)
        return Error{Error::Kind::Failed, "all profiles together ask for too many places.",
                     "Remove a profile that is not needed, or places from it."};
    if (index)
        m_profiles[*index] = std::move(profile);
    else
        m_profiles.push_back(std::move(profile));
    return {};
}

const ProfileSet& builtinProfiles()
{
    static const ProfileSet set = readEmbedded();
    return set;
}

std::vector<Error> loadProfiles(const std::filesystem::path& folder, ProfileSet& into)
{
    return loadRuleFiles(folder, "envelope profile",
                         [&into](const auto&, const std::string& text) -> Result<void> {
                             auto profile = parseProfile(text);
                             return profile ? into.add(std::move(*profile)) : profile.error();
                         });
}

} // namespace model
