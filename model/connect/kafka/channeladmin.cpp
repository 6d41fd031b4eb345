#include "model/connect/kafka/channeladmin.h"

#include <array>
#include <charconv>

namespace model {

using namespace kafka;

namespace {

using Event = std::unique_ptr<rd_kafka_event_t, Give<rd_kafka_event_destroy>>;
using Options = std::unique_ptr<rd_kafka_AdminOptions_t, Give<rd_kafka_AdminOptions_destroy>>;
using Resource = std::unique_ptr<rd_kafka_ConfigResource_t, Give<rd_kafka_ConfigResource_destroy>>;
using NewTopic = std::unique_ptr<rd_kafka_NewTopic_t, Give<rd_kafka_NewTopic_destroy>>;
using Deletion = std::unique_ptr<rd_kafka_DeleteRecords_t, Give<rd_kafka_DeleteRecords_destroy>>;

constexpr int patience = 15'000; // milliseconds

Error noAnswer(const std::string& question)
{
    return {.kind = Error::Kind::Unreachable,
            .text = "The broker did not answer: " + question + ".",
            .advice = "Try again later."};
}

Options optionsFor(rd_kafka_t* client, rd_kafka_admin_op_t operation)
{
    Options options(rd_kafka_AdminOptions_new(client, operation));
    std::array<char, 256> said{};
    rd_kafka_AdminOptions_set_request_timeout(options.get(), patience, said.data(), said.size());
    return options;
}

//! A setting of a topic in an answer; nothing when it is not told.
std::optional<std::string> textOf(const rd_kafka_ConfigResource_t& resource, std::string_view name)
{
    std::size_t count = 0;
    const auto* const* entries = rd_kafka_ConfigResource_configs(&resource, &count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* text = rd_kafka_ConfigEntry_value(entries[i]);
        if (text && rd_kafka_ConfigEntry_name(entries[i]) == name)
            return text;
    }
    return std::nullopt;
}

Error noMarkers(const std::string& channel, const std::string& why, std::string advice)
{
    return {.kind = Error::Kind::Unsupported,
            .text = channel + " cannot note what was replayed: " + why + ".",
            .advice = std::move(advice)};
}

Error purgeError(rd_kafka_resp_err_t code, const std::string& place)
{
    auto error = toError(code, place + " was not purged: " + rd_kafka_err2str(code) + ".");
    if (code == RD_KAFKA_RESP_ERR_POLICY_VIOLATION)
        error.advice = "Records can be deleted only of a topic whose cleanup.policy is \"delete\".";
    else if (code == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
        error.advice = "It needs the Delete permission on the topic.";
    return error;
}

} // namespace

Result<std::unique_ptr<ChannelAdmin>> KafkaChannelAdmin::open(const Connection& connection)
{
    auto handle = makeHandle(connection, Role::Asker);
    if (!handle)
        return handle.error();
    std::unique_ptr<KafkaChannelAdmin> admin(new KafkaChannelAdmin(std::move(*handle)));
    // What the topic's limit means for a record that is compressed is known after sending alone.
    for (const auto* name : {"compression.type", "compression.codec"}) {
        const auto set = connection.properties.find(name);
        admin->m_compresses |= set != connection.properties.end() && set->second != "none";
    }
    return std::unique_ptr<ChannelAdmin>(std::move(admin));
}

KafkaChannelAdmin::KafkaChannelAdmin(Handle handle) : m_handle(std::move(handle)) {}

Result<bool> KafkaChannelAdmin::hasTransactions()
{
    if (!m_isMock) {
        char* id = rd_kafka_clusterid(m_handle.get(), patience);
        if (!id)
            return noAnswer("which cluster it is");
        m_isMock = std::string_view(id).starts_with("mockCluster");
        rd_kafka_mem_free(m_handle.get(), id);
    }
    return !*m_isMock;
}

Result<std::uint64_t> KafkaChannelAdmin::largestBatch(const std::string& channel)
{
    const auto isReal = hasTransactions();
    if (!isReal)
        return isReal.error();
    const Error unknown{.kind = Error::Kind::Unsupported,
                        .text = "How big a record of " + channel + " may be is not known.",
                        .advice = {}};
    if (!*isReal || m_compresses)
        return unknown;
    const auto text = setting(channel, "max.message.bytes");
    if (!text)
        return text.error();
    std::uint64_t limit = 0;
    const auto digits = text->value_or("");
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), limit);
    return read.ec == std::errc{} ? Result<std::uint64_t>(limit) : Result<std::uint64_t>(unknown);
}

