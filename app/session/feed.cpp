#include "app/session/feed.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace app {

using namespace model;

namespace {

constexpr std::size_t queueBytes = 8u << 20;
constexpr std::size_t rememberedRanges = 100;

LogLine::Level levelOf(StateChanged::State state)
{
    switch (state) {
    case StateChanged::State::Failed:
        return LogLine::Level::Error;
    case StateChanged::State::Disconnected:
        return LogLine::Level::Warning;
    case StateChanged::State::Connecting:
    case StateChanged::State::Connected:
    case StateChanged::State::Paused:
    case StateChanged::State::Finished:
        break;
    }
    return LogLine::Level::Note;
}

//! The records of a batch as a person wants to read them: by time over the partitions, which a
//! broker hands out one after the other, yet never out of order within one.
void inTimeOrder(const Batch& batch, std::vector<std::uint32_t>& order)
{
    const auto entries = batch.entries();
    order.resize(entries.size());
    std::iota(order.begin(), order.end(), 0u);
    if (std::ranges::is_sorted(entries, {}, &BatchEntry::time))
        return;
    // A record never comes before an earlier one of its partition, whatever its producer's clock
    // said.
    std::unordered_map<std::uint32_t, Timestamp> latest;
    std::vector<Timestamp> keys;
    keys.reserve(entries.size());
    for (const auto& entry : entries) {
        auto& last = latest.try_emplace(entry.lane.value, entry.time).first->second;
        last = std::max(last, entry.time);
        keys.push_back(last);
    }
    std::ranges::stable_sort(order, {}, [&](std::uint32_t index) { return keys[index]; });
}

} // namespace

Feed::Feed(SourceState state, std::function<void()> wake)
    : m_id(state.id)
    , m_name(state.connection.name)
    , m_state(std::move(state))
    , m_queue(queueBytes)
{
    m_state.since = now();
    m_queue.onPush(std::move(wake));
}

void Feed::start(SourceFactory connect)
{
    m_runner = std::make_unique<SourceRunner>(std::move(connect), m_queue);
}

void Feed::send(const SourceCommand& command)
{
    m_runner->send(command);
}

void Feed::requestStop()
{
    m_runner->requestStop();
}

SourceState Feed::state() const
{
    const std::scoped_lock lock(m_mutex);
    auto copy = m_state;
    copy.readerIsBehind = m_queue.full();
    return copy;
}

std::size_t Feed::take(EventStore& store, Decoder& decoder, Journal& journal)
{
    std::size_t records = 0;
    for (const auto& batch : m_queue.drain()) {
        for (const auto& said : batch.notices())
            notice(said, store, journal);
        append(batch, store, decoder);
        records += batch.size();
    }
    return records;
}

void Feed::append(const Batch& batch, EventStore& store, Decoder& decoder)
{
    inTimeOrder(batch, m_order);
    for (const auto index : m_order) {
        const auto& entry = batch.entries()[index];
        const auto bytes = batch.bodyBytes(entry);
        const auto body = readBody(bytes, entry.hasValue);
        const auto readable = batch.byteSize() - entry.bodyOffset - entry.bodySize;
        store.append({.lane = m_lanes[entry.lane.value],
                      .time = entry.time,
                      .timeKind = entry.timeKind,
                      .position = entry.position,
                      .body = bytes,
                      .key = body.key.value_or(std::string_view{}),
                      .hasValue = entry.hasValue,
                      .facts = decoder.decode(body, readable)});
    }
}

void Feed::notice(const Notice& said, EventStore& store, Journal& journal)
{
    if (const auto* found = std::get_if<LaneFound>(&said))
        takeIn(*found, store);
    else if (const auto* changed = std::get_if<StateChanged>(&said))
        takeIn(*changed, journal);
    else if (const auto* progress = std::get_if<LaneProgress>(&said))
        takeIn(*progress);
    else if (const auto* skipped = std::get_if<Skipped>(&said))
        takeIn(*skipped, journal);
    else if (const auto* remark = std::get_if<Remark>(&said))
        journal.write(LogLine::Level::Warning, m_name, remark->text);
}

void Feed::takeIn(const LaneFound& found, EventStore& store)
{
    // A source that connected anew counts its lanes from 0 again: the same partition keeps its lane
    // in the store.
    const std::scoped_lock lock(m_mutex);
    const auto known = std::ranges::find_if(m_state.lanes, [&](const LaneState& lane) {
        return lane.channel == found.channel && lane.partition == found.partition;
    });
    const auto isNew = known == m_state.lanes.end();
    const auto lane =
        isNew ? store.addLane(m_id, found.channel, found.partition, found.kind) : known->lane;
    if (isNew)
        m_state.lanes.push_back({.lane = lane,
                                 .channel = found.channel,
                                 .partition = found.partition,
                                 .kind = found.kind});
    if (m_lanes.size() <= found.lane.value)
        m_lanes.resize(found.lane.value + 1);
    m_lanes[found.lane.value] = lane;
}

void Feed::takeIn(const StateChanged& changed, Journal& journal)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_state.state != changed.state)
            m_state.since = changed.time;
        m_state.state = changed.state;
        m_state.text = changed.text;
    }
    journal.write(levelOf(changed.state), m_name, changed.text, changed.state);
}

void Feed::takeIn(const LaneProgress& progress)
{
    const std::scoped_lock lock(m_mutex);
    const auto lane = m_lanes[progress.lane.value];
    const auto known = std::ranges::find(m_state.lanes, lane, &LaneState::lane);
    known->next = progress.next;
    known->begin = progress.begin;
    known->end = progress.end;
    known->caughtUp = progress.caughtUp;
}

void Feed::takeIn(const Skipped& skipped, Journal& journal)
{
    const std::scoped_lock lock(m_mutex);
    const auto lane = m_lanes[skipped.lane.value];
    const auto known = std::ranges::find(m_state.lanes, lane, &LaneState::lane);
    m_state.skippedRecords += std::uint64_t(std::max<std::int64_t>(0, skipped.to - skipped.from));
    m_state.skipped.push_back(
        {known->channel, known->partition, skipped.from, skipped.to, skipped.why, now()});
    if (m_state.skipped.size() > rememberedRanges)
        m_state.skipped.erase(m_state.skipped.begin());
    journal.write(LogLine::Level::Warning, m_name,
                  known->channel + " / " + std::to_string(known->partition) + ": skipped "
                      + std::to_string(skipped.from) + " to " + std::to_string(skipped.to) + ". "
                      + skipped.why);
}

} // namespace app
