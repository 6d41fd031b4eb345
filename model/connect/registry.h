#pragma once

#include "model/connect/connector.h"

#include <span>

namespace model {

//! Every connector that this build has, in the order the window offers them.
std::span<const Connector* const> connectors();

//! The connector of "kafka://host:9092"; null when no connector has that scheme.
const Connector* connectorFor(std::string_view url);

} // namespace model
