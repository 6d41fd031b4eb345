#include "model/sequence/diagramtext.h"

#include "model/sequence/layout.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace model::sequence {

namespace {

using Kind = Message::Kind;
using Look = Message::Look;

std::string id(LineIndex line)
{
    return "p" + std::to_string(line + 1);
}

//! The badges that stand before a message, in turn.
template <typename Visit>
void badgesBefore(const Story& story, MessageIndex before, std::size_t& next, const Visit& visit)
{
    for (; next < story.badges.size() && story.badges[next].before == before
           && (!story.badges[next].text.empty() || before == story.beforeNow);
         ++next)
        visit(story.badges[next]);
}

//! Idle time before a message; nothing when there is none.
std::optional<std::chrono::microseconds> idleBefore(const Story& story, MessageIndex index)
{
    if (index == 0 || index >= story.messages.size() || index == story.beforeNow)
        return std::nullopt;
    const auto gap = story.messages[index].at - story.messages[index - 1].at;
    return gap >= leastIdle ? std::optional(gap) : std::nullopt;
}

//! Where it is said that records were left out: behind the last of those that were told.
MessageIndex behindTold(const Story& story)
{
    auto index = story.messages.size();
    while (index > 0 && !story.messages[index - 1].isReal())
        --index;
    return index;
}

bool saysLeftOut(const Story& story, MessageIndex before)
{
    return story.leftOut > 0 && before == behindTold(story);
}

const char* mermaidArrow(const Message& message)
{
    return !message.isReal()                  ? "--)"
           : message.kind == Kind::KeySet     ? "-->>"
           : message.look == Look::DeadLetter ? "-x"
           : message.kind == Kind::KeyPresent ? "--x"
                                              : "->>";
}

//! Colours that PlantUML knows by name.
const char* plantColour(Look look)
{
    switch (look) {
    case Look::Plain:
        return "";
    case Look::Compensation:
        return "[#Purple]";
    case Look::Failure:
        return "[#FireBrick]";
    case Look::Duplicate:
        return "[#Olive]";
    case Look::DeadLetter:
        return "[#Maroon]";
    case Look::Quiet:
    case Look::Missing:
        return "[#Gray]";
    }
    return "";
}

void appendEntity(std::string& out, unsigned code)
{
    out += '#' + std::to_string(code) + ';';
}

void appendUnicode(std::string& out, unsigned char letter)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "<U+%04X>", unsigned(letter));
    out += text.data();
}

bool isControl(char letter)
{
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
}

} // namespace

std::string mermaidText(std::string_view text)
{
    constexpr std::string_view special = "#;<>\"%{}:\\&";
    std::string out;
    for (const auto letter : text) {
        if (isControl(letter))
            out += ' ';
        else if (special.find(letter) != std::string_view::npos)
            appendEntity(out, static_cast<unsigned char>(letter));
        else
            out += letter;
    }
    // The word alone would close a block.
    std::string lower = out;
    std::ranges::transform(lower, lower.begin(), [](unsigned char letter) {
        return letter < 0x80 ? char(std::tolower(letter)) : char(letter);
    });
    if (lower == "end") {
        const auto first = static_cast<unsigned char>(out.front());
        out.erase(0, 1);
        std::string entity;
        appendEntity(entity, first);
        return entity + out;
    }
    return out.empty() ? "-" : out;
}

std::string plantUmlText(std::string_view text)
{
    constexpr std::string_view special = "\"\\<>~%$|&";
    constexpr std::string_view doubled = "*/_-=.^'\""; // markup when it comes twice
    constexpr std::string_view leading = "#*=";        // a list or a heading
    std::string out;
    char before = 0;
    for (const auto letter : text) {
        const auto isMarkup = letter == before && doubled.find(letter) != std::string_view::npos;
        if (isControl(letter))
            out += ' ';
        else if (isMarkup || special.find(letter) != std::string_view::npos
                 || (before == 0 && leading.find(letter) != std::string_view::npos))
            appendUnicode(out, static_cast<unsigned char>(letter));
        else
            out += letter;
        before = letter;
    }
    return out.empty() ? "-" : out;
}

