#include "sim/live/sandboxfolder.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace sim {

namespace fs = std::filesystem;

namespace {

// sun_path has 108 bytes; the longest name in the folder is "/postgresql/.s.PGSQL.5432".
constexpr std::size_t longestParent = 60;

//! Root's own folders are closed to the account that PostgreSQL has to run as.
bool isOpenToOthers(const fs::path& folder)
{
    std::error_code error;
    for (auto part = fs::canonical(folder, error); !error && part.has_relative_path();
         part = part.parent_path()) {
        const auto permissions = fs::status(part, error).permissions();
        if ((permissions & fs::perms::others_exec) == fs::perms::none)
            return false;
    }
    return !error;
}

fs::path parentFolder(const fs::path& asked, bool forOthers)
{
    const char* temporary = ::getenv("TMPDIR");
    const fs::path wanted = !asked.empty() ? asked : fs::path(temporary ? temporary : "/tmp");
    std::error_code error;
    const bool fits = wanted.string().size() <= longestParent && fs::is_directory(wanted, error);
    return fits && (!forOthers || isOpenToOthers(wanted)) ? wanted : fs::path("/tmp");
}

} // namespace

model::Result<fs::path> makeSandboxFolder(const fs::path& parent,
                                          const std::optional<Account>& account)
{
    auto name = (parentFolder(parent, account.has_value()) / "sagalens-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        return model::Error{.text = "Making the sandbox's folder " + name + ": "
                                    + std::strerror(errno)};
    if (account && ::chown(name.c_str(), account->user, account->group) != 0)
        return model::Error{.text = "Giving the folder " + name + " away: " + std::strerror(errno)};
    return fs::path(name);
}

} // namespace sim
