#pragma once

#include "app/cli/arguments.h"
#include "app/cli/sandboxhold.h"
#include "model/connect/registry.h"
#include "model/workspace/userpaths.h"

#include <span>

namespace app::cli {

//! The options with which every verb takes a connection.
std::span<const Option> connectionOptions();

//! The words of a command line behind the verb: the source, unless an option names it, and the
//! rest.
struct SourceWords
{
    std::string place; //!< Empty with --sandbox, and may be with --config.
    std::vector<std::string> rest;
};

//! An error when there is no source at all.
model::Result<SourceWords> sourceWords(const Arguments& arguments);

//! Whom to read: the connector and the connection with its secrets, in memory only.
struct Target
{
    const model::Connector* connector = nullptr;
    model::Connection connection;
    std::vector<std::string> notes;       //!< What of a --config file was not understood.
    std::shared_ptr<SandboxHold> sandbox; //!< With --sandbox; it has to outlive the reading.

    //! What has become known of the sandbox since the last call.
    std::vector<std::string> news() const
    {
        return sandbox ? sandbox->news() : std::vector<std::string>();
    }
};

//! From an address, the name of a saved connection, a file's path or a bare "host:port"; then
//! --config, -X and the secrets of the environment, in this order. Asks for a password without echo
//! when one is needed and a person is there.
model::Result<Target>
findTarget(const std::string& place, const Arguments& arguments,
           const model::Environment& environment = model::environmentVariable);

//! What is to be known of a target before it is read: what of its file was not understood, and
//! that the sandbox has settled.
void tellNotes(const Target& target);

//! Of every word, for verbs that read several sources together; with their notes told.
model::Result<std::vector<Target>> findTargets(const Arguments& arguments);

} // namespace app::cli
