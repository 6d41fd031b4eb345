#include "model/connect/kafka/diagnose.h"

#include "model/connect/kafka/doctor.h"
#include "model/connect/kafka/quietpipe.h"

namespace model {

Diagnosis diagnoseKafka(const Connection& connection, const std::stop_token& stop,
                        const DiagnosisProgress& progress)
{
    const kafka::QuietPipe quiet;
    return kafka::Doctor(connection, stop, progress).examine();
}

} // namespace model
