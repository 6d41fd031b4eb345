#include "model/workspace/userpaths.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace model {

namespace {

constexpr auto folder = "/sagalens";

std::string homeFolder(const Environment& environment)
{
    const auto home = environment("HOME");
    if (home && home->starts_with('/'))
        return *home;
    const auto* const account = ::getpwuid(::getuid());
    return account && account->pw_dir ? account->pw_dir : "/";
}

} // namespace

std::optional<std::string> environmentVariable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? std::optional<std::string>(value) : std::nullopt;
}

UserPaths userPaths(const Environment& environment)
{
    const auto home = homeFolder(environment);
    const auto path = [&](const char* variable, const std::string& otherwise) {
        const auto value = environment(variable);
        return (value && value->starts_with('/') ? *value : otherwise) + folder;
    };
    const auto user = std::to_string(::getuid());
    return {.config = path("XDG_CONFIG_HOME", home + "/.config"),
            .data = path("XDG_DATA_HOME", home + "/.local/share"),
            .state = path("XDG_STATE_HOME", home + "/.local/state"),
            .cache = path("XDG_CACHE_HOME", home + "/.cache"),
            .runtime = path("XDG_RUNTIME_DIR", "/tmp/sagalens-" + user)};
}

} // namespace model
