#pragma once

#include "model/event/result.h"
#include "sim/scenario/setup.h"
#include "sim/stage/script.h"
#include "sim/stage/stage.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sim::gallery {

//! The settings of the shop in one of its styles, applied to Setup::usual(). NotFound for another
//! world.
model::Result<Setup> shopSetup(const std::string& world,
                               const std::vector<std::pair<std::string, std::string>>& settings);

//! Opens a world by the name that scenarios and run files have: "choreography", "orchestration",
//! "definition:NAME". \a settings by the names of settingNames() or of the definition.
model::Result<std::unique_ptr<stage::Stage>>
openWorld(const std::string& world,
          const std::vector<std::pair<std::string, std::string>>& settings, stage::Script script);

//! The same of a world that is made of a definition's text, whatever file or shipped definition of
//! that name there is here.
model::Result<std::unique_ptr<stage::Stage>>
openSource(const std::string& world, const std::string& definition,
           const std::vector<std::pair<std::string, std::string>>& settings, stage::Script script);

} // namespace sim::gallery
