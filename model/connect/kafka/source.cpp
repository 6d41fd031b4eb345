#include "model/connect/kafka/source.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace model {

using namespace std::chrono_literals;
using kafka::Lane;
using kafka::Span;
using State = StateChanged::State;

namespace {

constexpr auto progressPause = 1'000ms;
constexpr auto leaderPatience =
    10'000ms;                          // how long a search waits for a partition without a leader
constexpr std::size_t varintRoom = 12; // the sizes in front of a body

struct Time
{
    Timestamp time;
    TimeKind kind;
};

Time timeOf(const rd_kafka_message_t& message)
{
    auto type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    const auto milliseconds = rd_kafka_message_timestamp(&message, &type);
    if (type == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE || milliseconds == -1)
        return {now(), TimeKind::Arrival};
    // A producer may write any number.
    constexpr auto limit = std::numeric_limits<std::int64_t>::max() / 1000;
    const auto micros = std::chrono::microseconds(std::clamp(milliseconds, -limit, limit) * 1000);
    return {Timestamp(micros),
            type == RD_KAFKA_TIMESTAMP_CREATE_TIME ? TimeKind::Create : TimeKind::Append};
}

std::optional<std::string_view> view(const void* data, std::size_t size)
{
    if (!data)
        return std::nullopt;
    return std::string_view(static_cast<const char*>(data), size);
}

void collect(const rd_kafka_message_t& message, HeaderListBuilder& into)
{
    into.clear();
    rd_kafka_headers_t* headers = nullptr;
    if (rd_kafka_message_headers(&message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return;
    const char* name = nullptr;
    const void* value = nullptr;
    std::size_t size = 0;
    for (std::size_t i = 0;
         rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
         ++i)
        into.add(name, view(value, size));
}

bool isRefusal(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR__AUTHENTICATION
           || code == RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED
           || code == RD_KAFKA_RESP_ERR__SSL;
}

Span spanOf(const Lane& lane)
{
    return {.topic = lane.topic, .partition = lane.partition};
}

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
    Batch batch;
    if (auto fault = takeEvents(batch))
        return *fault;
    if (auto fault = takeNews(batch))
        return *fault;
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

void KafkaSource::seek(const Start& to)
{
    std::vector<Span> spans;
    for (auto& lane : m_lanes.all()) {
        if (lane.done)
            continue;
        lane.waiting = Lane::Waiting::Seek;
        spans.push_back(spanOf(lane));
    }
    if (!spans.empty())
        m_scout->measureAgain(std::move(spans), to);
}

std::optional<Error> KafkaSource::takeEvents(Batch& batch)
{
    rd_kafka_poll(m_handle.get(), 0);
    for (const auto& event : m_handle.events->take()) {
        if (auto fault = takeEvent(event, batch))
            return fault;
    }
    if (m_paused != (m_told == State::Paused))
        tell(m_paused ? State::Paused : m_state, {}, batch);
    return std::nullopt;
}

std::optional<Error> KafkaSource::takeEvent(const kafka::ClientEvent& event, Batch& batch)
{
    if (event.code == RD_KAFKA_RESP_ERR__FATAL)
        return kafka::toError(event.code, event.text);
    // Trying on with a refused password locks accounts; a certificate does not get better by
    // itself.
    if (isRefusal(event.code) && !m_everConnected)
        return kafka::toError(event.code, event.text);
    if (event.code != RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN) {
        m_trouble = event.text;
        return std::nullopt;
    }
    if (m_everConnected && m_state == State::Connected) {
        m_state = State::Disconnected;
        tell(m_state, m_trouble.empty() ? event.text : m_trouble, batch);
    }
    m_scout->hurry();
    return std::nullopt;
}

std::optional<Error> KafkaSource::takeNews(Batch& batch)
{
    auto news = m_scout->takeNews();
    if (news.empty())
        return std::nullopt;
    if (news.answered) {
        m_silences = 0;
        m_missing = news.missing;
        m_surveyed = true;
        m_everConnected = true;
        if (std::exchange(m_state, State::Connected) != State::Connected)
            tell(m_state, {}, batch);
        if (!news.anyTopic && m_watch.untilEnd && !m_watch.channels.empty())
            return Error{.kind = Error::Kind::NotFound,
                         .text = "None of the topics asked for can be read.",
                         .advice = news.remarks.empty() ? "List the topics to see their names."
                                                        : news.remarks.front()};
    } else if (news.silence) {
        takeSilence(*news.silence, batch);
    }
    for (auto& remark : news.remarks)
        batch.add(Remark{std::move(remark)});
    for (const auto& span : news.found)
        addLane(span, batch);
    takeMadeAnew(news.madeAnew, batch);
    for (const auto& span : news.moved)
        moveLane(span, batch);
    for (const auto& span : news.unmoved) {
        if (auto* lane = m_lanes.find(span.topic, span.partition))
            lane->waiting = Lane::Waiting::No;
    }
    return std::nullopt;
}

void KafkaSource::takeSilence(const Error& silence, Batch& batch)
{
    ++m_silences;
    // Records that keep coming are a better sign of life than a slow answer.
    const bool flowing = Clock::now() - m_lastRecord < 5s;
    if (m_state == State::Disconnected || flowing || (m_everConnected && m_silences < 2))
        return;
    m_state = State::Disconnected;
    tell(m_state, m_trouble.empty() ? silence.text : m_trouble, batch);
}

void KafkaSource::addLane(const Span& span, Batch& batch)
{
    const auto added = m_lanes.add(span);
    auto* lane = m_lanes.find(span.topic, span.partition);
    if (!lane)
        return batch.add(Remark{span.topic + ": " + added.error().text});
    batch.add(LaneFound{lane->index, span.topic, span.partition, ChannelKind::Topic});
    ++m_open;
    lane->progress = {lane->index, lane->next, span.end, span.begin, false};
    if (!added)
        batch.add(Remark{lane->name() + ": " + added.error().text});
    if (m_watch.start.at == Start::At::Position && m_watch.start.count < span.start)
        batch.add(
            Skipped{lane->index, m_watch.start.count, span.start, "No longer on the broker."});
    if (m_watch.untilEnd) {
        lane->stop = span.end;
        finishIfDone(*lane, batch);
    }
}

void KafkaSource::takeMadeAnew(const std::vector<std::string>& topics, Batch& batch)
{
    std::vector<Span> spans;
    for (auto& lane : m_lanes.all()) {
        if (lane.done || std::ranges::find(topics, lane.topic) == topics.end())
            continue;
        lane.waiting = Lane::Waiting::Reborn;
        spans.push_back(spanOf(lane));
    }
    for (const auto& topic : topics)
        batch.add(
            Remark{topic + ": was deleted and made anew. The new one is read from its beginning."});
    if (!spans.empty())
        m_scout->measureAgain(std::move(spans), {.at = Start::At::Beginning});
}

void KafkaSource::moveLane(const Span& span, Batch& batch)
{
    auto* lane = m_lanes.find(span.topic, span.partition);
    if (!lane || lane->done || lane->waiting == Lane::Waiting::No)
        return;
    const auto to = recover(*lane, span, batch);
    lane->waiting = Lane::Waiting::No;
    lane->told = false;
    lane->progress.begin = span.begin;
    lane->progress.end = span.end;
    if (const auto done = m_lanes.move(*lane, to); !done)
        batch.add(Remark{lane->name() + ": " + done.error().text});
}

//! Where to go on, and what the person has to know of it.
std::int64_t KafkaSource::recover(Lane& lane, const Span& span, Batch& batch)
{
    if (lane.waiting == Lane::Waiting::Reborn)
        return span.begin;
    if (lane.waiting == Lane::Waiting::Seek) {
        if (span.start > lane.next)
            batch.add(Skipped{lane.index, lane.next, span.start, "Jumped over."});
        return span.start;
    }
    if (lane.next < span.begin) {
        batch.add(Skipped{lane.index, lane.next, span.begin,
                          "The broker deleted them before they were read."});
        return span.begin;
    }
    if (lane.next > span.end) {
        batch.add(Remark{lane.name()
                         + ": the broker lost its newest records; reading goes on at its end, "
                         + std::to_string(span.end) + "."});
        return span.end;
    }
    return lane.next;
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
    collect(message, m_headers);
    const auto [time, kind] = timeOf(message);
    batch.add({.lane = lane.index,
               .time = time,
               .timeKind = kind,
               .position = message.offset,
               .body = {.key = view(message.key, message.key_len),
                        .headers = m_headers.list(),
                        .value = view(message.payload, message.len)}});
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
        return m_scout->measureAgain({spanOf(*lane)},
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
