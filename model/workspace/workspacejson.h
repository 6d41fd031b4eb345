#pragma once

#include "model/event/result.h"
#include "model/workspace/secrets.h"
#include "model/workspace/workspace.h"

namespace model {

//! What was read, and what of it was not as it should be ("connections[2].url is not a text").
struct LoadedWorkspace
{
    Workspace workspace;
    std::vector<std::string> notes;
};

//! Reads the JSON of a workspace. A text that is not JSON, not a workspace or of a newer version is
//! an error, with its place where it has one.
Result<LoadedWorkspace> readWorkspace(std::string_view text);

//! The JSON of \a workspace, without secrets.
std::string writeWorkspace(const Workspace& workspace, const SecretPredicate& isSecret);

//! Connections alone, to be given to somebody else: the same format, the other members left away.
std::string exportConnections(const std::vector<SavedConnection>& connections,
                              const SecretPredicate& isSecret);

} // namespace model
