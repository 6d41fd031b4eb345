#include "model/connect/kafka/scout.h"

#include "model/connect/kafka/identity.h"

#include <algorithm>
#include <iterator>

namespace model::kafka {

using namespace std::chrono_literals;

namespace {

constexpr auto answerPatience = 2'000ms;
constexpr auto calmPause = 3'000ms;
constexpr auto longestPause = 60'000ms;
constexpr auto pauseAfterSilence = 300ms;
constexpr std::size_t identityLimit = 200; // topics whose identity is asked at every survey

template <typename T>
void moveInto(std::vector<T>& to, std::vector<T>& from)
{
    std::ranges::move(from, std::back_inserter(to));
}

std::vector<Topic> handlesOf(rd_kafka_t* client, const std::vector<std::string>& names)
{
    std::vector<Topic> handles;
    handles.reserve(names.size());
    for (const auto& name : names)
        handles.emplace_back(rd_kafka_topic_new(client, name.c_str(), nullptr));
    return handles;
}

bool isMissing(rd_kafka_resp_err_t fault)
{
    return fault == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART
           || fault == RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION;
}

} // namespace

bool ScoutNews::empty() const
{
    return !answered && !silence && found.empty() && moved.empty() && unmoved.empty()
           && madeAnew.empty() && remarks.empty();
}

Scout::Scout(rd_kafka_t* client, Selection selection, Watch watch)
    : m_client(client)
    , m_selection(std::move(selection))
    , m_watch(std::move(watch))
    , m_handles(handlesOf(client, m_selection.names()))
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{}

ScoutNews Scout::takeNews()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_news, {});
}

void Scout::await(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, patience, [this] { return !m_news.empty(); });
}

void Scout::hurry()
{
    const std::scoped_lock lock(m_mutex);
    m_hurry = true;
    m_changed.notify_all();
}

void Scout::measureAgain(std::vector<Span> spans, const Start& start)
{
    const std::scoped_lock lock(m_mutex);
    m_questions.push_back({std::move(spans), start});
    m_changed.notify_all();
}

void Scout::publish(ScoutNews news)
{
    const std::scoped_lock lock(m_mutex);
    m_news.answered |= news.answered;
    m_news.silence = news.answered ? std::nullopt : std::move(news.silence);
    moveInto(m_news.found, news.found);
    moveInto(m_news.moved, news.moved);
    moveInto(m_news.madeAnew, news.madeAnew);
    moveInto(m_news.remarks, news.remarks);
    m_news.missing = news.missing;
    m_news.anyTopic = news.anyTopic;
    m_changed.notify_all();
}

void Scout::run(const std::stop_token& stop)
{
    auto next = std::chrono::steady_clock::now();
    while (!stop.stop_requested()) {
        const bool answered = answerQuestions();
        if (std::chrono::steady_clock::now() >= next) {
            survey();
            next = std::chrono::steady_clock::now() + m_pause;
        }
        std::unique_lock lock(m_mutex);
        const auto until =
            answered ? next : std::min(next, std::chrono::steady_clock::now() + pauseAfterSilence);
        m_changed.wait_until(lock, stop, until, [this, answered] {
            return m_hurry || (answered && !m_questions.empty());
        });
        if (std::exchange(m_hurry, false))
            next = std::chrono::steady_clock::now();
    }
}

//! False when the cluster did not answer; the questions then stay.
bool Scout::answerQuestions()
{
    std::vector<Question> questions;
    {
        const std::scoped_lock lock(m_mutex);
        questions.swap(m_questions);
    }
    for (auto question = questions.begin(); question != questions.end(); ++question) {
        ScoutNews news;
        checkIdentities(news);
        auto spans = question->spans;
        const auto refuse = [&](const Span& span, rd_kafka_resp_err_t fault) {
            news.unmoved.push_back(span);
            news.remarks.push_back(span.topic + "/" + std::to_string(span.partition) + ": "
                                   + rd_kafka_err2str(fault));
        };
        if (!measure(m_client, spans, question->start, answerPatience, refuse)) {
            const std::scoped_lock lock(m_mutex);
            m_questions.insert(m_questions.begin(), question, questions.end());
            return false;
        }
        news.moved = std::move(spans);
        const std::scoped_lock lock(m_mutex);
        moveInto(m_news.moved, news.moved);
        moveInto(m_news.unmoved, news.unmoved);
        moveInto(m_news.madeAnew, news.madeAnew);
        moveInto(m_news.remarks, news.remarks);
        m_changed.notify_all();
    }
    return true;
}

void Scout::survey()
{
    const auto began = std::chrono::steady_clock::now();
    ScoutNews news;
    const auto done = explore(news);
    const auto took =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    news.answered = done.ok();
    if (!done)
        news.silence = done.error();
    // A large cluster is not asked more often than it can answer with ease.
    m_pause = done ? std::clamp<std::chrono::milliseconds>(took * 20, calmPause, longestPause)
                   : pauseAfterSilence;
    if (news.missing > 0)
        m_pause = std::min<std::chrono::milliseconds>(m_pause, 500ms);
    publish(std::move(news));
}

