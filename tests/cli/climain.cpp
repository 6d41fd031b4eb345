#include "app/cli/cli.h"
#include "model/connect/registry.h"
#include "sim/bridge/connector.h"

#include <vector>

//! The command line alone, without a window, for the tests to start.
int main(int argc, char** argv)
{
    model::addConnector(sim::simulationConnector());
    const std::vector<std::string> args(argv + 1, argv + argc);
    return app::cli::run(args);
}
