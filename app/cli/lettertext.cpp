#include "app/cli/lettertext.h"

#include "app/cli/screentext.h"
#include "model/deadletter/masking.h"
#include "model/deadletter/replayplanner.h"
#include "model/decode/headertext.h"
#include "model/export/jsontext.h"

#include <algorithm>
#include <array>

namespace app::cli {

using namespace model;

namespace {

//! Members of one JSON object; what is empty is left out.
class JsonObject
{
public:
    void add(std::string_view name, std::string_view text)
    {
        if (text.empty())
            return;
        begin(name);
        writing::appendJsonString(m_text, text);
    }
    void add(std::string_view name, std::int64_t number)
    {
        begin(name);
        writing::appendNumber(m_text, number);
    }
    void addRaw(std::string_view name, std::string_view json)
    {
        begin(name);
        m_text += json;
    }
    void add(std::string_view name, const std::optional<std::int64_t>& number)
    {
        if (number)
            add(name, *number);
    }
    void add(std::string_view name, const std::optional<Timestamp>& time)
    {
        if (time)
            add(name, std::string_view(toIso(*time)));
    }
    bool empty() const { return m_text.empty(); }
    std::string finished() const { return m_text.empty() ? "{}" : m_text + '}'; }

private:
    void begin(std::string_view name)
    {
        m_text += m_text.empty() ? '{' : ',';
        writing::appendJsonString(m_text, name);
        m_text += ':';
    }

