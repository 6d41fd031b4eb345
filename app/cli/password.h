#pragma once

#include <optional>
#include <string>

namespace app::cli {

//! Asks the person at the terminal, without showing what is typed. Nothing when there is no
//! terminal.
std::optional<std::string> askPassword(const std::string& question);

} // namespace app::cli
