#include "sim/gallery/worlds.h"
#include "sim/montecarlo/definitionseries.h"

namespace sim::montecarlo {

model::Result<Series> openSeries(const std::string& world,
                                 const std::vector<std::pair<std::string, std::string>>& settings)
{
    constexpr std::string_view definitionWord = "definition:";
    if (world.starts_with(definitionWord)) {
        const auto prepared =
            definition::prepareNamed(world.substr(definitionWord.size()), settings);
        if (!prepared)
            return prepared.error();
        return seriesOf(*prepared);
    }
    const auto setup = gallery::shopSetup(world, settings);
    if (!setup)
        return setup.error();
    return seriesOf(*setup);
}

} // namespace sim::montecarlo
