#pragma once

#include "sim/gallery/scenario.h"
#include "sim/stage/stage.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sim::gallery {

//! A file that is no scenario, and why.
struct Unreadable
{
    std::string file;
    model::Error error;
};

//! All scenarios, shelf by shelf.
struct Gallery
{
    std::vector<Scenario> scenarios;
    std::vector<Unreadable> unreadable;

    const Scenario* find(std::string_view id) const;
};

//! The program's own and, on their own shelf, those of \a folder: *.json in it; it need not exist.
//! One of the program's ids replaces that one.
Gallery loadGallery(const std::filesystem::path& folder = {});

//! How a scenario is opened other than its file says.
struct Opening
{
    bool isFixed = false;
    Settings set; //!< Over the file's and the fix's.
};

//! The run at its beginning; its schedule leads it.
model::Result<std::unique_ptr<stage::Stage>> open(const Scenario& scenario,
                                                  const Opening& opening = {});

} // namespace sim::gallery
