#include "app/view/simulator/canvaslayout.h"

#include "app/view/simulator/linkrouter.h"
#include "app/widget/fonts.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>

namespace app {

using namespace sim::stage;

namespace {

constexpr double margin = 16;
constexpr double between = 22; // cards of one column
constexpr double aboveKeys = 22;
constexpr int columns = 4;
// Shares of the width of producers, relay, broker and consumers; what is left are the gaps.
constexpr std::array<double, columns> shares{0.235, 0.18, 0.215, 0.21};
constexpr std::array<double, columns> least{176, 136, 158, 158};
constexpr std::array<double, columns> most{260, 200, 250, 250};
constexpr double leastGap = 40;
constexpr double atTheRight = 14; // ways round the outside

bool hasKind(const Picture& picture, CardKind kind)
{
    return std::ranges::any_of(picture.cards, [&](const Card& c) { return c.kind == kind; });
}

const Card* cardOf(const Picture& picture, const std::string& id)
{
    const auto found = std::ranges::find(picture.cards, id, &Card::id);
    return found == picture.cards.end() ? nullptr : &*found;
}

} // namespace

CanvasMetrics CanvasMetrics::ofFonts()
{
    const QFontMetricsF body(fonts::body());
    const QFontMetricsF small(fonts::small());
    CanvasMetrics metrics;
    metrics.title = std::max(26.0, body.height() + 7);
    metrics.line = std::max(18.0, small.height() + 3);
    metrics.row = std::max(21.0, body.height() + 3);
    metrics.lane = std::max(20.0, small.height() + 4);
    metrics.token = std::max(10.0, body.height() * 0.58);
    metrics.charWidth = small.averageCharWidth();
    return metrics;
}

int columnOf(const Card& card, const Picture& picture)
{
    const auto linksTo = [&](CardKind kind) {
        return std::ranges::any_of(picture.links, [&](const Link& link) {
            const auto* to = cardOf(picture, link.to);
            return link.from == card.id && to && to->kind == kind;
        });
    };
    switch (card.kind) {
    case CardKind::Person:
    case CardKind::Database:
        return 0;
    case CardKind::Relay:
        return 1;
    case CardKind::Broker:
        return 2;
    case CardKind::KeyStore:
        return -1;
    case CardKind::ReadModel:
        return 3;
    case CardKind::Orchestrator:
        return 0;
    case CardKind::Service:
        break;
    }
    if (linksTo(CardKind::Database))
        return 0;
    // Without a broker the first in the chain stands left, the others right of it.
    if (!hasKind(picture, CardKind::Broker) && !hasKind(picture, CardKind::Orchestrator)) {
        const auto isTarget = std::ranges::any_of(
            picture.links, [&](const Link& link) { return link.to == card.id; });
        return isTarget ? 3 : 0;
    }
    return 3;
}

const CardPlace* CanvasLayout::card(const std::string& id) const
{
    const auto found = std::ranges::find(cards, id, &CardPlace::id);
    return found == cards.end() ? nullptr : &*found;
}

const LinkPlace* CanvasLayout::link(const std::string& from, const std::string& to) const
{
    for (const auto& link : links)
        if (link.from == from && link.to == to)
            return &link;
    return nullptr;
}

std::optional<QRectF> CanvasLayout::token(const Picture& picture, const std::string& place) const
{
    for (std::size_t at = 0; at < cards.size() && at < picture.cards.size(); ++at)
        for (std::size_t lane = 0; lane < cards[at].lanes.size(); ++lane) {
            const auto& where = cards[at].lanes[lane];
            const auto& tokens = picture.cards[at].lanes[lane].tokens;
            for (std::size_t i = 0; i < where.tokens.size(); ++i)
                if (tokens[where.firstToken + i].place == place)
                    return where.tokens[i];
        }
    return std::nullopt;
}

std::optional<QPointF> CanvasLayout::laneEnd(const Picture& picture,
                                             const std::string& channel) const
{
    for (std::size_t at = 0; at < cards.size() && at < picture.cards.size(); ++at)
        for (std::size_t lane = 0; lane < cards[at].lanes.size(); ++lane) {
            const auto& what = picture.cards[at].lanes[lane];
            const auto whole =
                what.name.empty() ? what.channel : what.channel + ' ' + what.name.substr(1);
            if (what.channel != channel && whole != channel)
                continue;
            const auto& where = cards[at].lanes[lane];
            const auto x =
                where.tokens.empty() ? where.box.left() + 10 : where.tokens.back().right() + 12;
            return QPointF(std::min(x, where.box.right() - 8), where.box.center().y());
        }
    return std::nullopt;
}

void CanvasLayouter::notice(const Picture& picture)
{
    for (const auto& card : picture.cards) {
        auto& most = m_most[card.id];
        most.fields = std::max(most.fields, card.fields.size());
        most.lanes = std::max(most.lanes, card.lanes.size());
        most.rows.resize(std::max(most.rows.size(), card.sections.size()));
        for (std::size_t at = 0; at < card.sections.size(); ++at)
            most.rows[at] = std::max(most.rows[at], card.sections[at].rows.size());
    }
}

namespace {

//! Lays one card out from its upper left corner.
class CardBuilder
{
public:
    CardBuilder(const Card& card, const CanvasMetrics& metrics, QRectF box)
        : m_card(card)
        , m_metrics(metrics)
    {
        m_place.id = card.id;
        m_place.box = box;
        m_place.title = {box.left(), box.top(), box.width(), metrics.title};
        m_y = box.top() + metrics.title + metrics.padding / 2;
        m_left = box.left() + metrics.padding + 2;
        m_width = box.width() - 2 * (metrics.padding + 2);
    }

