#include "model/connect/kafka/mockcluster.h"

#include "model/connect/kafka/handle.h"

#include <librdkafka/rdkafka_mock.h>

#include <algorithm>
#include <array>

namespace model {

using kafka::Give;

struct MockCluster::Library
{
    kafka::RawHandle client;
    std::unique_ptr<rd_kafka_mock_cluster_t, Give<rd_kafka_mock_cluster_destroy>>
        cluster; // goes before its client
    int brokers = 0;
};

namespace {

void ignoreLog(const rd_kafka_t*, int, const char*, const char*) {}

Result<void> outcome(rd_kafka_resp_err_t fault)
{
    if (!fault)
        return {};
    return kafka::toError(fault, std::string("The mock cluster refused: ") + rd_kafka_err2str(fault)
                                     + ".");
}

} // namespace

Result<std::unique_ptr<MockCluster>> MockCluster::start(int brokers)
{
    auto library = std::make_unique<Library>();
    std::array<char, 256> said{};
    auto* conf = rd_kafka_conf_new();
    rd_kafka_conf_set_log_cb(conf, ignoreLog);
    library->client.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf, said.data(), said.size()));
    if (!library->client) {
        rd_kafka_conf_destroy(conf);
        return Error{.text = std::string("The mock cluster did not start: ") + said.data()};
    }
    library->brokers = brokers;
    library->cluster.reset(rd_kafka_mock_cluster_new(library->client.get(), brokers));
    if (!library->cluster)
        return Error{.text = "The mock cluster found no port to listen on."};
    // Nobody joins a group late here: its members need not wait for others.
    rd_kafka_mock_group_initial_rebalance_delay_ms(library->cluster.get(), 0);
    return std::unique_ptr<MockCluster>(new MockCluster(std::move(library)));
}

MockCluster::MockCluster(std::unique_ptr<Library> library)
    : m_library(std::move(library))
    , m_bootstrap(rd_kafka_mock_cluster_bootstraps(m_library->cluster.get()))
{}

MockCluster::~MockCluster() = default;

Result<void> MockCluster::createTopic(const std::string& name, int partitions)
{
    const int copies = std::min(m_library->brokers, 3);
    return outcome(
        rd_kafka_mock_topic_create(m_library->cluster.get(), name.c_str(), partitions, copies));
}

Result<void> MockCluster::setBroker(std::int32_t broker, bool up)
{
    auto* cluster = m_library->cluster.get();
    return outcome(up ? rd_kafka_mock_broker_set_up(cluster, broker)
                      : rd_kafka_mock_broker_set_down(cluster, broker));
}

Result<void> MockCluster::setLeader(const std::string& topic, std::int32_t partition,
                                    std::int32_t broker)
{
    return outcome(rd_kafka_mock_partition_set_leader(m_library->cluster.get(), topic.c_str(),
                                                      partition, broker));
}

Result<void> MockCluster::setRoundTrip(std::int32_t broker, std::int32_t milliseconds)
{
    return outcome(rd_kafka_mock_broker_set_rtt(m_library->cluster.get(), broker, milliseconds));
}

} // namespace model
