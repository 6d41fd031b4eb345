#include "model/connect/kafka/identity.h"

#include <array>

namespace model::kafka {

namespace {

using Event = std::unique_ptr<rd_kafka_event_t, Give<rd_kafka_event_destroy>>;
using Options = std::unique_ptr<rd_kafka_AdminOptions_t, Give<rd_kafka_AdminOptions_destroy>>;
using Topics = std::unique_ptr<rd_kafka_TopicCollection_t, Give<rd_kafka_TopicCollection_destroy>>;

Event describe(rd_kafka_t* client, const std::vector<std::string>& topics,
               std::chrono::milliseconds patience)
{
    std::vector<const char*> names;
    names.reserve(topics.size());
    for (const auto& topic : topics)
        names.push_back(topic.c_str());
    const Topics collection(rd_kafka_TopicCollection_of_topic_names(names.data(), names.size()));
    const Options options(rd_kafka_AdminOptions_new(client, RD_KAFKA_ADMIN_OP_DESCRIBETOPICS));
    std::array<char, 256> said{};
    rd_kafka_AdminOptions_set_request_timeout(options.get(), int(patience.count()), said.data(),
                                              said.size());
    const Queue queue(rd_kafka_queue_new(client));
    rd_kafka_DescribeTopics(client, collection.get(), options.get(), queue.get());
    return Event(rd_kafka_queue_poll(queue.get(), int(patience.count())));
}

} // namespace

bool isMockCluster(rd_kafka_t* client)
{
    char* id = rd_kafka_clusterid(client, 0);
    const bool mock = id && std::string_view(id).starts_with("mockCluster");
    if (id)
        rd_kafka_mem_free(client, id);
    return mock;
}

std::map<std::string, std::string> topicIdentities(rd_kafka_t* client,
                                                   const std::vector<std::string>& topics,
                                                   std::chrono::milliseconds patience)
{
    std::map<std::string, std::string> identities;
    if (topics.empty() || isMockCluster(client))
        return identities;
    const auto event = describe(client, topics, patience);
    const auto* result = event ? rd_kafka_event_DescribeTopics_result(event.get()) : nullptr;
    std::size_t count = 0;
    const auto** described =
        result ? rd_kafka_DescribeTopics_result_topics(result, &count) : nullptr;
    for (std::size_t i = 0; i < count; ++i) {
        const auto* id = rd_kafka_TopicDescription_topic_id(described[i]);
        if (!rd_kafka_TopicDescription_error(described[i]) && id)
            identities[rd_kafka_TopicDescription_name(described[i])] = rd_kafka_Uuid_base64str(id);
    }
    return identities;
}

} // namespace model::kafka
