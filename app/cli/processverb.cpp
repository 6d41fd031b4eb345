#include "app/cli/outputfile.h"
#include "app/cli/processrequest.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/cli/storedsource.h"
#include "app/cli/texttable.h"
#include "app/cli/verb.h"
#include "model/process/processexport.h"

namespace app::cli {

using namespace model;

namespace {

std::string spanOf(const std::optional<std::chrono::microseconds>& span)
{
    return span ? spanText(*span) : std::string();
}

std::string edgesTable(const ProcessMap& map, std::size_t most, const Terminal& terminal)
{
    std::vector<TableCells> rows{{"COUNT", "MEDIAN", "P95", "FROM", "TO"}};
    for (const auto& node : map.nodes) {
        if (node.starts > 0)
            rows.push_back({grouped(node.starts), "", "", "(start)", node.name});
    }
    for (const auto& edge : map.edges) {
        if (rows.size() > most)
            break;
        rows.push_back({grouped(edge.count), spanOf(edge.p50), spanOf(edge.p95),
                        map.nodes[edge.from].name, map.nodes[edge.to].name});
    }
    for (const auto& node : map.nodes) {
        if (node.ends > 0)
            rows.push_back({grouped(node.ends), "", "", node.name, "(end)"});
    }
    return textTable(rows, {true, true, true, false, false}, terminal);
}

std::string variantsTable(const ProcessMap& map, const Terminal& terminal)
{
    std::vector<TableCells> rows{{"SAGAS", "SHARE", "VARIANT"}};
    for (const auto& variant : map.variants) {
        std::string path;
        for (const auto node : variant.nodes)
            path += (path.empty() ? "" : " > ") + map.nodes[node].name;
        const auto share = double(variant.count) * 100 / double(map.instances);
        rows.push_back({grouped(variant.count), std::to_string(int(share + 0.5)) + " %", path});
    }
    return textTable(rows, {true, true, false}, terminal);
}

std::string summaryOf(const ProcessMap& map)
{
    auto text = counted(map.instances, "instance") + ", " + counted(map.events, "event") + ", "
                + counted(map.variantCount, "variant");
    if (map.copies > 0)
        text += ", " + grouped(map.copies) + " that came again";
    if (map.cut > 0)
        text += ", " + grouped(map.cut) + " beyond what one instance may have";
    if (map.forgotten > 0)
        text += ", " + counted(map.forgotten, "instance") + " forgotten for want of room";
    return text + '\n';
}

class ProcessReader
{
public:
    explicit ProcessReader(ProcessRequest request)
        : m_request(std::move(request))
        , m_terminal(Terminal::current())
        , m_profiles(profiles())
        , m_source({m_request.source.target, m_request.source.watch, m_request.source.quiet},
                   m_profiles, {.rows = 5'000'000, .memory = 1u << 30})
        , m_tracker(m_source.store(), m_profiles, m_request.question)
    {}

    int run()
    {
        Interrupt interrupt;
        const auto failure = m_source.read(interrupt, m_tracker);
        if (failure == noConnection)
            return *failure;
        const auto map = shownPart(m_tracker.map(m_request.variants), m_request.share);
        if (!write(map))
            return ExitCode::failed;
        if (!m_request.source.quiet)
            writeError(summaryOf(map));
        return failure.value_or(map.instances == 0 ? nothingFound : success);
    }

private:
    bool write(const ProcessMap& map)
    {
        auto file = OutputFile::open(m_request.out, m_request.replace);
        if (!file) {
            complain(file.error());
            return false;
        }
        bool written = true;
        const auto into = (*file)->sink();
        const ProcessSink sink = [&](std::string_view text) { written = written && into(text); };
        if (m_request.format == "dot")
            sink(toDot(map, [](std::chrono::microseconds span) { return spanText(span); }));
        else if (m_request.format == "json")
            sink(toJson(map));
        else if (m_request.format == "table")
            sink(map.instances == 0 ? std::string()
                                    : edgesTable(map, usualRows, m_terminal) + '\n'
                                          + variantsTable(map, m_terminal));
        else
            m_tracker.withLog([&](const ProcessLog& log) {
                m_request.format == "xes" ? writeXes(log, sink) : writeProcessCsv(log, sink);
            });
        if (!written) {
            complain((*file)->trouble());
            return false;
        }
        if (const auto kept = (*file)->keep(); !kept) {
            complain(kept.error());
            return false;
        }
        return true;
    }

    static constexpr std::size_t usualRows = 200;

    ProcessRequest m_request;
    Terminal m_terminal;
    const ProfileSet m_profiles;
    StoredSource m_source;
    ProcessTracker m_tracker;
};

int process(const Arguments& arguments)
{
    auto request = processRequest(arguments);
    if (!request)
        return refuse(processVerb(), request.error());
    tellNotes(request->source.target);
    return ProcessReader(std::move(*request)).run();
}

} // namespace

const Verb& processVerb()
{
    static const Verb verb = [] {
        Verb made{
            .name = "process",
            .summary = "what sagas do: which event follows which, how often, how fast; variants",
            .usage = "SOURCE [options]",
            .options = {{"topic", 't', "NAME",
                         "a topic, or a pattern between slashes; may be given often"},
                        {"partition", 'p', "N", "only this partition; may be given often"},
                        {"from", 0, "START",
                         "where to begin: at the beginning unless it says otherwise"},
                        {"format", 0, "FORMAT",
                         "table (the default), dot, json, or the log as xes or csv"},
                        {"by", 0, "EXPRESSION",
                         "what events of one instance have in common; may be given often"},
                        {"saga", 0, "NAME", "only the events of this definition, by its rules"},
                        {"share", 0, "PERCENT", "the most frequent edges, so many of all; 100"},
                        {"variants", 'n', "N", "so many variants at most; 20"},
                        {"out", 'o', "FILE", "into a file instead of the screen"},
                        {"force", 0, "", "over a file that is there"},
                        {"quiet", 'q', "", "no progress and no counts"},
                        {"help", 'h', "", "this text"}},
            .notes = "Reads to the end of the source. Without --by and --saga events belong "
                     "together by correlationId, then key.\nTimes are from the event before, in "
                     "the same instance. An event whose id came already does not count.\nxes and "
                     "csv are for process mining tools.",
            .examples = "  sagalens process kafka://localhost:9092 -t /-events$/\n"
                        "  sagalens process incident.ndjson --by payload.orderId --format dot | "
                        "dot -Tsvg > map.svg\n"
                        "  sagalens process shop --saga order-choreography --format xes -o "
                        "orders.xes\n"
                        "  sagalens process sim://choreography --share 80\n",
            .run = process};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
