#include "app/cli/replayer.h"

#include "app/cli/replayplans.h"
#include "app/cli/replayreport.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/session/markerread.h"
#include "app/session/replayfiles.h"
#include "model/workspace/userpaths.h"

#include <algorithm>

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

Error noReason()
{
    return {.kind = Error::Kind::Malformed,
            .text = "There is no reason to record.",
            .advice = "Say why with --reason."};
}

namespace {

RepairTools repairTools()
{
    std::vector<Error> wrong;
    auto tools = userRepairTools(profiles(), wrong);
    for (const auto& error : wrong)
        complain(error);
    return tools;
}

} // namespace

Replayer::Replayer(const Arguments& arguments, ReplayPace pace)
    : m_arguments(arguments)
    , m_pace(pace)
    , m_terminal(Terminal::current())
    , m_shelf(replayFolder())
{}

Result<void> Replayer::findTargetPlace()
{
    m_target = m_source;
    const auto name = m_arguments.value("target");
    if (!name)
        return {};
    auto target = findTarget(*name, m_arguments);
    if (!target)
        return target.error();
    m_target = {target->connector, target->connection};
    m_kept.push_back(std::move(*target));
    return {};
}

Result<void> Replayer::makePlan(LetterRequest& request, const ReplayWish& wish)
{
    m_kept.push_back(request.target);
    m_source = {request.target.connector, request.target.connection};
    if (auto found = findTargetPlace(); !found)
        return found;
    if (request.target.sandbox)
        request.target.sandbox->waitUntilSettled();
    auto ground = surveyGround(m_target);
    if (!ground)
        return ground.error();
    m_ground = std::move(*ground);
    if (!m_arguments.has("target"))
        m_ground.context.letters = m_ground.context.destinations;
    if (!wish.repair.empty()) {
        auto repair = Repair::make(wish.repair, repairTools());
        if (!repair)
            return repair.error();
        m_repair = std::move(*repair);
    }
    m_shelf.discardDrafts();
    PlanHeader header{.created = now(),
                      .connection = m_source.connection.name,
                      .source = sourceText(m_source.connection),
                      .target = m_arguments.has("target") ? sourceText(m_target.connection) : "",
                      .person = accountName(),
                      .host = machineName(),
                      .reason = m_arguments.value("reason").value_or(""),
                      .filter = request.filter,
                      .wish = wish};
    auto journal = ReplayJournal::create(m_shelf.folder(), std::move(header));
    if (!journal)
        return journal.error();
    m_journal = std::move(*journal);
    auto lock = PlanLock::take(m_journal->file());
    if (!lock)
        return lock.error();
    m_lock = std::move(*lock);
    return {};
}

Result<void> Replayer::flush(const ReplayPlanner& planner)
{
    auto added = m_journal->add(m_waiting, planner.lanes());
    m_waiting.clear();
    return added;
}

std::optional<int> Replayer::readLetters(LetterRequest& request, const ReplayWish& wish)
{
    constexpr std::size_t piece = 1000;
    constexpr int mostDiffs = 5;
    auto context = m_ground.context;
    context.planId = m_journal->header().id;
    context.created = m_journal->header().created;
    context.profiles = profiles();
    ReplayPlanner planner(wish, std::move(context), m_repair);
    // What was replayed is in the plan, as left out, unless it is wanted again.
    request.replayed = request.replayed || wish.again;
    std::set<std::string> channels;
    std::set<std::string> letters;
    std::optional<Error> trouble;
    LetterSource source(request, m_terminal);
    const auto failure = source.read(m_interrupt, [&](const FoundLetter& found) {
        auto item = planner.plan(found.letter, found.event, found.eventId);
        if (item.leftOut == LeftOut::No)
            channels.insert(item.record.channel);
        letters.insert(std::string(found.event.channel));
        if (item.repaired && m_diffs < mostDiffs) {
            auto plain = wish;
            plain.repair.clear();
            auto unchanged = ReplayPlanner(plain, m_ground.context, nullptr)
                                 .plan(found.letter, found.event, found.eventId);
            unchanged.record.headers.resize(
                std::min(unchanged.record.headers.size(), item.record.headers.size()));
            std::erase_if(unchanged.record.headers, [](const auto& header) {
                return header.first.starts_with("sagalens-replay");
            });
            auto changed = item.record;
            std::erase_if(changed.headers, [](const auto& header) {
                return header.first.starts_with("sagalens-replay");
            });
            m_diff += placeText(found.event.channel, found.event.partition, found.event.position)
                      + "\n" + cli::repairText(unchanged.record, changed);
            ++m_diffs;
        }
        m_waiting.push_back(std::move(item));
        if (m_waiting.size() < piece)
            return true;
        if (const auto added = flush(planner); !added)
            trouble = added.error();
        return !trouble;
    });
    if (failure)
        return failure;
    if (!trouble) {
        if (const auto added = flush(planner); !added)
            trouble = added.error();
    }
    if (!trouble) {
        if (const auto judged = judgeVersions(source); !judged)
            trouble = judged.error();
    }
    if (!trouble) {
        if (const auto frozen =
                m_journal->freeze(marksOf(m_ground.ends, channels),
                                  m_arguments.has("target") ? std::vector<PlanMark>()
                                                            : marksOf(m_ground.ends, letters));
            !frozen)
            trouble = frozen.error();
    }
    return trouble ? std::optional(giveUp(*trouble)) : std::nullopt;
}

