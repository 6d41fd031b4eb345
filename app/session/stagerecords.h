#pragma once

#include "model/export/eventwriter.h"
#include "sim/stage/stage.h"

namespace app {

//! What a simulated run put on its broker up to where it stands, as a capture of a live one: a line
//! of NDJSON each.
[[nodiscard]] model::Result<void> writeRecords(const sim::stage::Stage& stage,
                                               model::ByteSink sink);

} // namespace app
