#pragma once

#include "app/cli/verb.h"
#include "sim/gallery/scenario.h"
#include "sim/stage/stage.h"

namespace app::cli {

//! Whether a simulation's --format asks for its records rather than for a report.
bool asksForRecords(std::string_view format);

//! Writes what a run put on its broker up to where it stands as tail writes a live one, in --format
//! and by --filter and --columns; returns the exit code.
int writeSimulated(const sim::stage::Stage& stage, const Arguments& arguments);

//! The same of a whole run of one of the shop's worlds, as it goes, however long.
int tailSimulated(const std::string& world, const sim::gallery::Settings& settings,
                  const Arguments& arguments);

} // namespace app::cli
