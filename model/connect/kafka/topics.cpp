#include "model/connect/kafka/topics.h"

#include "model/connect/kafka/handle.h"

#include <array>

namespace model {

using namespace kafka;

namespace {

constexpr int patienceMs = 30'000;

using NewTopic = std::unique_ptr<rd_kafka_NewTopic_t, Give<rd_kafka_NewTopic_destroy>>;
using Event = std::unique_ptr<rd_kafka_event_t, Give<rd_kafka_event_destroy>>;

Result<void> readAnswer(rd_kafka_event_t* event)
{
    if (!event)
        return Error{.kind = Error::Kind::Unreachable, .text = "Making topics: no answer."};
    if (const auto code = rd_kafka_event_error(event))
        return toError(code, std::string("Making topics: ") + rd_kafka_event_error_string(event));
    std::size_t count = 0;
    const auto* answer = rd_kafka_event_CreateTopics_result(event);
    const auto** topics = rd_kafka_CreateTopics_result_topics(answer, &count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto code = rd_kafka_topic_result_error(topics[i]);
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR && code != RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
            return toError(code, std::string("Making the topic ")
                                     + rd_kafka_topic_result_name(topics[i]) + ": "
                                     + rd_kafka_err2str(code));
    }
    return {};
}

} // namespace

Result<void> createKafkaTopics(const Connection& connection, const std::vector<std::string>& names,
                               int partitions)
{
    const auto handle = makeHandle(connection, Role::Producer);
    if (!handle)
        return handle.error();
    std::vector<NewTopic> owned;
    std::vector<rd_kafka_NewTopic_t*> topics;
    std::array<char, 256> said{};
    for (const auto& name : names) {
        owned.emplace_back(
            rd_kafka_NewTopic_new(name.c_str(), partitions, -1, said.data(), said.size()));
        if (!owned.back())
            return Error{.kind = Error::Kind::Malformed, .text = said.data()};
        topics.push_back(owned.back().get());
    }
    const Queue queue(rd_kafka_queue_new(handle->get()));
    rd_kafka_CreateTopics(handle->get(), topics.data(), topics.size(), nullptr, queue.get());
    const Event event(rd_kafka_queue_poll(queue.get(), patienceMs));
    return readAnswer(event.get());
}

} // namespace model