Result<void> Scout::explore(ScoutNews& news)
{
    const auto topics = listTopics(m_client, m_selection.needsList(), answerPatience);
    if (!topics)
        return topics.error();
    std::vector<Span> fresh;
    news.anyTopic = false;
    for (const auto& topic : *topics) {
        if (m_selection.hasTopic(topic.name))
            examine(topic, news, fresh);
    }
    missTopics(*topics, news);
    if (auto done = admit(std::move(fresh), news); !done)
        return done;
    m_explored = true;
    checkIdentities(news);
    return {};
}

void Scout::examine(const TopicFacts& topic, ScoutNews& news, std::vector<Span>& fresh)
{
    if (topic.fault)
        return examineFault(topic, news);
    news.anyTopic = true;
    if (m_faults.erase(topic.name) > 0)
        news.remarks.push_back(topic.name + ": can be read now.");
    missPartitions(topic, news);
    for (const auto& [partition, leader] : topic.partitions) {
        const Key key(topic.name, partition);
        if (!m_selection.hasPartition(partition) || m_known.contains(key))
            continue;
        if (!m_explored)
            m_original.insert(key);
        else if (m_watch.untilEnd && !m_original.contains(key))
            continue;
        if (leader < 0)
            ++news.missing;
        else
            fresh.push_back({.topic = topic.name, .partition = partition, .leader = leader});
    }
}

//! Partitions that were asked for by number and that the topic does not have.
void Scout::missPartitions(const TopicFacts& topic, ScoutNews& news)
{
    for (const auto partition : m_selection.partitions()) {
        const bool isThere = std::ranges::any_of(
            topic.partitions, [&](const auto& known) { return known.first == partition; });
        const auto name = topic.name + "/" + std::to_string(partition);
        if (isThere)
            m_faults.erase(name);
        else
            remarkOnce(name, RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION,
                       name + ": there is no such partition.", news);
    }
}

void Scout::examineFault(const TopicFacts& topic, ScoutNews& news)
{
    auto text = topic.name + ": " + rd_kafka_err2str(topic.fault) + ".";
    if (topic.fault == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
        text = topic.name
               + ": not authorised. Ask for the Describe and Read permission on this topic.";
    else if (topic.fault == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
        text = topic.name + ": there is no such topic."
               + (m_watch.untilEnd ? "" : " It is read as soon as it exists.");
    remarkOnce(topic.name, topic.fault, std::move(text), news);
}

//! What was there before and is not listed any more.
void Scout::missTopics(const std::vector<TopicFacts>& topics, ScoutNews& news)
{
    std::set<std::string> gone;
    for (const auto& [topic, partition] : m_known)
        gone.insert(topic);
    for (const auto& topic : topics) {
        if (!isMissing(topic.fault))
            gone.erase(topic.name);
    }
    for (const auto& topic : gone)
        remarkOnce(
            topic, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC,
            topic + ": was deleted. What was read of it stays; it is read again if it comes back.",
            news);
}

Result<void> Scout::admit(std::vector<Span> fresh, ScoutNews& news)
{
    const auto isOriginal = [this](const Span& span) {
        return m_original.contains(Key(span.topic, span.partition));
    };
    const auto later = std::stable_partition(fresh.begin(), fresh.end(), isOriginal);
    std::vector<Span> grown(later, fresh.end());
    fresh.erase(later, fresh.end());
    if (auto done = admitFrom(std::move(fresh), m_watch.start, news); !done)
        return done;
    // All of a partition that came later came after the watch began.
    const bool byTime = m_watch.start.at == Start::At::Time;
    return admitFrom(std::move(grown), byTime ? m_watch.start : Start{.at = Start::At::Beginning},
                     news);
}

Result<void> Scout::admitFrom(std::vector<Span> spans, const Start& start, ScoutNews& news)
{
    const auto refuse = [&](const Span& span, rd_kafka_resp_err_t fault) {
        if (fault == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
            return examineFault({.name = span.topic, .fault = fault}, news);
        ++news.missing;
    };
    if (auto done = measure(m_client, spans, start, answerPatience, refuse); !done)
        return done;
    for (const auto& span : spans)
        m_known.emplace(span.topic, span.partition);
    moveInto(news.found, spans);
    return {};
}

//! A topic of the same name may be another one: then its offsets begin anew.
void Scout::checkIdentities(ScoutNews& news)
{
    std::set<std::string> topics;
    for (const auto& [topic, partition] : m_known) {
        if (!m_faults.contains(topic) && topics.size() < identityLimit)
            topics.insert(topic);
    }
    const auto identities =
        topicIdentities(m_client, {topics.begin(), topics.end()}, answerPatience);
    for (const auto& [topic, identity] : identities) {
        auto& known = m_identities[topic];
        if (!known.empty() && known != identity)
            news.madeAnew.push_back(topic);
        known = identity;
    }
}

void Scout::remarkOnce(const std::string& topic, rd_kafka_resp_err_t fault, std::string text,
                       ScoutNews& news)
{
    auto& known = m_faults[topic];
    if (std::exchange(known, fault) == RD_KAFKA_RESP_ERR_NO_ERROR)
        news.remarks.push_back(std::move(text));
}

} // namespace model::kafka
