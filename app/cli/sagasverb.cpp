#include "app/cli/processrequest.h"
#include "app/cli/sagadiagram.h"
#include "app/cli/sagaslearn.h"
#include "app/cli/sagatext.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/cli/storedsource.h"
#include "app/cli/texttable.h"
#include "app/cli/verb.h"
#include "model/event/typename.h"
#include "model/sequence/sightreader.h"
#include "model/sequence/words.h"

#include <algorithm>

namespace app::cli {

using namespace model;
using namespace model::saga;

namespace {

constexpr std::uint32_t everyState = 0xffffffff;
constexpr std::uint64_t usualRows = 100; // of a table

struct SagasRequest
{
    std::string deed; //!< "list", "show", "check".
    std::string key;  //!< What "show" shows.
    Target target;
    Watch watch;
    std::vector<SagaDefinition> sagas;
    std::string saga; //!< Empty: the one that fits best.
    std::uint32_t states = everyState;
    std::uint64_t limit = 0;            //!< 0: all.
    std::optional<DiagramForm> diagram; //!< Of "show".
    bool ndjson = false;
    bool quiet = false;
};

class SagasReader
{
public:
    explicit SagasReader(SagasRequest request)
        : m_request(std::move(request))
        , m_terminal(Terminal::current())
        , m_profiles(profiles())
        , m_source({m_request.target, m_request.watch, m_request.quiet}, m_profiles,
                   {.rows = 5'000'000, .memory = 1u << 30})
        , m_tracker(m_source.store(), m_profiles, m_request.sagas)
    {}

    int run()
    {
        Interrupt interrupt;
        const auto failure = m_source.read(interrupt, m_tracker);
        if (failure == noConnection)
            return *failure;
        if (origin() == Origin::Live)
            m_tracker.tick(model::now());
        else if (origin() == Origin::Simulated)
            m_tracker.end();
        m_saga = m_tracker.best();
        const auto code = m_request.deed == "show"    ? show()
                          : m_request.deed == "check" ? check()
                                                      : list();
        return failure.value_or(code);
    }

private:
    const SagaDefinition& definition() const { return m_tracker.definition(m_saga); }
    Origin origin() const { return m_request.target.connector->origin; }
    Timestamp now() const { return origin() == Origin::Live ? model::now() : m_tracker.newest(); }

    void tellCounts() const
    {
        if (!m_request.quiet)
            writeError(definition().name + ": " + sagaCounts(m_tracker.counts(m_saga)) + '\n');
    }

    int list()
    {
        const auto most = m_request.limit > 0 ? m_request.limit
                          : m_request.ndjson  ? std::uint64_t(-1)
                                              : usualRows;
        const auto lines = m_tracker.lines(m_saga, m_request.states, most);
        write(lines);
        tellCounts();
        return lines.empty() ? nothingFound : success;
    }

    void write(const std::vector<SagaLine>& lines)
    {
        std::string out;
        if (m_request.ndjson) {
            for (const auto& line : lines)
                out += sagaJson(definition(), line);
        } else if (!lines.empty()) {
            out = sagasTable(definition(), lines, now(), m_terminal);
        }
        writeOut(out);
    }

    //! What needs attention alone; the worst is the exit code.
    int check()
    {
        int code = success;
        std::uint32_t states = 0;
        const auto counts = m_tracker.counts(m_saga);
        for (std::size_t i = 0; i < counts.states.size(); ++i) {
            const auto found = exitCodeOf(SagaState(i));
            states |= found == success ? 0 : 1u << i;
            if (counts.states[i] > 0)
                code = std::max(code, int(found));
        }
        write(m_tracker.lines(m_saga, states & m_request.states,
                              m_request.limit > 0 ? m_request.limit : std::uint64_t(-1)));
        tellCounts();
        return code;
    }

    int show()
    {
        const auto line = m_tracker.find(m_saga, m_request.key);
        if (!line) {
            complain("There is no saga \"" + m_request.key + "\" of " + definition().name + '.');
            return nothingFound;
        }
        const auto found = m_tracker.rows(m_saga, *line, m_source.reader());
        if (m_request.ndjson) {
            constexpr std::uint64_t most = sequence::SightReader::mostSights;
            writeOut(
                sagaJson(definition(), *line,
                         SagaRecords{found.size(), found.size() - std::min(most, found.size())}));
        } else if (m_request.diagram) {
            writeOut(
                sagaDiagram(*m_request.diagram, definition(), *line, m_source.reader(), found));
        } else {
            writeOut(sagasTable(definition(), {*line}, now(), m_terminal) + '\n'
                     + recordsTable(*line, found));
        }
        return success;
    }

