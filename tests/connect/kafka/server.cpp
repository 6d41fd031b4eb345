#include "server.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>

namespace {

using Queue = std::unique_ptr<rd_kafka_queue_t, decltype(&rd_kafka_queue_destroy)>;
using Event = std::unique_ptr<rd_kafka_event_t, decltype(&rd_kafka_event_destroy)>;

constexpr int patience = 20'000;

//! Puts one question to the cluster and waits; \a error reads the answer's own.
std::string ask(rd_kafka_t* client, const std::function<void(rd_kafka_queue_t*)>& question,
                const std::function<std::string(rd_kafka_event_t*)>& error)
{
    const Queue queue(rd_kafka_queue_new(client), rd_kafka_queue_destroy);
    question(queue.get());
    const Event event(rd_kafka_queue_poll(queue.get(), patience), rd_kafka_event_destroy);
    if (!event)
        return "no answer";
    if (rd_kafka_event_error(event.get()))
        return rd_kafka_event_error_string(event.get());
    return error(event.get());
}

std::string topicError(const rd_kafka_topic_result_t** results, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        if (rd_kafka_topic_result_error(results[i]))
            return rd_kafka_err2str(rd_kafka_topic_result_error(results[i]));
    }
    return {};
}

std::string take(rd_kafka_error_t* error)
{
    std::string text = error ? rd_kafka_error_string(error) : "";
    if (error)
        rd_kafka_error_destroy(error);
    return text;
}

} // namespace

Server::Server(const std::string& bootstrap) : m_bootstrap(bootstrap), m_client(makeProducer({})) {}

Server::Client Server::makeProducer(const std::map<std::string, std::string>& properties)
{
    auto* conf = rd_kafka_conf_new();
    std::array<char, 256> said{};
    rd_kafka_conf_set(conf, "bootstrap.servers", m_bootstrap.c_str(), said.data(), said.size());
    rd_kafka_conf_set(conf, "log_level", "0", said.data(), said.size());
    for (const auto& [name, value] : properties)
        rd_kafka_conf_set(conf, name.c_str(), value.c_str(), said.data(), said.size());
    return {rd_kafka_new(RD_KAFKA_PRODUCER, conf, said.data(), said.size()), rd_kafka_destroy};
}

std::string Server::createTopic(const std::string& name, int partitions,
                                std::map<std::string, std::string> config)
{
    std::array<char, 256> said{};
    auto* topic = rd_kafka_NewTopic_new(name.c_str(), partitions, -1, said.data(), said.size());
    for (const auto& [key, value] : config)
        rd_kafka_NewTopic_set_config(topic, key.c_str(), value.c_str());
    auto failed = ask(
        m_client.get(),
        [&](auto* queue) { rd_kafka_CreateTopics(m_client.get(), &topic, 1, nullptr, queue); },
        [](auto* event) {
            std::size_t count = 0;
            return topicError(rd_kafka_CreateTopics_result_topics(
                                  rd_kafka_event_CreateTopics_result(event), &count),
                              count);
        });
    rd_kafka_NewTopic_destroy(topic);
    return failed;
}

std::string Server::addPartitions(const std::string& name, int partitions)
{
    std::array<char, 256> said{};
    auto* grown =
        rd_kafka_NewPartitions_new(name.c_str(), std::size_t(partitions), said.data(), said.size());
    auto failed = ask(
        m_client.get(),
        [&](auto* queue) { rd_kafka_CreatePartitions(m_client.get(), &grown, 1, nullptr, queue); },
        [](auto* event) {
            std::size_t count = 0;
            return topicError(rd_kafka_CreatePartitions_result_topics(
                                  rd_kafka_event_CreatePartitions_result(event), &count),
                              count);
        });
    rd_kafka_NewPartitions_destroy(grown);
    return failed;
}

std::string Server::commit(const std::string& group, const std::string& topic, int partition,
                           std::int64_t offset)
{
    auto* conf = rd_kafka_conf_new();
    std::array<char, 256> said{};
    rd_kafka_conf_set(conf, "bootstrap.servers", m_bootstrap.c_str(), said.data(), said.size());
    rd_kafka_conf_set(conf, "group.id", group.c_str(), said.data(), said.size());
    const Client consumer(rd_kafka_new(RD_KAFKA_CONSUMER, conf, said.data(), said.size()),
                          rd_kafka_destroy);
    auto* list = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(list, topic.c_str(), partition)->offset = offset;
    const auto fault = rd_kafka_commit(consumer.get(), list, 0);
    rd_kafka_topic_partition_list_destroy(list);
    return fault ? rd_kafka_err2str(fault) : "";
}

Server::Metadata Server::askTopic(const std::string& topic)
{
    auto* handle = rd_kafka_topic_new(m_client.get(), topic.c_str(), nullptr);
    const rd_kafka_metadata_t* raw = nullptr;
    rd_kafka_metadata(m_client.get(), 0, handle, &raw, patience);
    rd_kafka_topic_destroy(handle);
    if (raw && (raw->topic_cnt != 1 || raw->topics[0].partition_cnt == 0)) {
        rd_kafka_metadata_destroy(raw);
        raw = nullptr;
    }
    return {raw, rd_kafka_metadata_destroy};
}

int Server::leader(const std::string& topic)
{
    const auto metadata = askTopic(topic);
    return metadata ? metadata->topics[0].partitions[0].leader : -1;
}

