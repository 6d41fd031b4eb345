#pragma once

#include "model/event/result.h"
#include "model/source/connection.h"

#include <string>
#include <vector>

namespace app::cli {

//! Adds what a client.properties or kcat configuration says to \a connection, and its brokers as
//! the address when it has none. Gives what was not understood, a sentence each.
model::Result<std::vector<std::string>> importProperties(const std::string& path,
                                                         model::Connection& connection);

} // namespace app::cli
