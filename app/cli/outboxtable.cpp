#include "app/cli/outboxtable.h"

#include "app/cli/screentext.h"
#include "model/export/jsontext.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

using Verdict = OutboxVerdict;

namespace {

using Cells = std::array<std::string, 7>;

constexpr std::size_t longestKey = 24;
constexpr std::size_t longestType = 32;

template <typename... Values>
std::string printed(const char* format, Values... values)
{
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), format, values...);
    return text.data();
}

struct Place
{
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t position = 0;
    Timestamp time;
};

std::vector<Place> placesOf(const OutboxRowState& row, Reader& reader)
{
    std::vector<Place> places;
    for (const auto record : row.records) {
        if (!reader.holds(record))
            continue;
        const auto& lane = reader.store().lanes()[reader.lane(record).value];
        places.push_back({.channel = reader.store().channels()[lane.channel.value].name,
                          .partition = lane.partition,
                          .position = reader.position(record),
                          .time = reader.time(record)});
    }
    return places;
}

std::string brokerText(const OutboxRowState& row, Reader& reader)
{
    std::string text;
    for (const auto& place : placesOf(row, reader))
        text += (text.empty() ? "" : ", ") + place.channel + " " + std::to_string(place.partition)
                + ":" + std::to_string(place.position);
    const auto add = [&text](const std::string& words) {
        text = text.empty() ? words : words + "; " + text;
    };
    if (row.verdict == Verdict::OrderInverted && !row.overtook.empty())
        add("before " + row.overtook);
    if (row.publishedAfter > 0)
        add(counted(row.publishedAfter, "later row") + " published");
    if (!row.row.lastError.empty())
        add(row.row.lastError);
    if (row.row.attempts > 0)
        add(row.row.attempts == 1 ? "1 try" : std::to_string(row.row.attempts) + " tries");
    if (row.missing > 0)
        add(counted(row.missing, "position") + " missing before it");
    if (row.gone)
        add("row deleted");
    return text;
}

//! A row may have been deleted instead of marked.
std::string verdictText(const OutboxRowState& row)
{
    const std::string marked = "marked, ";
    auto words = std::string(verdictWords(row.verdict));
    if (row.gone && words.starts_with(marked))
        words.replace(0, marked.size(), "deleted, ");
    return words;
}

Tint tintOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Failing:
    case Verdict::NeverSeen:
        return Tint::Red;
    case Verdict::PublishedTwice:
    case Verdict::SeenNotMarked:
    case Verdict::OrderInverted:
    case Verdict::Gap:
        return Tint::Yellow;
    case Verdict::PublishedOnce:
    case Verdict::NotScanned:
        return Tint::Dim;
    case Verdict::Waiting:
    case Verdict::Count:
        break;
    }
    return Tint::Plain;
}

std::string line(const Cells& cells, const std::array<std::size_t, 7>& widths, Tint tint,
                 const Terminal& terminal)
{
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        text += i > 0 ? "  " : "";
        if (i + 1 == cells.size())
            text += screenText(cells[i], 1'000);
        else
            text +=
                i == 2 || i == 5 ? paddedLeft(cells[i], widths[i]) : padded(cells[i], widths[i]);
    }
    if (terminal.width > 0)
        text = screenText(text, terminal.width - 1);
    return tinted(text, tint, terminal) + '\n';
}

void add(std::string& out, std::string_view name, std::string_view text)
{
    out += out.back() == '{' ? "\"" : ",\"";
    out.append(name).append("\":");
    writing::appendJsonString(out, text);
}

void addRaw(std::string& out, std::string_view name, std::string_view value)
{
    out += out.back() == '{' ? "\"" : ",\"";
    out.append(name).append("\":").append(value);
}

void add(std::string& out, std::string_view name, std::uint64_t number)
{
    addRaw(out, name, std::to_string(number));
}

