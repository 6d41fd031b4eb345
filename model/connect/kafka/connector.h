#pragma once

#include "model/connect/connector.h"

namespace model {

const Connector& kafkaConnector();

} // namespace model
