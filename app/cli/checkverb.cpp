#include "app/cli/findingsoutput.h"
#include "app/cli/fromtext.h"
#include "app/cli/interrupt.h"
#include "app/cli/processrequest.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/cli/sessionsources.h"
#include "app/session/metricvalue.h"
#include "model/workspace/atomicfile.h"
#include "model/workspace/workspacejson.h"

#include <algorithm>

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
using State = StateChanged::State;

struct CheckChoice
{
    std::optional<std::chrono::seconds> span; //!< None: until the ends.
    Severity least = Severity::Warning;
    bool json = false;
    bool all = false; //!< Also what is below the severity.
};

Result<CheckChoice> choiceOf(const Arguments& arguments)
{
    CheckChoice choice{.json = arguments.has("json") || arguments.has("ndjson"),
                       .all = arguments.has("all")};
    if (const auto text = arguments.value("for")) {
        const auto span = parseSpan(*text);
        if (!span)
            return span.error();
        if (arguments.has("until-end"))
            return Error{.kind = Error::Kind::Malformed,
                         .text = "--for and --until-end are two different ends."};
        choice.span = *span;
    }
    if (const auto text = arguments.value("severity")) {
        const auto least = severityNamed(*text);
        if (!least)
            return Error{.kind = Error::Kind::Malformed,
                         .text = "\"" + *text + "\" is no severity.",
                         .advice = "Write note, warning or failure."};
        choice.least = *least;
    }
    return choice;
}

//! The person's own rules, or the usual ones. A check has no time to wait for a state to last.
std::vector<AlertRule> alertRules()
{
    auto rules = usualAlertRules();
    const auto content = readSmallFile(userPaths().workspaceFile());
    if (content && *content) {
        const auto loaded = readWorkspace(**content);
        if (loaded && loaded->workspace.alertRules)
            rules = *loaded->workspace.alertRules;
    }
    for (auto& rule : rules)
        rule.lasting = {};
    return rules;
}

//! Reads sources into a session, as the window does, until there is nothing left to find out; then
//! says what is odd.
class Checker
{
public:
    Checker(std::vector<Target> targets, CheckChoice choice)
        : m_targets(std::move(targets))
        , m_choice(choice)
        , m_terminal(Terminal::current())
        , m_session(
              {.profiles = profiles(),
               .sagas = std::make_shared<const std::vector<saga::SagaDefinition>>(knownSagas())})
    {}

    Result<void> open(const Watch& watch)
    {
        for (const auto& target : m_targets) {
            if (const auto opened = openInto(m_session, target, watch); !opened)
                return opened.error();
        }
        return {};
    }

    int run()
    {
        Interrupt interrupt;
        const auto begun = Clock::now();
        StatusLine status(m_terminal);
        while (!interrupt.requested() && !isDone(Clock::now() - begun)) {
            showProgress(status);
            interrupt.wait(100ms);
        }
        status.clear();
        for (const auto& target : m_targets) {
            for (const auto& news : target.news())
                complain(news);
        }
        const auto worst = tell();
        if (interrupt.requested())
            return interrupted;
        return complainOfLost(m_session) ? noConnection : exitCode(worst);
    }

private:
    bool isDone(Clock::duration passed)
    {
        if (m_choice.span)
            return passed >= *m_choice.span;
        // What watches tables, keys and groups has looked at them twice by then.
        constexpr auto least = 3s;
        constexpr auto patienceForConnection = 15s;
        const auto sources = m_session.sources();
        const auto atEnd = [](const SourceState& source) {
            return source.state == State::Finished || source.state == State::Failed
                   || (source.state == State::Connected
                       && std::ranges::all_of(source.lanes, &app::LaneState::caughtUp));
        };
        const bool allAtEnd = std::ranges::all_of(sources, atEnd);
        const bool onlyFiles = std::ranges::all_of(
            sources, [](const SourceState& source) { return source.origin == Origin::Captured; });
        const bool isOut =
            passed >= patienceForConnection
            && std::ranges::any_of(sources, [](const SourceState& source) {
                   return source.state == State::Disconnected || source.state == State::Connecting;
               });
        if (isOut)
            return true;
        if (!allAtEnd || (!onlyFiles && passed < least))
            return false;
        return hasSettled();
    }

    //! Everything up to the end as it stood when it was reached was looked at, and collected.
    bool hasSettled()
    {
        constexpr auto patience = 7s; // a cause may come a little after its effect
        const auto now = Clock::now();
        if (!m_end) {
            m_end = m_session.store().end();
            m_reached = now;
        }
        if (m_session.analysis().oddities.hasSettled(*m_end) || now - m_reached >= patience) {
            if (!m_settled)
                m_settled = now;
            return now - *m_settled >= 2 * FindingWatch::collectPause;
        }
        return false;
    }

