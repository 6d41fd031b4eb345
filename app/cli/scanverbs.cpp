#include "app/cli/outputfile.h"
#include "app/cli/sandboxhold.h"
#include "app/cli/scanoptions.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace app::cli {

using namespace model;

namespace {

using Ended = SourceReader::Ended;

constexpr Option format{
    "format", 0, "FORMAT",
    "table, ndjson (kcat's -J lines), csv or text (the values alone); on a screen "
    "table, else ndjson"};
constexpr Option columns{
    "columns", 'c', "LIST",
    "for table and csv: time,topic,partition,offset,type,version,key,headers,value,"
    "size,source or any expression (payload.orderId)"};

//! Output to stdout; the status line makes room for it on the same screen. Remembers why it could
//! not write.
class ScreenOutput
{
public:
    ScreenOutput(const Terminal& terminal, StatusLine& status)
        : m_terminal(terminal)
        , m_status(status)
    {}

    ByteSink sink()
    {
        return [this, write = descriptorSink(STDOUT_FILENO)](std::string_view bytes) {
            if (m_terminal.outIsScreen)
                m_status.clear();
            const bool written = write(bytes);
            m_code = written ? m_code : errno;
            return written;
        };
    }

    //! A reader that went away (head) has what it wanted; a full disk is a failure.
    bool failed() const { return m_code != 0 && m_code != EPIPE; }
    Error trouble() const
    {
        return {.text =
                    std::string("The output cannot be written: ") + std::strerror(m_code) + "."};
    }

private:
    const Terminal& m_terminal;
    StatusLine& m_status;
    int m_code = 0;
};

int exitCode(const Verb& verb, const ScanOutcome& outcome, bool hasEnd)
{
    if (outcome.ended == Ended::Failed)
        return outcome.wronglyAsked ? wrongUsage : noConnection;
    if (outcome.ended == Ended::Interrupted && hasEnd)
        return interrupted;
    return verb.name == "search" && outcome.matched == 0 ? nothingFound : success;
}

int scanToScreen(const Verb& verb, ScanRequest request, const Arguments& arguments)
{
    const auto terminal = Terminal::current();
    const auto choice = outputChoice(arguments, terminal);
    if (!choice)
        return refuse(verb, choice.error());
    StatusLine status(terminal);
    ScreenOutput output(terminal, status);
    if (const auto added = addWriter(request, *choice, output.sink(), terminal); !added)
        return refuse(verb, added.error());
    const bool hasEnd = request.watch.untilEnd;
    Interrupt interrupt;
    const auto outcome = Scan(std::move(request), status).run(interrupt);
    if (output.failed()) {
        complain(output.trouble());
        return failed;
    }
    return exitCode(verb, outcome, hasEnd);
}

int tail(const Arguments& arguments)
{
    auto request = scanRequest(arguments, "now");
    if (!request)
        return refuse(tailVerb(), request.error());
    request->watch.untilEnd = arguments.has("until-end");
    return scanToScreen(tailVerb(), std::move(*request), arguments);
}

int search(const Arguments& arguments)
{
    const auto words = sourceWords(arguments);
    if (words && words->rest.empty() && !arguments.has("filter"))
        return refuse(searchVerb(), {.text = "What to search for is missing."});
    auto request = scanRequest(arguments, "beginning");
    if (!request)
        return refuse(searchVerb(), request.error());
    request->watch.untilEnd = true;
    if (request->target.sandbox)
        request->target.sandbox->waitUntilSettled();
    return scanToScreen(searchVerb(), std::move(*request), arguments);
}

//! The format that the name of the file asks for.
Result<OutputChoice> exportChoice(const Arguments& arguments, const std::string& path)
{
    if (arguments.has("format") || path == "-")
        return outputChoice(arguments, {});
    OutputChoice choice{.format = OutputChoice::Format::Ndjson,
                        .columns = arguments.value("columns").value_or("")};
    if (path.ends_with(".csv"))
        choice.format = OutputChoice::Format::Csv;
    else if (!path.ends_with(".ndjson") && !path.ends_with(".jsonl") && !path.ends_with(".json"))
        return Error{.text = "The name \"" + path + "\" does not tell the format.",
                     .advice = "End it in .ndjson or .csv, or give --format."};
    return choice;
}

int exportTo(OutputFile& file, ScanRequest request, const OutputChoice& choice)
{
    const auto terminal = Terminal::current();
    StatusLine status(terminal);
    if (const auto added = addWriter(request, choice, file.sink(), {}); !added)
        return refuse(exportVerb(), added.error());
    Interrupt interrupt;
    const auto outcome = Scan(std::move(request), status).run(interrupt);
    // What was read until then is whole lines, and worth keeping.
    const auto kept = outcome.written ? file.keep() : Result<void>(file.trouble());
    if (!kept) {
        complain(kept.error());
        return failed;
    }
    return exitCode(exportVerb(), outcome, true);
}

int exportEvents(const Arguments& arguments)
{
    auto request = scanRequest(arguments, "beginning");
    if (!request)
        return refuse(exportVerb(), request.error());
    const auto path = arguments.value("output");
    if (!path)
        return refuse(exportVerb(),
                      {.text = "The file to write is missing.", .advice = "Give it with -o FILE."});
    request->watch.untilEnd = true;
    if (request->target.sandbox)
        request->target.sandbox->waitUntilSettled();
    const auto choice = exportChoice(arguments, *path);
    if (!choice)
        return refuse(exportVerb(), choice.error());
    auto file = OutputFile::open(*path, arguments.has("force"));
    if (!file) {
        complain(file.error());
        return failed;
    }
    return exportTo(**file, std::move(*request), *choice);
}

} // namespace

