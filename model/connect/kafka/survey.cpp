#include "model/connect/kafka/survey.h"

#include "model/connect/kafka/identity.h"

#include <algorithm>
#include <thread>

namespace model::kafka {

namespace {

// Timestamps with a meaning of their own in a ListOffsets request.
constexpr std::int64_t newest = -1;
constexpr std::int64_t oldest = -2;

//! A leader has just changed: the client learns the new one by itself.
bool isPassing(rd_kafka_resp_err_t fault)
{
    return fault == RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION
           || fault == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE;
}

//! Answers in the order of \a spans. One request for each leader carries all of its partitions.
Result<PartitionList> ask(rd_kafka_t* client, std::span<const Span> spans, std::int64_t timestamp,
                          std::chrono::milliseconds patience)
{
    PartitionList list(rd_kafka_topic_partition_list_new(int(spans.size())));
    for (const auto& span : spans)
        rd_kafka_topic_partition_list_add(list.get(), span.topic.c_str(), span.partition)->offset =
            timestamp;
    const auto deadline = std::chrono::steady_clock::now() + patience;
    auto fault = rd_kafka_offsets_for_times(client, list.get(), int(patience.count()));
    while (isPassing(fault) && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        fault = rd_kafka_offsets_for_times(client, list.get(), int(patience.count()));
    }
    if (fault)
        return toError(fault, std::string("The cluster did not tell the offsets: ")
                                  + rd_kafka_err2str(fault) + ".");
    return list;
}

//! Moves each answer to its span by \a member.
void take(const rd_kafka_topic_partition_list_t& list, std::vector<Span>& spans,
          std::int64_t Span::*member, std::vector<rd_kafka_resp_err_t>& faults)
{
    for (std::size_t i = 0; i < spans.size(); ++i) {
        spans[i].*member = list.elems[i].offset;
        if (list.elems[i].err)
            faults[i] = list.elems[i].err;
    }
}

std::int64_t milliseconds(Timestamp time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
}

Result<void> measureTimes(rd_kafka_t* client, std::vector<Span>& spans, Timestamp time,
                          std::chrono::milliseconds patience,
                          std::vector<rd_kafka_resp_err_t>& faults)
{
    // The mock cluster keeps no index of times: there a start at a time is a start at the
    // beginning.
    if (isMockCluster(client)) {
        for (auto& span : spans)
            span.atTime = span.begin;
        return {};
    }
    // Before 1970 the numbers mean something else to the broker, and no record is meant.
    const auto list = ask(client, spans, std::max<std::int64_t>(milliseconds(time), 0), patience);
    if (!list)
        return list.error();
    take(**list, spans, &Span::atTime, faults);
    return {};
}

void dropRefused(std::vector<Span>& spans, const std::vector<rd_kafka_resp_err_t>& faults,
                 const std::function<void(const Span&, rd_kafka_resp_err_t)>& refuse)
{
    std::vector<Span> kept;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (faults[i])
            refuse(spans[i], faults[i]);
        else
            kept.push_back(std::move(spans[i]));
    }
    spans = std::move(kept);
}

} // namespace

Result<std::vector<TopicFacts>> listTopics(rd_kafka_t* client, bool all,
                                           std::chrono::milliseconds patience)
{
    const rd_kafka_metadata_t* raw = nullptr;
    if (const auto fault =
            rd_kafka_metadata(client, all ? 1 : 0, nullptr, &raw, int(patience.count())))
        return toError(fault, std::string("The cluster does not answer: ") + rd_kafka_err2str(fault)
                                  + ".");
    const Metadata metadata(raw);
    std::vector<TopicFacts> topics;
    for (int i = 0; i < metadata->topic_cnt; ++i) {
        const auto& topic = metadata->topics[i];
        TopicFacts facts{.name = topic.topic, .fault = topic.err};
        for (int p = 0; p < topic.partition_cnt; ++p)
            facts.partitions.emplace_back(topic.partitions[p].id, topic.partitions[p].leader);
        std::ranges::sort(facts.partitions);
        topics.push_back(std::move(facts));
    }
    std::ranges::sort(topics, {}, &TopicFacts::name);
    return topics;
}

Result<void> measure(rd_kafka_t* client, std::vector<Span>& spans, const Start& start,
                     std::chrono::milliseconds patience,
                     const std::function<void(const Span&, rd_kafka_resp_err_t)>& refuse)
{
    if (spans.empty())
        return {};
    std::vector<rd_kafka_resp_err_t> faults(spans.size(), RD_KAFKA_RESP_ERR_NO_ERROR);
    for (const auto& [timestamp, member] :
         {std::pair{oldest, &Span::begin}, std::pair{newest, &Span::end}}) {
        const auto list = ask(client, spans, timestamp, patience);
        if (!list)
            return list.error();
        take(**list, spans, member, faults);
    }
    if (start.at == Start::At::Time) {
        if (auto done = measureTimes(client, spans, start.time, patience, faults); !done)
            return done;
    }
    dropRefused(spans, faults, refuse);
    placeStarts(spans, start);
    return {};
}

} // namespace model::kafka
