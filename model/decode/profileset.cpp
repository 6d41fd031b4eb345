#include "model/decode/profile.h"
#include "model/event/limits.h"

#include <algorithm>
#include <cassert>
#include <fstream>
#include <set>

namespace model {

//! Name and text of every file of resources/profiles; written by the build.
const std::vector<std::pair<std::string_view, std::string_view>>& embeddedProfiles();

namespace {

constexpr std::size_t fileLimit = 1u << 20;

Error inFile(const std::filesystem::path& file, Error error)
{
    error.text = "The envelope profile " + file.string() + " cannot be used: " + error.text;
    return error;
}

Result<std::string> readFile(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text(fileLimit + 1, '\0');
    stream.read(text.data(), std::streamsize(text.size()));
    if (stream.bad() || (stream.gcount() == 0 && !stream.eof()))
        return Error{Error::Kind::Failed, "it cannot be read.", "Check that the file may be read."};
    text.resize(std::size_t(stream.gcount()));
    if (text.size() > fileLimit)
        return Error{Error::Kind::Malformed, "it is bigger than 1 MiB.",
                     "A profile has a few lines."};
    return text;
}

Result<void> addFile(const std::filesystem::path& file, ProfileSet& into)
{
    const auto text = readFile(file);
    if (!text)
        return text.error();
    auto profile = parseProfile(*text);
    if (!profile)
        return profile.error();
    return into.add(std::move(*profile));
}

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

bool isProfileFile(const std::filesystem::path& file)
{
    return file.extension() == ".json" && file.stem().extension() != ".schema";
}

std::vector<std::filesystem::path> profileFiles(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    for (std::filesystem::directory_iterator it(folder, ignored), end; it != end;
         it.increment(ignored)) {
        if (isProfileFile(it->path()))
            files.push_back(it->path());
    }
    std::ranges::sort(files);
    return files;
}

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
    std::vector<Error> errors;
    for (const auto& file : profileFiles(folder)) {
        if (const auto added = addFile(file, into); !added)
            errors.push_back(inFile(file, added.error()));
    }
    return errors;
}

} // namespace model
