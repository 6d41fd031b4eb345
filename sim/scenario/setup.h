#pragma once

#include "model/event/result.h"
#include "sim/world/timedrun.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sim {

//! A shop and how its run goes: all that a scenario sets.
struct Setup
{
    world::WorldSettings shop;
    world::TimedSettings timing;

    //! The mended services with full metadata: what a run begins with unless told otherwise.
    static Setup usual();
};

//! One setting as a person names it.
struct SettingName
{
    std::string name;    //!< "fault.crash".
    std::string values;  //!< "a rate from 0 to 1".
    std::string meaning; //!< "a process dies between two of its steps".
};

//! All that set() knows, in the order of the help.
const std::vector<SettingName>& settingNames();

//! Sets one by its name: set(setup, "fault.duplicate", "0.01"). Malformed when there is no such
//! setting or value; \a setup is then as it was.
model::Result<void> set(Setup& setup, std::string_view name, std::string_view value);

//! Each setting with its value; given to set() in this order they make the same setup.
std::vector<std::pair<std::string, std::string>> settingsOf(const Setup& setup);

} // namespace sim
