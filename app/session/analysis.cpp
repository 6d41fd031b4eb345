#include "app/session/analysis.h"

#include "app/session/sagawatch.h"
#include "model/saga/sagatracker.h"
#include "model/saga/stepfinder.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr auto pause = 100ms;
// So many rows between two ticks at most, so that boards stay fresh while a million come in.
constexpr Row mostRowsATurn = 200'000;

std::vector<saga::SagaDefinition> definitionsOf(const SagaDefinitions& given)
{
    return given ? *given : saga::shippedSagas();
}

std::optional<Timestamp> committedAt(const OutboxBoard& outbox, const std::string& eventId)
{
    const auto row = outbox.find(eventId);
    return row && row->row.created != Timestamp{} ? std::optional(row->row.created) : std::nullopt;
}

StepOf stepsOf(const SagaDefinitions& given)
{
    return [finder = std::make_shared<saga::StepFinder>(definitionsOf(given))](
               std::string_view type, std::string_view consumer) {
        return finder->stepOf(type, consumer);
    };
}

bool areRead(const std::vector<SourceFacts>& sources)
{
    return std::ranges::all_of(
        sources, [](const SourceFacts& source) { return source.caughtUp || source.finished; });
}

} // namespace

Analysis::Analysis(const EventStore& store, const ProfileSet& profiles,
                   FindingWatch::AskSources sources, ConventionSet conventions,
                   const SagaDefinitions& sagaDefinitions)
    : outbox(store, events, {}, [ask = sources] { return !ask || areRead(ask()); })
    , groups(store)
    , keys(store, profiles)
    , metrics(store, profiles, events,
              [this](const std::string& eventId) { return committedAt(outbox, eventId); })
    , metricFeed(metrics, groups, outbox)
    , schemas(store, profiles)
    , letters(store, std::move(conventions), stepsOf(sagaDefinitions))
    , m_sagas(std::make_unique<saga::SagaTracker>(store, profiles, definitionsOf(sagaDefinitions)))
    , m_sagaWatch(std::make_unique<SagaWatch>(*m_sagas, sources))
    , sagas(*m_sagas)
    , sagaWatch(*m_sagaWatch)
    , oddities({store, profiles, events, findings, std::move(sources)})
{
    findings.add([this](std::vector<FindingLine>& lines) { outbox.findings(lines); });
    findings.add([this](std::vector<FindingLine>& lines) { groups.findings(lines); });
    findings.add([this](std::vector<FindingLine>& lines) { keys.findings(lines); });
    findings.add([this](std::vector<FindingLine>& lines) { schemas.findings(lines); });
    findings.add([this](std::vector<FindingLine>& lines) { sagaWatch.findings(lines); });
}

Analysis::~Analysis() = default;

std::vector<Tracker*> Analysis::trackers()
{
    return {&events,  &outbox,       &groups,           &keys,    &metrics, &metricFeed, &schemas,
            &letters, m_sagas.get(), m_sagaWatch.get(), &oddities};
}

Analyst::Analyst(const EventStore& store, std::vector<Tracker*> trackers)
    : m_reader(store)
    , m_trackers(std::move(trackers))
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{}

void Analyst::run(const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        const auto more = takeNew();
        for (auto* tracker : m_trackers)
            tracker->tick(now());
        if (!more)
            stopped.wait_for(lock, stop, pause, [] { return false; });
    }
}

bool Analyst::takeNew()
{
    m_reader.refresh();
    if (m_reader.begin() > m_begin) {
        m_begin = m_reader.begin();
        for (auto* tracker : m_trackers)
            tracker->letGo(m_begin);
    }
    const auto from = std::max(m_next, m_reader.begin());
    const auto to = std::min(m_reader.end(), from + mostRowsATurn);
    const auto show = [this](const BlockView& block) {
        for (auto* tracker : m_trackers)
            tracker->take(m_reader, block);
        return true;
    };
    if (std::ranges::any_of(m_trackers, &Tracker::wantsBodies))
        m_reader.scan(from, to, show);
    else
        m_reader.scanColumns(from, to, show);
    m_next = to;
    return to < m_reader.end();
}

} // namespace app