Result<std::optional<std::string>> KafkaChannelAdmin::setting(const std::string& channel,
                                                              const char* name)
{
    const Resource resource(rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, channel.c_str()));
    const auto options = optionsFor(m_handle.get(), RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS);
    const Queue queue(rd_kafka_queue_new(m_handle.get()));
    auto* asked = resource.get();
    rd_kafka_DescribeConfigs(m_handle.get(), &asked, 1, options.get(), queue.get());
    const Event event(rd_kafka_queue_poll(queue.get(), patience));
    if (!event)
        return noAnswer("the setting " + std::string(name) + " of " + channel);
    if (const auto code = rd_kafka_event_error(event.get()))
        return toError(code, rd_kafka_event_error_string(event.get()));
    std::size_t count = 0;
    const auto* const* found = rd_kafka_DescribeConfigs_result_resources(
        rd_kafka_event_DescribeConfigs_result(event.get()), &count);
    if (count != 1)
        return std::optional<std::string>();
    const auto code = rd_kafka_ConfigResource_error(found[0]);
    if (code == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
        return std::optional<std::string>();
    if (code)
        return toError(code, channel + ": " + rd_kafka_err2str(code) + ".");
    return textOf(*found[0], name);
}

Result<void> KafkaChannelAdmin::canPurge()
{
    const auto isReal = hasTransactions();
    if (!isReal)
        return isReal.error();
    if (*isReal)
        return {};
    return Error{.kind = Error::Kind::Unsupported,
                 .text = "This cluster cannot delete records.",
                 .advice = {}};
}

Result<bool> KafkaChannelAdmin::hasCompacted(const std::string& channel)
{
    const auto isReal = hasTransactions();
    if (!isReal)
        return isReal.error();
    if (!*isReal)
        return noMarkers(channel, "this cluster has no compacted topics",
                         "Replay without the marker topic.");
    const auto policy = setting(channel, "cleanup.policy");
    if (!policy)
        return policy.error();
    if (!*policy)
        return false;
    if ((*policy)->find("compact") == std::string::npos)
        return noMarkers(channel, "its cleanup.policy is \"" + **policy + "\"",
                         "Set it to \"compact\", or name another topic.");
    if ((*policy)->find("delete") != std::string::npos)
        return noMarkers(channel,
                         "its cleanup.policy is \"" + **policy
                             + "\", so that notes are deleted after a time",
                         "Set it to \"compact\" alone, or name another topic.");
    return true;
}

Result<void> KafkaChannelAdmin::makeCompacted(const std::string& channel)
{
    std::array<char, 256> said{};
    constexpr int usualReplicas = -1; // as the cluster is set up
    const NewTopic topic(
        rd_kafka_NewTopic_new(channel.c_str(), 1, usualReplicas, said.data(), said.size()));
    if (!topic)
        return noMarkers(channel, said.data(), {});
    rd_kafka_NewTopic_set_config(topic.get(), "cleanup.policy", "compact");
    const auto options = optionsFor(m_handle.get(), RD_KAFKA_ADMIN_OP_CREATETOPICS);
    const Queue queue(rd_kafka_queue_new(m_handle.get()));
    auto* wanted = topic.get();
    rd_kafka_CreateTopics(m_handle.get(), &wanted, 1, options.get(), queue.get());
    const Event event(rd_kafka_queue_poll(queue.get(), patience));
    if (!event)
        return noAnswer("whether the topic " + channel + " was made");
    auto code = rd_kafka_event_error(event.get());
    std::size_t count = 0;
    const auto* const* made = code ? nullptr
                                   : rd_kafka_CreateTopics_result_topics(
                                       rd_kafka_event_CreateTopics_result(event.get()), &count);
    if (count == 1)
        code = rd_kafka_topic_result_error(made[0]);
    if (!code || code == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS)
        return {};
    auto error = toError(code, "The marker topic " + channel
                                   + " cannot be made: " + rd_kafka_err2str(code) + ".");
    error.advice = "Make it by hand, with one partition and cleanup.policy \"compact\", or replay "
                   "without it.";
    return error;
}

Result<void> KafkaChannelAdmin::purge(std::span<const PurgeOrder> orders)
{
    if (orders.empty())
        return {};
    if (auto can = canPurge(); !can)
        return can;
    const PartitionList list(rd_kafka_topic_partition_list_new(int(orders.size())));
    for (const auto& order : orders)
        rd_kafka_topic_partition_list_add(list.get(), order.channel.c_str(), order.partition)
            ->offset = order.before;
    const Deletion deletion(rd_kafka_DeleteRecords_new(list.get()));
    const auto options = optionsFor(m_handle.get(), RD_KAFKA_ADMIN_OP_DELETERECORDS);
    const Queue queue(rd_kafka_queue_new(m_handle.get()));
    auto* asked = deletion.get();
    rd_kafka_DeleteRecords(m_handle.get(), &asked, 1, options.get(), queue.get());
    const Event event(rd_kafka_queue_poll(queue.get(), patience));
    if (!event)
        return noAnswer("whether the records were deleted");
    if (const auto code = rd_kafka_event_error(event.get()))
        return purgeError(code, orders.front().channel);
    const auto* left =
        rd_kafka_DeleteRecords_result_offsets(rd_kafka_event_DeleteRecords_result(event.get()));
    for (int i = 0; left && i < left->cnt; ++i) {
        const auto& part = left->elems[i];
        if (part.err)
            return purgeError(part.err,
                              std::string(part.topic) + "/" + std::to_string(part.partition));
    }
    return {};
}

} // namespace model
