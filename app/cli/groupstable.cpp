#include "app/cli/groupstable.h"

#include "app/cli/screentext.h"
#include "model/export/jsontext.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace app::cli {

using namespace model;

namespace {

using Cells = std::array<std::string, 9>;

struct Line
{
    Cells cells;
    Tint tint = Tint::Plain;
};

std::string rateText(std::optional<double> perSecond)
{
    if (!perSecond)
        return "";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), *perSecond < 10 ? "%.1f" : "%.0f", *perSecond);
    return text.data();
}

std::string waitsText(std::uint64_t lag, std::optional<std::chrono::microseconds> time)
{
    return lag > 0 && time ? spanText(*time) : "";
}

std::string catchUpText(const GroupLag& group)
{
    if (group.lag == 0)
        return "now";
    if (!group.inPerSecond)
        return "";
    return group.catchUp ? spanText(*group.catchUp) : "never";
}

std::string membersText(const GroupLag& group)
{
    return group.membersKnown ? std::to_string(group.members.size()) : "?";
}

Tint tintOf(const GroupLag& group)
{
    if (group.abandonedSince || group.growingSince || group.stuck() > 0)
        return Tint::Yellow;
    return group.error.empty() ? Tint::Plain : Tint::Red;
}

Line lineOf(const GroupLag& group)
{
    return {.cells = {group.name, std::string(word(group.protocol)), std::string(word(group.state)),
                      membersText(group), grouped(group.lag), waitsText(group.lag, group.lagTime),
                      rateText(group.inPerSecond), rateText(group.outPerSecond),
                      catchUpText(group)},
            .tint = tintOf(group)};
}

std::string stateText(const PartitionLag& partition)
{
    using enum PartitionLag::Offset;
    switch (partition.offset) {
    case Unknown:
        return partition.error;
    case Never:
        return "never committed";
    case BelowBegin:
        return "lost " + grouped(partition.lost);
    case BeyondEnd:
        return "beyond the end";
    case Committed:
        break;
    }
    return partition.stuckSince ? "stands still" : "";
}

Line lineOf(const PartitionLag& partition)
{
    const bool isKnown = partition.committed.has_value();
    return {.cells = {"  " + toText(partition.of), "", stateText(partition), "",
                      isKnown ? grouped(partition.lag) : "",
                      waitsText(partition.lag, partition.lagTime), rateText(partition.inPerSecond),
                      rateText(partition.outPerSecond),
                      isKnown ? "at " + std::to_string(*partition.committed) + " of "
                                    + std::to_string(partition.end)
                              : ""},
            .tint = partition.stuckSince || partition.offset == PartitionLag::Offset::BelowBegin
                        ? Tint::Yellow
                        : Tint::Dim};
}

std::vector<Line> linesOf(const GroupLags& groups, bool eachPartition)
{
    std::vector<Line> lines{{.cells = {"GROUP", "PROTOCOL", "STATE", "MEMBERS", "LAG", "WAITS",
                                       "IN/S", "OUT/S", "CATCH UP"},
                             .tint = Tint::Bold}};
    for (const auto& group : groups) {
        lines.push_back(lineOf(*group));
        if (!group->error.empty())
            lines.push_back({.cells = {"  " + group->error}, .tint = Tint::Red});
        if (!eachPartition)
            continue;
        for (const auto& partition : group->partitions)
            lines.push_back(lineOf(partition));
    }
    return lines;
}

constexpr std::size_t firstNumber = 3;
constexpr std::size_t longestName = 48;

std::string render(const Line& line, const std::array<std::size_t, 9>& widths,
                   const Terminal& terminal)
{
    std::string text;
    const bool isSentence =
        std::ranges::all_of(line.cells.begin() + 1, line.cells.end(), &std::string::empty);
    if (isSentence) {
        text = screenText(line.cells[0], terminal.width > 0 ? terminal.width - 1 : 200);
        return tinted(text, line.tint, terminal) + '\n';
    }
    for (std::size_t column = 0; column < widths.size(); ++column) {
        text += column > 0 ? "  " : "";
        text += column < firstNumber ? padded(line.cells[column], widths[column])
                                     : paddedLeft(line.cells[column], widths[column]);
    }
    if (terminal.width > 0)
        text = screenText(text, terminal.width - 1);
    return tinted(text, line.tint, terminal) + '\n';
}

void appendField(std::string& out, std::string_view name)
{
    out += out.empty() || out.back() == '{' || out.back() == '[' ? "\"" : ",\"";
    out.append(name).append("\":");
}

void add(std::string& out, std::string_view name, std::string_view text)
{
    appendField(out, name);
    writing::appendJsonString(out, text);
}

void add(std::string& out, std::string_view name, std::int64_t number)
{
    appendField(out, name);
    writing::appendNumber(out, number);
}

//! Absent where it is not known.
void add(std::string& out, std::string_view name, std::optional<double> number)
{
    if (!number)
        return;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3f", *number);
    appendField(out, name);
    out += text.data();
}

void add(std::string& out, std::string_view name, std::optional<Timestamp> time)
{
    if (time)
        add(out, name, toIso(*time));
}

std::optional<double> secondsOf(std::optional<std::chrono::microseconds> span)
{
    if (!span)
        return std::nullopt;
    return std::chrono::duration<double>(*span).count();
}

std::string_view word(PartitionLag::Offset offset)
{
    using enum PartitionLag::Offset;
    switch (offset) {
    case Unknown:
        break;
    case Committed:
        return "committed";
    case Never:
        return "never";
    case BelowBegin:
        return "below-begin";
    case BeyondEnd:
        return "beyond-end";
    }
    return "unknown";
}