Result<void> Replayer::judgeVersions(const LetterSource& letters)
{
    const auto tools = repairTools();
    const auto surveyed =
        surveyVersions(m_source, *m_journal, letters.origins(), profiles(), *tools.upcasters);
    if (!surveyed)
        return surveyed.error();
    if (*surveyed)
        complain("what versions the consumers handle is not known: " + (*surveyed)->text);
    return {};
}

int Replayer::start(LetterRequest request, const ReplayWish& wish)
{
    if (const auto made = makePlan(request, wish); !made)
        return giveUp(made.error());
    if (const auto failure = readLetters(request, wish))
        return *failure;
    return preview();
}

int Replayer::resume(const std::string& id)
{
    const auto file = m_shelf.find(id);
    if (!file)
        return giveUp(file.error());
    auto lock = PlanLock::take(*file);
    if (!lock)
        return giveUp(lock.error());
    m_lock = std::move(*lock);
    auto journal = ReplayJournal::open(*file);
    if (!journal)
        return giveUp(journal.error());
    m_journal = std::move(*journal);
    const auto& header = m_journal->header();
    if (m_arguments.has("cancel")) {
        if (const auto set = m_journal->setState(PlanHeader::State::Cancelled); !set)
            return giveUp(set.error());
        return success;
    }
    auto places = placesOf(header, m_arguments);
    if (!places)
        return giveUp(places.error());
    m_source = places->source;
    m_target = places->target;
    std::ranges::move(places->kept, std::back_inserter(m_kept));
    return preview();
}

int Replayer::preview()
{
    const auto counts = m_journal->counts();
    if (!counts)
        return giveUp(counts.error());
    const auto& header = m_journal->header();
    const bool asJson = m_arguments.has("json") || m_arguments.has("ndjson");
    const bool isDry = m_arguments.has("dry-run") || !m_arguments.has("unlock");
    if (isDry)
        showPlan(*counts, asJson);
    if (const auto path = m_arguments.value("report"); path && isDry) {
        if (const auto written = writeReport(*m_journal, *path, m_arguments.has("force")); !written)
            return giveUp(written.error());
    }
    if (counts->toSend == 0) {
        complain("There is nothing to send.");
        // Nobody will go on with it.
        [[maybe_unused]] const auto cancelled = m_journal->setState(PlanHeader::State::Cancelled);
        return nothingFound;
    }
    if (!isDry)
        return carryOut();
    complain("Nothing was sent."
             + std::string(m_arguments.has("dry-run")
                               ? ""
                               : " To send: sagalens replay --resume " + header.id
                                     + " --unlock --reason TEXT"));
    return success;
}

