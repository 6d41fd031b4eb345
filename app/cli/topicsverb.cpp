#include "app/cli/sandboxhold.h"
#include "app/cli/screentext.h"
#include "app/cli/target.h"
#include "app/cli/terminal.h"
#include "app/cli/verb.h"
#include "model/export/jsontext.h"

#include <algorithm>
#include <array>

namespace app::cli {

using namespace model;

namespace {

std::int64_t countOf(const ChannelInfo& channel)
{
    std::int64_t count = 0;
    for (const auto& partition : channel.partitions)
        count += std::max<std::int64_t>(0, partition.end - partition.begin);
    return count;
}

void appendNumber(std::string& out, std::string_view name, std::int64_t number)
{
    out.append(name);
    writing::appendNumber(out, number);
}

std::string jsonLine(const ChannelInfo& channel)
{
    std::string out = "{\"topic\":";
    writing::appendJsonString(out, channel.name);
    appendNumber(out, ",\"count\":", countOf(channel));
    out.append(channel.internal ? ",\"internal\":true" : ",\"internal\":false")
        .append(",\"partitions\":[");
    for (const auto& partition : channel.partitions) {
        appendNumber(
            out, out.back() == '[' ? "{\"partition\":" : ",{\"partition\":", partition.partition);
        appendNumber(out, ",\"begin\":", partition.begin);
        appendNumber(out, ",\"end\":", partition.end);
        appendNumber(out, ",\"leader\":", partition.leader);
        out.push_back('}');
    }
    return out + "]}\n";
}

//! One line a topic, or one a partition.
using Row = std::array<std::string, 5>;

std::vector<Row> rowsOf(const ChannelInfo& channel, bool eachPartition)
{
    std::vector<Row> rows;
    if (eachPartition) {
        for (const auto& partition : channel.partitions)
            rows.push_back({channel.name, std::to_string(partition.partition),
                            std::to_string(partition.begin), std::to_string(partition.end),
                            std::to_string(partition.end - partition.begin)});
        return rows;
    }
    const auto least = std::ranges::min_element(channel.partitions, {}, &PartitionInfo::begin);
    const auto most = std::ranges::max_element(channel.partitions, {}, &PartitionInfo::end);
    const bool none = channel.partitions.empty();
    rows.push_back({channel.name, std::to_string(channel.partitions.size()),
                    none ? "-" : std::to_string(least->begin),
                    none ? "-" : std::to_string(most->end), std::to_string(countOf(channel))});
    return rows;
}

void printTable(const std::vector<ChannelInfo>& channels, bool eachPartition,
                const Terminal& terminal)
{
    std::vector<Row> rows{
        {"TOPIC", eachPartition ? "PARTITION" : "PARTITIONS", "BEGIN", "END", "EVENTS"}};
    for (const auto& channel : channels)
        std::ranges::move(rowsOf(channel, eachPartition), std::back_inserter(rows));
    std::array<std::size_t, 5> widths{};
    for (const auto& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], screenWidth(row[column]));
    }
    std::string out;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        auto line = padded(rows[at][0], widths[0]);
        for (std::size_t column = 1; column < widths.size(); ++column)
            line += "  " + paddedLeft(rows[at][column], widths[column]);
        out += tinted(line, at == 0 ? Tint::Bold : Tint::Plain, terminal) + '\n';
    }
    writeOut(out);
}

Result<std::vector<ChannelInfo>> listChannels(const Target& target, bool internalToo)
{
    auto directory = target.connector->directory(target.connection);
    if (!directory)
        return directory.error();
    auto channels = (*directory)->channels();
    if (!channels)
        return channels;
    if (!internalToo)
        std::erase_if(*channels, [](const ChannelInfo& channel) { return channel.internal; });
    std::ranges::sort(*channels, {}, &ChannelInfo::name);
    return channels;
}

int topics(const Arguments& arguments)
{
    const auto words = sourceWords(arguments);
    if (!words)
        return refuse(topicsVerb(), words.error());
    if (!words->rest.empty())
        return refuse(topicsVerb(), {.text = "\"" + words->rest[0] + "\" is one word too many."});
    const auto target = findTarget(words->place, arguments);
    if (!target)
        return refuse(topicsVerb(), target.error());
    tellNotes(*target);
    const auto channels = listChannels(*target, arguments.has("all"));
    if (!channels) {
        complain(channels.error());
        return noConnection;
    }
    if (channels->empty())
        complain(Error{.text = "No topic is there, or none that this login may see.",
                       .advice = arguments.has("all") ? "" : "--all shows internal ones too."});
    if (!arguments.has("json")) {
        printTable(*channels, arguments.has("partitions"), Terminal::current());
        return success;
    }
    std::string out;
    for (const auto& channel : *channels)
        out += jsonLine(channel);
    writeOut(out);
    return success;
}

} // namespace

const Verb& topicsVerb()
{
    static const Verb verb = [] {
        Verb made{.name = "topics",
                  .summary = "lists the topics of a source",
                  .usage = "SOURCE [options]",
                  .options = {{"json", 'j', "", "one JSON object a line"},
                              {"partitions", 'p', "", "one line a partition"},
                              {"all", 'a', "", "the broker's internal topics too"},
                              {"help", 'h', "", "this text"}},
                  .notes = "BEGIN is the oldest offset still there, END one past the newest. "
                           "EVENTS is their distance: an upper\n"
                           "bound where a topic is compacted or written in transactions.",
                  .examples = "  sagalens topics kafka://localhost:9092\n"
                              "  sagalens topics shop --json | jq .topic\n"
                              "  sagalens topics --config client.properties\n",
                  .run = topics};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
