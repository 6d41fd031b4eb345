#include "app/cli/scanoptions.h"

#include "app/cli/columns.h"
#include "app/cli/fromtext.h"
#include "app/cli/tablewriter.h"
#include "model/export/ndjson.h"

#include <array>
#include <charconv>

namespace app::cli {

using namespace model;

namespace {

constexpr std::array<Option, 7> shared{{
    {"topic", 't', "NAME",
     "a topic, or a pattern between slashes (/order-.*/); may be given often; without it all "
     "topics"},
    {"partition", 'p', "N", "only this partition; may be given often"},
    {"from", 0, "START",
     "now, beginning, -100 (events back), -10m (s, m, h, d), offset:123 or 2026-11-23T05:00:00Z"},
    {"filter", 'f', "EXPR",
     "only events that pass: words, or CEL such as 'type == \"ORDER_PAID\" && payload.total > "
     "100'"},
    {"limit", 'n', "N", "end after N events"},
    {"quiet", 'q', "", "no progress and no summary"},
    {"help", 'h', "", "this text"},
}};

Error usage(std::string text, std::string advice = {})
{
    return {.kind = Error::Kind::Malformed, .text = std::move(text), .advice = std::move(advice)};
}

Result<std::vector<std::int32_t>> partitionsOf(const Arguments& arguments)
{
    std::vector<std::int32_t> partitions;
    for (const auto& text : arguments.values("partition")) {
        std::int32_t number = 0;
        const auto* const end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, number);
        if (read.ec != std::errc{} || read.ptr != end || number < 0)
            return usage("\"" + text + "\" is not a partition.");
        partitions.push_back(number);
    }
    return partitions;
}

std::string usualColumns(OutputChoice::Format format)
{
    return format == OutputChoice::Format::Csv
               ? "time,topic,partition,offset,key,type,version,headers,value"
               : "time,topic,partition,offset,type,key,value";
}

} // namespace

std::vector<Option> withCommonOptions(std::vector<Option> own)
{
    own.insert(own.begin(), shared.begin(), shared.begin() + 5);
    own.insert(own.end(), shared.begin() + 5, shared.end());
    own.insert(own.end() - 1, connectionOptions().begin(), connectionOptions().end());
    return own;
}

Result<Watch> watchFor(const Arguments& arguments, const Target& target,
                       std::string_view usualStart)
{
    const bool isFile = target.connector->scheme == "file";
    const auto text = arguments.value("from");
    // A record of the past has no now: only what a person writes can mean "what comes from here
    // on".
    auto start = parseFrom(text.value_or(isFile ? "beginning" : std::string(usualStart)), now());
    if (!start)
        return start.error();
    if (isFile && start->at == Start::At::Now)
        *start = {.at = Start::At::Back, .count = 0};
    auto partitions = partitionsOf(arguments);
    if (!partitions)
        return partitions.error();
    return Watch{.channels = arguments.values("topic"),
                 .partitions = std::move(*partitions),
                 .start = *start};
}

Result<std::string> filterText(const Arguments& arguments, const SourceWords& words)
{
    const auto option = arguments.value("filter");
    if (!words.rest.empty() && option)
        return usage("There are two filters: --filter and \"" + words.rest[0] + "\".");
    if (words.rest.size() > 1)
        return usage("\"" + words.rest[1] + "\" is one word too many.",
                     "A filter of several words is quoted as a whole.");
    return words.rest.empty() ? option.value_or("") : words.rest[0];
}

ProfileSet profiles()
{
    auto set = builtinProfiles();
    for (const auto& wrong : loadProfiles(userPaths().config + "/profiles", set))
        complain(wrong);
    return set;
}

Result<OutputChoice> outputChoice(const Arguments& arguments, const Terminal& terminal)
{
    using Format = OutputChoice::Format;
    OutputChoice choice{.format = terminal.outIsScreen ? Format::Table : Format::Ndjson,
                        .columns = arguments.value("columns").value_or("")};
    const auto name = arguments.value("format");
    if (!name) {
        // Whoever names columns wants to see columns.
        if (!choice.columns.empty())
            choice.format = Format::Table;
        return choice;
    }
    constexpr std::array<std::string_view, 4> names = {"table", "ndjson", "csv", "text"};
    for (std::size_t at = 0; at < names.size(); ++at) {
        if (*name == names[at]) {
            choice.format = Format(at);
            return choice;
        }
    }
    const auto meant = nearest(*name, names);
    return usage("There is no format \"" + *name + "\".",
                 meant.empty() ? "Formats are table, ndjson, csv and text."
                               : "Did you mean " + std::string(meant) + "?");
}

Result<void> addWriter(ScanRequest& request, const OutputChoice& choice, ByteSink sink,
                       const Terminal& terminal)
{
    using Format = OutputChoice::Format;
    if (choice.format == Format::Ndjson || choice.format == Format::Text) {
        if (choice.format == Format::Ndjson)
            request.writer = std::make_unique<NdjsonWriter>(std::move(sink));
        else
            request.writer = std::make_unique<TextWriter>(std::move(sink), terminal);
        return {};
    }
    auto columns =
        parseColumns(choice.columns.empty() ? usualColumns(choice.format) : choice.columns,
                     request.matcher.lookup());
    if (!columns)
        return columns.error();
    request.writerNeedsFacts = columns->needFacts;
    if (choice.format == Format::Csv)
        request.writer = std::make_unique<CsvWriter>(std::move(sink), std::move(columns->columns));
    else
        request.writer =
            std::make_unique<TableWriter>(std::move(sink), std::move(columns->columns), terminal);
    return {};
}

Result<ScanRequest> scanRequest(const Arguments& arguments, std::string_view usualStart)
{
    const auto words = sourceWords(arguments);
    if (!words)
        return words.error();
    const auto limit = arguments.count("limit");
    if (!limit)
        return limit.error();
    const auto filter = filterText(arguments, *words);
    if (!filter)
        return filter.error();
    auto matcher = Matcher::forFilter(*filter, profiles());
    if (!matcher)
        return matcher.error();
    auto target = findTarget(words->place, arguments);
    if (!target)
        return target.error();
    auto watch = watchFor(arguments, *target, usualStart);
    if (!watch)
        return watch.error();
    return ScanRequest{.target = std::move(*target),
                       .watch = std::move(*watch),
                       .matcher = std::move(*matcher),
                       .limit = limit->value_or(0),
                       .quiet = arguments.has("quiet")};
}

} // namespace app::cli
