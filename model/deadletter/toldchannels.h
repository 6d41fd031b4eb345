#pragma once

#include "model/deadletter/convention.h"

namespace model {

//! What the person said of channels, as a file keeps it: {"channels": {"parking-lot":
//! "spring-kafka", "old": ""}}. An error has its line and column. A file that does not exist has
//! none.
Result<ConventionSet::Told> loadTold(const std::string& file);
Result<void> saveTold(const std::string& file, const ConventionSet::Told& told);

} // namespace model
