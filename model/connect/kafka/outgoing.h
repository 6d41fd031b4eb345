#pragma once

#include "model/connect/kafka/handle.h"
#include "model/source/eventsink.h"

#include <array>

namespace model::kafka {

using Headers = std::unique_ptr<rd_kafka_headers_t, Give<rd_kafka_headers_destroy>>;

//! Null when the record has none. The library takes them over only when it takes the record.
Headers makeHeaders(const OutgoingRecord& record);

//! A record as rd_kafka_produceva() takes it; the bytes are copied there. The headers are the last
//! part: leave it out when there are none.
std::array<rd_kafka_vu_t, 8> partsOf(const OutgoingRecord& record, void* opaque,
                                     rd_kafka_headers_t* headers);

} // namespace model::kafka
