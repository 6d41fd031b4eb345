#pragma once

#include "app/session/analysis.h"
#include "app/session/attendant.h"
#include "app/session/journal.h"
#include "model/connect/connector.h"

#include <memory>
#include <vector>

namespace app {

//! What a connection needs beside its stream of events: whoever watches its outbox tables, keys and
//! consumer groups, each filling its board of \a analysis.
std::vector<std::unique_ptr<Companion>> attend(const model::Connection& connection,
                                               const model::Connector& connector,
                                               model::SourceId id, Analysis& analysis,
                                               Journal& journal);

} // namespace app
