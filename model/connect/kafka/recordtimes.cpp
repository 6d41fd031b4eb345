#include "model/connect/kafka/recordtimes.h"

#include <set>

namespace model::kafka {

RecordTimes::~RecordTimes() = default;

rd_kafka_topic_t* RecordTimes::topic(const std::string& name)
{
    auto& known = m_topics[name];
    if (!known)
        known.reset(rd_kafka_topic_new(m_handle.get(), name.c_str(), nullptr));
    return known.get();
}

Result<std::vector<std::optional<Timestamp>>>
RecordTimes::at(std::span<const GroupProbe::Place> places, std::chrono::milliseconds patience)
{
    if (!m_handle.client) {
        auto connection = m_connection;
        // One record is wanted of each place, not a megabyte.
        connection.properties["queued.min.messages"] = "1";
        connection.properties["fetch.message.max.bytes"] = "16384";
        connection.properties["queued.max.messages.kbytes"] = "1024";
        auto handle = makeHandle(connection, Role::Reader);
        if (!handle)
            return handle.error();
        m_handle = std::move(*handle);
        m_queue.reset(rd_kafka_queue_new(m_handle.get()));
    }
    Times times(places.size());
    const auto deadline = Clock::now() + patience;
    // A partition is read at one place at a time: those that several groups wait at come in turns.
    std::vector<std::size_t> left(places.size());
    for (std::size_t i = 0; i < left.size(); ++i)
        left[i] = i;
    while (!left.empty() && Clock::now() < deadline) {
        std::vector<std::size_t> some;
        std::vector<std::size_t> later;
        std::set<ChannelPartition> taken;
        for (const auto i : left)
            (taken.insert(places[i].of).second ? some : later).push_back(i);
        readSome(places, some, deadline, times);
        left = std::move(later);
    }
    rd_kafka_poll(m_handle.get(), 0);
    m_handle.events->take();
    return times;
}

void RecordTimes::readSome(std::span<const GroupProbe::Place> places,
                           const std::vector<std::size_t>& some, Clock::time_point deadline,
                           Times& times)
{
    Open open;
    Open started;
    for (const auto i : some) {
        auto* handle = topic(places[i].of.channel);
        if (handle
            && rd_kafka_consume_start_queue(handle, places[i].of.partition, places[i].position,
                                            m_queue.get())
                   == 0)
            open[{handle, places[i].of.partition}] = i;
    }
    started = open;
    while (!open.empty() && Clock::now() < deadline) {
        const auto wait =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        auto* message = rd_kafka_consume_queue(m_queue.get(), int(wait.count()));
        if (!message)
            break;
        take(*message, open, times);
        rd_kafka_message_destroy(message);
    }
    for (const auto& [lane, i] : started)
        rd_kafka_consume_stop(const_cast<rd_kafka_topic_t*>(lane.first), lane.second);
    // What was fetched beyond the first record of each.
    while (auto* message = rd_kafka_consume_queue(m_queue.get(), 0))
        rd_kafka_message_destroy(message);
}

void RecordTimes::take(const rd_kafka_message_t& message, Open& open, Times& times)
{
    const auto found = message.rkt ? open.find({message.rkt, message.partition}) : open.end();
    if (found == open.end())
        return;
    if (!message.err) {
        auto type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
        const auto milliseconds = rd_kafka_message_timestamp(&message, &type);
        if (type != RD_KAFKA_TIMESTAMP_NOT_AVAILABLE && milliseconds >= 0)
            times[found->second] = Timestamp(std::chrono::milliseconds(milliseconds));
    }
    open.erase(found);
}

} // namespace model::kafka
