#pragma once

namespace app {

//! Opens the window and runs until it is closed; gives the exit code.
int runWindow(int argc, char* argv[]);

} // namespace app
