#pragma once

#include "model/event/result.h"
#include "sim/live/childprocess.h"

#include <filesystem>

namespace sim {

//! Makes a folder of our own, closed to others, in \a parent (empty: TMPDIR, else /tmp). Unix
//! sockets must have short paths and \a account must be able to reach it: /tmp is taken where the
//! parent does not allow that.
model::Result<std::filesystem::path> makeSandboxFolder(const std::filesystem::path& parent,
                                                       const std::optional<Account>& account);

} // namespace sim
