#include "model/connect/kafka/lanes.h"

#include <algorithm>

namespace model::kafka {

Lanes::~Lanes()
{
    for (auto& lane : m_lanes)
        finish(lane);
}

Result<Lane*> Lanes::add(const Span& span)
{
    auto& topic = m_topics[span.topic];
    if (!topic)
        topic.reset(rd_kafka_topic_new(m_client, span.topic.c_str(), nullptr));
    if (!topic)
        return toError(rd_kafka_last_error(), {});
    auto& lane = m_lanes.emplace_back();
    lane.index = {std::uint32_t(m_lanes.size() - 1)};
    lane.topic = span.topic;
    lane.partition = span.partition;
    lane.handle = topic.get();
    lane.next = span.start;
    m_byHandle[{lane.handle, lane.partition}] = &lane;
    if (rd_kafka_consume_start_queue(lane.handle, lane.partition, lane.next, m_queue) != 0)
        return toError(rd_kafka_last_error(), {});
    return &lane;
}

Result<void> Lanes::move(Lane& lane, std::int64_t offset)
{
    lane.next = offset;
    lane.atEnd = false;
    // Stop and start work in every state of the library's partition; its seek does not after an
    // error.
    rd_kafka_consume_stop(lane.handle, lane.partition);
    if (rd_kafka_consume_start_queue(lane.handle, lane.partition, offset, m_queue) != 0)
        return toError(rd_kafka_last_error(), {});
    return {};
}

void Lanes::finish(Lane& lane)
{
    if (!lane.done)
        rd_kafka_consume_stop(lane.handle, lane.partition);
    lane.done = true;
}

Lane* Lanes::find(const rd_kafka_topic_t* handle, std::int32_t partition)
{
    // Records come in runs of one partition.
    if (const Key key(handle, partition); key != m_lastKey) {
        m_lastKey = key;
        m_last = lookUp(handle, partition);
    }
    return m_last;
}

Lane* Lanes::lookUp(const rd_kafka_topic_t* handle, std::int32_t partition)
{
    if (const auto known = m_byHandle.find({handle, partition}); known != m_byHandle.end())
        return known->second;
    auto* lane = handle ? find(rd_kafka_topic_name(handle), partition) : nullptr;
    if (lane)
        m_byHandle[{handle, partition}] = lane;
    return lane;
}

Lane* Lanes::find(std::string_view topic, std::int32_t partition)
{
    const auto found = std::ranges::find_if(m_lanes, [&](const Lane& lane) {
        return lane.partition == partition && lane.topic == topic;
    });
    return found == m_lanes.end() ? nullptr : &*found;
}

} // namespace model::kafka
