#include "app/cli/findingsoutput.h"

#include "app/cli/screentext.h"
#include "model/export/jsontext.h"
#include "model/finding/words.h"

#include <algorithm>
#include <array>

namespace app::cli {

using namespace model;

namespace {

constexpr std::size_t columns = 6;
using Cells = std::array<std::string, columns>;

std::string keyOf(const FindingLine& line)
{
    for (const auto* name : {"key", "aggregate", "eventId", "partition"}) {
        if (const auto value = valueOf(line, name); !value.empty())
            return std::string(value);
    }
    return {};
}

Tint tintOf(Severity severity)
{
    switch (severity) {
    case Severity::Failure:
        return Tint::Red;
    case Severity::Warning:
        return Tint::Yellow;
    case Severity::Note:
        break;
    }
    return Tint::Plain;
}

//! "05:32:07" of today, with the day before it otherwise.
std::string timeText(Timestamp time)
{
    const auto iso = toIso(std::chrono::floor<std::chrono::seconds>(time));
    const auto today = toIso(std::chrono::floor<std::chrono::days>(now()));
    return iso.substr(0, 10) == today.substr(0, 10) ? iso.substr(11, 8)
                                                    : iso.substr(0, 10) + ' ' + iso.substr(11, 8);
}

std::string lineText(const Cells& cells, const std::array<std::size_t, columns>& widths,
                     const Terminal& terminal)
{
    std::string out;
    for (std::size_t at = 0; at < columns; ++at) {
        const bool isNumber = at + 2 == columns;
        const bool isLast = at + 1 == columns;
        out += isLast     ? cells[at]
               : isNumber ? paddedLeft(cells[at], widths[at]) + "  "
                          : padded(cells[at], widths[at]) + "  ";
    }
    return terminal.width > 0 ? screenText(out, terminal.width - 1) : screenText(out, out.size());
}

void appendMember(std::string& out, std::string_view name, std::string_view value)
{
    out.append(out.back() == '{' ? "" : ",");
    writing::appendJsonString(out, name);
    out.push_back(':');
    writing::appendJsonString(out, value);
}

void appendMember(std::string& out, std::string_view name, std::int64_t value)
{
    out.append(out.back() == '{' ? "" : ",");
    writing::appendJsonString(out, name);
    out.push_back(':');
    writing::appendNumber(out, value);
}

void appendFinding(std::string& out, const FindingLine& line)
{
    appendMember(out, "finding", line.code);
    appendMember(out, "severity", toText(line.severity));
    appendMember(out, "where", line.where);
    if (!line.what.empty())
        appendMember(out, "what", line.what);
    appendMember(out, "count", std::int64_t(line.count));
    appendMember(out, "first", toIso(line.first));
    appendMember(out, "last", toIso(line.last));
    appendMember(out, "title", englishTitle(line));
    appendMember(out, "advice", englishAdvice(line));
    out.append(",\"values\":{");
    for (const auto& [name, value] : line.values)
        appendMember(out, name, value);
    out.push_back('}');
    if (!line.link.empty())
        appendMember(out, "link", line.link);
}

} // namespace

std::string findingsTable(const std::vector<FindingLine>& lines, const Terminal& terminal)
{
    std::vector<Cells> rows{{"SEVERITY", "WHERE", "KEY", "LAST", "COUNT", "FINDING"}};
    for (const auto& line : lines)
        rows.push_back({std::string(toText(line.severity)), line.where, keyOf(line),
                        timeText(line.last), grouped(line.count), englishTitle(line)});
    constexpr std::size_t widest = 36;
    std::array<std::size_t, columns> widths{};
    for (auto& row : rows) {
        for (std::size_t at = 0; at < columns; ++at) {
            if (at + 1 < columns)
                row[at] = screenText(row[at], widest);
            widths[at] = std::max(widths[at], screenWidth(row[at]));
        }
    }
    std::string out = tinted(lineText(rows[0], widths, terminal), Tint::Bold, terminal) + '\n';
    for (std::size_t at = 0; at < lines.size(); ++at)
        out +=
            tinted(lineText(rows[at + 1], widths, terminal), tintOf(lines[at].severity), terminal)
            + '\n';
    return out;
}

ExitCode exitCodeOf(Severity worst)
{
    return worst == Severity::Failure   ? foundFailures
           : worst == Severity::Warning ? foundWarnings
                                        : foundNotes;
}

std::string alertsTable(const std::vector<Alert>& alerts, const Terminal& terminal)
{
    std::string out;
    for (const auto& alert : alerts) {
        const auto text = "alert \"" + alert.rule + "\": " + alertText(alert);
        out += tinted(screenText(text, terminal.width > 0 ? terminal.width - 1 : text.size()),
                      tintOf(alert.severity), terminal)
               + '\n';
    }
    return out;
}

std::string findingJson(const FindingLine& line, Reader& reader)
{
    std::string out = "{";
    appendFinding(out, line);
    if (line.row && reader.holds(*line.row)) {
        const auto event = reader.at(*line.row);
        out.append(",\"event\":{");
        appendMember(out, "topic", event.channel);
        appendMember(out, "partition", event.partition);
        appendMember(out, "offset", event.position);
        if (!event.type.empty())
            appendMember(out, "type", event.type);
        out.push_back('}');
    }
    return out + "}\n";
}

std::string alertJson(const Alert& alert)
{
    std::string out = "{";
    appendMember(out, "alert", alert.rule);
    appendMember(out, "severity", toText(alert.severity));
    appendMember(out, "text", alertText(alert));
    if (alert.line) {
        appendMember(out, "finding", alert.line->code);
        appendMember(out, "where", alert.line->where);
    } else {
        appendMember(out, "metric", alert.metric);
    }
    return out + "}\n";
}

} // namespace app::cli
