#include "app/cli/replayreport.h"

#include "app/cli/outputfile.h"
#include "app/cli/screentext.h"
#include "model/deadletter/digest.h"
#include "model/deadletter/replayplanner.h"
#include "model/export/csv.h"
#include "model/export/jsontext.h"

#include <algorithm>
#include <array>

namespace app::cli {

using namespace model;

namespace {

constexpr std::array<std::string_view, 11> columns{"number", "source", "eventId",   "outcome",
                                                   "why",    "target", "partition", "offset",
                                                   "time",   "before", "after"};
using Row = std::array<std::string, columns.size()>;

std::string outcomeOf(const PlannedItem& item, const Receipt& receipt, const PlanLane& lane)
{
    if (item.leftOut != LeftOut::No)
        return "skipped";
    if (receipt.state == Receipt::State::Planned && item.seq < lane.done)
        return "confirmed"; // its receipt was cut off; where the copy lies is not known
    return std::string(toText(receipt.state));
}

Row rowOf(const PlannedItem& item, const Receipt& receipt, const PlanLane& lane)
{
    Row row;
    row[0] = std::to_string(item.number);
    row[1] = placeText(lane.channel, lane.partition, item.position);
    row[2] = item.eventId;
    row[3] = outcomeOf(item, receipt, lane);
    row[4] = item.leftOut != LeftOut::No ? std::string(toText(item.leftOut)) + ": " + item.why
             : receipt.note.empty()      ? item.why
                                         : receipt.note;
    row[5] = item.record.channel;
    if (receipt.place) {
        row[6] = std::to_string(receipt.place->partition);
        row[7] = std::to_string(receipt.place->position);
    }
    if (receipt.state != Receipt::State::Planned)
        row[8] = toIso(receipt.time);
    row[9] = hexText(item.before);
    row[10] = hexText(item.after);
    return row;
}

bool isNumber(std::size_t column)
{
    return column == 0 || column == 6 || column == 7;
}

void appendJson(std::string& out, const Row& row)
{
    char separator = '{';
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i].empty())
            continue;
        out += std::exchange(separator, ',');
        writing::appendJsonString(out, columns[i]);
        out += ':';
        if (isNumber(i))
            out += row[i];
        else
            writing::appendJsonString(out, row[i]);
    }
    out += "}\n";
}

void appendCsv(std::string& out, const auto& row)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        out += i > 0 ? "," : "";
        appendCsvCell(out, row[i]);
    }
    out += "\r\n";
}

} // namespace

std::string planText(const PlanHeader& header, const PlanCounts& counts)
{
    auto text = "Plan " + header.id + " (" + std::string(toText(header.state))
                + "): " + counted(counts.toSend, "message") + " to send";
    if (counts.repaired > 0)
        text += ", " + grouped(counts.repaired) + " of them changed by the repair";
    text += "\n";
    for (const auto& [channel, count] : counts.destinations)
        text += "  " + paddedLeft(grouped(count), 9) + "  to " + screenText(channel, 100) + "\n";
    for (const auto& [why, count] : counts.leftOut)
        text +=
            "  " + paddedLeft(grouped(count), 9) + "  left out: " + std::string(toText(why)) + "\n";
    if (header.state == PlanHeader::State::Frozen || header.state == PlanHeader::State::Draft)
        return text;
    text += "  " + paddedLeft(grouped(counts.confirmed), 9) + "  confirmed by the broker\n";
    if (counts.doubtful > 0)
        text += "  " + paddedLeft(grouped(counts.doubtful), 9) + "  may be double\n";
    if (counts.refused > 0)
        text += "  " + paddedLeft(grouped(counts.refused), 9) + "  refused by the broker\n";
    if (counts.open > 0)
        text += "  " + paddedLeft(grouped(counts.open), 9) + "  to be sent yet\n";
    return text;
}

std::string planJson(const PlanHeader& header, const PlanCounts& counts)
{
    std::string out = "{\"plan\":";
    writing::appendJsonString(out, header.id);
    out += ",\"state\":";
    writing::appendJsonString(out, toText(header.state));
    out += ",\"created\":";
    writing::appendJsonString(out, toIso(header.created));
    out += ",\"source\":";
    writing::appendJsonString(out, header.source);
    out += ",\"reason\":";
    writing::appendJsonString(out, header.reason);
    out += ",\"hash\":";
    writing::appendJsonString(out, header.hash);
    const auto add = [&out](std::string_view name, std::uint64_t count) {
        out += ',';
        writing::appendJsonString(out, name);
        out += ':' + std::to_string(count);
    };
    add("items", counts.items);
    add("toSend", counts.toSend);
    add("repaired", counts.repaired);
    add("confirmed", counts.confirmed);
    add("refused", counts.refused);
    add("mayBeDouble", counts.doubtful);
    add("open", counts.open);
    out += ",\"leftOut\":{";
    char separator = 0;
    for (const auto& [why, count] : counts.leftOut) {
        if (std::exchange(separator, ','))
            out += ',';
        writing::appendJsonString(out, toText(why));
        out += ':' + std::to_string(count);
    }
    return out + "}}\n";
}

Result<void> writeReport(ReplayJournal& journal, const std::string& path, bool replace)
{
    auto file = OutputFile::open(path, replace);
    if (!file)
        return file.error();
    const auto sink = (*file)->sink();
    const bool asCsv = path.ends_with(".csv");
    constexpr std::size_t piece = 1u << 16;
    std::string out;
    if (asCsv)
        appendCsv(out, columns);
    bool isWritten = true;
    const auto visited = journal.visit([&](const PlannedItem& item, const Receipt& receipt) {
        const auto row = rowOf(item, receipt, journal.lanes()[item.lane]);
        if (asCsv)
            appendCsv(out, row);
        else
            appendJson(out, row);
        if (out.size() > piece) {
            isWritten = sink(out);
            out.clear();
        }
        return isWritten;
    });
    if (!visited)
        return visited.error();
    if (!isWritten || !sink(out))
        return (*file)->trouble();
    return (*file)->keep();
}

std::string repairText(const OutgoingRecord& before, const OutgoingRecord& after)
{
    std::string out;
    const auto differ = [&out](std::string_view name, const std::optional<std::string>& was,
                               const std::optional<std::string>& is) {
        if (was == is)
            return;
        constexpr std::size_t width = 2'000;
        out += "  - " + std::string(name) + ": " + screenText(was.value_or("(none)"), width) + "\n";
        out += "  + " + std::string(name) + ": " + screenText(is.value_or("(none)"), width) + "\n";
    };
    differ("key", before.key, after.key);
    differ("value", before.value, after.value);
    for (const auto& header : before.headers) {
        if (std::ranges::find(after.headers, header) == after.headers.end())
            out += "  - header " + screenText(header.first, 100) + ": "
                   + screenText(header.second.value_or("(null)"), 500) + "\n";
    }
    for (const auto& header : after.headers) {
        if (std::ranges::find(before.headers, header) == before.headers.end())
            out += "  + header " + screenText(header.first, 100) + ": "
                   + screenText(header.second.value_or("(null)"), 500) + "\n";
    }
    return out;
}

} // namespace app::cli