    void addFields(std::size_t atLeast)
    {
        for (std::size_t at = 0; at < m_card.fields.size(); ++at)
            m_place.fields.push_back(
                {m_left, m_y + double(at) * m_metrics.line, m_width, m_metrics.line});
        m_y += double(std::max(atLeast, m_card.fields.size())) * m_metrics.line;
    }

    void addRows(const std::vector<std::size_t>& atLeast)
    {
        for (std::size_t at = 0; at < m_card.sections.size(); ++at) {
            if (at > 0)
                m_y += m_metrics.padding;
            m_place.sections.push_back({m_left, m_y, m_width, m_metrics.line + 2});
            m_y += m_metrics.line + 2;
            const auto& rows = m_card.sections[at].rows;
            for (std::size_t row = 0; row < rows.size(); ++row)
                m_place.rows.push_back({at,
                                        row,
                                        {m_place.box.left() + 1, m_y + double(row) * m_metrics.row,
                                         m_place.box.width() - 2, m_metrics.row}});
            const auto room = at < atLeast.size() ? atLeast[at] : 0;
            m_y += double(std::max(room, rows.size())) * m_metrics.row;
        }
    }

    //! The keys of a key store lie side by side.
    void addChips(std::size_t atLeast)
    {
        const auto heading = !m_card.sections.empty() && !m_card.sections[0].title.empty();
        auto x = m_left;
        double wide = 0;
        for (std::size_t at = 0; at < m_card.sections.size(); ++at) {
            m_place.sections.push_back(
                heading && at > 0 ? QRectF(m_left, m_y, m_width, m_metrics.line) : QRectF());
            const auto& rows = m_card.sections[at].rows;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                const auto letters = double(rows[row].name.size() + rows[row].value.size()) + 5;
                wide = std::max(wide, std::min(letters * m_metrics.charWidth, m_width / 3));
            }
        }
        wide = std::max(wide, 60.0);
        const auto inRow = std::max<std::size_t>(1, std::size_t((m_width + 6) / (wide + 6)));
        std::size_t count = 0;
        for (std::size_t at = 0; at < m_card.sections.size(); ++at)
            for (std::size_t row = 0; row < m_card.sections[at].rows.size(); ++row, ++count) {
                x = m_left + double(count % inRow) * (wide + 6);
                const auto y = m_y + 2 + double(count / inRow) * (m_metrics.row + 5);
                m_place.rows.push_back({at, row, {x, y, wide, m_metrics.row}});
            }
        const auto lines = (std::max({count, atLeast, std::size_t(1)}) + inRow - 1) / inRow;
        m_y += double(lines) * (m_metrics.row + 5) + 2;
    }

    void addLanes()
    {
        std::size_t longest = 0;
        for (const auto& lane : m_card.lanes)
            longest = std::max(longest, lane.name.size());
        // "P0" of a partition, the reader's name of a queue.
        const auto names =
            std::clamp(double(longest) * m_metrics.charWidth * 0.9 + 8, 24.0, m_width * 0.4);
        std::string channel;
        for (const auto& lane : m_card.lanes) {
            QRectF heading;
            const auto isNew = lane.channel != channel || m_place.lanes.empty();
            if (isNew && !lane.name.empty()) {
                m_y += m_place.lanes.empty() ? 0 : m_metrics.padding - 2;
                heading = {m_left, m_y, m_width, m_metrics.line};
                m_y += m_metrics.line + 1;
            }
            channel = lane.channel;
            m_place.channels.push_back(heading);
            const auto indent = lane.name.empty() ? m_width * 0.45 : names;
            LanePlace place{.box = {m_left + indent, m_y + 2, m_width - indent, m_metrics.lane - 4},
                            .name = {m_left, m_y, indent - 4, m_metrics.lane}};
            placeTokens(lane, place);
            m_place.lanes.push_back(std::move(place));
            m_y += m_metrics.lane;
        }
    }

    void placeTokens(const Lane& lane, LanePlace& place) const
    {
        const auto step = m_metrics.token + 8;
        const auto fits = std::size_t(std::max(1.0, (place.box.width() - 8) / step));
        const auto count = lane.tokens.size();
        // The next one still finds a place to be drawn at.
        const auto shown = std::min(count, fits > 1 ? fits - 1 : 1);
        place.firstToken = count - shown;
        const auto y = place.box.center().y() - m_metrics.token / 2;
        for (std::size_t i = 0; i < shown; ++i)
            place.tokens.push_back(
                {place.box.left() + 6 + double(i) * step, y, m_metrics.token, m_metrics.token});
    }

