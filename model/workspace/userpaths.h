#pragma once

#include <functional>
#include <optional>
#include <string>

namespace model {

//! Where the files of a user lie (XDG base directories), each folder already Sagalens' own. Nothing
//! is made here: folders are made with 0700 by who writes into them.
struct UserPaths
{
    std::string config;  //!< Settings and the workspace.
    std::string data;    //!< Saved captures, envelope profiles, the record of what was written.
    std::string state;   //!< History, logs, the layout of the window.
    std::string cache;   //!< May be deleted.
    std::string runtime; //!< Sockets; ends with the login.

    std::string workspaceFile() const { return config + "/workspace.json"; }
    std::string auditFile() const { return data + "/audit.ndjson"; }
};

//! Reads one variable of the environment.
using Environment = std::function<std::optional<std::string>(const char*)>;

std::optional<std::string> environmentVariable(const char* name);

//! Relative paths in the environment are ignored, as the specification asks.
UserPaths userPaths(const Environment& environment = environmentVariable);

} // namespace model
