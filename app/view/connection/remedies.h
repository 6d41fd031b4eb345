#pragma once

#include "app/view/connection/kafkafields.h"
#include "model/source/diagnosis.h"

#include <QString>

#include <functional>
#include <vector>

namespace app {

//! A change of the connection's fields that may put a fault right: a button under the layer that
//! failed.
struct Remedy
{
    QString text; //!< What the button says: "Use kafka-1.shop-prod.internal".
    std::function<void(KafkaFields&)> apply;
};

//! Nothing for a fault that only others can mend.
std::vector<Remedy> remediesFor(const model::DiagnosisStep& step, const KafkaFields& fields);

} // namespace app