void append(std::string& out, const PartitionLag& partition)
{
    out += out.back() == '[' ? "{" : ",{";
    add(out, "topic", partition.of.channel);
    add(out, "partition", partition.of.partition);
    add(out, "offset", word(partition.offset));
    if (partition.committed)
        add(out, "committed", *partition.committed);
    add(out, "begin", partition.begin);
    add(out, "end", partition.end);
    add(out, "lag", std::int64_t(partition.lag));
    if (partition.lost > 0)
        add(out, "lost", std::int64_t(partition.lost));
    add(out, "lagSeconds", secondsOf(partition.lagTime));
    add(out, "waitingSince", partition.waitingSince);
    add(out, "inPerSecond", partition.inPerSecond);
    add(out, "outPerSecond", partition.outPerSecond);
    add(out, "stuckSince", partition.stuckSince);
    if (!partition.member.empty())
        add(out, "member", partition.member);
    if (!partition.error.empty())
        add(out, "error", partition.error);
    out += '}';
}

void append(std::string& out, const GroupMember& member)
{
    out += out.back() == '[' ? "{" : ",{";
    add(out, "id", member.id);
    add(out, "clientId", member.clientId);
    if (!member.instanceId.empty())
        add(out, "instanceId", member.instanceId);
    add(out, "host", member.host);
    out += '}';
}

std::string jsonLine(const GroupLag& group, std::optional<Timestamp> time)
{
    std::string out = "{";
    add(out, "time", time);
    add(out, "group", group.name);
    add(out, "connection", group.connection);
    add(out, "protocol", model::word(group.protocol));
    add(out, "state", model::word(group.state));
    add(out, "lag", std::int64_t(group.lag));
    add(out, "lagSeconds", secondsOf(group.lagTime));
    add(out, "inPerSecond", group.inPerSecond);
    add(out, "outPerSecond", group.outPerSecond);
    if (group.catchUp)
        add(out, "catchUpSeconds", std::int64_t(group.catchUp->count()));
    add(out, "growingSince", group.growingSince);
    add(out, "abandonedSince", group.abandonedSince);
    add(out, "stuckPartitions", std::int64_t(group.stuck()));
    if (group.coordinator >= 0)
        add(out, "coordinator", group.coordinator);
    if (!group.assignor.empty())
        add(out, "assignor", group.assignor);
    if (!group.error.empty())
        add(out, "error", group.error);
    if (group.membersKnown) {
        out += ",\"members\":[";
        for (const auto& member : group.members)
            append(out, member);
        out += ']';
    }
    out += ",\"partitions\":[";
    for (const auto& partition : group.partitions)
        append(out, partition);
    return out + "]}\n";
}

} // namespace

Result<GroupPattern> GroupPattern::make(const std::string& text)
{
    if (text.empty())
        return Error{.kind = Error::Kind::Malformed, .text = "--group is empty."};
    return GroupPattern(text);
}

bool GroupPattern::matches(std::string_view name) const
{
    // Greedy with one step back: linear in practice, never worse than the product of both lengths.
    std::size_t at = 0;
    std::size_t in = 0;
    std::size_t star = std::string::npos;
    std::size_t starIn = 0;
    while (in < name.size()) {
        if (at < m_text.size() && (m_text[at] == '?' || m_text[at] == name[in])
            && m_text[at] != '*') {
            ++at;
            ++in;
        } else if (at < m_text.size() && m_text[at] == '*') {
            star = at++;
            starIn = in;
        } else if (star != std::string::npos) {
            at = star + 1;
            in = ++starIn;
        } else {
            return false;
        }
    }
    while (at < m_text.size() && m_text[at] == '*')
        ++at;
    return at == m_text.size();
}

GroupLags GroupFilter::of(const GroupLags& groups) const
{
    GroupLags chosen;
    for (const auto& group : groups) {
        const bool isNamed =
            patterns.empty() || std::ranges::any_of(patterns, [&](const GroupPattern& pattern) {
                return pattern.matches(group->name);
            });
        if (isNamed && (!lagOver || group->lag > *lagOver))
            chosen.push_back(group);
    }
    return chosen;
}

std::string groupsTable(const GroupLags& groups, bool eachPartition, const Terminal& terminal,
                        std::size_t height)
{
    if (groups.empty())
        return "(no consumer group)\n";
    const auto lines = linesOf(groups, eachPartition);
    std::array<std::size_t, 9> widths{};
    for (const auto& line : lines) {
        for (std::size_t column = 0; column < widths.size(); ++column) {
            const bool isSentence = column == 0 && line.cells[1].empty() && line.cells[4].empty()
                                    && line.cells[2].empty();
            if (!isSentence)
                widths[column] = std::max(widths[column], screenWidth(line.cells[column]));
        }
    }
    widths[0] = std::min(widths[0], longestName);
    widths[2] = std::min(widths[2], longestName);
    std::string out;
    std::size_t shown = 0;
    for (const auto& line : lines) {
        if (height > 0 && shown + 2 >= height && lines.size() - shown > 1)
            return out + "… and " + counted(lines.size() - shown, "more line") + "\n";
        out += render(line, widths, terminal);
        ++shown;
    }
    return out;
}

std::string jsonLines(const GroupLags& groups, std::optional<Timestamp> time)
{
    std::string out;
    for (const auto& group : groups)
        out += jsonLine(*group, time);
    return out;
}

} // namespace app::cli
