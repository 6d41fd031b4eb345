#include "model/workspace/workspacefile.h"

#include "model/workspace/atomicfile.h"

#include <sys/stat.h>

#include <filesystem>

namespace model {

namespace {

//! The first of "….bad", "….bad.2", "….bad.3" … that is free.
std::string freeName(const std::string& path)
{
    auto name = path + ".bad";
    for (int number = 2; std::filesystem::exists(name); ++number)
        name = path + ".bad." + std::to_string(number);
    return name;
}

std::string placeText(Place place)
{
    if (place.line == 0)
        return {};
    return " (line " + std::to_string(place.line) + ", column " + std::to_string(place.column)
           + ")";
}

} // namespace

Result<std::string> WorkspaceFile::keepAside(bool move) const
{
    std::error_code failure;
    const auto aside = freeName(m_path);
    if (move)
        std::filesystem::rename(m_path, aside, failure);
    else
        std::filesystem::copy_file(m_path, aside, failure);
    if (failure)
        return Error{.text = "\"" + m_path + "\" cannot be kept aside: " + failure.message() + "."};
    return aside;
}

WorkspaceFile::Stamp WorkspaceFile::stamp() const
{
    struct stat facts
    {};
    if (::stat(m_path.c_str(), &facts) != 0)
        return {};
    constexpr std::int64_t second = 1'000'000'000;
    return {std::uint64_t(facts.st_ino),
            std::int64_t(facts.st_mtim.tv_sec) * second + facts.st_mtim.tv_nsec,
            std::int64_t(facts.st_size)};
}

bool WorkspaceFile::changedElsewhere() const
{
    return stamp() != m_known;
}

Result<LoadedWorkspace> WorkspaceFile::load()
{
    m_known = stamp(); // before the reading: what comes meanwhile counts as a change
    const auto content = readSmallFile(m_path);
    if (!content)
        return content.error();
    if (!*content)
        return LoadedWorkspace{};
    auto loaded = readWorkspace(**content);
    if (loaded && loaded->notes.empty())
        return loaded;
    const auto aside = keepAside(!loaded);
    const auto where = aside ? "It is kept as \"" + *aside + "\"." : aside.error().text;
    if (loaded) {
        loaded->notes.push_back(where);
        return loaded;
    }
    auto error = loaded.error();
    error.text = "\"" + m_path + "\" cannot be used" + placeText(error.place) + ": " + error.text
                 + " " + where;
    return error;
}

Result<void> WorkspaceFile::save(const Workspace& workspace)
{
    auto written = writeAtomically(m_path, writeWorkspace(workspace, m_isSecret));
    if (written)
        m_known = stamp();
    return written;
}

} // namespace model
