#include "app/session/replaydesk.h"

#include "app/session/markerread.h"
#include "app/session/replayfiles.h"
#include "app/session/replayrows.h"
#include "model/connect/registry.h"

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;

using Step = ReplayState::Step;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t mostPreviews = 200;
constexpr std::size_t mostReasons = 500;

Error busy()
{
    return {.kind = Error::Kind::Unsupported,
            .text = "Nothing can be replayed here: there is no folder for the journal.",
            .advice = {}};
}

} // namespace

ReplayDesk::ReplayDesk(Session& session)
    : m_session(session)
    , m_past(std::make_shared<ReplayPast>())
{}

ReplayDesk::~ReplayDesk()
{
    stop();
}

bool ReplayDesk::isBusy() const
{
    const std::scoped_lock lock(m_mutex);
    return m_state.step == Step::Planning || m_state.step == Step::Running
           || m_state.purge.step == ReplayPurge::Step::Looking
           || m_state.purge.step == ReplayPurge::Step::Deleting;
}

bool ReplayDesk::isRunning() const
{
    const std::scoped_lock lock(m_mutex);
    return m_state.step == Step::Running;
}

ReplayState ReplayDesk::state() const
{
    const std::scoped_lock lock(m_mutex);
    return m_state;
}

std::shared_ptr<const ReplayPast> ReplayDesk::past() const
{
    const std::scoped_lock lock(m_mutex);
    return m_past;
}

void ReplayDesk::change(const std::function<void(ReplayState&)>& how)
{
    const std::scoped_lock lock(m_mutex);
    how(m_state);
    ++m_state.number;
    m_woken.notify_all();
}

void ReplayDesk::start(std::function<void(const std::stop_token&)> work)
{
    m_worker = std::jthread(std::move(work)); // what ran before is waited for
}

void ReplayDesk::plan(ReplayOrder order)
{
    if (isBusy())
        return;
    change([&order](ReplayState& state) {
        state = {.step = Step::Planning, .number = state.number};
        state.header.reason = order.reason;
        state.header.wish = order.wish;
    });
    start([this, order = std::move(order)](const std::stop_token& stop) {
        const auto made = makePlan(order, stop);
        change([&made](ReplayState& state) {
            state.step = made ? Step::Planned : Step::Failed;
            if (!made)
                state.error = made.error();
        });
        loadPast();
    });
}

Result<void> ReplayDesk::makePlan(const ReplayOrder& order, const std::stop_token& stop)
{
    if (m_session.replayFolder().empty())
        return busy();
    const auto& target = order.target ? *order.target : order.connection;
    const auto* connector = connectorFor(target.url);
    if (!connector)
        return Error{.kind = Error::Kind::Unsupported,
                     .text = "No connector knows " + target.url + ".",
                     .advice = {}};
    auto ground = surveyGround({connector, target});
    if (!ground)
        return ground.error();
    m_ground = std::move(*ground);
    if (!order.target)
        m_ground.context.letters = m_ground.context.destinations;
    m_source = order.connection;
    m_target = target;
    const ReplayShelf shelf(m_session.replayFolder());
    shelf.discardDrafts();
    auto journal =
        ReplayJournal::create(shelf.folder(), {.created = now(),
                                               .connection = order.connection.name,
                                               .source = sourceText(order.connection),
                                               .target = order.target ? sourceText(target) : "",
                                               .person = accountName(),
                                               .host = machineName(),
                                               .reason = order.reason,
                                               .filter = order.filter,
                                               .wish = order.wish});
    if (!journal)
        return journal.error();
    if (auto planned = planRows(order, **journal, stop); !planned)
        return planned;
    const auto counts = (*journal)->counts();
    if (!counts)
        return counts.error();
    const auto& markers = order.wish.markers;
    const auto trouble = markers.empty()
                             ? std::string()
                             : markerTrouble({connectorFor(m_source.url), m_source}, markers);
    if (!trouble.empty())
        return Error{.kind = Error::Kind::Unsupported, .text = trouble, .advice = {}};
    change([&](ReplayState& state) {
        state.file = (*journal)->file();
        state.header = (*journal)->header();
        state.counts = *counts;
        state.mayBeExact = m_ground.hasTransactions && !order.target;
        state.isSurveyed = true;
    });
    return {};
}

