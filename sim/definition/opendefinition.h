#pragma once

#include "model/event/result.h"
#include "sim/stage/script.h"
#include "sim/stage/stage.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sim::definition {

//! The text of a shipped definition by its file's name without ".json"; none: there is no such.
const std::string_view* embeddedDefinition(std::string_view name);

//! How a definition is opened.
struct Opening
{
    //! By the definition's own names ("stock", "dedupe.kind", "budget.crash"), and of the run:
    //! "seed", "between", "fault.crash" (a rate).
    std::vector<std::pair<std::string, std::string>> settings;
    stage::Script script;
    std::string name; //!< What opens it again; the saga's name unless given.
};

//! A run of a definition file at its beginning.
model::Result<std::unique_ptr<stage::Stage>> openDefinition(std::string_view json, Opening opening);

//! The same of a shipped one.
model::Result<std::unique_ptr<stage::Stage>> openEmbedded(const std::string& name, Opening opening);

//! The text of a file of at most 1 MiB.
model::Result<std::string> readDefinitionFile(const std::string& path);

//! A shipped one by its name, or a file: its path has a / or ends in .json.
model::Result<std::unique_ptr<stage::Stage>> openNamed(const std::string& name, Opening opening);

} // namespace sim::definition
