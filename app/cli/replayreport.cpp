#include "app/cli/replayreport.h"

#include "app/cli/outputfile.h"
#include "app/cli/screentext.h"
#include "app/session/replayexport.h"
#include "model/export/jsontext.h"

#include <algorithm>

namespace app::cli {

using namespace model;

namespace {

constexpr std::size_t mostVersions = 20; // lines of a plan

//! "ORDER_CREATED version 2, payment handled 1: does not fit; --upcast 2 mends it".
std::string versionText(const VersionCheck& check)
{
    auto text = check.type.empty() ? std::string("no type") : screenText(check.type, 60);
    if (check.version >= 0)
        text += " version " + std::to_string(check.version);
    else
        text = check.type.empty() ? "neither type nor version can be read"
                                  : text + " without a version";
    const auto consumer =
        check.consumer.empty() ? std::string("its consumer") : screenText(check.consumer, 60);
    switch (check.known) {
    case VersionCheck::Known::No:
        return text + ": what " + consumer + " accepts is not known";
    case VersionCheck::Known::Handled:
        text += ", " + consumer + " was seen handling " + acceptedText(check);
        break;
    case VersionCheck::Known::Upcaster:
        text += ", its upcaster knows " + acceptedText(check);
        break;
    }
    if (check.fit == VersionCheck::Fit::Fits)
        return text + ": fits";
    if (check.fit == VersionCheck::Fit::NotKnown)
        return text;
    return text + ": DOES NOT FIT; "
           + (check.upcastTo >= 0 ? "--upcast " + std::to_string(check.upcastTo) + " mends it"
                                  : "there is no upcaster for it");
}

std::string versionLines(const PlanCounts& counts)
{
    std::string text;
    std::size_t shown = 0;
    for (const auto& [check, count] : counts.versions) {
        if (++shown > mostVersions)
            break;
        text += "  " + paddedLeft(grouped(count), 9) + "  " + versionText(check) + "\n";
    }
    if (counts.versions.size() > mostVersions)
        text += "             and " + grouped(counts.versions.size() - mostVersions)
                + " more kinds, see --report\n";
    return text;
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
        return text + versionLines(counts);
    text += "  " + paddedLeft(grouped(counts.confirmed), 9) + "  confirmed by the broker\n";
    if (counts.doubtful > 0)
        text += "  " + paddedLeft(grouped(counts.doubtful), 9) + "  may be double\n";
    if (counts.refused > 0)
        text += "  " + paddedLeft(grouped(counts.refused), 9) + "  refused by the broker\n";
    if (counts.open > 0)
        text += "  " + paddedLeft(grouped(counts.open), 9) + "  to be sent yet\n";
    return text;
}

namespace {

void appendVersions(std::string& out, const PlanCounts& counts)
{
    out += ",\"versionsDiffer\":" + std::to_string(counts.differing())
           + ",\"versionsNotKnown\":" + std::to_string(counts.unjudged()) + ",\"versions\":[";
    for (std::size_t i = 0; i < counts.versions.size(); ++i) {
        const auto& [check, count] = counts.versions[i];
        const auto add = [&out](std::string_view name, std::string_view text) {
            writing::appendJsonString(out, name);
            out += ':';
            writing::appendJsonString(out, text);
            out += ',';
        };
        out += i > 0 ? ",{" : "{";
        add("type", check.type);
        add("consumer", check.consumer);
        add("origin", check.channel);
        add("fit", toText(check.fit));
        add("knownBy", toText(check.known));
        if (check.version >= 0)
            out += "\"version\":" + std::to_string(check.version) + ',';
        if (check.upcastTo >= 0)
            out += "\"upcastTo\":" + std::to_string(check.upcastTo) + ',';
        out += "\"accepts\":[" + acceptedText(check) + "],\"count\":" + std::to_string(count) + '}';
    }
    out += ']';
}

void appendSurroundings(std::string& out, const PlanSurroundings& around)
{
    out += ",\"guarantee\":";
    writing::appendJsonString(out, around.isExact ? "exactly-once" : "at-least-once");
    if (!around.markers.empty()) {
        out += ",\"markers\":";
        writing::appendJsonString(out, around.markers);
    }
    if (!around.markerTrouble.empty()) {
        out += ",\"markerTrouble\":";
        writing::appendJsonString(out, around.markerTrouble);
    }
    if (!around.trouble.empty())
        return;
    out += ",\"readers\":[";
    for (std::size_t i = 0; i < around.readers.size(); ++i) {
        out += i > 0 ? "," : "";
        writing::appendJsonString(out, around.readers[i]);
    }
    out += "]";
}

} // namespace

std::string planJson(const PlanHeader& header, const PlanCounts& counts,
                     const PlanSurroundings* around)
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
    out += "}";
    appendVersions(out, counts);
    if (around)
        appendSurroundings(out, *around);
    return out + "}\n";
}

namespace {

std::string readersText(const PlanSurroundings& around)
{
    std::string text = around.isExact
                           ? "Each is sent exactly once, for consumers that read committed records."
                           : "Each is sent at least once, with confirms: there are no transactions "
                             "for this.";
    text += "\nEvery subscriber of the destinations sees the copies, those that had succeeded too";
    if (!around.trouble.empty())
        return text + ". Which groups those are is not known: " + around.trouble;
    if (around.readers.empty())
        return text + ". No consumer group reads them, as far as the cluster tells.";
    text += ". Consumer groups that read them: ";
    for (std::size_t i = 0; i < around.readers.size(); ++i)
        text += (i > 0 ? ", " : "") + screenText(around.readers[i], 100);
    text += ".";
    if (around.isExact)
        text += "\nWhether a group reads uncommitted records (Java's default) no broker tells; one "
                "that does sees the copies of\naborted transactions too.";
    return text;
}

} // namespace

std::string surroundingsText(const PlanSurroundings& around)
{
    auto text = readersText(around);
    if (!around.markerTrouble.empty())
        text += "\nIt will not run: " + around.markerTrouble;
    else if (!around.markers.empty())
        text += "\nWhat is replayed is noted in the topic " + around.markers
                + ", which is made when it is not there: other computers leave it out then.";
    return text;
}

Result<void> writeReport(ReplayJournal& journal, const std::string& path, bool replace,
                         const MessageFates* fates)
{
    auto file = OutputFile::open(path, replace);
    if (!file)
        return file.error();
    const auto table = path.ends_with(".csv") ? ReplayTable::Csv : ReplayTable::Ndjson;
    const auto written = exportReplay(journal, table, fates, (*file)->sink());
    if (!written)
        return written.error();
    return *written ? (*file)->keep() : (*file)->trouble();
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