Result<void> ReplayDesk::planRows(const ReplayOrder& order, ReplayJournal& journal,
                                  const std::stop_token& stop)
{
    std::shared_ptr<Repair> repair;
    if (!order.wish.repair.empty()) {
        std::vector<Error> wrong;
        auto made = Repair::make(order.wish.repair, userRepairTools(m_session.profiles(), wrong));
        if (!made)
            return made.error();
        repair = std::move(*made);
    }
    auto context = m_ground.context;
    context.planId = journal.header().id;
    context.created = journal.header().created;
    context.profiles = m_session.profiles();
    auto sent = ReplayShelf(m_session.replayFolder()).replayed(journal.header().source);
    if (auto marked = readMarkers({connectorFor(m_source.url), m_source}))
        sent.merge(*marked);
    else
        change([&marked](ReplayState& state) {
            state.notes.push_back("What other computers replayed is not known: "
                                  + marked.error().text);
        });
    context.wasReplayed = [&sent](std::string_view place) {
        return sent.contains(std::string(place));
    };
    RowPlanning planning(m_session, order, journal,
                         ReplayPlanner(order.wish, std::move(context), repair));
    for (const auto row : order.rows) {
        if (stop.stop_requested())
            return Error{.text = "Stopped.", .advice = {}};
        if (auto taken = planning.take(row); !taken)
            return taken;
    }
    if (auto added = planning.flush(); !added)
        return added;
    judgeVersions(order, journal);
    for (auto& preview : planning.previews)
        preview.item.version = journal.judged(preview.item.version);
    if (auto frozen = journal.freeze(marksOf(m_ground.ends, planning.channels),
                                     order.target ? std::vector<PlanMark>()
                                                  : marksOf(m_ground.ends, planning.letters));
        !frozen)
        return frozen;
    change([&](ReplayState& state) {
        state.previews = std::move(planning.previews);
        state.reasons = std::move(planning.reasons);
        state.sent = std::move(planning.sending);
        if (planning.gone > 0)
            state.notes.push_back(std::to_string(planning.gone)
                                  + " of them have left the memory since they were chosen.");
    });
    return {};
}

std::optional<Connection> ReplayDesk::connectionOf(const std::string& source,
                                                   const std::string& name) const
{
    std::optional<Connection> found;
    for (const auto& open : m_session.sources()) {
        if (sourceText(open.connection) == source && (!found || open.connection.name == name))
            found = open.connection;
    }
    return found;
}

void ReplayDesk::open(const std::string& file)
{
    if (isBusy())
        return;
    const auto journal = ReplayJournal::look(file);
    const auto counts = journal ? (*journal)->counts() : Result<PlanCounts>(journal.error());
    change([&](ReplayState& state) {
        state = {.number = state.number};
        state.file = file;
        if (!counts) {
            state.step = Step::Failed;
            state.error = counts.error();
            return;
        }
        state.header = (*journal)->header();
        state.counts = *counts;
        const bool canGoOn = state.header.state == PlanHeader::State::Frozen
                             || state.header.state == PlanHeader::State::Running;
        const auto& header = state.header;
        const auto connection = connectionOf(header.source, header.connection);
        const auto target =
            header.target.empty() ? connection : connectionOf(header.target, std::string());
        const bool isOpen = connection && target;
        state.step = canGoOn && isOpen ? Step::Planned : Step::Ended;
        if (canGoOn && !isOpen)
            state.notes.push_back("To go on with it, open "
                                  + (connection ? header.target : header.source) + " first.");
        m_source = connection.value_or(Connection());
        m_target = target.value_or(Connection());
        const auto* connector = isOpen ? connectorFor(target->url) : nullptr;
        state.mayBeExact =
            connector && connector->openTransactional != nullptr && header.target.empty();
        state.status.total = counts->toSend;
        state.status.done = counts->confirmed + counts->refused;
        state.status.refused = counts->refused;
        // The first messages as they were planned; what the dead letter was is in the store or not.
        [[maybe_unused]] const auto seen =
            (*journal)->visit([&state](const PlannedItem& item, const Receipt&) {
                if (item.leftOut == LeftOut::No)
                    state.previews.push_back({0, {}, item});
                else if (state.reasons.size() < mostReasons)
                    state.reasons.emplace_back(item.leftOut, item.why);
                return state.previews.size() < mostPreviews;
            });
    });
    lookAround();
}

void ReplayDesk::run(const ReplayPace& pace, const Consent& consent)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_state.step != Step::Planned || m_state.counts.toSend == 0)
            return;
    }
    change([&pace](ReplayState& state) {
        state.step = Step::Running;
        state.canary = pace.canary;
        state.isPaused = state.isStopping = false;
        state.error.reset();
        state.ended.reset();
        state.status = {.total = state.counts.toSend};
    });
    start([this, pace, consent](const std::stop_token& stop) {
        carryOut(pace, consent, stop);
        loadPast();
    });
}

