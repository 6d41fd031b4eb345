#include "model/metric/metricboard.h"
#include "model/metric/metricnames.h"

#include <algorithm>

// What a scraper gets.
namespace model {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t mostPoints = 5'000;
constexpr auto rateWindow = 10s;

using Kind = MetricFamily::Kind;
using Part = MetricPoint::Part;

} // namespace

std::vector<MetricFamily> MetricBoard::families(Timestamp now) const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<MetricFamily> families;
    addCounted(families, now);
    addSkew(families);
    addHandled(families);
    addRecorded(families);
    return families;
}

MetricLabels MetricBoard::laneLabels(std::uint32_t lane) const
{
    const auto& row = m_store.lanes()[lane];
    const auto& channel = m_store.channels()[row.channel.value];
    return {{"source", m_store.sources()[channel.source.value].name},
            {"topic", channel.name},
            {"partition", std::to_string(row.partition)}};
}

void MetricBoard::addCounted(std::vector<MetricFamily>& families, Timestamp now) const
{
    MetricFamily events{"sagalens_events_total", "Events seen, by partition.", Kind::Counter, {}};
    for (std::uint32_t i = 0; i < m_lanes.size() && events.points.size() < mostPoints; ++i)
        if (m_partitions.total(i) > 0)
            events.points.push_back({laneLabels(i), double(m_partitions.total(i))});
    MetricFamily types{"sagalens_events_of_type_total",
                       "Events seen, by type; of many types the busiest.",
                       Kind::Counter,
                       {}};
    for (const auto id : m_types.busiest())
        types.points.push_back({{{"type", typeName(id)}}, double(m_types.total(id))});
    MetricFamily rates{"sagalens_events_per_second",
                       "Events a second over the last ten seconds, by topic.",
                       Kind::Gauge,
                       {}};
    MetricFamily dead{
        "sagalens_dead_letters_total", "Records seen in dead-letter topics.", Kind::Counter, {}};
    for (const auto id : m_channels.busiest()) {
        const auto& channel = m_store.channels()[id];
        const MetricLabels labels{{"source", m_store.sources()[channel.source.value].name},
                                  {"topic", channel.name}};
        double sum = 0;
        for (const auto& sample : m_channels.rate(id, now - rateWindow, now, 10))
            sum += sample.value;
        rates.points.push_back({labels, sum / double(rateWindow.count())});
        if (channel.deadLetters)
            dead.points.push_back({labels, double(m_channels.total(id))});
    }
    for (auto* family : {&events, &types, &rates, &dead})
        families.push_back(std::move(*family));
}

void MetricBoard::addSkew(std::vector<MetricFamily>& families) const
{
    MetricFamily shares{
        "sagalens_partition_share", "Share of a topic's records in a partition.", Kind::Gauge, {}};
    MetricFamily keys{
        "sagalens_heaviest_key_share",
        "Share of a partition's records with its heaviest key, where that is 10 % or more.",
        Kind::Gauge,
        {}};
    for (std::uint32_t i = 0; i < m_keys.size() && shares.points.size() < mostPoints; ++i) {
        const auto records = m_partitions.total(i);
        if (!m_keys[i] || records == 0)
            continue;
        const auto labels = laneLabels(i);
        const auto all = m_channels.total(m_lanes[i].channel.value);
        shares.points.push_back({labels, double(records) / double(all)});
        const auto heavy = m_keys[i]->heaviest();
        const auto share = heavy ? double(heavy->count) / double(m_keys[i]->total()) : 0;
        if (share < tellingShare || i >= m_heavyNames.size() || m_heavyNames[i].hash != heavy->hash)
            continue;
        keys.points.push_back({labels, share});
        keys.points.back().labels.emplace_back("key", m_heavyNames[i].key);
    }
    families.push_back(std::move(shares));
    families.push_back(std::move(keys));
}

void MetricBoard::addHandled(std::vector<MetricFamily>& families) const
{
    MetricFamily handled{
        "sagalens_commit_to_handled_seconds",
        "From the commit of an event to the commit of an effect that names it as its "
        "cause, by consumer; a sample.",
        Kind::Summary,
        {}};
    for (const auto& [consumer, latencies] : m_handled) {
        if (consumer.empty()) // all of them: a scraper adds up itself
            continue;
        const MetricLabels labels{{"consumer", consumer}};
        const auto& all = latencies.all();
        for (const auto quantile : {0.5, 0.95, 0.99})
            handled.points.push_back(
                {labels, all.quantile(quantile).value_or(0), Part::Quantile, quantile});
        handled.points.push_back({labels, all.sumSeconds(), Part::Sum});
        handled.points.push_back({labels, double(all.count()), Part::Count});
    }
    families.push_back(std::move(handled));
}

void MetricBoard::addRecorded(std::vector<MetricFamily>& families) const
{
    for (const auto& metric : metrics::recorded) {
        const auto lines = m_gauges.find(std::string(metric.name));
        if (lines == m_gauges.end())
            continue;
        MetricFamily family{std::string(metric.scraped), std::string(metric.help), Kind::Gauge, {}};
        for (const auto& [label, gauge] : lines->second)
            if (const auto last = gauge.series.last())
                family.points.push_back({gauge.labels, last->value});
        families.push_back(std::move(family));
    }
}

} // namespace model
