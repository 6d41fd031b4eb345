#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sim {

//! Finds programs in PATH and where Debian keeps PostgreSQL's (the newest version first).
class Programs
{
public:
    //! \a searchPath replaces all of these places: folders between colons.
    explicit Programs(const std::optional<std::string>& searchPath);

    //! Empty when there is no such program.
    std::filesystem::path find(const std::string& name) const;

private:
    std::vector<std::filesystem::path> m_folders;
};

} // namespace sim
