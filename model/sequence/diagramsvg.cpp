#include "model/sequence/diagramsvg.h"

#include "model/export/xmltext.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace model::sequence {

namespace {

std::string number(double value)
{
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

std::string escaped(std::string_view text)
{
    std::string out;
    writing::appendXml(out, text);
    return out;
}

class Drawing
{
public:
    Drawing(const Story& story, const Layout& layout, const Words& words, const SvgLook& look)
        : m_story(story)
        , m_layout(layout)
        , m_words(words)
        , m_look(look)
    {}

    std::string draw()
    {
        const auto bottom = m_layout.headHeight + m_layout.height;
        const auto height = bottom + (m_story.leftOut > 0 ? 2 * m_look.fontSize : 0);
        m_out = R"(<svg xmlns="http://www.w3.org/2000/svg" width=")" + number(m_layout.width)
                + "\" height=\"" + number(height) + "\" viewBox=\"0 0 " + number(m_layout.width)
                + ' ' + number(height) + "\" font-family=\"" + escaped(m_look.family)
                + "\" font-size=\"" + number(m_look.fontSize) + "\">\n<title>"
                + escaped(m_story.saga + ' ' + m_story.key) + "</title>\n";
        rect(0, 0, m_layout.width, height, m_look.ground, {});
        drawLifelines(bottom);
        if (m_story.leftOut > 0)
            text(m_layout.width / 2, bottom + m_look.fontSize, "middle", m_look.muted,
                 m_words.leftOut(m_story.leftOut));
        m_out += "<g transform=\"translate(0," + number(m_layout.headHeight) + ")\">\n";
        drawFolds();
        drawHandlings();
        for (MessageIndex i = 0; i < m_story.messages.size(); ++i)
            drawMessage(i);
        drawNow();
        for (std::size_t i = 0; i < m_story.badges.size(); ++i)
            drawBadge(i);
        return std::move(m_out) + "</g>\n</svg>\n";
    }

private:
    void rect(double x, double y, double width, double height, const std::string& fill,
              const std::string& stroke, double radius = 0, double opacity = 1)
    {
        m_out += "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width)
                 + "\" height=\"" + number(height) + "\" fill=\"" + fill + '"';
        if (radius > 0)
            m_out += " rx=\"" + number(radius) + '"';
        if (opacity < 1)
            m_out += " fill-opacity=\"" + number(opacity) + '"';
        m_out += stroke.empty() ? "/>\n" : " stroke=\"" + stroke + "\"/>\n";
    }

    void line(double x, double y, double toX, double toY, const std::string& ink,
              const char* extra = "")
    {
        m_out += "<line x1=\"" + number(x) + "\" y1=\"" + number(y) + "\" x2=\"" + number(toX)
                 + "\" y2=\"" + number(toY) + "\" stroke=\"" + ink + "\"" + extra + "/>\n";
    }

    void text(double x, double y, const char* anchor, const std::string& ink,
              const std::string& words, bool hasPatch = false)
    {
        m_out += "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" + anchor
                 + "\" fill=\"" + ink + '"';
        if (hasPatch)
            m_out += " stroke=\"" + m_look.ground
                     + R"(" stroke-width="4" paint-order="stroke" stroke-linejoin="round")";
        m_out += '>' + escaped(words) + "</text>\n";
    }

    void drawLifelines(double height)
    {
        for (LineIndex i = 0; i < m_layout.lifelines.size(); ++i) {
            const auto& place = m_layout.lifelines[i];
            line(place.x, m_layout.headHeight, place.x, height, m_look.line);
            rect(place.left, 4, place.right - place.left, m_layout.headHeight - 8, m_look.ground,
                 m_look.lifelineInk(m_story.lifelines[i]), 3);
            text(place.x, m_layout.headHeight / 2 + m_look.fontSize * 0.36, "middle", m_look.text,
                 place.text);
        }
    }

    void drawFolds()
    {
        for (const auto& fold : m_layout.folds) {
            rect(0, fold.top, m_layout.width, fold.bottom - fold.top, m_look.band, {});
            text(m_layout.width / 2, (fold.top + fold.bottom) / 2 + m_look.fontSize * 0.36,
                 "middle", m_look.muted, m_words.idle(fold.length));
        }
    }

    void drawHandlings()
    {
        for (std::size_t i = 0; i < m_story.handlings.size(); ++i) {
            const auto& handling = m_story.handlings[i];
            const auto& place = m_layout.handlings[i];
            const auto isPlain = handling.look == Message::Look::Plain;
            const auto ink = isPlain ? m_look.lifelineInk(m_story.lifelines[handling.line])
                                     : m_look.ink(handling.look);
            rect(place.x - 5, place.top, 10, place.bottom - place.top, m_look.ground, {});
            rect(place.x - 5, place.top, 10, place.bottom - place.top, ink, ink, 0, 0.25);
        }
    }

    void drawMessage(MessageIndex index)
    {
        const auto& message = m_story.messages[index];
        const auto& place = m_layout.messages[index];
        const auto ink = m_look.ink(message.look);
        const auto from = m_layout.lifelines[message.from].x;
        if (message.kind != Message::Kind::NotNeeded)
            text(50, place.y + m_look.fontSize * 0.36, "end", m_look.muted,
                 m_words.since(message.at - m_story.start));
        const auto* dash = message.isReal() ? "" : " stroke-dasharray=\"5 4\"";
        auto labelAt = from + 40;
        if (message.to.empty()) {
            line(from + 5, place.y, from + 40, place.y, ink, dash);
            m_out += "<circle cx=\"" + number(from + 44) + "\" cy=\"" + number(place.y)
                     + "\" r=\"3\" fill=\"none\" stroke=\"" + ink + "\"/>\n";
        }
        for (const auto to : message.to) {
            const auto target = m_layout.lifelines[to].x;
            const auto side = target >= from ? 1.0 : -1.0;
            line(from + side * 5, place.y, target - side * 12, place.y, ink, dash);
            drawHead(target - side * 5, place.y, side, ink);
        }
        if (!message.to.empty())
            labelAt = (from + m_layout.lifelines[message.to.front()].x) / 2;
        text(labelAt, place.y - 5, "middle", ink, place.text, true);
    }

    void drawHead(double x, double y, double side, const std::string& ink)
    {
        m_out += "<path d=\"M" + number(x) + ' ' + number(y) + "l" + number(-side * 9)
                 + " -4v8z\" fill=\"" + ink + "\"/>\n";
    }

    void drawNow()
    {
        if (!m_layout.nowY)
            return;
        line(0, *m_layout.nowY, m_layout.width, *m_layout.nowY, m_look.accent);
        text(50, *m_layout.nowY - 4, "end", m_look.accent, m_words.now());
    }

    void drawBadge(std::size_t index)
    {
        const auto& place = m_layout.badges[index];
        const auto ink = m_look.stateInk(m_story.badges[index].state);
        const auto half = m_look.fontSize * 0.7;
        rect(place.x, place.y - half, place.width, 2 * half, m_look.ground, ink, half);
        text(place.x + place.width / 2, place.y + m_look.fontSize * 0.36, "middle", ink,
             place.text);
    }

    const Story& m_story;
    const Layout& m_layout;
    const Words& m_words;
    const SvgLook& m_look;
    std::string m_out;
};

std::string paperInk(Message::Look look)
{
    switch (look) {
    case Message::Look::Plain:
        return "black";
    case Message::Look::Compensation:
        return "rebeccapurple";
    case Message::Look::Failure:
        return "firebrick";
    case Message::Look::Duplicate:
        return "olive";
    case Message::Look::DeadLetter:
        return "maroon";
    case Message::Look::Quiet:
    case Message::Look::Missing:
        return "gray";
    }
    return "black";
}

std::string paperStateInk(saga::SagaState state)
{
    switch (state) {
    case saga::SagaState::NeedsPerson:
    case saga::SagaState::Failed:
        return "firebrick";
    case saga::SagaState::Stuck:
        return "saddlebrown";
    case saga::SagaState::OffPath:
        return "mediumvioletred";
    case saga::SagaState::Compensating:
    case saga::SagaState::Compensated:
        return "rebeccapurple";
    case saga::SagaState::CompletedLate:
    case saga::SagaState::Completed:
        return "darkgreen";
    case saga::SagaState::Running:
    case saga::SagaState::Count:
        break;
    }
    return "mediumblue";
}

} // namespace

SvgLook paperLook()
{
    SvgLook look;
    look.ink = paperInk;
    look.lifelineInk = [](const Lifeline&) { return std::string("slategray"); };
    look.stateInk = paperStateInk;
    return look;
}

std::string svg(const Story& story, const Layout& layout, const Words& words, const SvgLook& look)
{
    return Drawing(story, layout, words, look).draw();
}

double usualWidth(const std::string& text, double fontSize)
{
    double ems = 0;
    for (const auto letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if ((byte & 0xc0) == 0x80)
            continue; // the rest of a character
        ems += byte >= 0xe0 ? 1.0 : byte >= 'A' && byte <= '_' ? 0.68 : 0.55;
    }
    return ems * fontSize;
}

} // namespace model::sequence
