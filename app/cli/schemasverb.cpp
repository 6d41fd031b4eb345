#include "app/cli/scanoptions.h"
#include "app/cli/schemasoutput.h"
#include "app/cli/screentext.h"
#include "app/cli/storedsource.h"
#include "model/event/typename.h"
#include "model/schema/jsonschema.h"
#include "model/schema/upcaster.h"

#include <algorithm>
#include <array>

namespace app::cli {

using namespace model;

namespace {

//! What is asked for.
struct SchemasRequest
{
    Target target;
    Watch watch;
    std::string type; //!< By its words; empty: all.
    std::optional<std::int32_t> version;
    std::shared_ptr<const UpcasterSet> upcasters;
    bool tries = false;
    bool ndjson = false;
    bool jsonSchema = false;
    bool quiet = false;
};

//! Reads a source to its end, looks at every payload and keeps no more events than it needs.
class SchemasReader : private Tracker
{
public:
    explicit SchemasReader(SchemasRequest request)
        : m_request(std::move(request))
        , m_terminal(Terminal::current())
        , m_profiles(profiles())
        , m_source({m_request.target, m_request.watch, m_request.quiet}, m_profiles,
                   {.rows = 200'000, .memory = 256u << 20, .disk = 0})
        , m_board(m_source.store(), m_profiles, {.share = 1})
        , m_upcasting(m_request.upcasters, m_profiles)
    {
        m_board.setUpcasters(m_request.upcasters);
    }

    int run()
    {
        Interrupt interrupt;
        const auto failure = m_source.read(interrupt, *this);
        if (failure == noConnection)
            return *failure;
        m_board.tick(now());
        const auto code = m_request.tries        ? tellTrial()
                          : m_request.jsonSchema ? tellSchema()
                                                 : tell();
        return failure.value_or(code);
    }

private:
    void take(Reader& reader, const BlockView& block) override
    {
        m_board.take(reader, block);
        if (m_request.tries)
            tryBlock(block);
    }

    void tryBlock(const BlockView& block)
    {
        for (auto index = block.from; index < block.to; ++index) {
            const auto event = m_source.reader().at(block, index);
            if (!isAsked(typeWords(event.type)))
                continue;
            auto upcast = m_upcasting.tryOut(event);
            ++m_tried[std::size_t(upcast.state)];
            if (!upcast.failed() || m_failures.size() >= mostFailures)
                continue;
            m_failures.push_back({.topic = std::string(event.channel),
                                  .partition = event.partition,
                                  .offset = event.position,
                                  .type = std::string(event.type),
                                  .time = event.time,
                                  .upcast = std::move(upcast)});
        }
    }

    bool isAsked(const std::string& words) const
    {
        return m_request.type.empty() || m_request.type == words;
    }

    std::vector<VersionLine> asked() const
    {
        auto lines = m_board.snapshot()->lines;
        std::erase_if(lines, [this](const VersionLine& line) {
            return !isAsked(line.words) || (m_request.version && line.version != m_request.version);
        });
        return lines;
    }

    int tell()
    {
        const auto lines = asked();
        std::string out;
        if (m_request.ndjson) {
            for (const auto& line : lines) {
                const auto schema = line.schema ? m_board.schema(*line.schema) : std::nullopt;
                out += versionJson(line, schema ? &*schema : nullptr);
            }
        } else {
            out = versionsTable(lines, m_terminal);
            if (!m_request.type.empty())
                out += fieldTables(lines);
        }
        writeOut(out);
        tellCounts();
        return lines.empty() ? nothingFound : success;
    }

    //! Of each schema once, whatever channels it is on.
    std::string fieldTables(const std::vector<VersionLine>& lines) const
    {
        std::string out;
        std::vector<std::uint32_t> done;
        for (const auto& line : lines) {
            if (!line.schema || std::ranges::find(done, *line.schema) != done.end())
                continue;
            done.push_back(*line.schema);
            out += "\n" + screenText(line.type, 80)
                   + (line.version ? " V" + std::to_string(*line.version) : "") + ", "
                   + counted(line.lookedAt, "payload") + "\n"
                   + fieldsTable(*m_board.schema(*line.schema), m_terminal);
        }
        return out;
    }

    int tellSchema()
    {
        auto lines = asked();
        std::erase_if(lines, [](const VersionLine& line) { return line.lookedAt == 0; });
        if (lines.empty()) {
            complain("No payload of that type was seen.");
            return nothingFound;
        }
        const auto other = std::ranges::find_if(
            lines, [&](const VersionLine& line) { return line.schema != lines[0].schema; });
        if (other != lines.end()) {
            complain(Error{.text = "There are several schemas: " + named(lines[0]) + ", "
                                   + named(*other) + " …",
                           .advice = "Choose one by --type and --type-version."});
            return wrongUsage;
        }
        writeOut(toJsonSchema(*m_board.schema(*lines[0].schema),
                              {.type = lines[0].type, .version = lines[0].version}));
        return success;
    }

    static std::string named(const VersionLine& line)
    {
        return line.type + (line.version ? " V" + std::to_string(*line.version) : "");
    }

    int tellTrial()
    {
        std::string out;
        if (m_request.ndjson) {
            for (const auto& failure : m_failures)
                out += failureJson(failure);
        } else if (!m_failures.empty()) {
            out = failuresTable(m_failures, m_terminal);
        }
        writeOut(out);
        const auto of = [this](Upcast::State state) { return m_tried[std::size_t(state)]; };
        const auto failures = of(Upcast::State::NoVersion) + of(Upcast::State::UnknownVersion)
                              + of(Upcast::State::NotJson) + of(Upcast::State::RuleFailed);
        if (!m_request.quiet)
            writeError(grouped(of(Upcast::State::Done)) + " upcast, "
                       + grouped(of(Upcast::State::Current)) + " of the latest version already, "
                       + grouped(failures) + " failed, " + grouped(of(Upcast::State::NoUpcaster))
                       + " of types without an upcaster\n");
        return failures > 0 ? failed : success;
    }

    void tellCounts() const
    {
        const auto snapshot = m_board.snapshot();
        if (m_request.quiet)
            return;
        auto text = counted(snapshot->events, "event") + ", " + grouped(snapshot->lookedAt)
                    + " payloads looked at";
        if (snapshot->uncounted > 0)
            text += ", " + grouped(snapshot->uncounted) + " of further types not listed";
        writeError(text + "\n");
    }

    static constexpr std::size_t mostFailures = 100'000;

    SchemasRequest m_request;
    Terminal m_terminal;
    const ProfileSet m_profiles;
    StoredSource m_source;
    SchemaBoard m_board;
    Upcasting m_upcasting;
    std::array<std::uint64_t, 7> m_tried{}; // by Upcast::State
    std::vector<FailedUpcast> m_failures;
};

//! The shipped ones, the user's, and those named on the command line.
Result<std::shared_ptr<const UpcasterSet>> upcastersFor(const Arguments& arguments)
{
    auto set = std::make_shared<UpcasterSet>(shippedUpcasters());
    const auto named = arguments.values("upcast");
    if (named.empty()) {
        for (const auto& wrong : loadUpcasters(userPaths().config + "/upcasters", *set))
            complain(wrong);
    }
    for (const auto& file : named) {
        if (const auto added = addUpcasterFile(file, *set); !added)
            return added.error();
    }
    return std::shared_ptr<const UpcasterSet>(set);
}

Result<SchemasRequest> schemasRequest(const Arguments& arguments)
{
    const auto words = sourceWords(arguments);
    if (!words)
        return words.error();
    if (!words->rest.empty())
        return Error{.text = "\"" + words->rest[0] + "\" is one word too many."};
    const auto version = arguments.count("type-version");
    if (!version)
        return version.error();
    auto upcasters = upcastersFor(arguments);
    if (!upcasters)
        return upcasters.error();
    auto target = findTarget(words->place, arguments);
    if (!target)
        return target.error();
    auto watch = watchFor(arguments, *target, "beginning");
    if (!watch)
        return watch.error();
    watch->untilEnd = true;
    SchemasRequest request{.target = std::move(*target),
                           .watch = std::move(*watch),
                           .type = typeWords(arguments.value("type").value_or("")),
                           .upcasters = std::move(*upcasters),
                           .tries = arguments.has("try"),
                           .ndjson = arguments.has("ndjson"),
                           .jsonSchema = arguments.has("json-schema"),
                           .quiet = arguments.has("quiet")};
    if (*version)
        request.version = std::int32_t(**version);
    return request;
}

int schemas(const Arguments& arguments)
{
    auto request = schemasRequest(arguments);
    if (!request)
        return refuse(schemasVerb(), request.error());
    tellNotes(request->target);
    return SchemasReader(std::move(*request)).run();
}

} // namespace

const Verb& schemasVerb()
{
    static const Verb verb = [] {
        Verb made{
            .name = "schemas",
            .summary =
                "lists types and versions in flight, what they look like, and tries upcasters",
            .usage = "SOURCE [-t TOPIC]… [options]",
            .options =
                {{"topic", 't', "NAME",
                  "a topic, or a pattern between slashes; may be given often"},
                 {"partition", 'p', "N", "only this partition; may be given often"},
                 {"from", 0, "START", "where to begin: at the beginning unless it says otherwise"},
                 {"type", 0, "TYPE", "only this type, by its words; its fields are listed too"},
                 {"type-version", 0, "N", "only this version of it"},
                 {"json-schema", 0, "", "its inferred schema as JSON Schema (2020-12)"},
                 {"upcast", 0, "FILE",
                  "an upcaster to use instead of the user's; may be given often"},
                 {"try", 0, "", "tries the upcasters on every event and lists those they fail on"},
                 {"ndjson", 0, "", "one JSON object a line"},
                 {"quiet", 'q', "", "no progress and no summary"},
                 {"help", 'h', "", "this text"}},
            .notes = "Reads to the end of the source and looks at every payload. With --try the "
                     "exit code "
                     "is 4 when an event\ncannot be upcast. Upcasters are files: "
                     "resources/upcasters, and "
                     "your own in ~/.config/sagalens/upcasters.",
            .examples = "  sagalens schemas kafka://localhost:9092\n"
                        "  sagalens schemas shop -t order-events --type OrderCreated\n"
                        "  sagalens schemas shop --type OrderCreated --type-version 2 "
                        "--json-schema > v2.json\n"
                        "  sagalens schemas shop --upcast order-created.json --try --ndjson\n"
                        "  sagalens schemas --sandbox\n",
            .run = schemas};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
