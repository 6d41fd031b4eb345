#pragma once

#include <librdkafka/rdkafka.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

//! What tests do to the real cluster beside the connector: topics, transactions, groups.
class Server
{
public:
    explicit Server(const std::string& bootstrap);

    //! Empty when it worked.
    std::string createTopic(const std::string& name, int partitions,
                            std::map<std::string, std::string> config = {});
    std::string addPartitions(const std::string& name, int partitions);
    std::string deleteTopic(const std::string& name);
    std::string deleteRecordsBefore(const std::string& name, int partition, std::int64_t offset);
    std::string allowReading(const std::string& user, const std::string& topic);
    std::vector<std::string> groups();
    std::string deleteGroup(const std::string& name);
    //! As a group that commits without joining.
    std::string commit(const std::string& group, const std::string& topic, int partition,
                       std::int64_t offset);
    //! The broker that leads the topic's first partition; -1: none does.
    int leader(const std::string& topic);
    //! Whether every replica of the topic's partitions has all there is.
    bool isInSync(const std::string& topic);

    //! Five records that are committed, then five that are aborted, in transactions of one each.
    std::string produceTransactions(const std::string& topic);

private:
    using Client = std::unique_ptr<rd_kafka_t, decltype(&rd_kafka_destroy)>;

    using Metadata =
        std::unique_ptr<const rd_kafka_metadata_t, decltype(&rd_kafka_metadata_destroy)>;

    Metadata askTopic(const std::string& topic);
    Client makeProducer(const std::map<std::string, std::string>& properties);

    std::string m_bootstrap;
    Client m_client;
};

//! Runs "tests/services/kafka WORK ARG…"; its output, nothing when it failed.
std::string runKafka(const std::string& work, const std::string& arguments);
