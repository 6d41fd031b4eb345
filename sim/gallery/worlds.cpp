#include "sim/gallery/worlds.h"

#include "sim/definition/opendefinition.h"
#include "sim/shop/shop.h"

namespace sim::gallery {

using model::Error;
using model::Result;

namespace {

using StageResult = Result<std::unique_ptr<stage::Stage>>;
using Settings = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view definitionWord = "definition:";

bool isShop(std::string_view world)
{
    return world == "choreography" || world == "orchestration";
}

Error unknown(const std::string& world)
{
    return {.kind = Error::Kind::NotFound,
            .text = "There is no world \"" + world + "\" to simulate."};
}

} // namespace

Result<Setup> shopSetup(const std::string& world, const Settings& settings)
{
    if (!isShop(world))
        return unknown(world);
    auto setup = Setup::usual();
    if (const auto done = set(setup, "style", world); !done)
        return done.error();
    // "services" and rates set what others set one by one: those go after them, whatever the order
    // in the file.
    const auto turnOf = [](const std::string& name) {
        return name == "services" || name == "orchestrator" ? 0
               : name.starts_with("budget.")                ? 2
                                                            : 1;
    };
    for (const auto turn : {0, 1, 2}) {
        for (const auto& [name, value] : settings) {
            if (turnOf(name) != turn)
                continue;
            if (const auto done = set(setup, name, value); !done)
                return done.error();
        }
    }
    return setup;
}

StageResult openWorld(const std::string& world, const Settings& settings, stage::Script script)
{
    if (isShop(world)) {
        const auto setup = shopSetup(world, settings);
        if (!setup)
            return setup.error();
        return shop::openShop(*setup, std::move(script));
    }
    if (world.starts_with(definitionWord))
        return definition::openNamed(world.substr(definitionWord.size()),
                                     {.settings = settings, .script = std::move(script)});
    return unknown(world);
}

StageResult openSource(const std::string& world, const std::string& source,
                       const Settings& settings, stage::Script script)
{
    if (!world.starts_with(definitionWord))
        return unknown(world);
    return definition::openDefinition(source, {.settings = settings,
                                               .script = std::move(script),
                                               .name = world.substr(definitionWord.size())});
}

} // namespace sim::gallery