    void showProgress(StatusLine& status)
    {
        std::uint64_t behind = 0;
        for (const auto& source : m_session.sources())
            behind += source.behind();
        status.show("read " + counted(m_session.store().end(), "event")
                    + (behind > 0 ? ", " + grouped(behind) + " to go" : std::string()));
    }

    //! Prints what is to be told; gives the worst of all.
    std::optional<Severity> tell()
    {
        const auto list = m_session.analysis().findings.list();
        std::vector<FindingLine> lines;
        for (const auto& line : list->lines) {
            if (m_choice.all || line.severity >= m_choice.least)
                lines.push_back(line);
        }
        const auto alerts = AlertBook().update(
            alertRules(), list->lines,
            [this](const AlertRule& rule) { return metricValue(m_session, rule); }, now());
        if (m_choice.json)
            tellJson(lines, alerts);
        else
            writeOut((lines.empty() ? std::string() : findingsTable(lines, m_terminal))
                     + alertsTable(alerts, m_terminal));
        writeError("checked " + counted(m_session.store().end(), "event") + ": "
                   + counted(list->count(Severity::Failure), "failure") + ", "
                   + counted(list->count(Severity::Warning), "warning") + ", "
                   + counted(list->count(Severity::Note), "note") + "\n");
        return list->lines.empty() ? std::nullopt : std::optional(list->lines[0].severity);
    }

    void tellJson(const std::vector<FindingLine>& lines, const std::vector<Alert>& alerts)
    {
        Reader reader(m_session.store());
        std::string out;
        for (const auto& line : lines)
            out += findingJson(line, reader);
        for (const auto& alert : alerts)
            out += alertJson(alert);
        writeOut(out);
    }

    int exitCode(std::optional<Severity> worst) const
    {
        if (!worst || *worst < m_choice.least)
            return success;
        return exitCodeOf(*worst);
    }

    std::vector<Target> m_targets; // before the session: a sandbox outlives its reading
    CheckChoice m_choice;
    Terminal m_terminal;
    Session m_session;
    std::optional<Row> m_end;
    Clock::time_point m_reached;
    std::optional<Clock::time_point> m_settled;
};

int check(const Arguments& arguments)
{
    const auto choice = choiceOf(arguments);
    if (!choice)
        return refuse(checkVerb(), choice.error());
    auto targets = findTargets(arguments);
    if (!targets)
        return refuse(checkVerb(), targets.error());
    const bool fromNow = choice->span && !targets->front().sandbox;
    auto watch = watchFor(arguments, targets->front(), fromNow ? "now" : "beginning");
    if (!watch)
        return refuse(checkVerb(), watch.error());
    Checker checker(std::move(*targets), *choice);
    if (const auto opened = checker.open(*watch); !opened)
        return giveUp(opened.error());
    return checker.run();
}

} // namespace

const Verb& checkVerb()
{
    static const Verb verb = [] {
        Verb made{
            .name = "check",
            .summary = "says what is odd, for scripts: an exit code by severity",
            .usage = "SOURCE… [-t TOPIC]… [options]",
            .options = {{"topic", 't', "NAME",
                         "a topic, or a pattern between slashes; may be given often"},
                        {"partition", 'p', "N", "only this partition; may be given often"},
                        {"from", 0, "START",
                         "where to begin: the beginning, with --for now, unless it says otherwise"},
                        {"until-end", 'e', "", "end where the topics end now; that is the usual"},
                        {"for", 0, "TIME", "watch for so long instead: 10s, 5m, 2h"},
                        {"severity", 's', "LEVEL",
                         "from where it counts: note, warning (the usual) or failure"},
                        {"all", 'a', "", "print also what does not count"},
                        {"json", 'j', "", "one JSON object a finding and line"},
                        {"ndjson", 0, "", "the same"},
                        {"help", 'h', "", "this text"}},
            .notes = "Duplicates, order, missing causes, unknown versions, drift of schemas and "
                     "clocks, dead letters, lag, the outbox\n"
                     "and its relay, idempotency keys, sagas by our definitions and your own: the "
                     "same findings as in the window.\nSeveral sources are held against each "
                     "other: give the broker, its database and its key store. Nothing is written, "
                     "joined or committed.\n"
                     "Alert rules of the window are told too, without waiting for a state to last. "
                     "Muted findings count here.\n"
                     "The exit code is 0 when nothing reaches the severity, 3 when a source could "
                     "not be read.",
            .examples = "  sagalens check kafka://localhost:9092 -t '/order-.*/'\n"
                        "  sagalens check kafka://broker:9092 postgresql://db/orders "
                        "redis://keys --for 5m --json\n"
                        "  sagalens check incident.ndjson --severity failure && echo fine\n"
                        "  sagalens check --sandbox --for 30s --all\n",
            .run = check};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
