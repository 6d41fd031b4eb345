#pragma once

#include <librdkafka/rdkafka.h>

#include <initializer_list>
#include <utility>

namespace bench {

//! A bare client of the library, beside ours: the peer. Ends the program when it cannot be made.
rd_kafka_t* kafkaClient(rd_kafka_type_t type, const char* bootstrap,
                        std::initializer_list<std::pair<const char*, const char*>> settings);

//! Makes a topic; one that is there already stays as it is.
void makeTopic(const char* bootstrap, const char* name, int partitions);

//! How many partitions a topic has.
int partitionCount(rd_kafka_t* client, const char* name);

//! Reads all partitions from their beginnings.
void assignAll(rd_kafka_t* client, const char* topic, int partitions);

} // namespace bench
