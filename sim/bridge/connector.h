#pragma once

#include "model/connect/connector.h"
#include "sim/scenario/setup.h"

#include <string_view>

namespace sim {

//! Simulated runs as connections: "sim://choreography?orders=50&seed=7&fault.crash=0.01&speed=1".
const model::Connector& simulationConnector();

//! What such an address asks for.
struct SimulationAddress
{
    Setup setup = Setup::usual();
    double speed = 1; //!< Virtual seconds a second; 0: as fast as it is taken.
};

model::Result<SimulationAddress> readSimulationAddress(std::string_view url);

} // namespace sim
