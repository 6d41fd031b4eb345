#include "sim/live/programs.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace sim {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> split(const std::string& path)
{
    std::vector<fs::path> folders;
    std::istringstream in(path);
    for (std::string folder; std::getline(in, folder, ':');) {
        if (!folder.empty())
            folders.emplace_back(folder);
    }
    return folders;
}

//! /usr/lib/postgresql/15/bin and its like.
std::vector<fs::path> postgresFolders()
{
    std::vector<std::pair<int, fs::path>> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", ignored))
        found.emplace_back(std::atoi(entry.path().filename().c_str()), entry.path() / "bin");
    std::ranges::sort(found, std::greater());
    std::vector<fs::path> folders;
    folders.reserve(found.size());
    for (const auto& [version, folder] : found)
        folders.push_back(folder);
    return folders;
}

} // namespace

Programs::Programs(const std::optional<std::string>& searchPath)
{
    if (searchPath) {
        m_folders = split(*searchPath);
        return;
    }
    m_folders = postgresFolders();
    const char* path = std::getenv("PATH");
    for (auto& folder : split(path ? path : "/usr/local/bin:/usr/bin:/bin"))
        m_folders.push_back(std::move(folder));
}

fs::path Programs::find(const std::string& name) const
{
    for (const auto& folder : m_folders) {
        auto program = folder / name;
        if (::access(program.c_str(), X_OK) == 0)
            return program;
    }
    return {};
}

} // namespace sim
