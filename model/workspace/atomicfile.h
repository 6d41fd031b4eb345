#pragma once

#include "model/event/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace model {

//! The whole of a small file (at most 64 MiB); nothing when there is no such file.
Result<std::optional<std::string>> readSmallFile(const std::string& path);

//! Writes beside \a path, syncs, and renames over it, with mode 0600. Folders that are missing are
//! made with 0700.
Result<void> writeAtomically(const std::string& path, std::string_view content);

//! Adds \a line and a line feed at the end of \a path, in one piece, and syncs. A line that was cut
//! off by a crash gets its end first. File and folders are made as above; never shortened.
Result<void> appendLine(const std::string& path, std::string_view line);

} // namespace model
