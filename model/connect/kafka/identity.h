#pragma once

#include "model/connect/kafka/handle.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace model::kafka {

//! The ids that the cluster gave to topics of these names: a topic made anew has another. Topics
//! without one (older brokers, the mock cluster, no permission) are left out. Blocks up to \a
//! patience.
std::map<std::string, std::string> topicIdentities(rd_kafka_t* client,
                                                   const std::vector<std::string>& topics,
                                                   std::chrono::milliseconds patience);

//! Whether \a client talks to the library's built-in mock cluster, which answers less than a real
//! one.
bool isMockCluster(rd_kafka_t* client);

} // namespace model::kafka
