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
    widest = std::min<std::size_t>(widest, terminal.width > 60 ? terminal.width - 50 : 30);
    auto out = tinted(padded("TOPIC", widest)
                          + "  PART    RATE/S      EVENTS  LAST TYPE               STATE",
                      Tint::Bold, terminal)
               + '\n';
    std::size_t shown = 0;
    for (const auto& [topic, row] : m_rows) {
        if (height > 0 && shown + 2 >= height && m_rows.size() - shown > 1)
            return out + "… and " + std::to_string(m_rows.size() - shown) + " more topics\n";
        ++shown;
        out += padded(topic, widest) + "  " + paddedLeft(std::to_string(row.partitions), 4) + "  "
               + paddedLeft(rateText(row.perSecond), 8) + "  "
               + paddedLeft(std::to_string(row.events), 10) + "  "
               + tinted(padded(row.lastType, 22), typeTint(row), terminal) + "  " + stateText(row)
               + '\n';
    }
    return m_rows.empty() ? out + "(nothing yet)\n" : out;
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
