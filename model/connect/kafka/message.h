#pragma once

#include "model/connect/kafka/handle.h"
#include "model/source/batch.h"

namespace model::kafka {

//! A record of the library as a batch takes it. It points into \a message and \a headers, which is
//! filled anew.
RecordInput inputOf(const rd_kafka_message_t& message, LaneIndex lane, HeaderListBuilder& headers);

} // namespace model::kafka
