#include "app/session/replaydesk.h"

#include "app/session/replayfiles.h"
#include "model/connect/registry.h"
#include "model/deadletter/recogniser.h"
#include "model/decode/decoder.h"
#include "model/store/reader.h"

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;

using Step = ReplayState::Step;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t mostPreviews = 200;
constexpr std::size_t mostReasons = 500;
constexpr std::size_t mostSent = 2'000;
constexpr std::size_t piece = 1'000;

OutgoingRecord recordOf(const EventView& event)
{
    OutgoingRecord record{.channel = std::string(event.channel), .partition = event.partition};
    if (event.body.key)
        record.key = *event.body.key;
    if (event.body.value)
        record.value = *event.body.value;
    for (const auto& header : event.body.headers)
        record.headers.emplace_back(
            header.name, header.value ? std::optional<std::string>(*header.value) : std::nullopt);
    return record;
}

//! What the person wrote takes the place of what was planned; our own headers stay.
void apply(const LetterEdit& edit, PlannedItem& item)
{
    auto& record = item.record;
    if (record.key != edit.key)
        record.partition.reset(); // another key belongs where its like are
    record.key = edit.key;
    record.value = edit.value;
    auto headers = edit.headers;
    for (auto& header : record.headers) {
        if (header.first.starts_with("sagalens-replay"))
            headers.push_back(std::move(header));
    }
    record.headers = std::move(headers);
    item.repaired = true;
}

Error busy()
{
    return {.kind = Error::Kind::Unsupported,
            .text = "Nothing can be replayed here: there is no folder for the journal.",
            .advice = {}};
}

} // namespace

