#include "model/connect/kafka/source.h"

#include <algorithm>
#include <utility>

// What a source learns beside its records: states, new partitions, where to go on.

namespace model {

using namespace std::chrono_literals;
using kafka::Lane;
using kafka::Span;
using State = StateChanged::State;

namespace {

bool isRefusal(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR__AUTHENTICATION
           || code == RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED
           || code == RD_KAFKA_RESP_ERR__SSL;
}

} // namespace

void KafkaSource::seek(const Start& to)
{
    std::vector<Span> spans;
    for (auto& lane : m_lanes.all()) {
        if (lane.done)
            continue;
        lane.waiting = Lane::Waiting::Seek;
        spans.push_back(lane.span());
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

void KafkaSource::takeNews(Batch& batch)
{
    auto news = m_scout->takeNews();
    if (news.empty())
        return;
    if (news.answered) {
        m_silences = 0;
        m_missing = news.missing;
        m_surveyed = true;
        m_everConnected = true;
        if (std::exchange(m_state, State::Connected) != State::Connected)
            tell(m_state, {}, batch);
        if (!news.anyTopic && m_watch.untilEnd && !m_watch.channels.empty()) {
            m_lastWord = Error{.kind = Error::Kind::NotFound,
                               .text = "None of the topics asked for can be read.",
                               .advice = (news.remarks.empty() ? "" : news.remarks.front() + ' ')
                                         + "List the topics to see their names."};
            return;
        }
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
        spans.push_back(lane.span());
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

} // namespace model
