#pragma once

#include "model/source/connection.h"
#include "model/source/diagnosis.h"

namespace model {

//! Tests a connection layer by layer and says which one fails and what to do. Blocks for seconds;
//! for worker threads. Nothing is written, no group is joined.
Diagnosis diagnoseKafka(const Connection& connection, const std::stop_token& stop,
                        const DiagnosisProgress& progress);

} // namespace model
