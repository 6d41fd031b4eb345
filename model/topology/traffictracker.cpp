#include "model/topology/traffictracker.h"

#include "model/event/typename.h"
#include "model/schema/producer.h"

#include <algorithm>

namespace model {

namespace {

constexpr std::uint64_t asked = 4;        // events of a type on a channel, before it is believed
constexpr std::uint64_t everyOther = 256; // later ones
constexpr std::int64_t shown = 10;        // seconds a rate is taken over

std::int64_t secondOf(Timestamp time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

} // namespace

TrafficTracker::TrafficTracker(const EventStore& store, const ProfileSet& profiles)
    : m_store(store)
    , m_fields(profiles)
{}

void TrafficTracker::take(Reader& reader, const BlockView& block)
{
    const std::scoped_lock lock(m_mutex);
    for (auto index = block.from; index < block.to; ++index) {
        const auto id = m_store.lanes()[block.columns->lane[index]].channel.value;
        if (id >= m_channels.size())
            m_channels.resize(id + 1);
        count(m_channels[id], reader.at(block, index), block.columns->type[index]);
        ++m_events;
    }
}

void TrafficTracker::count(Channel& channel, const EventView& event, std::uint32_t type)
{
    channel.isKnown = true;
    ++channel.events;
    countTime(channel, event.time);
    if (event.type.empty() || (channel.types.size() >= mostTypes && !channel.types.contains(type)))
        return;
    auto& flow = channel.types[type];
    if (flow.events++ == 0)
        flow.name = std::string(event.type);
    if (flow.events > asked && flow.events % everyOther != 0)
        return;
    if (auto producer = producerOf(event, m_fields); !producer.name.empty())
        flow.producer = std::move(producer.name);
}

void TrafficTracker::countTime(Channel& channel, Timestamp time) const
{
    const auto second = secondOf(time);
    if (second > channel.second) {
        const auto fresh = std::min<std::int64_t>(second - channel.second, seconds);
        for (std::int64_t i = 0; i < fresh; ++i)
            channel.bySecond[std::size_t((second - i) % std::int64_t(seconds))] = 0;
        channel.second = second;
    }
    if (second > channel.second - std::int64_t(seconds) && second >= 0)
        ++channel.bySecond[std::size_t(second % std::int64_t(seconds))];
}

double TrafficTracker::rate(const Channel& channel) const
{
    // The second that is under way is not whole yet.
    const auto now = secondOf(m_now);
    std::uint64_t events = 0;
    for (auto second = now - shown; second < now; ++second) {
        if (second > channel.second - std::int64_t(seconds) && second <= channel.second)
            events += channel.bySecond[std::size_t(second % std::int64_t(seconds))];
    }
    return double(events) / double(shown);
}

void TrafficTracker::tick(Timestamp now)
{
    const std::scoped_lock lock(m_mutex);
    m_now = now;
}

std::uint64_t TrafficTracker::version() const
{
    const std::scoped_lock lock(m_mutex);
    return m_events;
}

std::vector<ChannelTraffic> TrafficTracker::traffic() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<ChannelTraffic> list;
    for (std::size_t id = 0; id < m_channels.size(); ++id) {
        const auto& channel = m_channels[id];
        if (!channel.isKnown)
            continue;
        const auto& row = m_store.channels()[id];
        const auto& source = m_store.sources()[row.source.value];
        ChannelTraffic traffic{.source = row.source,
                               .connection = source.name,
                               .name = row.name,
                               .kind = row.kind,
                               .deadLetters = row.deadLetters,
                               .isLive = source.origin == Origin::Live,
                               .events = channel.events,
                               .types = {}};
        traffic.perSecond = traffic.isLive ? rate(channel) : 0;
        for (const auto& [type, flow] : channel.types)
            traffic.types.push_back({flow.name, typeWords(flow.name), flow.producer, flow.events});
        std::ranges::sort(traffic.types, {}, [](const ChannelTraffic::Type& type) {
            return std::tie(type.words, type.producer);
        });
        list.push_back(std::move(traffic));
    }
    return list;
}

} // namespace model
