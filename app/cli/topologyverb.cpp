#include "app/cli/fromtext.h"
#include "app/cli/interrupt.h"
#include "app/cli/lettersource.h"
#include "app/cli/outputfile.h"
#include "app/cli/processrequest.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/cli/sessionsources.h"
#include "app/cli/topologysvg.h"
#include "app/cli/topologytable.h"
#include "app/cli/verb.h"
#include "app/session/letterflows.h"

#include <algorithm>
#include <array>
#include <utility>

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
using SourceIs = StateChanged::State;

constexpr auto patience = 30s;      // for the answers of what is live
constexpr auto rateLooks = 2'500ms; // a rate of a group takes two looks
constexpr std::array formats{"text", "dot", "json", "svg"};

struct TopologyRequest
{
    std::vector<Target> targets;
    Watch watch;
    std::optional<saga::SagaDefinition> saga;
    std::string format = "text";
    std::string out = "-";
    bool replace = false;
    bool quiet = false;
    std::optional<std::chrono::seconds> span;
};

//! Reads sources into a session, as the window does, and draws who talks to whom.
class TopologyTeller
{
public:
    explicit TopologyTeller(TopologyRequest request)
        : m_request(std::move(request))
        , m_terminal(Terminal::current())
        , m_session({.profiles = profiles()})
        , m_letters(m_session.store(), conventions())
        , m_traffic(m_session.store(), m_session.profiles())
        , m_flows(m_letters)
        , m_analyst(m_session.store(), {&m_letters, &m_traffic})
    {}

    int run()
    {
        for (const auto& target : m_request.targets) {
            if (const auto opened = openInto(m_session, target, m_request.watch); !opened)
                return giveUp(opened.error());
        }
        Interrupt interrupt;
        read(interrupt);
        for (const auto& target : m_request.targets) {
            for (const auto& news : target.news())
                complain(news);
        }
        const auto topology = drawn();
        if (!write(topology))
            return failed;
        if (!m_request.quiet)
            writeError(topologySummary(topology));
        if (complainOfLost(m_session))
            return noConnection;
        // A watch for a time has no other end.
        if (interrupt.requested() && !m_request.span)
            return interrupted;
        return codeOf(topology);
    }

private:
    static int codeOf(const Topology& topology)
    {
        const auto difference = differenceOf(topology);
        if (difference.missing + difference.unexpected > 0)
            return foundWarnings;
        return topology.nodes.empty() ? nothingFound : success;
    }

    void read(Interrupt& interrupt)
    {
        StatusLine status(m_terminal);
        const auto begun = Clock::now();
        std::optional<Clock::time_point> wasRead;
        while (!interrupt.requested()) {
            if (!m_request.quiet)
                status.show("looked at " + counted(m_traffic.version(), "event"));
            const auto now = Clock::now();
            if (m_request.span ? now - begun >= *m_request.span
                               : now - begun >= patience + rateLooks)
                break;
            wasRead = isRead() ? wasRead.value_or(now) : std::optional<Clock::time_point>();
            if (!m_request.span && wasRead && (!isLive() || now - *wasRead >= rateLooks))
                break;
            interrupt.wait(50ms);
        }
    }

    bool isLive() const
    {
        return std::ranges::any_of(m_session.sources(), [](const SourceState& source) {
            return source.origin == Origin::Live && source.state != SourceIs::Finished
                   && source.state != SourceIs::Failed;
        });
    }

    //! To the ends of the sources; and who looks beside them has looked.
    bool isRead()
    {
        const auto sources = m_session.sources();
        return std::ranges::all_of(sources,
                                   [this](const SourceState& source) {
                                       return isRead(source) && isAnswered(source);
                                   })
               && m_traffic.version() >= m_session.store().end() - m_session.store().begin();
    }

    static bool isRead(const SourceState& source)
    {
        return source.state == SourceIs::Finished || source.state == SourceIs::Failed
               || (source.state == SourceIs::Connected
                   && std::ranges::all_of(source.lanes, &app::LaneState::caughtUp));
    }

    bool isAnswered(const SourceState& source)
    {
        const auto* connector = connectorFor(source.connection.url);
        if (!connector || source.state == SourceIs::Failed)
            return true;
        auto& analysis = m_session.analysis();
        if (connector->groups) {
            const auto watches = analysis.groups.watches();
            const auto watch = std::ranges::find(watches, source.id, &GroupWatchState::source);
            if (watch == watches.end() || (!watch->lookedAt && watch->trouble.empty()))
                return false;
        }
        const auto tables = analysis.outbox.summaries();
        return !connector->outbox || std::ranges::any_of(tables, [](const auto& table) {
            return table->complete || table->trouble;
        });
    }