    CardPlace finish(int column)
    {
        m_place.column = column;
        m_place.box.setBottom(std::max(m_y + m_metrics.padding,
                                       m_place.box.top() + m_metrics.title + m_metrics.line + 12));
        return std::move(m_place);
    }

private:
    const Card& m_card;
    const CanvasMetrics& m_metrics;
    CardPlace m_place;
    double m_y = 0;
    double m_left = 0;
    double m_width = 0;
};

struct Columns
{
    std::array<double, columns> left{};
    std::array<double, columns> width{};
    double right = 0;
};

Columns columnsFor(const Picture& picture, double width)
{
    std::array<bool, columns> used{};
    for (const auto& card : picture.cards)
        if (const auto column = columnOf(card, picture); column >= 0)
            used[std::size_t(column)] = true;
    Columns result;
    double taken = 0;
    int count = 0;
    for (std::size_t at = 0; at < columns; ++at) {
        result.width[at] = used[at] ? std::clamp(shares[at] * width, least[at], most[at]) : 0;
        taken += result.width[at];
        count += used[at] ? 1 : 0;
    }
    const auto gaps = std::max(1, count - 1);
    const auto free = std::max(width - 2 * margin - atTheRight - taken, gaps * leastGap);
    // A wide canvas does not tear the columns apart for ever.
    const auto gap = std::min(free / gaps, 150.0);
    auto x = margin;
    for (std::size_t at = 0; at < columns; ++at) {
        result.left[at] = x;
        if (used[at])
            x += result.width[at] + gap;
    }
    result.right = x - gap;
    return result;
}

CardPlace moved(CardPlace place, double dy)
{
    const auto shift = [dy](QRectF& box) { box.translate(0, dy); };
    shift(place.box);
    shift(place.title);
    for (auto* list : {&place.fields, &place.sections, &place.channels})
        std::ranges::for_each(*list, shift);
    for (auto& row : place.rows)
        shift(row.box);
    for (auto& lane : place.lanes) {
        shift(lane.box);
        shift(lane.name);
        std::ranges::for_each(lane.tokens, shift);
    }
    return place;
}

} // namespace

CanvasLayout CanvasLayouter::layOut(const Picture& picture, double width,
                                    const CanvasMetrics& metrics)
{
    notice(picture);
    const auto place = columnsFor(picture, width);
    CanvasLayout layout;
    std::array<double, columns> y;
    y.fill(margin);
    double databaseTop = margin;
    const auto build = [&](const Card& card, QRectF box, int column) {
        const auto& most = m_most[card.id];
        CardBuilder builder(card, metrics, box);
        builder.addFields(most.fields);
        if (card.kind == CardKind::KeyStore)
            builder.addChips(most.rows.empty() ? 0 : most.rows[0]);
        else
            builder.addRows(most.rows);
        builder.addLanes();
        return builder.finish(column);
    };
    layout.cards.resize(picture.cards.size());
    // Databases stand below what writes to them.
    const auto order = [&](const Card& card) { return card.kind == CardKind::Database ? 1 : 0; };
    for (const auto pass : {0, 1})
        for (std::size_t at = 0; at < picture.cards.size(); ++at) {
            const auto& card = picture.cards[at];
            const auto column = columnOf(card, picture);
            if (column < 0 || order(card) != pass)
                continue;
            const auto c = std::size_t(column);
            layout.cards[at] = build(card, {place.left[c], y[c], place.width[c], 0}, column);
            if (pass == 1)
                databaseTop = std::max(databaseTop, layout.cards[at].box.top());
            y[c] = layout.cards[at].box.bottom() + between;
        }
    // The relay stands beside the outbox it reads.
    auto lowestRelay = margin;
    for (auto& card : layout.cards)
        if (card.column == 1 && !card.id.empty()) {
            card = moved(std::move(card), databaseTop - margin + metrics.title * 1.6);
            lowestRelay = std::max(lowestRelay, card.box.bottom());
        }
    auto bottom = std::max(y[2], y[3]) - between;
    auto left = place.width[2] > 0 ? place.left[2] : place.left[0];
    for (std::size_t at = 0; at < picture.cards.size(); ++at) {
        const auto& card = picture.cards[at];
        if (columnOf(card, picture) >= 0)
            continue;
        layout.cards[at] = build(card, {left, bottom + aboveKeys, place.right - left, 0}, 2);
        bottom = layout.cards[at].box.bottom();
    }
    const auto underLeft = std::max(y[0] - between, lowestRelay);
    const auto legendHeight = 3 * (metrics.line + 3);
    layout.legend = {margin, underLeft + 12, std::max(left - 2 * margin, 300.0), legendHeight};
    // Where a card stands there already, as the broker does without a producer to its left: below
    // all.
    if (std::ranges::any_of(layout.cards, [&layout](const CardPlace& card) {
            return card.box.intersects(layout.legend);
        }))
        layout.legend.moveTop(std::max(underLeft, bottom) + 12);
    layout.size = {place.right + margin + atTheRight - 1,
                   std::max(bottom, layout.legend.bottom()) + margin};
    layout.links = routeLinks(picture, layout);
    return layout;
}

} // namespace app