const std::string* ReplayPast::planOf(const std::string& source, const std::string& place) const
{
    const auto found = replayed.find(source + '\n' + place);
    return found == replayed.end() ? nullptr : &found->second;
}

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
    return m_state.step == Step::Planning || m_state.step == Step::Running;
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
    const auto* connector = connectorFor(order.connection.url);
    if (!connector)
        return Error{.kind = Error::Kind::Unsupported,
                     .text = "No connector knows " + order.connection.url + ".",
                     .advice = {}};
    auto ground = surveyGround({connector, order.connection});
    if (!ground)
        return ground.error();
    m_ground = std::move(*ground);
    m_ground.context.letters = m_ground.context.destinations;
    m_connection = order.connection;
    const ReplayShelf shelf(m_session.replayFolder());
    shelf.discardDrafts();
    auto journal = ReplayJournal::create(shelf.folder(), {.created = now(),
                                                          .connection = order.connection.name,
                                                          .source = sourceText(order.connection),
                                                          .target = {},
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
    change([&](ReplayState& state) {
        state.file = (*journal)->file();
        state.header = (*journal)->header();
        state.counts = *counts;
        state.mayBeExact = connector->openTransactional != nullptr;
    });
    return {};
}

namespace {

//! The rows of an order on their way into the journal, and what of them is shown.
class RowPlanning
{
public:
    RowPlanning(Session& session, const ReplayOrder& order, ReplayJournal& journal,
                ReplayPlanner planner)
        : m_order(order)
        , m_journal(journal)
        , m_planner(std::move(planner))
        , m_recogniser(session.analysis().letters.conventions())
        , m_decoder(session.profiles())
        , m_reader(session.store())
    {
        m_reader.refresh();
    }

    Result<void> take(Row row)
    {
        if (!m_reader.holds(row)) {
            ++gone;
            return {};
        }
        const auto event = m_reader.at(row);
        const auto letter = m_recogniser.recognise(event);
        if (!letter)
            return {};
        const auto facts = m_decoder.decode(event.body, event.readable);
        auto item = m_planner.plan(*letter, event, facts.eventId);
        const auto edit = m_order.edits.find(row);
        if (edit != m_order.edits.end() && item.leftOut == LeftOut::No)
            apply(edit->second, item);
        letters.insert(std::string(event.channel));
        show(row, event, *letter, item);
        m_waiting.push_back(std::move(item));
        return m_waiting.size() < piece ? Result<void>() : flush();
    }

    Result<void> flush()
    {
        auto added = m_journal.add(m_waiting, m_planner.lanes());
        m_waiting.clear();
        return added;
    }

    std::vector<ReplayPreview> previews;
    std::vector<std::pair<LeftOut, std::string>> reasons;
    std::vector<ReplaySent> sending;
    std::set<std::string> channels; //!< That copies go to.
    std::set<std::string> letters;  //!< That dead letters lie in.
    std::uint64_t gone = 0;

private:
    void show(Row row, const EventView& event, const DeadLetter& letter, const PlannedItem& item)
    {
        if (item.leftOut != LeftOut::No) {
            if (reasons.size() < mostReasons)
                reasons.emplace_back(item.leftOut, item.why);
            return;
        }
        channels.insert(item.record.channel);
        if (sending.size() < mostSent)
            sending.push_back({row, item.eventId, std::string(letter.consumer),
                               item.record.key.value_or(""), letter.replays});
        if (previews.size() < mostPreviews)
            previews.push_back({row, recordOf(event), item});
    }

    const ReplayOrder& m_order;
    ReplayJournal& m_journal;
    ReplayPlanner m_planner;
    Recogniser m_recogniser;
    Decoder m_decoder;
    Reader m_reader;
    std::vector<PlannedItem> m_waiting;
};

} // namespace

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
    const auto sent = ReplayShelf(m_session.replayFolder()).replayed(journal.header().source);
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
    if (auto frozen = journal.freeze(marksOf(m_ground.ends, planning.channels),
                                     marksOf(m_ground.ends, planning.letters));
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

std::optional<Connection> ReplayDesk::connectionOf(const PlanHeader& header) const
{
    std::optional<Connection> found;
    for (const auto& source : m_session.sources()) {
        if (sourceText(source.connection) == header.source
            && (!found || source.connection.name == header.connection))
            found = source.connection;
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
        const auto connection = connectionOf(state.header);
        state.step = canGoOn && connection ? Step::Planned : Step::Ended;
        if (canGoOn && !connection)
            state.notes.push_back("To go on with it, open " + state.header.source + " first.");
        if (connection) {
            m_connection = *connection;
            const auto* connector = connectorFor(connection->url);
            state.mayBeExact = connector && connector->openTransactional;
        }
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
    const auto* connector = connectorFor(m_connection.url);
    const auto before = state();
    auto order = replayOrder({connector, m_connection}, before.header, before.counts);
    order.typedName = consent.typedName;
    if (!consent.reason.empty())
        order.reason = consent.reason;
    const auto written = m_session.gate().write(order, [&] { return send(pace, stop); });
    const auto journal = ReplayJournal::look(before.file);
    const auto counts = journal ? (*journal)->counts() : Result<PlanCounts>(journal.error());
    change([&](ReplayState& state) {
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
    const ReplayPlace place{connectorFor(m_connection.url), m_connection};
    auto ports = replayPorts(place, place, (*journal)->header());
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

void ReplayDesk::readPast()
{
    if (!isBusy())
        start([this](const std::stop_token&) { loadPast(); });
}

void ReplayDesk::loadPast()
{
    if (m_session.replayFolder().empty())
        return;
    const ReplayShelf shelf(m_session.replayFolder());
    auto past = std::make_shared<ReplayPast>();
    past->plans = shelf.plans();
    std::set<std::string> sources;
    for (const auto& plan : past->plans)
        sources.insert(plan.header.source);
    for (const auto& source : sources) {
        for (auto& [place, plan] : shelf.replayed(source)) {
            auto key = source;
            key.append("\n").append(place);
            past->replayed.emplace(std::move(key), plan);
        }
    }
    change([this, &past](ReplayState&) { m_past = std::move(past); });
}

Result<RepairTrial> ReplayDesk::tryRepair(const Session& session, const std::vector<Row>& rows,
                                          const std::string& rule, const std::stop_token& stop)
{
    constexpr std::size_t mostExamples = 20;
    std::vector<Error> wrong;
    auto repair = Repair::make(rule, userRepairTools(session.profiles(), wrong));
    if (!repair)
        return repair.error();
    Reader reader(session.store());
    reader.refresh();
    RepairTrial trial;
    for (const auto row : rows) {
        if (stop.stop_requested())
            break;
        if (!reader.holds(row))
            continue;
        const auto event = reader.at(row);
        const auto before = recordOf(event);
        auto after = before;
        const auto applied = (*repair)->apply(after, event);
        if (!applied) {
            ++trial.failed;
            if (trial.firstError.empty())
                trial.firstError = applied.error().text;
        } else {
            ++(*applied ? trial.changed : trial.unchanged);
        }
        if (trial.examples.size() < mostExamples)
            trial.examples.push_back(
                {before, std::move(after), applied ? std::string() : applied.error().text});
    }
    return trial;
}

} // namespace app
