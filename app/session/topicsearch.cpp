#include "app/session/topicsearch.h"

#include "model/filter/profilelookup.h"

#include <algorithm>

namespace app {

using namespace model;

namespace {

constexpr std::size_t queueBytes = 16u << 20;
// Hits are looked at, not archived: a search that matches everything ends at these bounds, the
// oldest leaving first.
constexpr std::uint64_t mostHits = 1'000'000;
constexpr std::size_t hitMemory = 512u << 20;

} // namespace

TopicSearch::TopicSearch(const Connection& connection, SourceFactory connect, filter::Filter filter,
                         const ProfileSet& profiles)
    : m_name(connection.name)
    , m_hits({.rows = mostHits, .memory = hitMemory})
    , m_decoder(profiles)
    , m_evaluator(std::move(filter), std::make_shared<filter::ProfileLookup>(profiles))
    , m_source(m_hits.addSource(connection.name, Origin::Live))
    , m_queue(queueBytes)
{
    m_queue.onPush([this] {
        {
            const std::scoped_lock lock(m_mutex);
            m_hasNews = true;
        }
        m_woken.notify_one();
    });
    m_runner = std::make_unique<SourceRunner>(std::move(connect), m_queue);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

TopicSearch::~TopicSearch()
{
    m_runner->requestStop();
    m_thread.request_stop();
}

void TopicSearch::cancel()
{
    m_runner->requestStop();
    m_thread.request_stop();
    const std::scoped_lock lock(m_mutex);
    if (!m_progress.done())
        m_progress.state = StateChanged::State::Finished;
}

SearchProgress TopicSearch::progress() const
{
    const std::scoped_lock lock(m_mutex);
    return m_progress;
}

void TopicSearch::run(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_woken.wait(lock, stop, [this] { return m_hasNews; })) {
        m_hasNews = false;
        lock.unlock();
        for (const auto& batch : m_queue.drain())
            take(batch);
        lock.lock();
    }
}

void TopicSearch::take(const Batch& batch)
{
    // Notices come before their batch's records; that the end is reached is said once the last ones
    // are counted.
    const auto isEnd = [](const Notice& notice) {
        return std::holds_alternative<StateChanged>(notice);
    };
    for (const auto& notice : batch.notices()) {
        if (!isEnd(notice))
            takeNotice(notice);
    }
    for (const auto& entry : batch.entries())
        takeRecord(batch, entry);
    {
        const std::scoped_lock lock(m_mutex);
        m_progress.scanned += batch.size();
        m_progress.matches = m_hits.end();
        m_progress.errors = m_evaluator.errorCount();
        if (m_progress.errors > 0 && m_progress.firstError.empty())
            m_progress.firstError = m_evaluator.firstError()->text;
    }
    for (const auto& notice : batch.notices()) {
        if (isEnd(notice))
            takeNotice(notice);
    }
}

void TopicSearch::takeRecord(const Batch& batch, const BatchEntry& entry)
{
    const auto bytes = batch.bodyBytes(entry);
    const auto& lane = m_lanes[entry.lane.value];
    EventView view{.time = entry.time,
                   .timeKind = entry.timeKind,
                   .source = m_name,
                   .channel = lane.channel,
                   .partition = lane.partition,
                   .position = entry.position,
                   .body = readBody(bytes, entry.hasValue),
                   .readable = batch.byteSize() - entry.bodyOffset - entry.bodySize};
    const auto facts = m_decoder.decode(view.body, view.readable);
    view.type = facts.type;
    view.version = facts.version.value_or(-1);
    view.profile = facts.profile;
    view.form = facts.form;
    view.findings = facts.findings;
    if (m_evaluator.evaluate(view) != filter::Verdict::Match)
        return;
    m_hits.append({.lane = lane.id,
                   .time = entry.time,
                   .timeKind = entry.timeKind,
                   .position = entry.position,
                   .body = bytes,
                   .key = view.body.key.value_or(std::string_view{}),
                   .hasValue = entry.hasValue,
                   .facts = facts});
}

void TopicSearch::takeNotice(const Notice& notice)
{
    if (const auto* found = std::get_if<LaneFound>(&notice)) {
        const auto id = m_hits.addLane(m_source, found->channel, found->partition, found->kind);
        m_lanes[found->lane.value] = {id, found->channel, found->partition};
        return;
    }
    const std::scoped_lock lock(m_mutex);
    if (const auto* progress = std::get_if<LaneProgress>(&notice)) {
        auto& lane = m_lanes[progress->lane.value];
        if (lane.first < 0)
            lane.first = std::max(progress->begin, std::int64_t(0));
        m_sizes[progress->lane.value] =
            std::uint64_t(std::max<std::int64_t>(0, progress->end - lane.first));
        m_progress.total = 0;
        for (const auto& [index, size] : m_sizes)
            m_progress.total += size;
    } else if (const auto* changed = std::get_if<StateChanged>(&notice)) {
        if (!m_progress.done())
            m_progress.state = changed->state;
        m_progress.text = changed->text;
        if (changed->state == StateChanged::State::Finished)
            m_progress.total = m_progress.scanned;
    }
}

} // namespace app
