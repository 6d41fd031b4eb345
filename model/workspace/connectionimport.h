#pragma once

#include "model/event/result.h"
#include "model/workspace/workspace.h"

namespace model {

//! Connections out of somebody else's file. Passwords that it has are among the properties, in
//! memory only.
struct ImportedConnections
{
    std::vector<SavedConnection> connections;
    std::vector<std::string> notes; //!< What was left out, and why; quotes no value.
};

//! Reads a file of connections: one that Sagalens exported (or a whole workspace), a
//! pg_service.conf, a .pgpass, or a text with one address a line. Which it is, its content says.
//! Anything else is an error with its place where it has one.
Result<ImportedConnections> importConnections(std::string_view text);

} // namespace model