//! The plan, what it promises, and who will see the copies.
void Replayer::showPlan(const PlanCounts& counts, bool asJson)
{
    const auto& header = m_journal->header();
    PlanSurroundings around;
    if (!header.wish.markers.empty()) {
        around.markers = header.wish.markers;
        around.markerTrouble = markerTrouble(m_source, header.wish.markers);
    }
    if (m_target.connector) {
        std::set<std::string> channels;
        for (const auto& [channel, count] : counts.destinations)
            channels.insert(channel);
        around.isExact = header.target.empty() && hasTransactions(m_target);
        if (auto readers = readersOf(m_target, channels))
            around.readers = std::move(*readers);
        else
            around.trouble = readers.error().text;
    }
    writeOut(asJson ? planJson(header, counts, &around) : planText(header, counts));
    if (asJson)
        return;
    writeOut(m_diff);
    complain(surroundingsText(around));
}

void Replayer::show(const ReplayStatus& status)
{
    const auto seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begun).count();
    auto text = "sent " + grouped(status.done) + " of " + counted(status.total, "message");
    if (status.done > 0 && seconds > 1 && status.done < status.total)
        text += ", "
                + grouped(std::uint64_t(double(status.total - status.done) * seconds
                                        / double(status.done)))
                + " s left";
    if (status.isWaiting)
        text += ", looking for what comes back";
    m_status.show(text);
}

ReplayOutcome Replayer::runPlan()
{
    auto ports = replayPorts(m_source, m_target, m_journal->header());
    const auto wait = [this](std::chrono::milliseconds time) {
        const auto until = std::chrono::steady_clock::now() + time;
        while (!m_interrupt.requested()) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(
                until - std::chrono::steady_clock::now());
            if (left <= 0ms)
                return true;
            m_interrupt.wait(left);
        }
        return false;
    };
    ports.wait = wait;
    ports.stopRequested = [this] { return m_interrupt.requested(); };
    ports.tell = [this](const ReplayStatus& status) { show(status); };
    m_begun = std::chrono::steady_clock::now();
    return ReplayRun(*m_journal, std::move(ports), m_pace).run();
}

int Replayer::carryOut()
{
    const auto counts = m_journal->counts();
    if (!counts)
        return giveUp(counts.error());
    WriteGate gate(userPaths().auditFile());
    auto order = replayOrder(m_target, m_journal->header(), *counts);
    order.reason = m_arguments.value("reason").value_or(order.reason);
    order.typedName = m_arguments.value("name").value_or("");
    if (order.reason.empty())
        return refuse(replayVerb(), noReason());
    const auto unlocked = gate.unlock(
        order.connection, {.time = 60s, .reason = order.reason, .typedName = order.typedName});
    if (!unlocked)
        return giveUp(unlocked.error());
    ReplayOutcome outcome;
    const auto written = gate.write(order, [&]() -> Result<WriteOutcome> {
        outcome = runPlan();
        return toOutcome(outcome);
    });
    gate.lock(order.connection);
    m_status.clear();
    return end(written, outcome);
}

int Replayer::end(const Result<WriteOutcome>& written, const ReplayOutcome& outcome)
{
    using Ended = ReplayOutcome::Ended;
    if (!written && !outcome.error)
        return giveUp(written.error());
    for (const auto& note : outcome.notes)
        complain(note);
    const auto counts = m_journal->counts();
    if (!counts)
        return giveUp(counts.error());
    const bool asJson = m_arguments.has("json") || m_arguments.has("ndjson");
    const auto& header = m_journal->header();
    writeOut(asJson ? planJson(header, *counts) : planText(header, *counts));
    if (const auto path = m_arguments.value("report")) {
        if (const auto kept = writeReport(*m_journal, *path, m_arguments.has("force")); !kept)
            return giveUp(kept.error());
    }
    const auto goOn = "To go on: sagalens replay --resume " + header.id + " --unlock";
    switch (outcome.ended) {
    case Ended::Failed: {
        const auto code = giveUp(*outcome.error);
        if (header.state == PlanHeader::State::Running || header.state == PlanHeader::State::Frozen)
            complain(goOn);
        return code;
    }
    case Ended::Stopped:
        complain("Stopped. " + goOn);
        return interrupted;
    case Ended::Returned:
        complain("Stopped: " + counted(outcome.status.returned, "message")
                 + " came back to the dead letters. " + goOn);
        return foundWarnings;
    case Ended::Done:
        break;
    }
    if (!outcome.status.exactlyOnce && outcome.status.total > 0)
        complain("Sent at least once, each confirmed: the cluster has no transactions for this.");
    return counts->refused + counts->doubtful > 0 ? foundWarnings : success;
}

} // namespace app::cli
