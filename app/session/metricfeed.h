#pragma once

#include "model/consumer/groupboard.h"
#include "model/metric/metricboard.h"
#include "model/outbox/outboxboard.h"

namespace app {

//! Takes down, once a second, what other boards know as figures over time: lag and rate of the
//! consumer groups, what waits in the outbox tables. One more tracker, so that it has the analyst's
//! clock.
class MetricFeed : public model::Tracker
{
public:
    MetricFeed(model::MetricBoard& metrics, const model::GroupBoard& groups,
               const model::OutboxBoard& outbox);

    void take(model::Reader&, const model::BlockView&) override {}
    void tick(model::Timestamp now) override;

private:
    void recordGroups(model::Timestamp now);
    void recordOutbox(model::Timestamp now);

    model::MetricBoard& m_metrics;
    const model::GroupBoard& m_groups;
    const model::OutboxBoard& m_outbox;
    model::Timestamp m_recorded;
};

} // namespace app
