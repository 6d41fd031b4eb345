#pragma once

#include <span>
#include <string>
#include <string_view>

namespace app::cli {

//! Whether the first word after the program's name belongs to the command line and not to the
//! window: a verb, "help",
//! --help or --version.
bool isVerb(std::string_view word);

//! Runs one command, \a args without the program's name; gives the exit code. Uses stdout and
//! stderr directly and takes over SIGINT while it runs. Once in a process at a time.
int run(std::span<const std::string> args);

} // namespace app::cli
