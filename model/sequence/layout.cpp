#include "model/sequence/layout.h"

#include <algorithm>
#include <cmath>

namespace model::sequence {

namespace {

constexpr double unit = 4;
constexpr double mostExtraRows = 1;  // of a gap that is not idle, on the axis of time
constexpr double mostIdleRows = 60;  // of a gap that is not folded
constexpr double rowsASecond = 2;    // of idle time that is not folded
constexpr double widestColumn = 240; // what a long name alone may claim

using namespace std::chrono;

class Laying
{
public:
    Laying(const Story& story, const LayoutOptions& options, const LayoutMeasures& measures)
        : m_story(story)
        , m_options(options)
        , m_measures(measures)
        , m_row(measures.lineHeight)
    {}

    Layout lay()
    {
        m_layout.headHeight = m_row + 4 * unit;
        measureTexts();
        placeLifelines();
        placeRows();
        placeHandlings();
        return std::move(m_layout);
    }

private:
    //! A million texts of the same event types are not measured one by one.
    double widthOf(const std::string& text)
    {
        const auto [known, isNew] = m_widths.try_emplace(text, 0.0);
        if (isNew)
            known->second = m_measures.widthOf(text);
        return known->second;
    }

    void measureTexts()
    {
        m_layout.messages.resize(m_story.messages.size());
        for (MessageIndex i = 0; i < m_story.messages.size(); ++i) {
            auto& place = m_layout.messages[i];
            place.text = m_measures.words.message(m_story, m_story.messages[i]);
            place.textWidth = widthOf(place.text) + m_measures.glyph + 2 * unit;
        }
        m_layout.badges.resize(m_story.badges.size());
        for (std::size_t i = 0; i < m_story.badges.size(); ++i) {
            auto& place = m_layout.badges[i];
            place.text = m_measures.words.badge(m_story.badges[i]);
            place.width = widthOf(place.text) + m_measures.glyph + 4 * unit;
        }
    }

    //! As far apart as heads and the labels between neighbours need, then as far as there is room.
    void placeLifelines()
    {
        const auto count = m_story.lifelines.size();
        m_layout.lifelines.resize(count);
        std::vector<double> heads(count);
        for (LineIndex i = 0; i < count; ++i) {
            auto& place = m_layout.lifelines[i];
            place.text = m_measures.words.lifeline(m_story.lifelines[i]);
            heads[i] = std::max(widthOf(place.text) + m_measures.glyph + 6 * unit, 12 * unit);
        }
        std::vector<double> gaps(count > 0 ? count - 1 : 0);
        for (LineIndex i = 0; i + 1 < count; ++i)
            gaps[i] = (heads[i] + heads[i + 1]) / 2 + 4 * unit;
        for (MessageIndex i = 0; i < m_story.messages.size(); ++i) {
            const auto& message = m_story.messages[i];
            if (message.to.size() != 1)
                continue;
            const auto [low, high] = std::minmax(message.from, message.to.front());
            if (high == low + 1)
                gaps[low] = std::max(
                    gaps[low], std::min(m_layout.messages[i].textWidth + 6 * unit, widestColumn));
        }
        stretch(gaps, heads);
        auto x = m_measures.gutter + (count > 0 ? heads.front() / 2 : 0) + 4 * unit;
        for (LineIndex i = 0; i < count; ++i) {
            auto& place = m_layout.lifelines[i];
            place.x = std::round(x);
            place.left = place.x - heads[i] / 2;
            place.right = place.x + heads[i] / 2;
            x += i < gaps.size() ? gaps[i] : 0;
        }
        const auto last = count > 0 ? m_layout.lifelines.back().right : 0;
        m_layout.width = std::max(m_options.width, last + 4 * unit);
    }

    void stretch(std::vector<double>& gaps, const std::vector<double>& heads) const
    {
        if (gaps.empty())
            return;
        auto taken = m_measures.gutter + heads.front() / 2 + heads.back() / 2 + 8 * unit;
        for (const auto gap : gaps)
            taken += gap;
        const auto more = (m_options.width - taken) / double(gaps.size());
        for (auto& gap : gaps)
            gap += std::clamp(more, 0.0, 12 * unit);
    }

    //! What is between this message and the one before it.
    void leaveGap(MessageIndex index)
    {
        if (index == 0 || m_options.axis == Axis::Steps)
            return;
        const auto gap = m_story.messages[index].at - m_story.messages[index - 1].at;
        passTime(gap, index);
    }

