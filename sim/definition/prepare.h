#pragma once

#include "sim/definition/definition.h"
#include "sim/definition/world.h"

namespace sim::definition {

//! A definition with what is set of it and of its runs.
struct Prepared
{
    Shared definition;
    ClockSettings clock;
};

//! \a settings as in Opening.
model::Result<Prepared> prepare(std::string_view json, const SettingList& settings);
//! The same of a shipped one by its name, or of a file; an error names the file.
model::Result<Prepared> prepareNamed(const std::string& name, const SettingList& settings);

} // namespace sim::definition
