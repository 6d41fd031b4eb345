#include "model/connect/kafka/source.h"

#include "model/connect/kafka/message.h"

#include <algorithm>
#include <utility>

namespace model {

using namespace std::chrono_literals;
using kafka::Lane;
using State = StateChanged::State;

namespace {

constexpr auto progressPause = 1'000ms;
constexpr auto leaderPatience =
    10'000ms;                          // how long a search waits for a partition without a leader
constexpr std::size_t varintRoom = 12; // the sizes in front of a body

} // namespace

Result<std::unique_ptr<EventSource>> KafkaSource::open(const Connection& connection,
                                                       const Watch& watch)
{
    auto selection = kafka::Selection::make(watch);
    if (!selection)
        return selection.error();
    auto handle = kafka::makeHandle(connection, kafka::Role::Reader);
    if (!handle)
        return handle.error();
    return std::unique_ptr<EventSource>(
        new KafkaSource(std::move(*handle), std::move(*selection), watch));
}

KafkaSource::KafkaSource(kafka::Handle handle, kafka::Selection selection, Watch watch)
    : m_handle(std::move(handle))
    , m_queue(rd_kafka_queue_new(m_handle.get()))
    , m_lanes(m_handle.get(), m_queue.get())
    , m_watch(std::move(watch))
    , m_scout(std::make_unique<kafka::Scout>(m_handle.get(), std::move(selection), m_watch))
{}

KafkaSource::~KafkaSource() = default;

Result<Batch> KafkaSource::poll(std::size_t limit, std::chrono::milliseconds patience)
{
    if (m_lastWord)
        return *m_lastWord;
    Batch batch;
    if (auto fault = takeEvents(batch))
        return *fault;
    takeNews(batch);
    // That it was connected is told first.
    if (m_lastWord)
        return batch;
    if (isFinished()) {
        m_finished = true;
        tell(State::Finished, {}, batch);
    } else if (m_paused || m_open == 0 || isSeeking()) {
        m_scout->await(batch.empty() ? patience : 0ms);
    } else {
        read(limit, batch.empty() ? patience : 0ms, batch);
    }
    tellProgress(batch);
    return batch;
}

void KafkaSource::obey(const SourceCommand& command)
{
    if (const auto* to = std::get_if<Seek>(&command))
        seek(to->to);
    else
        m_paused = std::holds_alternative<Pause>(command);
}

void KafkaSource::read(std::size_t limit, std::chrono::milliseconds patience, Batch& batch)
{
    m_messages.resize(limit);
    const auto count = rd_kafka_consume_batch_queue(m_queue.get(), int(patience.count()),
                                                    m_messages.data(), m_messages.size());
    if (count <= 0)
        return;
    reserve(std::size_t(count), batch);
    for (std::size_t i = 0; i < std::size_t(count); ++i) {
        take(*m_messages[i], batch);
        rd_kafka_message_destroy(m_messages[i]);
    }
    if (batch.size() > 0)
        m_lastRecord = Clock::now();
}

void KafkaSource::reserve(std::size_t count, Batch& batch) const
{
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < count; ++i)
        bytes += m_messages[i]->len + m_messages[i]->key_len + varintRoom;
    batch.reserve(count, bytes);
}

void KafkaSource::take(const rd_kafka_message_t& message, Batch& batch)
{
    if (message.err)
        return takeFault(message, batch);
    auto* lane = m_lanes.find(message.rkt, message.partition);
    if (!lane || lane->done || message.offset < lane->next)
        return;
    if (lane->stop < 0 || message.offset < lane->stop)
        append(*lane, message, batch);
    lane->next = message.offset + 1;
    lane->atEnd = false;
    finishIfDone(*lane, batch);
}

void KafkaSource::append(Lane& lane, const rd_kafka_message_t& message, Batch& batch)
{
    batch.add(kafka::inputOf(message, lane.index, m_headers));
}

void KafkaSource::takeFault(const rd_kafka_message_t& message, Batch& batch)
{
    auto* lane = message.rkt ? m_lanes.find(message.rkt, message.partition) : nullptr;
    if (!lane || lane->done)
        return;
    if (message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
        return reachEnd(*lane, message.offset, batch);
    if (message.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET) {
        if (lane->waiting != Lane::Waiting::No)
            return; // it is measured already, and goes on from there
        lane->waiting = Lane::Waiting::Lost;
        return m_scout->measureAgain({lane->span()},
                                     {.at = Start::At::Position, .count = lane->next});
    }
    // Missing topics and partitions are the scout's to tell.
    if (message.err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART
        || message.err == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC
        || message.err == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION)
        return m_scout->hurry();
    batch.add(Remark{lane->name() + ": " + rd_kafka_message_errstr(&message)});
}

void KafkaSource::reachEnd(Lane& lane, std::int64_t offset, Batch& batch)
{
    // Markers of transactions and compacted records leave gaps: the end is where the broker says,
    // not after a record.
    lane.next = std::max(lane.next, offset);
    lane.atEnd = true;
    tellProgress(lane, batch);
    if (lane.stop >= 0) {
        lane.stop = std::min(lane.stop, lane.next);
        finishIfDone(lane, batch);
    }
}

void KafkaSource::finishIfDone(Lane& lane, Batch& batch)
{
    if (lane.stop < 0 || lane.next < lane.stop)
        return;
    tellProgress(lane, batch);
    m_lanes.finish(lane);
    --m_open;
}

void KafkaSource::tellProgress(Batch& batch)
{
    if (Clock::now() < m_nextProgress)
        return;
    m_nextProgress = Clock::now() + progressPause;
    for (auto& lane : m_lanes.all()) {
        if (!lane.done)
            tellProgress(lane, batch);
    }
}

void KafkaSource::tellProgress(Lane& lane, Batch& batch)
{
    auto fresh = lane.progress;
    std::int64_t begin = -1;
    std::int64_t end = -1;
    rd_kafka_get_watermark_offsets(m_handle.get(), lane.topic.c_str(), lane.partition, &begin,
                                   &end);
    fresh.begin = begin >= 0 ? begin : fresh.begin;
    fresh.end = end >= 0 ? end : fresh.end;
    fresh.next = lane.next;
    fresh.end = std::max(fresh.end, fresh.next);
    fresh.caughtUp = lane.atEnd || fresh.next >= fresh.end;
    const auto same = [](const LaneProgress& a, const LaneProgress& b) {
        return a.next == b.next && a.end == b.end && a.begin == b.begin && a.caughtUp == b.caughtUp;
    };
    if (lane.told && same(fresh, lane.progress))
        return;
    lane.told = true;
    lane.progress = fresh;
    batch.add(fresh);
}

void KafkaSource::tell(State state, std::string text, Batch& batch)
{
    if (m_paused && state != State::Paused && state != State::Finished)
        return;
    m_told = state;
    batch.add(StateChanged{state, std::move(text), now()});
}

bool KafkaSource::isSeeking()
{
    return std::ranges::any_of(
        m_lanes.all(), [](const Lane& lane) { return lane.waiting == Lane::Waiting::Seek; });
}

bool KafkaSource::isFinished() const
{
    const bool waits = m_missing > 0 && Clock::now() - m_begun < leaderPatience;
    return m_watch.untilEnd && m_surveyed && m_open == 0 && !m_finished && !waits;
}

} // namespace model
