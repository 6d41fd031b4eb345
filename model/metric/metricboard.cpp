#include "model/metric/metricboard.h"

#include "model/metric/metricnames.h"

#include <algorithm>

namespace model {

using namespace std::chrono_literals;

namespace {

constexpr std::string_view groupHeader = "kafka_dlt-original-consumer-group";
constexpr auto namingPause = 1s;
// A clock that is so far ahead would push the hour that is shown out of its window.
constexpr auto farAhead = 24h;

std::string joined(const MetricLabels& labels)
{
    std::string text;
    for (const auto& [name, value] : labels)
        text += (text.empty() ? "" : " \xC2\xB7 ") + value;
    return text;
}

//! "payment-events" and "payment-service" have "payment" in common.
std::string_view stem(std::string_view name)
{
    const auto end = name.find_last_of("-._");
    return end == 0 || end == std::string_view::npos ? name : name.substr(0, end);
}

} // namespace

//! Rows of one lane at the same second, one after the other: counted at once.
struct MetricBoard::Run
{
    std::uint32_t lane = 0;
    Timestamp time;
    std::uint32_t count = 0;
};

MetricBoard::MetricBoard(const EventStore& store, const ProfileSet& profiles,
                         const EventIndex& events, HandledWatch::AskCommitted committed)
    : m_store(store)
    , m_watch(store, profiles, events, std::move(committed))
{}

MetricBoard::~MetricBoard() = default;

const MetricBoard::Lane& MetricBoard::lane(std::uint32_t number)
{
    while (m_lanes.size() <= number) {
        const auto channel = m_store.lanes()[m_lanes.size()].channel;
        const auto& row = m_store.channels()[channel.value];
        m_lanes.push_back({channel, row.kind != ChannelKind::Table, row.deadLetters});
    }
    return m_lanes[number];
}

void MetricBoard::count(const Run& run)
{
    if (run.count == 0)
        return;
    m_channels.add(m_lanes[run.lane].channel.value, run.time, run.count);
    m_partitions.add(run.lane, run.time, run.count);
    m_first = m_first ? std::min(*m_first, run.time) : run.time;
    m_last = m_last ? std::max(*m_last, run.time) : run.time;
}

void MetricBoard::take(Reader&, const BlockView& block)
{
    const std::scoped_lock lock(m_mutex);
    const auto latest = (m_now == Timestamp() ? now() : m_now) + farAhead;
    const auto& columns = *block.columns;
    Run run;
    for (auto i = block.from; i < block.to; ++i) {
        const auto number = columns.lane[i];
        const auto& lane = this->lane(number);
        if (!lane.onBroker)
            continue;
        const auto row = block.first + i;
        const auto time = std::chrono::floor<std::chrono::seconds>(
            Timestamp(std::chrono::microseconds(columns.time[i])));
        if (number != run.lane || time != run.time || run.count == 0) {
            count(run);
            run = {number, time, 0};
        }
        // A time that cannot be: it counts when it came.
        const auto isOdd = time > latest || time < Timestamp();
        if (isOdd)
            run.time = std::chrono::floor<std::chrono::seconds>(latest - farAhead);
        ++run.count;
        if (const auto type = columns.type[i]; type != EventStore::otherType)
            m_types.add(type, run.time, 1);
        else
            ++m_otherTypes;
        if (number >= m_keys.size())
            m_keys.resize(number + 1);
        if (!m_keys[number] && m_skewLanes < mostSkewLanes) {
            m_keys[number] = std::make_unique<HeavyKeys>();
            ++m_skewLanes;
        }
        if (m_keys[number])
            m_keys[number]->add(columns.key[i], row);
        if (!lane.deadLetters)
            m_watch.offer(row);
        else if (m_deadRows.size() < HandledWatch::perTick)
            m_deadRows.push_back(row);
    }
    count(run);
}

void MetricBoard::tick(Timestamp now)
{
    // Bodies are read without the lock; only what comes of it is written under it.
    std::vector<HandledWatch::Handled> handled;
    m_watch.tick(now, [&](const HandledWatch::Handled& one) { handled.push_back(one); });
    readDeadLetters();
    {
        const std::scoped_lock lock(m_mutex);
        m_now = now;
        for (const auto& one : handled) {
            m_handled[{}].add(one.time, one.latency);
            if (m_handled.contains(one.consumer) || m_handled.size() <= mostConsumers)
                m_handled[one.consumer].add(one.time, one.latency);
        }
        m_types.promote();
        m_channels.promote();
        m_partitions.promote();
    }
    if (now - m_named >= namingPause) {
        m_named = now;
        nameHeavyKeys();
    }
}

void MetricBoard::readDeadLetters()
{
    std::map<std::string, std::uint64_t> counts;
    for (const auto row : m_deadRows)
        if (auto group = m_watch.header(row, groupHeader); !group.empty())
            ++counts[std::move(group)];
    m_deadRows.clear();
    if (counts.empty())
        return;
    const std::scoped_lock lock(m_mutex);
    for (const auto& [group, count] : counts)
        if (m_deadLetters.contains(group) || m_deadLetters.size() < mostConsumers)
            m_deadLetters[group] += count;
}

// The sketch knows hashes; the key itself is read from the last row that has it.
void MetricBoard::nameHeavyKeys()
{
    std::vector<std::pair<std::size_t, HeavyKeys::Heavy>> unnamed;
    {
        const std::scoped_lock lock(m_mutex);
        m_heavyNames.resize(m_keys.size());
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            const auto heavy = m_keys[i] ? m_keys[i]->heaviest() : std::nullopt;
            if (heavy && heavy->hash != m_heavyNames[i].hash
                && double(heavy->count) >= tellingShare * double(m_keys[i]->total()))
                unnamed.emplace_back(i, *heavy);
        }
    }
    m_watch.refresh();
    for (const auto& [lane, heavy] : unnamed) {
        auto key = m_watch.key(heavy.row);
        const std::scoped_lock lock(m_mutex);
        m_heavyNames[lane] = {heavy.hash, std::move(key)};
    }
}