void ReplayDesk::carryOut(const ReplayPace& pace, const Consent& consent,
                          const std::stop_token& stop)
{
    const auto* connector = connectorFor(m_target.url);
    const auto before = state();
    auto order = replayOrder({connector, m_target}, before.header, before.counts);
    order.typedName = consent.typedName;
    if (!consent.reason.empty())
        order.reason = consent.reason;
    const auto written = m_session.gate().write(order, [&] { return send(pace, stop); });
    const auto journal = ReplayJournal::look(before.file);
    const auto counts = journal ? (*journal)->counts() : Result<PlanCounts>(journal.error());
    const auto cannotPurge = purgeTrouble({connectorFor(m_source.url), m_source});
    change([&](ReplayState& state) {
        state.purge.trouble = cannotPurge;
        if (!written && !state.error)
            state.error = written.error();
        if (counts) {
            state.counts = *counts;
            state.header = (*journal)->header();
        }
        const bool canGoOn = state.header.state == PlanHeader::State::Frozen
                             || state.header.state == PlanHeader::State::Running;
        state.step = canGoOn ? Step::Planned : Step::Ended;
        state.isPaused = state.isStopping = false;
    });
}

Result<WriteOutcome> ReplayDesk::send(const ReplayPace& pace, const std::stop_token& stop)
{
    const auto file = state().file;
    auto lock = PlanLock::take(file);
    if (!lock)
        return lock.error();
    auto journal = ReplayJournal::open(file);
    if (!journal)
        return journal.error();
    auto ports = replayPorts({connectorFor(m_source.url), m_source},
                             {connectorFor(m_target.url), m_target}, (*journal)->header());
    const auto isOver = [this, &stop] { return stop.stop_requested() || m_state.isStopping; };
    ports.wait = [this, isOver](std::chrono::milliseconds time) {
        std::unique_lock waiting(m_mutex);
        return !m_woken.wait_until(waiting, Clock::now() + time, isOver);
    };
    ports.stopRequested = [this, isOver] {
        std::unique_lock waiting(m_mutex);
        m_woken.wait(waiting, [this, isOver] { return isOver() || !m_state.isPaused; });
        return isOver();
    };
    const auto begun = Clock::now();
    ports.tell = [this, begun](const ReplayStatus& status) {
        change([&](ReplayState& state) {
            state.status = status;
            state.elapsed =
                std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
        });
    };
    const auto outcome = ReplayRun(**journal, std::move(ports), pace).run();
    change([&outcome](ReplayState& state) {
        state.status = outcome.status;
        state.ended = outcome.ended;
        state.error = outcome.error;
        state.notes = outcome.notes;
    });
    return toOutcome(outcome);
}

void ReplayDesk::changePurge(const std::function<void(ReplayPurge&)>& how)
{
    change([&how](ReplayState& state) { how(state.purge); });
}

void ReplayDesk::lookForPurge()
{
    if (isBusy() || m_source.url.empty())
        return;
    changePurge([](ReplayPurge& purge) {
        purge = {.step = ReplayPurge::Step::Looking, .trouble = purge.trouble};
    });
    start([this, file = state().file](const std::stop_token&) {
        const auto journal = ReplayJournal::look(file);
        auto lanes = journal ? purgeable({connectorFor(m_source.url), m_source}, **journal,
                                         ReplayShelf(m_session.replayFolder()), false)
                             : Result<std::vector<PurgeLane>>(journal.error());
        changePurge([&lanes](ReplayPurge& purge) {
            purge.step = lanes ? ReplayPurge::Step::Found : ReplayPurge::Step::Failed;
            if (lanes)
                purge.lanes = std::move(*lanes);
            else
                purge.error = lanes.error();
        });
    });
}

void ReplayDesk::purge(const Consent& consent)
{
    const auto before = state();
    if (before.purge.step != ReplayPurge::Step::Found || before.purge.lanes.empty())
        return;
    changePurge([](ReplayPurge& purge) { purge.step = ReplayPurge::Step::Deleting; });
    start([this, before, consent](const std::stop_token&) {
        const ReplayPlace place{connectorFor(m_source.url), m_source};
        auto order = purgeOrder(place, before.header, before.purge.lanes);
        order.reason = consent.reason;
        order.typedName = consent.typedName;
        const auto written =
            m_session.gate().write(order, [&] { return app::purge(place, before.purge.lanes); });
        changePurge([&written](ReplayPurge& purge) {
            purge.step = written ? ReplayPurge::Step::Deleted : ReplayPurge::Step::Failed;
            if (written)
                purge.deleted = written->done;
            else
                purge.error = written.error();
        });
    });
}

void ReplayDesk::pause(bool paused)
{
    change([paused](ReplayState& state) { state.isPaused = paused; });
}

void ReplayDesk::stop()
{
    change([](ReplayState& state) { state.isStopping = true; });
    m_worker.request_stop();
}

void ReplayDesk::close()
{
    if (!isBusy())
        change([](ReplayState& state) { state = {.number = state.number}; });
}

} // namespace app
