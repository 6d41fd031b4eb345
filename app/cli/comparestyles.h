#pragma once

#include "app/cli/arguments.h"

#include <string>
#include <utility>
#include <vector>

namespace app::cli {

//! The same orders as choreography and as orchestration, as a table or JSON; with --fault what it
//! does to an order of each. The exit code says whether an invariant broke.
int compareStyles(const Arguments& arguments,
                  const std::vector<std::pair<std::string, std::string>>& settings);

} // namespace app::cli
