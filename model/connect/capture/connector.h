#pragma once

#include "model/connect/connector.h"

namespace model {

//! Files: "file:///srv/orders.ndjson". Reading, listing and testing; it does not publish and knows
//! no secret.
const Connector& captureConnector();

} // namespace model
