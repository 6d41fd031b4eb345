#pragma once

#include "model/connect/kafka/handle.h"
#include "model/source/groupprobe.h"

#include <chrono>
#include <map>

namespace model::kafka {

//! Reads single records for their time alone, with the simple consumer: no group, no commit. One
//! thread.
class RecordTimes
{
public:
    explicit RecordTimes(Connection connection) : m_connection(std::move(connection)) {}
    ~RecordTimes();

    //! In the order of \a places; none where no record came within \a patience.
    Result<std::vector<std::optional<Timestamp>>> at(std::span<const GroupProbe::Place> places,
                                                     std::chrono::milliseconds patience);

private:
    using Clock = std::chrono::steady_clock;
    using Times = std::vector<std::optional<Timestamp>>;
    //! Which of the places is read of a partition now.
    using Open = std::map<std::pair<const rd_kafka_topic_t*, std::int32_t>, std::size_t>;

    rd_kafka_topic_t* topic(const std::string& name);
    void readSome(std::span<const GroupProbe::Place> places, const std::vector<std::size_t>& some,
                  Clock::time_point deadline, Times& times);
    static void take(const rd_kafka_message_t& message, Open& open, Times& times);

    const Connection m_connection;
    Handle m_handle;
    Queue m_queue;
    std::map<std::string, Topic> m_topics;
};

} // namespace model::kafka
