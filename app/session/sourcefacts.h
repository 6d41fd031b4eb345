#pragma once

#include "app/session/sourcestate.h"
#include "model/finding/sourcefacts.h"

#include <vector>

namespace app {

//! What the findings need to know of the sources.
std::vector<model::SourceFacts> sourceFacts(const std::vector<SourceState>& sources);

} // namespace app
