#pragma once

#include "model/deadletter/convention.h"
#include "model/deadletter/repair.h"
#include "model/schema/upcaster.h"
#include "model/source/connection.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

//! The address of a connection as plans keep it.
std::string sourceText(const model::Connection& connection);
//! The folder of the replays' journals.
std::string replayFolder();
//! The folder of the saved repair rules, one JSON file each.
std::string repairFolder();

//! The file of what the person said of channels.
std::string toldFile();
//! Says that a channel holds dead letters, read as \a convention says (empty: by their headers), or
//! that it holds none; nothing takes back what was said. Remembered. The answer is all that is
//! said.
model::Result<model::ConventionSet::Told> tellChannel(const std::string& channel,
                                                      const std::optional<std::string>& convention);

//! The conventions: ours and the user's own, and what the person said of channels. Files that are
//! wrong are left out and told.
model::ConventionSet userConventions(std::vector<model::Error>& wrong);
//! The upcasters, ours and the user's own, for repairs.
model::RepairTools userRepairTools(const model::ProfileSet& profiles,
                                   std::vector<model::Error>& wrong);

//! Who works here, for plans and their records.
std::string accountName();
std::string machineName();

} // namespace app