    Topology drawn()
    {
        m_flows.refresh();
        auto& analysis = m_session.analysis();
        return topologyOf({.traffic = m_traffic.traffic(),
                           .groups = analysis.groups.groups(),
                           .tables = analysis.outbox.summaries(),
                           .letters = m_flows.flows(),
                           .saga = m_request.saga ? &*m_request.saga : nullptr});
    }

    std::string text(const Topology& topology) const
    {
        if (m_request.format == "dot")
            return toDot(topology);
        if (m_request.format == "json")
            return toJson(topology);
        return m_request.format == "svg" ? topologySvg(topology)
                                         : topologyTable(topology, m_terminal);
    }

    bool write(const Topology& topology)
    {
        auto file = OutputFile::open(m_request.out, m_request.replace);
        if (!file) {
            complain(file.error());
            return false;
        }
        if (!(*file)->sink()(text(topology))) {
            complain((*file)->trouble());
            return false;
        }
        const auto kept = (*file)->keep();
        if (!kept)
            complain(kept.error());
        return bool(kept);
    }

    TopologyRequest m_request; // before the session: a sandbox outlives its reading
    Terminal m_terminal;
    Session m_session;
    LetterBoard m_letters;
    TrafficTracker m_traffic; // after the letters: what it has seen, they have
    LetterFlows m_flows;
    Analyst m_analyst; // last: it uses all of the above
};

Result<TopologyRequest> topologyRequest(const Arguments& arguments)
{
    TopologyRequest request;
    request.format = arguments.value("format").value_or("text");
    if (std::ranges::find(formats, request.format) == formats.end())
        return Error{.text = "There is no format \"" + request.format + "\".",
                     .advice = "There are: text, dot, json, svg."};
    request.out = arguments.value("out").value_or("-");
    request.replace = arguments.has("force");
    request.quiet = arguments.has("quiet");
    if (const auto text = arguments.value("for")) {
        const auto span = parseSpan(*text);
        if (!span)
            return span.error();
        request.span = *span;
    }
    if (const auto name = arguments.value("saga")) {
        auto saga = sagaCalled(*name);
        if (!saga)
            return saga.error();
        request.saga = std::move(*saga);
    }
    auto targets = findTargets(arguments);
    if (!targets)
        return targets.error();
    request.targets = std::move(*targets);
    auto watch = watchFor(arguments, request.targets.front(), "beginning");
    if (!watch)
        return watch.error();
    request.watch = std::move(*watch);
    return request;
}

int topology(const Arguments& arguments)
{
    auto request = topologyRequest(arguments);
    if (!request)
        return refuse(topologyVerb(), request.error());
    return TopologyTeller(std::move(*request)).run();
}

} // namespace

const Verb& topologyVerb()
{
    static const Verb verb = [] {
        Verb made{
            .name = "topology",
            .summary = "who talks to whom: services, topics, tables, with rates, lag and errors",
            .usage = "SOURCE… [options]",
            .options = {{"topic", 't', "NAME",
                         "a topic, or a pattern between slashes; may be given often"},
                        {"partition", 'p', "N", "only this partition; may be given often"},
                        {"from", 0, "START",
                         "where to begin: at the beginning unless it says otherwise"},
                        {"format", 0, "FORMAT", "text (the default), dot, json or svg"},
                        {"saga", 0, "DEFINITION",
                         "laid over it: the name of a saga's definition, or its file"},
                        {"for", 0, "TIME",
                         "read on for so long (30s, 5m, 2h) instead of to the end"},
                        {"out", 'o', "FILE", "into a file instead of the screen"},
                        {"force", 0, "", "over a file that is there"},
                        {"quiet", 'q', "", "no progress and no counts"},
                        {"help", 'h', "", "this text"}},
            .notes =
                "Sources are read together: a broker, the databases with its outbox tables, "
                "captures. Services are known by what\nevents say of their producer and by "
                "consumer groups. Errors are dead letters. With --saga, what the definition\n"
                "expects and was never seen, and what was seen and it does not expect, is "
                "marked, and the exit code is 11 when\nthere is any. svg is laid out by Graphviz "
                "where that is there.",
            .examples = "  sagalens topology kafka://localhost:9092 postgresql://reader@db/orders\n"
                        "  sagalens topology shop --saga order-choreography --for 30s\n"
                        "  sagalens topology incident.ndjson --format svg -o topology.svg\n"
                        "  sagalens topology --sandbox --format json | jq '.edges[] | "
                        "select(.errors > 0)'\n",
            .run = topology};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