std::string milliseconds(std::chrono::microseconds span)
{
    return printed("%.3f", double(span.count()) / 1'000);
}

std::string_view kindText(RowCount::Kind kind)
{
    switch (kind) {
    case RowCount::Kind::Exact:
        return "exact";
    case RowCount::Kind::AtLeast:
        return "at-least";
    case RowCount::Kind::Estimate:
        return "estimate";
    }
    return {};
}

std::string_view relayText(RelayState::Kind kind)
{
    switch (kind) {
    case RelayState::Kind::KeepsUp:
        return "keeps up";
    case RelayState::Kind::FallsBehind:
        return "falls behind";
    case RelayState::Kind::Stalled:
        return "stalled";
    case RelayState::Kind::Unknown:
        break;
    }
    return "unknown";
}

std::string countText(const RowCount& count)
{
    const auto number = grouped(count.rows);
    return count.kind == RowCount::Kind::Exact     ? number
           : count.kind == RowCount::Kind::AtLeast ? "more than " + number
                                                   : "about " + number;
}

} // namespace

std::string outboxTable(const std::vector<OutboxRowState>& rows, Reader& reader, Timestamp now,
                        const Terminal& terminal)
{
    std::vector<std::pair<Cells, Tint>> lines{
        {{"VERDICT", "CREATED", "AGE", "KEY", "TYPE", "DELAY", "ON THE BROKER"}, Tint::Bold}};
    for (const auto& row : rows)
        lines.push_back(
            {{verdictText(row), toIso(row.row.created),
              row.row.sent ? "" : spanText(std::max(0us, now - row.row.created)),
              screenText(row.row.aggregateId, longestKey), screenText(row.row.type, longestType),
              row.delay ? spanText(*row.delay) : "", brokerText(row, reader)},
             tintOf(row.verdict)});
    std::array<std::size_t, 7> widths{};
    for (const auto& [cells, tint] : lines) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            widths[i] = std::max(widths[i], screenWidth(cells[i]));
    }
    std::string out;
    for (const auto& [cells, tint] : lines)
        out += line(cells, widths, tint, terminal);
    return out;
}

std::string outboxJson(const OutboxRowState& state, Reader& reader)
{
    const auto& row = state.row;
    std::string out = "{";
    add(out, "verdict", verdictName(state.verdict));
    add(out, "id", row.id);
    if (row.eventId != row.id)
        add(out, "eventId", row.eventId);
    add(out, "created", toIso(row.created));
    if (row.processed)
        add(out, "processed", toIso(*row.processed));
    addRaw(out, "sent", row.sent ? "true" : "false");
    if (state.gone)
        addRaw(out, "deleted", "true");
    add(out, "aggregateType", row.aggregateType);
    add(out, "aggregateId", row.aggregateId);
    add(out, "type", row.type);
    if (!row.destination.empty())
        add(out, "destination", row.destination);
    if (row.position)
        add(out, "position", *row.position);
    if (row.transaction)
        add(out, "transaction", *row.transaction);
    if (row.attempts >= 0)
        addRaw(out, "attempts", std::to_string(row.attempts));
    if (!row.lastError.empty())
        add(out, "lastError", row.lastError);
    if (!row.lockedBy.empty())
        add(out, "lockedBy", row.lockedBy);
    add(out, "payloadSize", std::uint64_t(row.payloadSize));
    if (state.delay)
        addRaw(out, "delayMs", milliseconds(*state.delay));
    if (!state.overtook.empty())
        add(out, "overtook", state.overtook);
    if (state.publishedAfter > 0)
        add(out, "laterRowsPublished", state.publishedAfter);
    if (state.missing > 0)
        add(out, "missingBefore", state.missing);
    std::string records = "[";
    for (const auto& place : placesOf(state, reader)) {
        std::string one = "{";
        add(one, "topic", place.channel);
        addRaw(one, "partition", std::to_string(place.partition));
        addRaw(one, "offset", std::to_string(place.position));
        add(one, "time", toIso(place.time));
        records += (records.size() > 1 ? "," : "") + one + "}";
    }
    addRaw(out, "records", records + "]");
    return out + "}\n";
}

