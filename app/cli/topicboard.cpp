#include "app/cli/topicboard.h"

#include "app/cli/screentext.h"
#include "model/event/typemeaning.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace app::cli {

namespace {

std::string rateText(double perSecond)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), perSecond < 10 ? "%.1f" : "%.0f", perSecond);
    return text.data();
}

std::string stateText(const TopicRow& row)
{
    return row.behind > 0 ? "behind by " + std::to_string(row.behind) : "live";
}

Tint typeTint(const TopicRow& row)
{
    switch (model::typeMeaning(row.lastType)) {
    case model::TypeMeaning::Failure:
        return Tint::Red;
    case model::TypeMeaning::Compensation:
        return Tint::Yellow;
    case model::TypeMeaning::Plain:
        break;
    }
    return Tint::Cyan;
}

//! A line that never goes beyond the screen: a wrapped one would shift everything that is drawn
//! over it.
class Line
{
public:
    explicit Line(const Terminal& terminal)
        : m_terminal(terminal)
        , m_room(terminal.width > 0 ? terminal.width - 1 : std::string::npos)
    {}

    Line& add(std::string_view cell, Tint tint = Tint::Plain)
    {
        const auto cut = screenText(cell, m_room);
        m_room -= std::min(m_room, screenWidth(cut));
        m_text += tinted(cut, tint, m_terminal);
        return *this;
    }
    std::string text() const { return m_text + '\n'; }

private:
    const Terminal& m_terminal;
    std::size_t m_room;
    std::string m_text;
};

} // namespace

void TopicBoard::tick(const std::vector<LaneState>& lanes, std::chrono::duration<double> elapsed)
{
    for (const auto& lane : lanes)
        m_rows[lane.channel].behind = 0;
    for (auto& [topic, row] : m_rows)
        row.partitions = 0;
    for (const auto& lane : lanes) {
        auto& row = m_rows[lane.channel];
        row.behind += std::max<std::int64_t>(0, lane.end - lane.next);
        ++row.partitions;
    }
    for (auto& [topic, row] : m_rows) {
        row.perSecond =
            elapsed.count() > 0 ? double(row.events - row.counted) / elapsed.count() : 0;
        row.counted = row.events;
    }
}

std::string TopicBoard::table(const Terminal& terminal, std::size_t height) const
{
    std::size_t widest = 5;
    for (const auto& [topic, row] : m_rows)
        widest = std::max(widest, screenWidth(topic));
    widest = std::min<std::size_t>(widest, terminal.width > 90 ? terminal.width - 60 : 30);
    auto out = Line(terminal)
                   .add(padded("TOPIC", widest), Tint::Bold)
                   .add("  PART    RATE/S      EVENTS  LAST TYPE               STATE", Tint::Bold)
                   .text();
    std::size_t shown = 0;
    for (const auto& [topic, row] : m_rows) {
        if (height > 0 && shown + 3 >= height && m_rows.size() - shown > 1)
            return out
                   + Line(terminal)
                         .add("… and " + counted(m_rows.size() - shown, "more topic"))
                         .text();
        ++shown;
        out += Line(terminal)
                   .add(padded(topic, widest))
                   .add("  " + paddedLeft(std::to_string(row.partitions), 4))
                   .add("  " + paddedLeft(rateText(row.perSecond), 8))
                   .add("  " + paddedLeft(std::to_string(row.events), 10) + "  ")
                   .add(padded(row.lastType, 22), typeTint(row))
                   .add("  " + stateText(row))
                   .text();
    }
    return m_rows.empty() ? out + Line(terminal).add("(nothing yet)").text() : out;
}

void Repainter::show(const std::string& text)
{
    std::string out;
    if (m_terminal.outIsScreen && m_lines > 0)
        out = "\x1b[" + std::to_string(m_lines) + "A\x1b[J";
    m_lines = std::ranges::count(text, '\n');
    writeOut(out + text);
}

} // namespace app::cli
