#pragma once

#include "app/session/letterboard.h"
#include "app/session/metricfeed.h"
#include "app/session/outboxwatch.h"
#include "model/consumer/groupboard.h"
#include "model/finding/findingwatch.h"
#include "model/idempotency/keyboard.h"
#include "model/metric/metricboard.h"
#include "model/outbox/outboxboard.h"
#include "model/schema/schemaboard.h"
#include "model/store/eventindex.h"
#include "model/store/tracker.h"

#include <memory>
#include <thread>
#include <vector>

namespace model::saga {
class SagaTracker;
struct SagaDefinition;
} // namespace model::saga

namespace app {

class SagaWatch;
using SagaDefinitions = std::shared_ptr<const std::vector<model::saga::SagaDefinition>>;

//! What is known about the events of a session beyond the events themselves. Each board guards
//! itself: readable from any thread.
struct Analysis
{
    //! \a sources is asked now and then, on the analyst's thread.
    Analysis(const model::EventStore& store, const model::ProfileSet& profiles,
             model::FindingWatch::AskSources sources = {},
             model::ConventionSet conventions = model::builtinConventions(),
             const SagaDefinitions& sagaDefinitions = {}); //!< None: the shipped ones.
    ~Analysis();

    model::EventIndex events;
    model::OutboxBoard outbox;
    OutboxDesk outboxDesk; //!< How to reach those who watch the tables.
    model::GroupBoard groups;
    model::KeyBoard keys;
    model::MetricBoard metrics;
    MetricFeed metricFeed; //!< Gives the metrics what the other boards know.
    model::SchemaBoard schemas;
    LetterBoard letters;

private:
    std::unique_ptr<model::saga::SagaTracker> m_sagas;
    std::unique_ptr<SagaWatch> m_sagaWatch;

public:
    model::saga::SagaTracker& sagas; //!< Every instance of every definition.
    SagaWatch& sagaWatch;            //!< What time and the sources mean for them, and what is odd.
    //! What is odd, from all of them: each board that has findings(lines) is added to it.
    model::FindingBoard findings;
    model::FindingWatch oddities; //!< What is odd in the rows themselves.

    //! In the order in which they look at new rows.
    std::vector<model::Tracker*> trackers();
};

//! The thread that shows each new row to the trackers once, beside the ingest.
class Analyst
{
public:
    Analyst(const model::EventStore& store, std::vector<model::Tracker*> trackers);

private:
    void run(const std::stop_token& stop);
    bool takeNew();

    model::Reader m_reader;
    const std::vector<model::Tracker*> m_trackers;
    model::Row m_next = 0;
    model::Row m_begin = 0;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace app
