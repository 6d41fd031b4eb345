#include "sim/live/cluster.h"

#include "model/connect/kafka/connector.h"
#include "model/connect/kafka/mockcluster.h"
#include "model/connect/kafka/topics.h"
#include "sim/live/serviceworker.h"

#include <algorithm>

namespace sim {

struct Cluster::Embedded
{
    explicit Embedded(std::unique_ptr<model::MockCluster> made) : brokers(std::move(made)) {}

    std::unique_ptr<model::MockCluster> brokers;
};

namespace {

std::vector<std::string> topics()
{
    std::vector<std::string> names;
    for (const auto service : allServices) {
        names.push_back(topicOf(service));
        names.push_back(deadLetterTopicOf(topicOf(service)));
    }
    return names;
}

//! Topics that an earlier sandbox made are used again.
model::Result<void> createMissing(const model::Connection& connection, int partitions)
{
    const auto directory = model::kafkaConnector().directory(connection);
    if (!directory)
        return directory.error();
    const auto channels = (*directory)->channels();
    if (!channels)
        return channels.error();
    auto missing = topics();
    std::erase_if(missing, [&](const std::string& name) {
        return std::ranges::find(*channels, name, &model::ChannelInfo::name) != channels->end();
    });
    if (missing.empty())
        return {};
    return model::createKafkaTopics(connection, missing, partitions);
}

} // namespace

Cluster::Cluster() = default;
Cluster::Cluster(Cluster&&) noexcept = default;
Cluster::~Cluster() = default;

model::Result<Cluster> Cluster::start(const SandboxOptions& options)
{
    Cluster cluster;
    if (!options.kafka.empty()) {
        cluster.m_bootstrap = options.kafka;
        if (const auto made = createMissing(cluster.connection(), options.partitions); !made)
            return made.error();
        return cluster;
    }
    auto brokers = model::MockCluster::start(options.brokers);
    if (!brokers)
        return brokers.error();
    for (const auto& topic : topics()) {
        if (const auto made = (*brokers)->createTopic(topic, options.partitions); !made)
            return made.error();
    }
    cluster.m_bootstrap = (*brokers)->bootstrap();
    cluster.m_embedded = std::make_unique<Embedded>(std::move(*brokers));
    return cluster;
}

model::Connection Cluster::connection() const
{
    model::Connection connection{
        .name = "Sandbox", .url = "kafka://" + m_bootstrap, .group = "Sandbox"};
    // The embedded brokers cannot list their groups.
    if (m_embedded) {
        auto& names = connection.properties["sagalens.groups"];
        for (const auto service : allServices)
            names += (names.empty() ? "" : ",") + groupOf(service);
    }
    return connection;
}

SinkFactory Cluster::sinkFactory() const
{
    auto to = connection();
    // The services want their answers at once.
    to.properties["linger.ms"] = "0";
    return [to] { return model::kafkaConnector().openSink(to); };
}

model::Result<std::unique_ptr<model::GroupConsumer>> Cluster::join(Service service) const
{
    return model::GroupConsumer::join(connection(), groupOf(service), subscriptions(service));
}

Positions Cluster::ends() const
{
    Positions ends;
    const auto directory = model::kafkaConnector().directory(connection());
    if (!directory)
        return ends;
    const auto channels = (*directory)->channels();
    if (!channels)
        return ends;
    for (const auto& channel : *channels) {
        for (const auto& partition : channel.partitions)
            ends[{channel.name, partition.partition}] = partition.end;
    }
    return ends;
}

} // namespace sim
