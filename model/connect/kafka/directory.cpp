#include "model/connect/kafka/directory.h"

#include "model/connect/kafka/survey.h"

#include <map>

namespace model {

using namespace std::chrono_literals;

namespace {

constexpr auto answerPatience = 10'000ms;

std::vector<kafka::Span> led(const std::vector<kafka::TopicFacts>& topics)
{
    std::vector<kafka::Span> spans;
    for (const auto& topic : topics) {
        for (const auto& [partition, leader] : topic.partitions) {
            if (leader >= 0)
                spans.push_back({.topic = topic.name, .partition = partition, .leader = leader});
        }
    }
    return spans;
}

ChannelInfo describe(const kafka::TopicFacts& topic)
{
    ChannelInfo channel{
        .name = topic.name, .kind = ChannelKind::Topic, .internal = topic.name.starts_with("__")};
    for (const auto& [partition, leader] : topic.partitions)
        channel.partitions.push_back({.partition = partition, .leader = leader});
    return channel;
}

void fill(std::vector<ChannelInfo>& channels, const std::vector<kafka::Span>& spans)
{
    std::map<std::pair<std::string_view, std::int32_t>, const kafka::Span*> known;
    for (const auto& span : spans)
        known[{span.topic, span.partition}] = &span;
    for (auto& channel : channels) {
        for (auto& partition : channel.partitions) {
            const auto span = known.find({channel.name, partition.partition});
            if (span == known.end())
                continue;
            partition.begin = span->second->begin;
            partition.end = span->second->end;
        }
    }
}

} // namespace

Result<std::unique_ptr<Directory>> KafkaDirectory::open(const Connection& connection)
{
    auto handle = kafka::makeHandle(connection, kafka::Role::Asker);
    if (!handle)
        return handle.error();
    return std::unique_ptr<Directory>(new KafkaDirectory(std::move(*handle)));
}

Result<std::vector<ChannelInfo>> KafkaDirectory::channels()
{
    const auto topics = kafka::listTopics(m_handle.get(), true, answerPatience);
    if (!topics)
        return explain(topics.error());
    auto spans = led(*topics);
    const auto refuse = [](const kafka::Span&, rd_kafka_resp_err_t) {};
    if (const auto done = kafka::measure(m_handle.get(), spans, {}, answerPatience, refuse); !done)
        return explain(done.error());
    std::vector<ChannelInfo> channels;
    for (const auto& topic : *topics)
        channels.push_back(describe(topic));
    fill(channels, spans);
    return channels;
}

//! Why nobody answered: the library complains of the login or the certificate apart from the
//! question.
Error KafkaDirectory::explain(const Error& silence)
{
    rd_kafka_poll(m_handle.get(), 0);
    for (const auto& event : m_handle.events->take()) {
        if (event.code != RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
            return kafka::toError(event.code, event.text);
    }
    return silence;
}

} // namespace model
