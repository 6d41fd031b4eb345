#include "app/cli/interrupt.h"
#include "app/cli/lettersource.h"
#include "app/cli/replayreport.h"
#include "app/cli/replayrequest.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/session/replayfiles.h"
#include "app/session/replayports.h"
#include "model/deadletter/replayshelf.h"
#include "model/workspace/userpaths.h"

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

namespace {

Error noReason()
{
    return {.kind = Error::Kind::Malformed,
            .text = "There is no reason to record.",
            .advice = "Say why with --reason."};
}

RepairTools repairTools()
{
    std::vector<Error> wrong;
    auto tools = userRepairTools(profiles(), wrong);
    for (const auto& error : wrong)
        complain(error);
    return tools;
}

//! A plan on its way from the dead letters to the broker.
class Replayer
{
public:
    Replayer(const Arguments& arguments, ReplayPace pace)
        : m_arguments(arguments)
        , m_pace(pace)
        , m_terminal(Terminal::current())
        , m_shelf(replayFolder())
    {}

    int start(LetterRequest request, const ReplayWish& wish);
    int resume(const std::string& id);

private:
    Result<void> findTargetPlace();
    Result<void> makePlan(LetterRequest& request, const ReplayWish& wish);
    std::optional<int> readLetters(LetterRequest& request, const ReplayWish& wish);
    Result<void> flush(const ReplayPlanner& planner);
    int preview();
    int carryOut();
    ReplayOutcome runPlan();
    void show(const ReplayStatus& status);
    int end(const Result<WriteOutcome>& written, const ReplayOutcome& outcome);

    const Arguments& m_arguments;
    const ReplayPace m_pace;
    const Terminal m_terminal;
    const ReplayShelf m_shelf;
    Interrupt m_interrupt;
    StatusLine m_status{m_terminal};
    std::vector<Target> m_kept; // sandboxes among them
    ReplayPlace m_source;
    ReplayPlace m_target;
    ReplayGround m_ground;
    std::shared_ptr<Repair> m_repair;
    std::optional<PlanLock> m_lock;
    std::unique_ptr<ReplayJournal> m_journal;
    std::vector<PlannedItem> m_waiting;
    std::string m_diff;
    int m_diffs = 0;
    std::chrono::steady_clock::time_point m_begun;
};

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
        if (const auto frozen =
                m_journal->freeze(marksOf(m_ground.ends, channels),
                                  m_arguments.has("target") ? std::vector<PlanMark>()
                                                            : marksOf(m_ground.ends, letters));
            !frozen)
            trouble = frozen.error();
    }
    return trouble ? std::optional(giveUp(*trouble)) : std::nullopt;
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
    auto source =
        findTarget(header.connection.empty() ? header.source : header.connection, m_arguments);
    if (!source || sourceText(source->connection) != header.source)
        source = findTarget(header.source, m_arguments);
    if (!source)
        return giveUp(source.error());
    m_source = m_target = {source->connector, source->connection};
    m_kept.push_back(std::move(*source));
    if (!header.target.empty()) {
        auto target = findTarget(header.target, m_arguments);
        if (!target)
            return giveUp(target.error());
        m_target = {target->connector, target->connection};
        m_kept.push_back(std::move(*target));
    }
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
    if (isDry) {
        writeOut(asJson ? planJson(header, *counts) : planText(header, *counts));
        if (!asJson)
            writeOut(m_diff);
    }
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
    complain("Nothing was sent. Consumers that read uncommitted records may see copies of "
             "transactions that are aborted; all other\nsubscribers of the destinations see the "
             "copies too, those that had succeeded among them."
             + std::string(m_arguments.has("dry-run")
                               ? ""
                               : "\nTo send: sagalens replay --resume " + header.id
                                     + " --unlock --reason TEXT"));
    return success;
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
        if (header.state == PlanHeader::State::Running)
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

int listPlans(const Arguments& arguments)
{
    std::vector<Error> damaged;
    const auto plans = ReplayShelf(replayFolder()).plans(&damaged);
    for (const auto& error : damaged)
        complain(error);
    const bool asJson = arguments.has("json") || arguments.has("ndjson");
    for (const auto& plan : plans) {
        const auto& header = plan.header;
        if (asJson) {
            PlanCounts counts{.toSend = plan.total, .confirmed = plan.done};
            counts.open = plan.total - plan.done;
            writeOut(planJson(header, counts));
            continue;
        }
        writeOut(padded(header.id, 26) + padded(toText(header.state), 11)
                 + paddedLeft(grouped(plan.done) + " of " + grouped(plan.total), 22) + "  "
                 + toIso(header.created).substr(0, 19) + "  " + padded(header.person, 12)
                 + screenText(header.source + "  " + header.reason, 100) + "\n");
    }
    return plans.empty() ? nothingFound : success;
}

int verifyPlan(const std::string& id)
{
    const auto file = ReplayShelf(replayFolder()).find(id);
    if (!file)
        return giveUp(file.error());
    const auto journal = ReplayJournal::look(*file);
    if (!journal)
        return giveUp(journal.error());
    if (const auto verified = (*journal)->verify(); !verified)
        return giveUp(verified.error());
    writeOut("Every receipt of " + (*journal)->header().id + " is as it was written.\n");
    return success;
}

