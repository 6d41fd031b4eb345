#pragma once

#include "model/connect/connector.h"

namespace model {

//! PostgreSQL, and the outbox tables in it. The second is the same under the scheme's other name.
const Connector& outboxConnector();
const Connector& postgresConnector();

} // namespace model