std::string summaryText(const OutboxSummary& summary, Timestamp now, const Terminal& terminal)
{
    std::string out = tinted(screenText(summary.place.connection + " · " + summary.place.tableName()
                                            + " (" + summary.place.mapping + ")",
                                        200),
                             Tint::Bold, terminal)
                      + "\n";
    const auto add = [&out](std::string_view name, const std::string& text) {
        if (!text.empty())
            out += padded(name, 18) + "  " + text + "\n";
    };
    const auto& relay = summary.relay;
    add("relay",
        std::string(relayText(relay.kind)) + (relay.since ? " since " + toIso(*relay.since) : ""));
    add("waiting", countText(summary.waiting) + " of " + countText(summary.total) + " rows");
    if (summary.oldestWaiting)
        add("oldest waiting", spanText(std::max(0us, now - *summary.oldestWaiting)) + "  "
                                  + screenText(summary.oldestAggregate, 60) + "  "
                                  + screenText(summary.oldestId, 60));
    if (summary.delays.count > 0)
        add("commit to publish", spanText(summary.delays.p50) + " p50, "
                                     + spanText(summary.delays.p95) + " p95, "
                                     + spanText(summary.delays.p99) + " p99");
    add("rates",
        printed("%.1f/s committed, %.1f/s published", summary.commitRate, summary.publishRate));
    for (std::size_t i = 0; i < outboxVerdicts; ++i) {
        if (summary.verdicts[i] > 0)
            add(verdictWords(Verdict(i)), grouped(summary.verdicts[i]));
    }
    std::string scanned = counted(summary.scan.records, "record");
    if (summary.scan.from && summary.scan.to)
        scanned += ", " + toIso(*summary.scan.from) + " to " + toIso(*summary.scan.to);
    for (const auto& channel : summary.scan.channels)
        scanned += "  " + screenText(channel, 60);
    add("scanned", scanned);
    if (summary.letGo + summary.notHeld > 0)
        add("not held",
            grouped(summary.letGo) + " let go, " + grouped(summary.notHeld) + " without room");
    for (const auto& trouble : summary.troubles)
        add("note", screenText(trouble.text, 400));
    return out;
}

std::string summaryJson(const OutboxSummary& summary)
{
    std::string out = "{";
    add(out, "connection", summary.place.connection);
    add(out, "table", summary.place.tableName());
    add(out, "mapping", summary.place.mapping);
    add(out, "relay", relayText(summary.relay.kind));
    if (summary.relay.since)
        add(out, "relaySince", toIso(*summary.relay.since));
    if (summary.relay.lastPublish)
        add(out, "lastPublish", toIso(*summary.relay.lastPublish));
    add(out, "waiting", summary.waiting.rows);
    add(out, "waitingCount", kindText(summary.waiting.kind));
    add(out, "total", summary.total.rows);
    add(out, "totalCount", kindText(summary.total.kind));
    if (summary.oldestWaiting) {
        add(out, "oldestWaiting", toIso(*summary.oldestWaiting));
        add(out, "oldestId", summary.oldestId);
    }
    std::string verdicts = "{";
    for (std::size_t i = 0; i < outboxVerdicts; ++i)
        add(verdicts, verdictName(Verdict(i)), summary.verdicts[i]);
    addRaw(out, "verdicts", verdicts + "}");
    std::string types = "{";
    for (const auto& type : summary.types)
        add(types, type.name, type.rows);
    addRaw(out, "types", types + "}");
    if (summary.delays.count > 0) {
        addRaw(out, "delayP50Ms", milliseconds(summary.delays.p50));
        addRaw(out, "delayP95Ms", milliseconds(summary.delays.p95));
        addRaw(out, "delayP99Ms", milliseconds(summary.delays.p99));
    }
    addRaw(out, "commitsPerSecond", printed("%.3f", summary.commitRate));
    addRaw(out, "publishesPerSecond", printed("%.3f", summary.publishRate));
    add(out, "scannedRecords", summary.scan.records);
    if (summary.scan.from)
        add(out, "scannedFrom", toIso(*summary.scan.from));
    if (summary.scan.to)
        add(out, "scannedTo", toIso(*summary.scan.to));
    add(out, "held", summary.held);
    add(out, "letGo", summary.letGo);
    add(out, "notHeld", summary.notHeld);
    return out + "}\n";
}

} // namespace app::cli
