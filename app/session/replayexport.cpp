#include "app/session/replayexport.h"

#include "model/deadletter/digest.h"
#include "model/deadletter/replayplanner.h"
#include "model/export/csv.h"
#include "model/export/jsontext.h"

#include <array>
#include <utility>

namespace app {

using namespace model;

namespace {

constexpr std::array<std::string_view, 17> columns{
    "number", "source", "eventId", "outcome", "why",     "target", "partition", "offset",  "time",
    "before", "after",  "fate",    "version", "accepts", "fit",    "knownBy",   "upcastTo"};
using Row = std::array<std::string, columns.size()>;

std::string outcomeOf(const PlannedItem& item, const Receipt& receipt, const PlanLane& lane)
{
    if (item.leftOut != LeftOut::No)
        return "skipped";
    if (receipt.state == Receipt::State::Planned && item.seq < lane.done)
        return "confirmed"; // its receipt was cut off; where the copy lies is not known
    return std::string(toText(receipt.state));
}

Row rowOf(const PlannedItem& item, const Receipt& receipt, const PlanLane& lane,
          const MessageFates* fates)
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
    if (fates)
        row[11] = toText(fates->of(item.number));
    const auto& version = item.version;
    if (version.version >= 0)
        row[12] = std::to_string(version.version);
    row[13] = acceptedText(version);
    if (version.type.empty() && version.version < 0)
        return row;
    row[14] = toText(version.fit);
    row[15] = toText(version.known);
    if (version.upcastTo >= 0)
        row[16] = std::to_string(version.upcastTo);
    return row;
}

bool isNumber(std::size_t column)
{
    return column == 0 || column == 6 || column == 7 || column == 12 || column == 16;
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

Result<bool> exportReplay(ReplayJournal& journal, ReplayTable table, const MessageFates* fates,
                          const std::function<bool(std::string_view)>& sink)
{
    constexpr std::size_t piece = 1u << 16;
    std::string out;
    if (table == ReplayTable::Csv)
        appendCsv(out, columns);
    bool isTaken = true;
    const auto visited = journal.visit([&](const PlannedItem& item, const Receipt& receipt) {
        const auto row = rowOf(item, receipt, journal.lanes()[item.lane], fates);
        if (table == ReplayTable::Csv)
            appendCsv(out, row);
        else
            appendJson(out, row);
        if (out.size() > piece) {
            isTaken = sink(out);
            out.clear();
        }
        return isTaken;
    });
    if (!visited)
        return visited.error();
    return isTaken && sink(out);
}

} // namespace app
