#pragma once

#include "app/session/replayports.h"

#include <string>
#include <unordered_map>

namespace app {

//! Dead letters that a cluster's marker topics note as replayed, by any computer:
//! "topic/partition/offset" and the plan. Reads those topics; empty where there is none. Blocking.
model::Result<std::unordered_map<std::string, std::string>> readMarkers(const ReplayPlace& place);

//! The marker topic is there and compacted, or is made now: in the plan's source.
model::Result<void> prepareMarkers(const ReplayPlace& source, const std::string& channel);
//! What stands in the way of it; nothing is made. Empty: nothing does.
std::string markerTrouble(const ReplayPlace& source, const std::string& channel);
//! Why nothing can be deleted there. Empty: it can.
std::string purgeTrouble(const ReplayPlace& source);

} // namespace app
