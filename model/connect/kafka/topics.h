#pragma once

#include "model/event/result.h"
#include "model/source/connection.h"

#include <string>
#include <vector>

namespace model {

//! Makes topics on a cluster, with its default number of copies; one that is there already is left
//! as it is. It writes, so only those call it whose topics they are: the sandbox. Blocks up to half
//! a minute.
Result<void> createKafkaTopics(const Connection& connection, const std::vector<std::string>& names,
                               int partitions);

} // namespace model