bool Server::isInSync(const std::string& topic)
{
    const auto metadata = askTopic(topic);
    if (!metadata)
        return false;
    const auto& found = metadata->topics[0];
    for (int i = 0; i < found.partition_cnt; ++i) {
        if (found.partitions[i].isr_cnt < found.partitions[i].replica_cnt)
            return false;
    }
    return true;
}

std::string Server::deleteTopic(const std::string& name)
{
    auto* gone = rd_kafka_DeleteTopic_new(name.c_str());
    auto failed = ask(
        m_client.get(),
        [&](auto* queue) { rd_kafka_DeleteTopics(m_client.get(), &gone, 1, nullptr, queue); },
        [](auto* event) {
            std::size_t count = 0;
            return topicError(rd_kafka_DeleteTopics_result_topics(
                                  rd_kafka_event_DeleteTopics_result(event), &count),
                              count);
        });
    rd_kafka_DeleteTopic_destroy(gone);
    return failed;
}

std::string Server::deleteRecordsBefore(const std::string& name, int partition, std::int64_t offset)
{
    auto* list = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(list, name.c_str(), partition)->offset = offset;
    auto* records = rd_kafka_DeleteRecords_new(list);
    auto failed = ask(
        m_client.get(),
        [&](auto* queue) { rd_kafka_DeleteRecords(m_client.get(), &records, 1, nullptr, queue); },
        [](auto* event) -> std::string {
            const auto* done =
                rd_kafka_DeleteRecords_result_offsets(rd_kafka_event_DeleteRecords_result(event));
            return done->elems[0].err ? rd_kafka_err2str(done->elems[0].err) : "";
        });
    rd_kafka_DeleteRecords_destroy(records);
    rd_kafka_topic_partition_list_destroy(list);
    return failed;
}

std::string Server::allowReading(const std::string& user, const std::string& topic)
{
    std::array<char, 256> said{};
    auto* rule = rd_kafka_AclBinding_new(
        RD_KAFKA_RESOURCE_TOPIC, topic.c_str(), RD_KAFKA_RESOURCE_PATTERN_LITERAL, user.c_str(),
        "*", RD_KAFKA_ACL_OPERATION_READ, RD_KAFKA_ACL_PERMISSION_TYPE_ALLOW, said.data(),
        said.size());
    auto failed = ask(
        m_client.get(),
        [&](auto* queue) { rd_kafka_CreateAcls(m_client.get(), &rule, 1, nullptr, queue); },
        [](auto* event) -> std::string {
            std::size_t count = 0;
            const auto** results =
                rd_kafka_CreateAcls_result_acls(rd_kafka_event_CreateAcls_result(event), &count);
            const auto* error = count == 1 ? rd_kafka_acl_result_error(results[0]) : nullptr;
            return error ? rd_kafka_error_string(error) : "";
        });
    rd_kafka_AclBinding_destroy(rule);
    return failed;
}

std::string Server::deleteGroup(const std::string& name)
{
    auto* group = rd_kafka_DeleteGroup_new(name.c_str());
    auto failed = ask(
        m_client.get(),
        [&](auto* queue) { rd_kafka_DeleteGroups(m_client.get(), &group, 1, nullptr, queue); },
        [](auto* event) {
            std::size_t count = 0;
            const auto* const* groups = rd_kafka_DeleteGroups_result_groups(
                rd_kafka_event_DeleteGroups_result(event), &count);
            const auto* error = count > 0 ? rd_kafka_group_result_error(groups[0]) : nullptr;
            return std::string(error ? rd_kafka_error_string(error) : "");
        });
    rd_kafka_DeleteGroup_destroy(group);
    return failed;
}

std::vector<std::string> Server::groups()
{
    std::vector<std::string> names;
    const rd_kafka_group_list* list = nullptr;
    if (rd_kafka_list_groups(m_client.get(), nullptr, &list, patience)
        != RD_KAFKA_RESP_ERR_NO_ERROR)
        return {"no answer"};
    for (int i = 0; i < list->group_cnt; ++i)
        names.emplace_back(list->groups[i].group);
    rd_kafka_group_list_destroy(list);
    return names;
}

std::string Server::produceTransactions(const std::string& topic)
{
    const auto client = makeProducer({{"transactional.id", "t-" + topic}});
    auto failed = take(rd_kafka_init_transactions(client.get(), patience));
    for (int i = 0; i < 10 && failed.empty(); ++i) {
        failed = take(rd_kafka_begin_transaction(client.get()));
        const auto value = (i < 5 ? "committed" : "aborted") + std::to_string(i);
        rd_kafka_producev(client.get(), RD_KAFKA_V_TOPIC(topic.c_str()), RD_KAFKA_V_PARTITION(0),
                          RD_KAFKA_V_VALUE(const_cast<char*>(value.data()), value.size()),
                          RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END);
        rd_kafka_flush(client.get(), patience);
        if (failed.empty())
            failed = take(i < 5 ? rd_kafka_commit_transaction(client.get(), patience)
                                : rd_kafka_abort_transaction(client.get(), patience));
    }
    return failed;
}

std::string runKafka(const std::string& work, const std::string& arguments)
{
    const auto command = "SERVICE_OWNER=" + std::to_string(getpid())
                         + " " SOURCE_DIR "/tests/services/kafka '" + work + "' " + arguments;
    auto* pipe = popen(command.c_str(), "r");
    std::string output;
    std::array<char, 4096> buffer{};
    while (const auto count = fread(buffer.data(), 1, buffer.size(), pipe))
        output.append(buffer.data(), count);
    return pclose(pipe) == 0 ? output + "\n" : std::string();
}
