#pragma once

#include "app/cli/arguments.h"
#include "model/deadletter/replayplan.h"
#include "model/deadletter/replayrun.h"

namespace app::cli {

//! What a replay is to send, and where to: from --plan and the options that go over it. A repair
//! rule is a file, or the name of one that was saved in the configuration folder.
model::Result<model::ReplayWish> replayWish(const Arguments& arguments);

//! How fast, and when it stops.
model::Result<model::ReplayPace> replayPace(const Arguments& arguments);

} // namespace app::cli
