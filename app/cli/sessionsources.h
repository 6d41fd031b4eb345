#pragma once

#include "app/cli/target.h"
#include "app/session/session.h"

namespace app::cli {

//! For verbs that read into a session, as the window does.

//! Opens the target's connection, or all that its sandbox has.
model::Result<void> openInto(Session& session, const Target& target, const model::Watch& watch);

//! Says which sources could not be read, and whether there is one: what was found is then not all.
bool complainOfLost(const Session& session);

} // namespace app::cli
