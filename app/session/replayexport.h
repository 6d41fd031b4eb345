#pragma once

#include "model/deadletter/messagefates.h"
#include "model/deadletter/replayjournal.h"

#include <functional>
#include <string_view>

namespace app {

//! The outcome of each message of a plan, one line each: CSV with a head, or one JSON object a
//! line.
enum class ReplayTable { Ndjson, Csv };

//! Writes it in pieces; \a sink says false when it cannot take any more, and that ends it. \a fates
//! may be null: what became of the copies was not looked for. True: all was taken.
model::Result<bool> exportReplay(model::ReplayJournal& journal, ReplayTable table,
                                 const model::MessageFates* fates,
                                 const std::function<bool(std::string_view)>& sink);

} // namespace app
