#pragma once

#include "app/cli/arguments.h"
#include "sim/gallery/gallery.h"

#include <string>

namespace app::cli {

//! What is to be simulated: a scenario, a world or a saved run.
struct SimulationSubject
{
    sim::gallery::Scenario scenario; //!< A world alone is a scenario without a schedule.
    std::string saved;               //!< The text of the file; empty: it is no saved run.
    bool isWorld = false;

    const std::string& title() const { return scenario.id; }
    bool isSaved() const { return !saved.empty(); }
};

//! By the word of the command line: a scenario of the gallery, a world, or a file of either or of a
//! saved run. NotFound when there is no such name; a file's error says its line and column.
model::Result<SimulationSubject> simulationSubject(const std::string& name);

//! Its run at the beginning. A saved run is executed again to where it stood and has its settings
//! in its file.
model::Result<std::unique_ptr<sim::stage::Stage>>
openSubject(const SimulationSubject& subject, bool isFixed, const sim::gallery::Settings& settings);

} // namespace app::cli