int reportPlan(const std::string& id, const Arguments& arguments)
{
    const auto file = ReplayShelf(replayFolder()).find(id);
    if (!file)
        return giveUp(file.error());
    const auto journal = ReplayJournal::look(*file);
    if (!journal)
        return giveUp(journal.error());
    const auto written =
        writeReport(**journal, arguments.value("report").value_or("-"), arguments.has("force"));
    return written ? success : giveUp(written.error());
}

int replay(const Arguments& arguments)
{
    if (arguments.has("list"))
        return listPlans(arguments);
    if (const auto id = arguments.value("verify"))
        return verifyPlan(*id);
    if (const auto id = arguments.value("of"))
        return reportPlan(*id, arguments);
    const auto pace = replayPace(arguments);
    if (!pace)
        return refuse(replayVerb(), pace.error());
    if (const auto id = arguments.value("resume"))
        return Replayer(arguments, *pace).resume(*id == "last" ? std::string() : *id);
    auto wish = replayWish(arguments);
    if (!wish)
        return refuse(replayVerb(), wish.error());
    if (arguments.has("unlock") && !arguments.has("reason"))
        return refuse(replayVerb(), noReason());
    auto request = letterRequest(arguments);
    if (!request)
        return refuse(replayVerb(), request.error());
    return Replayer(arguments, *pace).start(std::move(*request), *wish);
}

} // namespace

const Verb& replayVerb()
{
    static const Verb verb{
        .name = "replay",
        .summary = "sends dead letters back to where they came from",
        .usage = "SOURCE [FILTER] [options] | --resume ID|last | --list | --of ID | --verify ID",
        .options = withLetterOptions(
            {{"plan", 0, "FILE",
              "how, as JSON: to, redirect, partition, time, loopLimit, repair …"},
             {"to", 0, "TOPIC", "where everything goes; where it came from unless given"},
             {"redirect", 0, "FROM=TO", "what came from FROM goes to TO; may be given often"},
             {"target", 0, "CLUSTER", "another cluster to send to: at least once, with confirms"},
             {"repair", 0, "FILE|NAME",
              "a rule: headers, key, JSON patch, merge patch, jq, upcast"},
             {"by-key", 0, "", "place by key, not on the original partition"},
             {"new-time", 0, "", "the time of the plan instead of the record's own"},
             {"again", 0, "", "those too that were replayed already"},
             {"loop-limit", 0, "N", "leave alone what was replayed N times: 3"},
             {"keep-header", 0, "NAME", "do not strip it, though its convention says so; NAME*"},
             {"strip-header", 0, "NAME", "strip this one too; NAME*"},
             {"dry-run", 0, "", "do everything but send"},
             {"rate", 0, "N", "at most N messages a second"},
             {"batch", 0, "N", "messages of one transaction: 1000"},
             {"canary", 0, "", "1, 2, 5, 20, … at first, and stop when some come back"},
             {"canary-pause", 0, "SECONDS", "between two of these steps: 5"},
             {"returned-limit", 0, "N", "so many may come back: 0"},
             {"skip-refused", 0, "", "pass over what the broker will never take"},
             {"resume", 0, "ID", "go on with a plan; \"last\": the newest that can"},
             {"cancel", 0, "", "with --resume: never go on with it"},
             {"list", 0, "", "all plans"},
             {"of", 0, "ID", "the outcome of each message of a plan"},
             {"verify", 0, "ID", "whether all receipts of a plan are as they were written"},
             {"report", 0, "FILE", "the outcome of each message: .ndjson or .csv"},
             {"force", 0, "", "write over a file that is there"},
             {"json", 'j', "", "the counts as one JSON object"},
             {"ndjson", 0, "", "the same"},
             {"unlock", 0, "", "send"},
             {"reason", 0, "TEXT", "why; kept in the audit record"},
             {"name", 0, "NAME", "of a production connection, typed once more"}}),
        .notes =
            "Nothing is sent without --unlock and --reason. Within one Kafka cluster each message "
            "is "
            "sent exactly once, for\n"
            "consumers that read committed records: copies and progress are one transaction, and "
            "--resume goes on after any\n"
            "crash. Elsewhere at least once: what may be double is named. A dead letter stays "
            "where "
            "it is.\n"
            "Exit code 1: nothing to send; 11: some came back, were refused, or may be double.",
        .examples =
            "  sagalens replay kafka://localhost:9092 -w reason=com.shop.Declined --dry-run\n"
            "  sagalens replay shop 'type == \"ORDER_PAID\"' --canary --unlock --reason \"fixed in "
            "2.4\"\n"
            "  sagalens replay shop --repair fix-amount.json --rate 200 --unlock --reason "
            "\"INC-7\"\n"
            "  sagalens replay --resume last --unlock --report outcome.csv\n",
        .run = replay};
    return verb;
}

} // namespace app::cli
