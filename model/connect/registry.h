#pragma once

#include "model/connect/connector.h"

#include <span>

namespace model {

//! Every connector that this build has, in the order the window offers them.
std::span<const Connector* const> connectors();

//! One more, from a room that this one may not know (the simulator). For the composition root,
//! before any other thread runs; \a connector lives as long as the program.
void addConnector(const Connector& connector);

//! The connector of "kafka://host:9092"; null when no connector has that scheme.
const Connector* connectorFor(std::string_view url);

} // namespace model