bool MetricBoard::record(const std::string& metric, const MetricLabels& labels, Timestamp time,
                         double value)
{
    const std::scoped_lock lock(m_mutex);
    auto& lines = m_gauges[metric];
    const auto label = joined(labels);
    auto found = lines.find(label);
    if (found == lines.end()) {
        if (m_gaugeCount >= mostGauges)
            return false;
        ++m_gaugeCount;
        found = lines.emplace(label, Gauge{labels, Series(20'000)}).first;
    }
    found->second.series.add(time, value);
    return true;
}

std::string MetricBoard::place(std::uint32_t channel) const
{
    const auto& channels = m_store.channels();
    const auto& wanted = channels[channel];
    for (std::size_t at = 0; at < channels.size(); ++at)
        if (at != channel && channels[at].name == wanted.name
            && channels[at].source != wanted.source)
            return m_store.sources()[wanted.source.value].name + ": " + wanted.name;
    return wanted.name;
}

std::string MetricBoard::laneName(std::uint32_t lane) const
{
    const auto& row = m_store.lanes()[lane];
    return place(row.channel.value) + " " + std::to_string(row.partition);
}

std::string MetricBoard::typeName(std::uint32_t type) const
{
    return m_store.types()[type].name;
}

const TimeCounts* MetricBoard::countsOf(std::string_view metric) const
{
    return metric == metrics::typeRate                                      ? &m_types
           : metric == metrics::partitionRate                               ? &m_partitions
           : metric == metrics::topicRate || metric == metrics::deadLetters ? &m_channels
                                                                            : nullptr;
}

std::vector<MetricKey> MetricBoard::keys(std::string_view metric) const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<MetricKey> keys;
    const auto add = [&](std::string label, double quantile = 0) {
        keys.push_back({std::string(metric), std::move(label), quantile});
    };
    if (const auto* counts = countsOf(metric)) {
        for (const auto id : counts->busiest()) {
            if (metric == metrics::typeRate)
                add(typeName(id));
            else if (metric == metrics::partitionRate)
                add(laneName(id));
            else if (m_store.channels()[id].deadLetters == (metric == metrics::deadLetters))
                add(place(id));
        }
        return keys;
    }
    if (metric == metrics::handled) {
        for (const auto& [consumer, latencies] : m_handled)
            for (const auto quantile : {0.5, 0.95, 0.99})
                add(consumer, quantile);
        return keys;
    }
    if (const auto found = m_gauges.find(std::string(metric)); found != m_gauges.end())
        for (const auto& [label, gauge] : found->second)
            add(label);
    return keys;
}

std::optional<std::uint32_t> MetricBoard::find(const TimeCounts& counts, const std::string& label,
                                               std::string (MetricBoard::*name)(std::uint32_t)
                                                   const) const
{
    for (const auto id : counts.busiest())
        if ((this->*name)(id) == label)
            return id;
    return std::nullopt;
}

std::vector<Sample> MetricBoard::samples(const MetricKey& key, Timestamp from, Timestamp to,
                                         std::size_t most) const
{
    const std::scoped_lock lock(m_mutex);
    if (const auto* counts = countsOf(key.metric)) {
        const auto name = counts == &m_types        ? &MetricBoard::typeName
                          : counts == &m_partitions ? &MetricBoard::laneName
                                                    : &MetricBoard::place;
        const auto id = find(*counts, key.label, name);
        if (!id)
            return {};
        return key.metric == metrics::deadLetters ? counts->growth(*id, from, to, most)
                                                  : counts->rate(*id, from, to, most);
    }
    if (key.metric == metrics::handled) {
        const auto found = m_handled.find(key.label);
        return found == m_handled.end() ? std::vector<Sample>()
                                        : found->second.quantile(key.quantile, from, to, most);
    }
    const auto lines = m_gauges.find(key.metric);
    if (lines == m_gauges.end())
        return {};
    const auto line = lines->second.find(key.label);
    if (line == lines->second.end())
        return {};
    const auto& all = line->second.series.samples();
    auto begin = std::ranges::lower_bound(all, from, {}, &Sample::time);
    if (begin != all.begin())
        --begin; // so that the line enters the picture
    return {begin, std::ranges::upper_bound(all, to, {}, &Sample::time)};
}

std::vector<KeySkew> MetricBoard::skew(std::size_t most) const
{
    const std::scoped_lock lock(m_mutex);
    return skewLocked(most);
}

std::vector<KeySkew> MetricBoard::skewLocked(std::size_t most) const
{
    std::vector<KeySkew> skews;
    std::map<std::uint32_t, std::vector<std::uint32_t>> lanesOf;
    for (std::uint32_t i = 0; i < m_keys.size(); ++i)
        if (m_keys[i] && m_partitions.total(i) > 0)
            lanesOf[m_lanes[i].channel.value].push_back(i);
    std::vector<std::uint32_t> channels;
    for (const auto& [channel, lanes] : lanesOf)
        if (!m_store.channels()[channel].deadLetters)
            channels.push_back(channel);
    std::ranges::stable_sort(channels, std::greater<>(),
                             [this](std::uint32_t id) { return m_channels.total(id); });
    channels.resize(std::min(channels.size(), most));
    for (const auto channel : channels) {
        KeySkew skew{place(channel), {}};
        for (const auto lane : lanesOf[channel]) {
            const auto records = m_partitions.total(lane);
            PartitionShare share{m_store.lanes()[lane].partition, records,
                                 double(records) / double(m_channels.total(channel))};
            const auto heavy = m_keys[lane]->heaviest();
            const auto total = m_keys[lane]->total();
            if (heavy && lane < m_heavyNames.size() && m_heavyNames[lane].hash == heavy->hash
                && double(heavy->count) >= tellingShare * double(total)) {
                share.heaviestKey = m_heavyNames[lane].key;
                share.heaviestShare = double(heavy->count) / double(total);
            }
            skew.partitions.push_back(std::move(share));
        }
        std::ranges::sort(skew.partitions, {}, &PartitionShare::partition);
        skews.push_back(std::move(skew));
    }
    return skews;
}

std::vector<ConsumerFigures> MetricBoard::consumers() const
{
    const std::scoped_lock lock(m_mutex);
    std::map<std::string, ConsumerFigures> figures;
    for (const auto& [group, count] : m_deadLetters)
        figures[group].deadLetters = count;
    const auto takeRecorded = [&](std::string_view metric, auto member) {
        const auto lines = m_gauges.find(std::string(metric));
        if (lines == m_gauges.end())
            return;
        for (const auto& [label, gauge] : lines->second)
            if (const auto last = gauge.series.last(); last && !gauge.labels.empty())
                figures[gauge.labels.back().second].*member = last->value;
    };
    takeRecorded(metrics::lagRecords, &ConsumerFigures::lagRecords);
    takeRecorded(metrics::consumedRate, &ConsumerFigures::recordsPerSecond);
    for (const auto& [label, latencies] : m_handled) {
        if (label.empty())
            continue;
        const auto group = std::ranges::find(figures, stem(label),
                                             [](const auto& entry) { return stem(entry.first); });
        auto& one =
            group != figures.end() && !figures.contains(label) ? group->second : figures[label];
        one.latencyLabel = label;
        one.p50Seconds = latencies.all().quantile(0.5);
        one.p95Seconds = latencies.all().quantile(0.95);
        one.p99Seconds = latencies.all().quantile(0.99);
        one.measured = latencies.all().count();
    }
    std::vector<ConsumerFigures> all;
    for (auto& [name, one] : figures) {
        one.name = name;
        all.push_back(std::move(one));
    }
    return all;
}

std::optional<std::pair<Timestamp, Timestamp>> MetricBoard::span() const
{
    const std::scoped_lock lock(m_mutex);
    if (!m_first)
        return std::nullopt;
    return std::pair{*m_first, *m_last};
}

} // namespace model
