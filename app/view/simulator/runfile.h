#pragma once

#include "sim/gallery/scenario.h"
#include "sim/stage/stage.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace app {

//! What a file holds that a run is opened from: a scenario, or a run of a definition or a saved
//! one.
struct RunFile
{
    std::optional<sim::gallery::Scenario> scenario;
    std::unique_ptr<sim::stage::Stage> stage; //!< Where there is no scenario.
    QString title;
};

//! Told apart by what is in it, not by its name. The error names the file, and line and column
//! where it has a place. Any thread;
//! \a goesOn as for openSavedRun().
[[nodiscard]] model::Result<RunFile> readRunFile(const QString& path,
                                                 const std::function<bool(double)>& goesOn = {});

} // namespace app
