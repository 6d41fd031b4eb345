#pragma once

#include "model/topology/topology.h"

namespace app::cli {

//! A picture by itself, laid out as in the window: by Graphviz, without it by our own plain layout.
std::string topologySvg(const model::Topology& topology);

} // namespace app::cli
