#include "app/cli/simulationrecords.h"

#include "app/cli/cli.h"
#include "app/cli/scanoptions.h"
#include "sim/stage/recordview.h"

#include <algorithm>
#include <array>

namespace app::cli {

using namespace model;

namespace {

//! All that words may be found in: key, headers and value.
std::string searchable(const sim::stage::Published& record)
{
    auto text = record.key.value_or("");
    for (const auto& [name, value] : record.headers)
        text += '\n' + name + '\n' + value;
    return text + '\n' + record.value;
}

} // namespace

bool asksForRecords(std::string_view format)
{
    constexpr std::array<std::string_view, 4> formats = {"ndjson", "table", "text", "csv"};
    return std::ranges::find(formats, format) != formats.end();
}

int writeSimulated(const sim::stage::Stage& stage, const Arguments& arguments)
{
    const auto terminal = Terminal::current();
    auto matcher = Matcher::forFilter(arguments.value("filter").value_or(""), profiles());
    if (!matcher)
        return refuse(simulateVerb(), matcher.error());
    const auto choice = outputChoice(arguments, terminal);
    if (!choice)
        return refuse(simulateVerb(), choice.error());
    ScanRequest request{.target = {}, .watch = {}, .matcher = std::move(*matcher)};
    if (const auto added = addWriter(request, *choice, descriptorSink(1), terminal); !added)
        return refuse(simulateVerb(), added.error());
    std::uint64_t row = 0;
    for (const auto& record : stage.published(0)) {
        sim::stage::RecordView seen(record);
        seen.event.row = row++;
        if (!request.matcher.matches(seen.event, searchable(record)))
            continue;
        if (request.writerNeedsFacts)
            request.matcher.decode(seen.event);
        if (!request.writer->write(seen.event))
            break;
    }
    const auto done = request.writer->finish();
    return done ? int(success) : giveUp(done.error());
}

int tailSimulated(const std::string& world, const sim::gallery::Settings& settings,
                  const Arguments& arguments)
{
    auto address = "sim://choreography?speed=0&style=" + world;
    for (const auto& [name, value] : settings)
        address += '&' + name + '=' + value;
    std::vector<std::string> words = {"tail", address, "--from", "beginning", "--until-end"};
    for (const auto* option : {"format", "filter", "columns"}) {
        if (const auto value = arguments.value(option))
            words.insert(words.end(), {std::string("--") + option, *value});
    }
    return run(words);
}

} // namespace app::cli