    void passTime(microseconds gap, MessageIndex before)
    {
        const auto seconds = duration<double>(gap).count();
        if (gap < leastIdle) {
            // A tenth of a second is seen, two seconds are not far more.
            m_y += m_row * std::min(mostExtraRows, std::log2(1 + seconds * 4) * 0.4);
            return;
        }
        if (!m_options.foldsIdle) {
            m_y += m_row * std::min(mostIdleRows, seconds * rowsASecond);
            return;
        }
        m_layout.folds.push_back({m_y + unit, m_y + unit + m_row, gap, before});
        m_y += m_row + 2 * unit;
    }

    void placeRows()
    {
        m_y = 2 * unit;
        std::size_t badge = 0;
        for (MessageIndex i = 0; i <= m_story.messages.size(); ++i) {
            if (i == m_story.beforeNow)
                placeNow(badge);
            if (i == m_story.messages.size())
                break;
            if (i != m_story.beforeNow)
                leaveGap(i);
            auto& place = m_layout.messages[i];
            place.top = m_y;
            placeBadges(i, badge);
            place.y = std::round(m_y + m_row) + 0.5;
            m_y = place.y + 1.5 * unit;
            place.bottom = m_y;
        }
        m_layout.height = m_y + 4 * unit;
    }

    void placeBadges(MessageIndex before, std::size_t& badge)
    {
        const auto isOfMessage = [&] {
            return badge < m_story.badges.size() && m_story.badges[badge].before == before
                   && !m_story.badges[badge].text.empty();
        };
        for (; isOfMessage(); ++badge) {
            m_y += m_row / 2 + 0.5 * unit;
            placeBadge(badge);
            m_y += m_row / 2 + 0.5 * unit;
        }
    }

    void placeBadge(std::size_t badge)
    {
        auto& place = m_layout.badges[badge];
        const auto line = m_layout.lifelines[m_story.badges[badge].line].x;
        place.x = line + 2.5 * unit;
        // At the right edge it stands on the other side.
        if (place.x + place.width > m_layout.width && line - place.width > m_measures.gutter)
            place.x = line - 2.5 * unit - place.width;
        place.y = m_y;
    }

    void placeNow(std::size_t& badge)
    {
        const auto& messages = m_story.messages;
        const auto gap = m_story.beforeNow > 0 ? m_story.now - messages[m_story.beforeNow - 1].at
                                               : microseconds(0);
        // What is over does not grow older.
        if (!m_story.isOver && m_options.axis == Axis::Time && gap.count() > 0)
            passTime(gap, m_story.beforeNow);
        m_y += m_row / 2 + 2 * unit;
        if (!m_story.isOver)
            m_layout.nowY = std::round(m_y) + 0.5;
        if (badge < m_story.badges.size())
            placeBadge(badge++);
        m_y += m_row / 2 + unit;
    }

    void placeHandlings()
    {
        m_layout.handlings.resize(m_story.handlings.size());
        for (std::size_t i = 0; i < m_story.handlings.size(); ++i) {
            const auto& handling = m_story.handlings[i];
            auto& place = m_layout.handlings[i];
            const auto& first = m_layout.messages[handling.first];
            place.x = m_layout.lifelines[handling.line].x;
            place.top = handling.startsItself ? first.top : first.y - unit;
            place.bottom = m_layout.messages[handling.last].y + unit;
            if (handling.first == handling.last && !handling.startsItself)
                place.bottom = first.y + 3 * unit;
        }
    }

    const Story& m_story;
    const LayoutOptions& m_options;
    const LayoutMeasures& m_measures;
    const double m_row;
    double m_y = 0;
    std::unordered_map<std::string, double> m_widths;
    Layout m_layout;
};

} // namespace

std::pair<MessageIndex, MessageIndex> Layout::messagesIn(double top, double bottom) const
{
    const auto first = std::ranges::lower_bound(messages, top, {}, &MessagePlace::bottom);
    const auto last = std::ranges::upper_bound(messages, bottom, {}, &MessagePlace::top);
    const auto begin = MessageIndex(first - messages.begin());
    return {begin, std::max(begin, MessageIndex(last - messages.begin()))};
}

std::optional<MessageIndex> Layout::messageAt(double y) const
{
    const auto found = std::ranges::lower_bound(messages, y, {}, &MessagePlace::bottom);
    if (found == messages.end() || found->top > y)
        return std::nullopt;
    return MessageIndex(found - messages.begin());
}

Layout layOut(const Story& story, const LayoutOptions& options, const LayoutMeasures& measures)
{
    return Laying(story, options, measures).lay();
}

} // namespace model::sequence
