#include "app/session/replayfiles.h"

#include "app/session/redaction.h"
#include "model/deadletter/toldchannels.h"
#include "model/workspace/userpaths.h"

#include <pwd.h>
#include <unistd.h>

#include <array>

namespace app {

using namespace model;

std::string sourceText(const Connection& connection)
{
    return withoutSecrets(connection).url;
}

std::string replayFolder()
{
    return userPaths().data + "/replays";
}

std::string repairFolder()
{
    return userPaths().config + "/repairs";
}

ConventionSet userConventions(std::vector<Error>& wrong)
{
    auto set = builtinConventions();
    wrong = loadConventions(userPaths().config + "/dead-letters", set);
    auto told = loadTold(toldFile());
    if (told)
        set.setTold(std::move(*told));
    else
        wrong.push_back(told.error());
    return set;
}

std::string toldFile()
{
    return userPaths().config + "/dead-letter-topics.json";
}

Result<ConventionSet::Told> tellChannel(const std::string& channel,
                                        const std::optional<std::string>& convention)
{
    auto told = loadTold(toldFile());
    if (!told)
        return told;
    if (convention)
        (*told)[channel] = *convention;
    else
        told->erase(channel);
    if (const auto saved = saveTold(toldFile(), *told); !saved)
        return saved.error();
    return told;
}

RepairTools userRepairTools(const ProfileSet& profiles, std::vector<Error>& wrong)
{
    auto upcasters = shippedUpcasters();
    wrong = loadUpcasters(userPaths().config + "/upcasters", upcasters);
    return {std::make_shared<UpcasterSet>(std::move(upcasters)), profiles};
}

std::string accountName()
{
    const auto* const account = ::getpwuid(::geteuid());
    return account && account->pw_name ? account->pw_name : std::to_string(::geteuid());
}

std::string machineName()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

} // namespace app
