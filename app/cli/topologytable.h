#pragma once

#include "app/cli/terminal.h"
#include "model/topology/topology.h"

namespace app::cli {

//! Every way with its figures, and below them what stands alone.
std::string topologyTable(const model::Topology& topology, const Terminal& terminal);

//! "4 services, 6 channels, 12 ways; 1 expected and never seen; 2 not expected".
std::string topologySummary(const model::Topology& topology);

//! "3.2/s"; nothing where nothing goes.
std::string rateText(double perSecond);

} // namespace app::cli
