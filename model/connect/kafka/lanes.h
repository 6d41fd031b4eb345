#pragma once

#include "model/connect/kafka/handle.h"
#include "model/connect/kafka/positions.h"
#include "model/source/batch.h"

#include <deque>
#include <map>
#include <unordered_map>

namespace model::kafka {

//! One partition that is read.
struct Lane
{
    enum class Waiting {
        No,
        Seek,   //!< The person asked to go elsewhere.
        Lost,   //!< The broker does not have the offset any more.
        Reborn, //!< The topic was made anew.
    };

    LaneIndex index;
    std::string topic;
    std::int32_t partition = 0;
    rd_kafka_topic_t* handle = nullptr; // the book owns it
    std::int64_t next = 0;  //!< The offset to be taken next; what lies below was taken or given up.
    std::int64_t stop = -1; //!< One past the last offset that is wanted; -1: for ever.
    bool done = false;
    bool atEnd = false; //!< The broker said so after the last record.
    bool told = false;
    LaneProgress progress;         //!< As it was told last.
    Waiting waiting = Waiting::No; //!< For the scout's measure.

    Span span() const { return {.topic = topic, .partition = partition}; }
    std::string name() const { return topic + "/" + std::to_string(partition); }
};

//! The partitions that are read, all into one queue, through the library's simple consumer: it
//! knows no group at all.
class Lanes
{
public:
    Lanes(rd_kafka_t* client, rd_kafka_queue_t* queue) : m_client(client), m_queue(queue) {}
    ~Lanes();

    //! Reads \a span from its start on.
    Result<Lane*> add(const Span& span);
    //! Reads on from \a offset; what is fetched already is thrown away.
    Result<void> move(Lane& lane, std::int64_t offset);
    //! Nothing more comes of this lane.
    void finish(Lane& lane);

    Lane* find(const rd_kafka_topic_t* handle, std::int32_t partition);
    Lane* find(std::string_view topic, std::int32_t partition);
    std::deque<Lane>& all() { return m_lanes; }

private:
    using Key = std::pair<const rd_kafka_topic_t*, std::int32_t>;
    struct Hash
    {
        std::size_t operator()(const Key& key) const
        {
            return std::hash<const void*>{}(key.first) * 31 + std::size_t(key.second);
        }
    };

    Lane* lookUp(const rd_kafka_topic_t* handle, std::int32_t partition);

    rd_kafka_t* const m_client;
    rd_kafka_queue_t* const m_queue;
    std::map<std::string, Topic, std::less<>> m_topics;
    std::deque<Lane> m_lanes; // a deque: pointers stay
    std::unordered_map<Key, Lane*, Hash> m_byHandle;
    Key m_lastKey{nullptr, -1};
    Lane* m_last = nullptr;
};

} // namespace model::kafka
