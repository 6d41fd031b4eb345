#include "app/session/metricfeed.h"

#include "model/metric/metricnames.h"

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr auto pause = 1s;

double seconds(std::chrono::microseconds length)
{
    return double(length.count()) / 1e6;
}

} // namespace

MetricFeed::MetricFeed(MetricBoard& metrics, const GroupBoard& groups, const OutboxBoard& outbox)
    : m_metrics(metrics)
    , m_groups(groups)
    , m_outbox(outbox)
{}

void MetricFeed::tick(Timestamp now)
{
    if (now - m_recorded < pause)
        return;
    m_recorded = now;
    recordGroups(now);
    recordOutbox(now);
}

void MetricFeed::recordGroups(Timestamp now)
{
    const auto groups = m_groups.groups();
    if (!groups)
        return;
    for (const auto& group : *groups) {
        const MetricLabels labels{{"connection", group->connection}, {"group", group->name}};
        const auto record = [&](std::string_view metric, double value) {
            m_metrics.record(std::string(metric), labels, now, value);
        };
        record(metrics::lagRecords, double(group->lag));
        if (group->lagTime)
            record(metrics::lagSeconds, seconds(*group->lagTime));
        if (group->outPerSecond)
            record(metrics::consumedRate, *group->outPerSecond);
    }
}

void MetricFeed::recordOutbox(Timestamp now)
{
    for (const auto& table : m_outbox.summaries()) {
        if (!table || table->state != OutboxSummary::State::Watching || !table->complete)
            continue;
        const MetricLabels labels{{"connection", table->place.connection},
                                  {"table", table->place.tableName()}};
        const auto record = [&](std::string_view metric, double value) {
            m_metrics.record(std::string(metric), labels, now, value);
        };
        record(metrics::outboxWaiting, double(table->waiting.rows));
        record(metrics::outboxOldest,
               table->oldestWaiting ? seconds(now - *table->oldestWaiting) : 0);
        record(metrics::outboxCommitted, table->commitRate);
        record(metrics::outboxPublished, table->publishRate);
    }
}

} // namespace app
