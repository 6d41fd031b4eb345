#pragma once

#include <string>
#include <utility>
#include <vector>

namespace app::cli {

//! Prints what is suspicious in a definition file, "FILE:LINE:COLUMN: …", without running it. The
//! exit code says whether there is anything.
int lintDefinition(const std::string& file,
                   const std::vector<std::pair<std::string, std::string>>& settings);

} // namespace app::cli
