#pragma once

#include "model/connect/kafka/handle.h"
#include "model/connect/kafka/positions.h"
#include "model/source/connection.h"

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace model::kafka {

//! One topic as the cluster's metadata tells of it.
struct TopicFacts
{
    std::string name;
    rd_kafka_resp_err_t fault = RD_KAFKA_RESP_ERR_NO_ERROR;
    std::vector<std::pair<std::int32_t, std::int32_t>> partitions; //!< Number and leader.
};

//! Asks for all topics, or only for those that \a client has handles of. Blocks up to \a patience.
Result<std::vector<TopicFacts>> listTopics(rd_kafka_t* client, bool all,
                                           std::chrono::milliseconds patience);

//! Fills begin and end of every span, and atTime when \a start is a time; then places the starts.
//! Spans whose partition does not answer (no leader just now, not authorised) are taken out and
//! told to \a refuse.
Result<void> measure(rd_kafka_t* client, std::vector<Span>& spans, const Start& start,
                     std::chrono::milliseconds patience,
                     const std::function<void(const Span&, rd_kafka_resp_err_t)>& refuse);

} // namespace model::kafka
