#include "model/connect/kafka/groupconsumer.h"

#include "model/connect/kafka/message.h"

#include <array>
#include <map>

namespace model {

using namespace kafka;

namespace {

using Setting = std::pair<const char*, const char*>;
constexpr std::array memberSettings = {
    Setting{"auto.offset.reset", "earliest"},
    Setting{"enable.auto.commit", "true"},
    Setting{"auto.commit.interval.ms", "1000"},
    Setting{"enable.auto.offset.store", "false"},
    Setting{"enable.partition.eof", "false"},
    // A service that waits for its database to come back is still there.
    Setting{"max.poll.interval.ms", "86400000"},
    Setting{"session.timeout.ms", "10000"},
    Setting{"heartbeat.interval.ms", "1000"},
};

class Member final : public GroupConsumer
{
public:
    explicit Member(Handle handle) : m_handle(std::move(handle)) {}
    ~Member() override { rd_kafka_consumer_close(m_handle.get()); }

    Result<Batch> poll(std::size_t limit, std::chrono::milliseconds patience) override
    {
        Batch batch;
        auto wait = int(patience.count());
        while (batch.size() < limit) {
            auto* message = rd_kafka_consumer_poll(m_handle.get(), wait);
            if (!message)
                break;
            wait = 0;
            if (!message->err)
                batch.add(inputOf(*message, laneOf(*message, batch), m_headers));
            rd_kafka_message_destroy(message);
        }
        m_handle.events->take();
        if (const auto fatal = rd_kafka_fatal_error(m_handle.get(), nullptr, 0))
            return toError(fatal, {});
        return batch;
    }

    void handled(LaneIndex lane, std::int64_t next) override
    {
        const auto& [topic, partition] = m_lanes[lane.value];
        const PartitionList list(rd_kafka_topic_partition_list_new(1));
        rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset = next;
        // Refused for a partition that was taken away meanwhile: its next owner handles it again.
        rd_kafka_offsets_store(m_handle.get(), list.get());
    }

private:
    LaneIndex laneOf(const rd_kafka_message_t& message, Batch& batch)
    {
        const std::pair<std::string, std::int32_t> name{rd_kafka_topic_name(message.rkt),
                                                        message.partition};
        const auto [lane, isNew] =
            m_indices.try_emplace(name, LaneIndex{std::uint32_t(m_lanes.size())});
        if (isNew) {
            m_lanes.push_back(name);
            batch.add(
                LaneFound{.lane = lane->second, .channel = name.first, .partition = name.second});
        }
        return lane->second;
    }

    Handle m_handle;
    HeaderListBuilder m_headers;
    std::map<std::pair<std::string, std::int32_t>, LaneIndex> m_indices;
    std::vector<std::pair<std::string, std::int32_t>> m_lanes;
};

} // namespace

Result<std::unique_ptr<GroupConsumer>> GroupConsumer::join(const Connection& connection,
                                                           const std::string& group,
                                                           const std::vector<std::string>& channels)
{
    auto conf = makeConf(connection, Role::Reader);
    if (!conf)
        return conf.error();
    rd_kafka_conf_set(conf->get(), "group.id", group.c_str(), nullptr, 0);
    rd_kafka_conf_set(conf->get(), "client.id", group.c_str(), nullptr, 0);
    for (const auto& [name, value] : memberSettings)
        rd_kafka_conf_set(conf->get(), name, value, nullptr, 0);
    auto handle = makeHandle(std::move(*conf), Role::Reader);
    if (!handle)
        return handle.error();
    rd_kafka_poll_set_consumer(handle->get());
    const PartitionList topics(rd_kafka_topic_partition_list_new(int(channels.size())));
    for (const auto& channel : channels)
        rd_kafka_topic_partition_list_add(topics.get(), channel.c_str(), RD_KAFKA_PARTITION_UA);
    if (const auto fault = rd_kafka_subscribe(handle->get(), topics.get()))
        return toError(fault, std::string("Joining the group ") + group + ": "
                                  + rd_kafka_err2str(fault) + ".");
    return std::unique_ptr<GroupConsumer>(new Member(std::move(*handle)));
}

} // namespace model