    std::string m_text;
};

std::string originText(const LetterOrigin& origin)
{
    auto text = std::string(origin.channel);
    if (text.empty() && !origin.exchange.empty())
        text = std::string(origin.exchange) + " " + std::string(origin.routingKey);
    if (origin.partition)
        text += "/" + std::to_string(*origin.partition);
    if (origin.partition && origin.offset)
        text += "/" + std::to_string(*origin.offset);
    return text;
}

std::string originJson(const LetterOrigin& origin)
{
    JsonObject json;
    json.add("channel", origin.channel);
    json.add("partition",
             origin.partition ? std::optional<std::int64_t>(*origin.partition) : std::nullopt);
    json.add("offset", origin.offset);
    json.add("time", origin.time);
    json.add("exchange", origin.exchange);
    json.add("routingKey", origin.routingKey);
    return json.finished();
}

std::string_view howText(DeadLetter::How how)
{
    constexpr std::array<std::string_view, 3> words{"headers", "name", "told"};
    return words[std::size_t(how)];
}

std::string_view shortClass(std::string_view name)
{
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

std::string oneLine(std::string_view text, std::size_t width)
{
    return padded(screenText(text, width), width);
}

constexpr std::array<std::uint16_t, 9> bars{u' ', u'▁', u'▂', u'▃', u'▄', u'▅', u'▆', u'▇', u'█'};

std::string trendText(const Trend& trend, Timestamp from, Timestamp to)
{
    constexpr std::size_t columns = 12;
    const auto counts = trend.over(from, to, columns);
    const auto top = std::max<std::uint64_t>(1, *std::ranges::max_element(counts));
    std::string text;
    for (const auto count : counts) {
        const auto bar = bars[std::size_t((count * 8 + top - 1) / top)];
        if (bar == u' ') {
            text += ' ';
            continue;
        }
        text += char(0xe0 | bar >> 12);
        text += char(0x80 | (bar >> 6 & 0x3f));
        text += char(0x80 | (bar & 0x3f));
    }
    return text;
}

std::string nameText(const LetterGroup& group)
{
    return group.name.empty() ? "(not told)" : group.name;
}

std::string groupLine(const LetterGroup& group, std::string_view indent, Timestamp from,
                      Timestamp to, std::size_t width)
{
    const auto nameWidth = width > 80 ? width - 64 : std::size_t(60);
    return paddedLeft(grouped(group.count()), 9) + "  " + toIso(group.trend.first()).substr(0, 19)
           + "  " + toIso(group.trend.last()).substr(0, 19) + "  "
           + trendText(group.trend, from, to) + "  "
           + screenText(std::string(indent) + nameText(group), nameWidth) + "\n";
}

} // namespace

std::string letterTitles(const Terminal& terminal)
{
    return tinted(padded("TIME", 20) + padded("PLACE", 30) + padded("ORIGIN", 28)
                      + padded("REASON", 30) + "MESSAGE",
                  Tint::Bold, terminal)
           + "\n";
}

std::string letterLine(const FoundLetter& found, const Terminal& terminal)
{
    const auto& [letter, event, eventId, replayedBy] = found;
    const auto reason = letter.reasonClass.empty() ? letter.reasonCode : letter.reasonClass;
    const auto rest = terminal.width > 120 ? terminal.width - 108 : std::size_t(60);
    auto line = padded(toIso(event.time).substr(0, 19), 20)
                + oneLine(placeText(event.channel, event.partition, event.position), 29) + " "
                + oneLine(originText(letter.origin), 27) + " " + oneLine(shortClass(reason), 29)
                + " " + screenText(letter.reasonMessage, rest);
    if (!replayedBy.empty())
        line += tinted(" (replayed)", Tint::Dim, terminal);
    if (!letter.malformed.empty())
        line += tinted(" (malformed headers)", Tint::Yellow, terminal);
    return line + "\n";
}

std::string letterJson(const FoundLetter& found)
{
    const auto& [letter, event, eventId, replayedBy] = found;
    JsonObject json;
    json.add("channel", event.channel);
    json.add("partition", std::int64_t(event.partition));
    json.add("offset", event.position);
    json.add("time", std::string_view(toIso(event.time)));
    if (event.body.key)
        json.add("key", *event.body.key);
    json.add("type", event.type);
    if (event.version >= 0)
        json.add("version", std::int64_t(event.version));
    json.add("eventId", eventId);
    json.add("recognisedBy", howText(letter.how));
    if (letter.convention)
        json.add("convention", std::string_view(letter.convention->name));
    json.addRaw("origin", originJson(letter.origin));
    if (letter.hops > 1) {
        json.add("hops", std::int64_t(letter.hops));
        json.addRaw("firstOrigin", originJson(letter.first));
    }
    json.add("consumer", letter.consumer);
    json.add("reason", letter.reasonClass);
    json.add("code", letter.reasonCode);
    json.add("message", letter.reasonMessage);
    json.add("attempts", letter.attempts);
    json.add("failedAt", letter.failedAt);
    json.add("firstFailure", letter.firstFailure);
    if (letter.replays > 0)
        json.add("replays", std::int64_t(letter.replays));
    json.add("replayedBy", replayedBy);
    JsonObject malformed;
    for (const auto& header : letter.malformed)
        malformed.add(header.name, header.what);
    if (!malformed.empty())
        json.addRaw("malformed", malformed.finished());
    return json.finished() + "\n";
}

std::string markJson(const std::string& channel, const std::string& convention)
{
    JsonObject json;
    json.add("channel", std::string_view(channel));
    json.add("convention", std::string_view(convention));
    return json.finished() + "\n";
}

std::string letterPage(const FoundLetter& found, const ProfileSet& profiles)
{
    const auto& [letter, event, eventId, replayedBy] = found;
    std::string out;
    const auto row = [&out](std::string_view name, std::string_view text) {
        if (!text.empty())
            out.append(padded(name, 16)).append(harmlessText(text)).append("\n");
    };
    const auto time = [](const std::optional<Timestamp>& at) {
        return at ? toIso(*at) : std::string();
    };
    row("Dead letter", placeText(event.channel, event.partition, event.position));
    row("Time", toIso(event.time));
    row("Recognised by", letter.how == DeadLetter::How::Told   ? "what you said"
                         : letter.how == DeadLetter::How::Name ? "the name of its channel"
                                                               : letter.convention->title);
    for (const auto* other : letter.also)
        row("Fits too", other->title);
    row("Key", event.body.key.value_or(std::string_view()));
    row("Type", event.type);
    row("Event id", eventId);
    row("Origin", letter.origin.known() ? originText(letter.origin) : "not told");
    if (letter.hops > 1)
        row("First origin",
            originText(letter.first) + ", " + std::to_string(letter.hops) + " hops");
    row("Sent", time(letter.origin.time));
    row("Consumer", letter.consumer);
    row("Reason", letter.reasonClass);
    row("Code", letter.reasonCode);
    row("Message", letter.reasonMessage);
    row("Attempts", letter.attempts ? std::to_string(*letter.attempts) : "");
    row("First failure", time(letter.firstFailure));
    row("Failed", time(letter.failedAt));
    row("Replays", letter.replays > 0 ? std::to_string(letter.replays) : "");
    row("Replayed by", replayedBy);
    for (const auto& header : letter.malformed)
        row("Malformed", std::string(header.name) + ": " + header.what);
    out += "\nHeaders\n";
    const HeaderReader reader(profiles);
    for (const auto& header : event.body.headers) {
        const auto shown = reader.read(header.name, header.value);
        if (header.value == letter.stack && !letter.stack.empty())
            continue;
        out += "  " + harmlessText(header.name) + ": "
               + (header.value ? harmlessText(shown.text) : "(null)") + "\n";
    }
    if (!letter.stack.empty())
        out += "\nStack\n" + harmlessText(letter.stack) + "\n";
    out += "\nValue\n"
           + (event.body.value ? harmlessText(*event.body.value) : "(none: a tombstone)") + "\n";
    return out;
}

std::string groupsText(const std::vector<LetterGroup>& groups, const std::vector<GroupBy>& by,
                       const Terminal& terminal)
{
    if (groups.empty())
        return {};
    auto from = groups[0].trend.first();
    auto to = groups[0].trend.last();
    for (const auto& group : groups) {
        from = std::min(from, group.trend.first());
        to = std::max(to, group.trend.last());
    }
    std::string title(toText(by[0]));
    if (by.size() > 1)
        title += " / " + std::string(toText(by[1]));
    std::ranges::transform(title, title.begin(), [](char c) { return char(std::toupper(c)); });
    auto out = tinted("    COUNT  " + padded("FIRST", 21) + padded("LAST", 21) + padded("TREND", 14)
                          + title,
                      Tint::Bold, terminal)
               + "\n";
    for (const auto& group : groups) {
        out += groupLine(group, "", from, to, terminal.width);
        for (const auto& part : group.parts)
            out += groupLine(part, "  ", from, to, terminal.width);
    }
    return out;
}

std::string groupsJson(const std::vector<LetterGroup>& groups, const std::vector<GroupBy>& by)
{
    std::string out;
    const auto add = [&](const LetterGroup& group, const LetterGroup* part) {
        const auto& shown = part ? *part : group;
        JsonObject json;
        json.addRaw(toText(by[0]), [&] {
            std::string text;
            writing::appendJsonString(text, group.name);
            return text;
        }());
        if (part) {
            std::string text;
            writing::appendJsonString(text, part->name);
            json.addRaw(toText(by[1]), text);
        }
        json.add("count", std::int64_t(shown.count()));
        json.add("replayed", std::int64_t(shown.replayed));
        json.add("first", std::string_view(toIso(shown.trend.first())));
        json.add("last", std::string_view(toIso(shown.trend.last())));
        std::string trend;
        for (const auto count : shown.trend.over(shown.trend.first(), shown.trend.last(), 12))
            trend += (trend.empty() ? "[" : ",") + std::to_string(count);
        json.addRaw("trend", trend + "]");
        json.add("sample", std::string_view(shown.sample));
        json.add("newest",
                 std::string_view(placeText(shown.channel, shown.partition, shown.position)));
        out += json.finished() + "\n";
    };
    for (const auto& group : groups) {
        if (group.parts.empty())
            add(group, nullptr);
        for (const auto& part : group.parts)
            add(group, &part);
    }
    return out;
}

} // namespace app::cli
