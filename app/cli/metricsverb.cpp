#include "app/cli/fromtext.h"
#include "app/cli/interrupt.h"
#include "app/cli/metricsserver.h"
#include "app/cli/metricstable.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/cli/sessionsources.h"
#include "model/metric/exposition.h"

#include <algorithm>
#include <optional>

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
using State = StateChanged::State;

constexpr auto usualSpan = 10s;

struct MetricsChoice
{
    enum class Format { Table, Json, Prometheus };

    Format format = Format::Table;
    std::optional<std::chrono::seconds> span;
    std::optional<std::string> listen;
};

Result<MetricsChoice> choiceOf(const Arguments& arguments)
{
    MetricsChoice choice{.listen = arguments.value("listen")};
    if (arguments.has("prometheus") && arguments.has("json"))
        return Error{.kind = Error::Kind::Malformed,
                     .text = "--prometheus and --json are two different forms."};
    choice.format = arguments.has("prometheus") ? MetricsChoice::Format::Prometheus
                    : arguments.has("json")     ? MetricsChoice::Format::Json
                                                : MetricsChoice::Format::Table;
    if (const auto text = arguments.value("for")) {
        const auto span = parseSpan(*text);
        if (!span)
            return span.error();
        choice.span = *span;
    }
    return choice;
}

//! Reads a source into a session, as the window does, and says its figures at the end or to a
//! scraper whenever it asks.
class Measurer
{
public:
    Measurer(Target target, MetricsChoice choice)
        : m_target(std::move(target))
        , m_choice(std::move(choice))
        , m_terminal(Terminal::current())
        , m_session({.profiles = profiles()})
    {}

    Result<void> open(const Watch& watch)
    {
        if (m_choice.listen) {
            auto server = MetricsServer::listen(*m_choice.listen, [this] { return exposition(); });
            if (!server)
                return server.error();
            m_server.emplace(std::move(*server));
        }
        return openInto(m_session, m_target, watch);
    }

    int run()
    {
        Interrupt interrupt;
        const auto begun = Clock::now();
        if (m_server)
            writeError("listening on http://" + m_server->address() + "/metrics\n");
        StatusLine status(m_terminal);
        while (!interrupt.requested() && !isDone(Clock::now() - begun)) {
            status.show("measured " + counted(m_session.store().end(), "event"));
            if (m_server)
                m_server->serve(100ms);
            else
                interrupt.wait(100ms);
        }
        status.clear();
        for (const auto& news : m_target.news())
            complain(news);
        // What a scraper has got is not said again.
        if (!m_server)
            tell();
        // Whoever ends it early has what there was by then: that is how a watch without an end
        // ends.
        return complainOfLost(m_session) ? noConnection : success;
    }

private:
    bool isDone(Clock::duration passed)
    {
        if (m_choice.span)
            return passed >= *m_choice.span;
        const auto sources = m_session.sources();
        const auto isOver = [](const SourceState& source) {
            return source.state == State::Finished || source.state == State::Failed;
        };
        // A capture ends; the analyst looks at its last rows a moment later.
        if (std::ranges::all_of(sources, isOver)) {
            if (!m_over)
                m_over = Clock::now();
            return !m_server && Clock::now() - *m_over >= 1s;
        }
        return !m_server && passed >= usualSpan;
    }

    std::string exposition()
    {
        return prometheusText(m_session.analysis().metrics.families(now()));
    }

    void tell()
    {
        const auto& board = m_session.analysis().metrics;
        if (m_choice.format == MetricsChoice::Format::Prometheus)
            writeOut(exposition());
        else if (m_choice.format == MetricsChoice::Format::Json)
            writeOut(metricsJson(board.families(now())) + "\n");
        else
            writeOut(metricsTable(board, now(), m_terminal));
    }

    Target m_target; // before the session: a sandbox outlives its reading
    MetricsChoice m_choice;
    Terminal m_terminal;
    Session m_session;
    std::optional<MetricsServer> m_server;
    std::optional<Clock::time_point> m_over;
};

int metrics(const Arguments& arguments)
{
    const auto words = sourceWords(arguments);
    if (!words)
        return refuse(metricsVerb(), words.error());
    if (!words->rest.empty())
        return refuse(metricsVerb(), {.text = "\"" + words->rest[0] + "\" is one word too many."});
    auto choice = choiceOf(arguments);
    if (!choice)
        return refuse(metricsVerb(), choice.error());
    auto target = findTarget(words->place, arguments);
    if (!target)
        return refuse(metricsVerb(), target.error());
    tellNotes(*target);
    const bool isKept = target->sandbox || target->connector->scheme == "file";
    auto watch = watchFor(arguments, *target, isKept ? "beginning" : "now");
    if (!watch)
        return refuse(metricsVerb(), watch.error());
    watch->untilEnd = target->connector->scheme == "file";
    Measurer measurer(std::move(*target), std::move(*choice));
    if (const auto opened = measurer.open(*watch); !opened)
        return giveUp(opened.error());
    return measurer.run();
}

} // namespace

const Verb& metricsVerb()
{
    static const Verb verb = [] {
        Verb made{
            .name = "metrics",
            .summary = "measures a source: rates, skew, commit to handled, lag, dead letters",
            .usage = "SOURCE [-t TOPIC]… [options]",
            .options = {{"topic", 't', "NAME",
                         "a topic, or a pattern between slashes; may be given often"},
                        {"partition", 'p', "N", "only this partition; may be given often"},
                        {"from", 0, "START", "where to begin: now, of a capture its beginning"},
                        {"for", 0, "TIME",
                         "how long: 10s (the usual), 5m, 2h; a capture is read to its end"},
                        {"json", 'j', "", "one JSON object"},
                        {"prometheus", 0, "", "the text format of Prometheus, once at the end"},
                        {"listen", 0, "ADDRESS",
                         "answer GET /metrics in that format until Ctrl-C: a port of the loopback, "
                         "or HOST:PORT"},
                        {"help", 'h', "", "this text"}},
            .notes =
                "Commit to handled is measured on events that name another as their cause, by "
                "the times in both envelopes; a sample.\n"
                "The heaviest key of a partition is named from 10 % of its records on. Nothing "
                "is written, joined or committed.",
            .examples = "  sagalens metrics kafka://localhost:9092 --for 1m\n"
                        "  sagalens metrics incident.ndjson --json\n"
                        "  sagalens metrics kafka://broker:9092 --listen 9464\n"
                        "  sagalens metrics --sandbox --prometheus\n",
            .run = metrics};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
