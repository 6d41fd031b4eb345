#include "tests/bench/kafkaclient.h"

#include <cstdio>
#include <cstdlib>

namespace bench {

namespace {

[[noreturn]] void giveUp(const char* why)
{
    std::fprintf(stderr, "%s\n", why);
    std::exit(1);
}

} // namespace

rd_kafka_t* kafkaClient(rd_kafka_type_t type, const char* bootstrap,
                        std::initializer_list<std::pair<const char*, const char*>> settings)
{
    char why[512];
    auto* conf = rd_kafka_conf_new();
    const auto set = [&](const char* name, const char* value) {
        if (rd_kafka_conf_set(conf, name, value, why, sizeof why) != RD_KAFKA_CONF_OK)
            giveUp(why);
    };
    set("bootstrap.servers", bootstrap);
    for (const auto& [name, value] : settings)
        set(name, value);
    auto* client = rd_kafka_new(type, conf, why, sizeof why);
    if (!client)
        giveUp(why);
    return client;
}

void makeTopic(const char* bootstrap, const char* name, int partitions)
{
    char why[512];
    auto* client = kafkaClient(RD_KAFKA_PRODUCER, bootstrap, {});
    auto* topic = rd_kafka_NewTopic_new(name, partitions, 1, why, sizeof why);
    auto* queue = rd_kafka_queue_new(client);
    rd_kafka_CreateTopics(client, &topic, 1, nullptr, queue);
    if (auto* event = rd_kafka_queue_poll(queue, 30'000))
        rd_kafka_event_destroy(event);
    while (partitionCount(client, name) < partitions) {
    }
    rd_kafka_queue_destroy(queue);
    rd_kafka_NewTopic_destroy(topic);
    rd_kafka_destroy(client);
}

int partitionCount(rd_kafka_t* client, const char* name)
{
    auto* topic = rd_kafka_topic_new(client, name, nullptr);
    const rd_kafka_metadata_t* metadata = nullptr;
    if (rd_kafka_metadata(client, 0, topic, &metadata, 30'000) != RD_KAFKA_RESP_ERR_NO_ERROR)
        giveUp("The broker does not answer.");
    const auto count = metadata->topics[0].partition_cnt;
    rd_kafka_metadata_destroy(metadata);
    rd_kafka_topic_destroy(topic);
    return count;
}

void assignAll(rd_kafka_t* client, const char* topic, int partitions)
{
    auto* list = rd_kafka_topic_partition_list_new(partitions);
    for (int i = 0; i < partitions; ++i)
        rd_kafka_topic_partition_list_add(list, topic, i)->offset = RD_KAFKA_OFFSET_BEGINNING;
    rd_kafka_assign(client, list);
    rd_kafka_topic_partition_list_destroy(list);
}

} // namespace bench