std::string mermaid(const Story& story, const Words& words)
{
    std::string out = "sequenceDiagram\n";
    for (LineIndex line = 0; line < story.lifelines.size(); ++line)
        out += "    participant " + id(line) + " as "
               + mermaidText(words.lifeline(story.lifelines[line])) + '\n';
    const auto note = [&out](const std::string& over, const std::string& text) {
        out += "    Note over " + over + ": " + mermaidText(text) + '\n';
    };
    const auto whole =
        story.lifelines.size() > 1 ? id(0) + ',' + id(story.lifelines.size() - 1) : id(0);
    std::size_t badge = 0;
    for (MessageIndex i = 0; i <= story.messages.size(); ++i) {
        if (saysLeftOut(story, i))
            note(whole, words.leftOut(story.leftOut));
        if (i == story.beforeNow && !story.isOver)
            note(whole, words.now());
        badgesBefore(story, i, badge,
                     [&](const Badge& one) { note(id(one.line), words.badge(one)); });
        if (i == story.messages.size())
            break;
        if (const auto idle = idleBefore(story, i))
            note(whole, words.idle(*idle));
        const auto& message = story.messages[i];
        const auto text = words.message(story, message);
        if (message.to.empty())
            note(id(message.from), text);
        for (const auto to : message.to)
            out += "    " + id(message.from) + mermaidArrow(message) + id(to) + ": "
                   + mermaidText(text) + '\n';
    }
    return out;
}

std::string plantUml(const Story& story, const Words& words)
{
    std::string out =
        "@startuml\nhide footbox\ntitle " + plantUmlText(story.saga + " " + story.key) + '\n';
    for (LineIndex line = 0; line < story.lifelines.size(); ++line) {
        const auto kind = story.lifelines[line].kind;
        const auto* shape = kind == Lifeline::Kind::Keys          ? "database"
                            : kind == Lifeline::Kind::DeadLetters ? "queue"
                            : kind == Lifeline::Kind::Channel     ? "queue"
                                                                  : "participant";
        out += std::string(shape) + " \"" + plantUmlText(words.lifeline(story.lifelines[line]))
               + "\" as " + id(line) + '\n';
    }
    std::size_t badge = 0;
    for (MessageIndex i = 0; i <= story.messages.size(); ++i) {
        if (saysLeftOut(story, i))
            out += "... " + plantUmlText(words.leftOut(story.leftOut)) + " ...\n";
        if (i == story.beforeNow && !story.isOver)
            out += "== " + plantUmlText(words.now()) + " ==\n";
        badgesBefore(story, i, badge, [&](const Badge& one) {
            out += "rnote over " + id(one.line) + " : " + plantUmlText(words.badge(one)) + '\n';
        });
        if (i == story.messages.size())
            break;
        if (const auto idle = idleBefore(story, i))
            out += "... " + plantUmlText(words.idle(*idle)) + " ...\n";
        const auto& message = story.messages[i];
        const auto text = plantUmlText(words.message(story, message));
        const auto arrow =
            std::string(message.isReal() && message.kind != Kind::KeySet ? "-" : "--");
        const auto shaft =
            arrow.substr(0, 1) + plantColour(message.look) + (arrow.size() > 1 ? "->" : ">");
        if (message.to.empty())
            out += id(message.from) + ' ' + shaft + "] : " + text + '\n';
        for (const auto to : message.to)
            out += id(message.from) + ' ' + shaft + ' ' + id(to) + " : " + text + '\n';
    }
    return out + "@enduml\n";
}

std::string diagramTable(const Story& story, const Words& words)
{
    struct Line
    {
        std::string when, way, what;
    };
    std::vector<Line> lines;
    std::size_t badge = 0;
    for (MessageIndex i = 0; i <= story.messages.size(); ++i) {
        if (saysLeftOut(story, i))
            lines.push_back({"...", {}, words.leftOut(story.leftOut)});
        if (i == story.beforeNow && !story.isOver)
            lines.push_back({words.now(), {}, {}});
        badgesBefore(story, i, badge, [&](const Badge& one) {
            lines.push_back(
                {{}, words.lifeline(story.lifelines[one.line]), "[" + words.badge(one) + "]"});
        });
        if (i == story.messages.size())
            break;
        if (const auto idle = idleBefore(story, i))
            lines.push_back({"...", {}, words.idle(*idle)});
        const auto& message = story.messages[i];
        auto way = words.lifeline(story.lifelines[message.from]) + " -> ";
        for (std::size_t to = 0; to < message.to.size(); ++to)
            way += (to > 0 ? ", " : "") + words.lifeline(story.lifelines[message.to[to]]);
        lines.push_back(
            {message.kind == Kind::NotNeeded ? "" : words.since(message.at - story.start),
             std::move(way), words.message(story, message)});
    }
    std::size_t when = 0;
    std::size_t way = 0;
    for (const auto& line : lines) {
        when = std::max(when, line.when.size());
        way = std::max(way, line.way.size());
    }
    std::string out;
    for (const auto& line : lines) {
        auto text = std::string(when - line.when.size(), ' ') + line.when + "  " + line.way
                    + std::string(way - line.way.size(), ' ') + "  " + line.what;
        for (auto& letter : text)
            letter = isControl(letter) ? ' ' : letter;
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + '\n';
    }
    return out;
}

} // namespace model::sequence
