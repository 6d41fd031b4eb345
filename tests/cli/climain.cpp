#include "app/cli/cli.h"

#include <vector>

//! The command line alone, without a window, for the tests to start.
int main(int argc, char** argv)
{
    const std::vector<std::string> args(argv + 1, argv + argc);
    return app::cli::run(args);
}
