#pragma once

#include "model/connect/redis/servers.h"
#include "model/source/diagnosis.h"

namespace model::redis {

//! Goes down the layers of a connection until one fails, and says what to do about it.
Diagnosis diagnoseRedis(const Connection& connection, const std::stop_token& stop,
                        const DiagnosisProgress& progress);

} // namespace model::redis