const Verb& tailVerb()
{
    static const Verb verb{
        .name = "tail",
        .summary = "shows events as they come",
        .usage = "SOURCE [FILTER] [-t TOPIC]… [options]",
        .options = withCommonOptions(
            {format, columns, {"until-end", 'e', "", "end where the topics end now"}}),
        .notes = "Begins with what comes from now on (a file: at its beginning) unless --from says "
                 "otherwise. Ctrl-C ends it\n"
                 "with a summary; a second Ctrl-C at once. A password is read from "
                 "SAGALENS_PASSWORD or asked for.",
        .examples = "  sagalens tail kafka://localhost:9092 -t order-events\n"
                    "  sagalens tail kafka://localhost:9092 -t '/order-.*/' --from -10m 'type == "
                    "\"ORDER_CANCELLED\"'\n"
                    "  sagalens tail shop --from -100 --columns time,type,payload.orderId\n"
                    "  kcat -C -b localhost -t orders -J | sagalens tail -\n",
        .run = tail};
    return verb;
}

const Verb& searchVerb()
{
    static const Verb verb{
        .name = "search",
        .summary = "looks through whole topics, first hits at once",
        .usage = "SOURCE FILTER [-t TOPIC]… [options]",
        .options = withCommonOptions({format, columns}),
        .notes = "From the beginning to the ends as they stand now. Words are searched for in key, "
                 "headers and value, and any case\n"
                 "matches when all letters are small. Exit code 1: nothing was found.",
        .examples = "  sagalens search kafka://localhost:9092 -t order-events order-4711\n"
                    "  sagalens search shop 'payload.totalAmount > 1000' --from -1d --format csv > "
                    "big.csv\n"
                    "  sagalens search capture.ndjson.zst 'correlationId == \"c-17\"'\n",
        .run = search};
    return verb;
}

const Verb& exportVerb()
{
    static const Verb verb{
        .name = "export",
        .summary = "writes events into a file",
        .usage = "SOURCE -o FILE [FILTER] [-t TOPIC]… [options]",
        .options = withCommonOptions(
            {{"output", 'o', "FILE", "where to: NAME.ndjson, NAME.csv, or - for stdout"},
             format,
             columns,
             {"force", 0, "", "write over a file that is there"}}),
        .notes = "From the beginning to the ends as they stand now. The file gets its name when it "
                 "is whole. An .ndjson file opens as a\n"
                 "source again, bit for bit the same; a .csv is guarded against formulas.",
        .examples = "  sagalens export kafka://localhost:9092 -t order-events -o orders.ndjson\n"
                    "  sagalens export shop -o failed.csv 'type == \"PAYMENT_FAILED\"' --columns "
                    "time,key,payload.reason\n",
        .run = exportEvents};
    return verb;
}

} // namespace app::cli