    std::string recordsTable(const SagaLine& line, const std::vector<Row>& found)
    {
        const auto shown = m_request.limit > 0 ? std::min(m_request.limit, found.size())
                                               : std::uint64_t(found.size());
        std::vector<TableCells> rows{{"TIME", "AFTER", "TOPIC", "P", "OFFSET", "TYPE", "BY"}};
        for (std::size_t i = 0; i < shown; ++i) {
            const auto event = m_source.reader().at(found[i]);
            const auto number = definition().find(typeWords(event.type));
            rows.push_back({toIso(event.time), spanText(event.time - line.seen.start),
                            std::string(event.channel), std::to_string(event.partition),
                            std::to_string(event.position), std::string(event.type),
                            number ? definition().events[*number].by : "not expected"});
        }
        return textTable(rows, {false, true, false, true, true, false, false}, m_terminal)
               + (shown < found.size() ? sequence::leftOutWords(found.size() - shown) + '\n'
                                       : std::string());
    }

    SagasRequest m_request;
    Terminal m_terminal;
    const ProfileSet m_profiles;
    StoredSource m_source;
    SagaTracker m_tracker;
    std::size_t m_saga = 0;
};

//! The shipped ones and the user's, or those named on the command line; of them the one by name.
Result<std::vector<SagaDefinition>> sagasFor(const Arguments& arguments)
{
    std::vector<SagaDefinition> sagas;
    for (const auto& file : arguments.values("definition")) {
        auto saga = sagaFromFile(file);
        if (!saga)
            return saga.error();
        sagas.push_back(std::move(*saga));
    }
    if (sagas.empty())
        sagas = knownSagas();
    const auto name = arguments.value("saga");
    if (!name)
        return sagas;
    auto named = sagaNamed(*name, sagas);
    if (!named)
        return named.error();
    return std::vector{std::move(*named)};
}

Result<std::uint32_t> statesFor(const Arguments& arguments)
{
    std::uint32_t states = 0;
    for (const auto& name : arguments.values("state")) {
        const auto state = stateNamed(name);
        if (!state)
            return Error{.text = "A saga is never \"" + name + "\".",
                         .advice = "It can be: " + stateNameList() + '.'};
        states |= 1u << std::uint32_t(*state);
    }
    return states == 0 ? everyState : states;
}

Result<SagasRequest> sagasRequest(const Arguments& given)
{
    auto arguments = given;
    if (arguments.has("for") || arguments.has("follow"))
        return Error{.text = "--for and --follow are for learn."};
    if (arguments.positionals.empty()
        || (arguments.positionals[0] != "list" && arguments.positionals[0] != "show"
            && arguments.positionals[0] != "check"))
        return Error{.text = "Say what to do: list, show, check or learn."};
    SagasRequest request{.deed = arguments.positionals[0]};
    arguments.positionals.erase(arguments.positionals.begin());
    const auto words = sourceWords(arguments);
    if (!words)
        return words.error();
    const std::size_t wanted = request.deed == "show" ? 1 : 0;
    if (words->rest.size() != wanted)
        return Error{.text = wanted == 1 ? "Name the one saga to show by its key."
                                         : "\"" + words->rest[0] + "\" is one word too many."};
    if (wanted == 1)
        request.key = words->rest[0];
    auto sagas = sagasFor(arguments);
    if (!sagas)
        return sagas.error();
    request.sagas = std::move(*sagas);
    const auto states = statesFor(arguments);
    if (!states)
        return states.error();
    request.states = *states;
    const auto limit = arguments.count("limit");
    if (!limit)
        return limit.error();
    request.limit = limit->value_or(0);
    auto target = findTarget(words->place, arguments);
    if (!target)
        return target.error();
    request.target = std::move(*target);
    if (!request.target.connector->open)
        return Error{.kind = Error::Kind::Unsupported,
                     .text = std::string(request.target.connector->title) + " has no events."};
    auto watch = watchFor(arguments, request.target, "beginning");
    if (!watch)
        return watch.error();
    watch->untilEnd = true;
    request.watch = std::move(*watch);
    if (const auto format = arguments.value("format")) {
        request.diagram = diagramFormNamed(*format);
        if (request.deed != "show" || !request.diagram)
            return Error{.text = request.diagram ? "--format is for show."
                                                 : "\"" + std::string(*format)
                                                       + "\" is no format of a diagram.",
                         .advice = "It can be: text, mermaid, plantuml, svg."};
    }
    request.ndjson = arguments.has("ndjson") || arguments.has("json");
    request.quiet = arguments.has("quiet");
    return request;
}

int sagas(const Arguments& arguments)
{
    if (!arguments.positionals.empty() && arguments.positionals[0] == "learn") {
        auto rest = arguments;
        rest.positionals.erase(rest.positionals.begin());
        return learnSaga(sagasVerb(), rest);
    }
    auto request = sagasRequest(arguments);
    if (!request)
        return refuse(sagasVerb(), request.error());
    tellNotes(request->target);
    return SagasReader(std::move(*request)).run();
}

} // namespace

const Verb& sagasVerb()
{
    static const Verb verb = [] {
        Verb made{
            .name = "sagas",
            .summary = "follows sagas through their events: what each waits for, what went wrong",
            .usage = "list|show|check|learn SOURCE [KEY] [options]",
            .options = {{"topic", 't', "NAME",
                         "a topic, or a pattern between slashes; may be given often"},
                        {"partition", 'p', "N", "only this partition; may be given often"},
                        {"from", 0, "START",
                         "where to begin: at the beginning unless it says otherwise"},
                        {"saga", 0, "NAME",
                         "a definition by its name; the one that fits unless given"},
                        {"definition", 0, "FILE",
                         "a definition to use instead of ours and yours; may be given often"},
                        {"state", 0, "STATE",
                         "only sagas that are stuck, off-path, running …; may be given often"},
                        {"limit", 'n', "N",
                         "so many sagas, or of show events, at most; 100 sagas in a table"},
                        {"format", 0, "FORMAT",
                         "show as a sequence diagram: text, mermaid, plantuml or svg"},
                        {"json", 'j', "", "one JSON object a line"},
                        {"ndjson", 0, "", "the same"},
                        {"by", 0, "EXPRESSION",
                         "learn: a rule of your own instead of the best; may be given often"},
                        {"for", 0, "TIME",
                         "learn: read on for so long (30s, 5m, 2h) instead of to the end"},
                        {"follow", 'F', "", "learn: read on until Ctrl-C"},
                        {"name", 0, "NAME", "learn: of the definition"},
                        {"out", 'o', "FILE", "learn: the definition into a file"},
                        {"force", 0, "", "over a file that is there"},
                        {"quiet", 'q', "", "no progress and no counts"},
                        {"help", 'h', "", "this text"}},
            .notes =
                "Reads to the end of the source, learn also what comes. What needs attention "
                "stands first. check "
                "lists only that and ends\nwith 12 when a saga is stuck or needs a person, 11 "
                "when one left its path, 10 when one was late.\nDefinitions are files: "
                "resources/sagas, and your own in ~/.config/sagalens/sagas. learn proposes one for "
                "events that have none:\nwhat they have in common, then a draft to correct. With "
                "--for or --follow, "
                "Ctrl-C ends the reading and gives what was\nlearned so far.",
            .examples = "  sagalens sagas list kafka://localhost:9092 -t /-events$/\n"
                        "  sagalens sagas show shop O-4822\n"
                        "  sagalens sagas show shop O-4822 --format mermaid\n"
                        "  sagalens sagas check incident.ndjson --saga order-choreography --json\n"
                        "  sagalens sagas list 'sim://choreography?services=textbook&stock=5'\n"
                        "  sagalens sagas list --sandbox --state stuck\n"
                        "  sagalens sagas learn kafka://localhost:9092 -t /-events$/ --name orders "
                        "-o orders.json\n"
                        "  sagalens sagas learn kafka://localhost:9092 --from now --for 5m\n",
            .run = sagas};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
