#include "app/view/simulator/canvaspainter.h"

#include "app/view/simulator/canvasparts.h"
#include "app/view/simulator/stagewords.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace app {

using namespace sim::stage;

namespace {

struct CanvasWords
{
    Q_DECLARE_TR_FUNCTIONS(CanvasWords)
};

constexpr double iconSide = 14;

QString iconOf(CardKind kind)
{
    switch (kind) {
    case CardKind::Person:
        return QStringLiteral("consumer");
    case CardKind::Database:
        return QStringLiteral("database");
    case CardKind::Relay:
        return QStringLiteral("refresh");
    case CardKind::Broker:
        return QStringLiteral("broker");
    case CardKind::KeyStore:
        return QStringLiteral("key");
    case CardKind::ReadModel:
        return QStringLiteral("table");
    case CardKind::Orchestrator:
        return QStringLiteral("sagas");
    case CardKind::Service:
        break;
    }
    return QStringLiteral("service");
}

} // namespace

CanvasPainter::CanvasPainter(QPainter& painter, TokenLook& look, const Theme& theme)
    : m_painter(painter)
    , m_look(look)
    , m_theme(theme)
    , m_body(fonts::body())
    , m_small(fonts::small())
    , m_smallStrong(fonts::smallStrong())
    , m_strong(fonts::strong())
    , m_mono(fonts::mono())
    , m_token(CanvasMetrics::ofFonts().token)
{}

double CanvasPainter::text(const QRectF& box, const QString& text, const QFont& font,
                           const QColor& ink, Qt::Alignment alignment, Qt::TextElideMode elide)
{
    if (text.isEmpty() || box.width() <= 2)
        return 0;
    const QFontMetricsF metrics(font);
    auto shown = text;
    auto wide = metrics.horizontalAdvance(shown);
    if (wide > box.width() + 0.5) {
        shown = metrics.elidedText(text, elide, box.width());
        wide = metrics.horizontalAdvance(shown);
    }
    m_painter.setFont(font);
    m_painter.setPen(ink);
    m_painter.drawText(box, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine), shown);
    return wide;
}

void CanvasPainter::paintToken(const Token& token, const QRectF& box, bool isRinged)
{
    app::paintToken(m_painter, box,
                    {.ink = m_theme.categoryColor(m_look.colourOf(token.saga)),
                     .shape = m_look.shapeOf(token.type),
                     .isFaded = token.readByAll,
                     .isFramed = token.isAgain,
                     .isRinged = isRinged,
                     .isHeld = token.isHeld},
                    m_theme);
}

void CanvasPainter::paint(const CanvasScene& scene)
{
    paintLinks(scene);
    for (std::size_t at = 0; at < scene.picture.cards.size(); ++at)
        paintCard(scene, at);
    paintNext(scene);
    paintFaultNote(scene);
    paintLegend(scene);
    if (scene.flying) {
        const auto side = m_token * 1.25;
        const auto& at = scene.flying->at;
        paintToken(scene.flying->token, {at.x() - side / 2, at.y() - side / 2, side, side}, true);
    }
}

QPolygonF CanvasPainter::wayOf(const Choice& choice, const Picture& picture,
                               const CanvasLayout& layout)
{
    const auto* link = layout.link(choice.from, choice.to);
    if (!link)
        return {};
    auto path = link->path;
    // Into the very lane that the message will lie in, where it is known.
    const auto lane = layout.laneEnd(picture, choice.subject);
    const auto* to = layout.card(choice.to);
    if (lane && to && to->box.contains(*lane) && path.size() >= 2
        && std::abs(path.last().x() - to->box.left()) < 1) {
        if (path.size() == 2) {
            const auto x = (path[0].x() + path[1].x()) / 2;
            path.insert(1, QPointF(x, path[0].y()));
            path.insert(2, QPointF(x, lane->y()));
        }
        path[path.size() - 2].setY(lane->y());
        path.last().setY(lane->y());
    }
    return path;
}

void CanvasPainter::paintLinks(const CanvasScene& scene)
{
    for (const auto& link : scene.layout.links) {
        const auto isNext =
            scene.next && link.from == scene.next->from && link.to == scene.next->to;
        const auto isTarget =
            scene.dropLink && link.from == scene.dropLink->from && link.to == scene.dropLink->to;
        const auto touches =
            !scene.selected.empty() && (link.from == scene.selected || link.to == scene.selected);
        if (isTarget)
            canvasparts::paintArrow(m_painter, link.path, {.ink = m_theme.fault, .width = 2.5});
        else if (!isNext)
            canvasparts::paintArrow(m_painter, link.path,
                                    {.ink = touches ? m_theme.accent : m_theme.borderStrong});
    }
}

void CanvasPainter::paintNext(const CanvasScene& scene)
{
    if (!scene.next)
        return;
    const auto way = wayOf(*scene.next, scene.picture, scene.layout);
    if (way.isEmpty())
        return;
    canvasparts::paintArrow(m_painter, way, {m_theme.accent, 1.7, true});
    if (!scene.next->token || scene.flying)
        return;
    const auto side = m_token * 1.15;
    const auto at = canvasparts::along(way, 0.5);
    paintToken(*scene.next->token, {at.x() - side / 2, at.y() - side / 2, side, side}, true);
    const auto end = scene.layout.laneEnd(scene.picture, scene.next->subject).value_or(QPointF());
    const auto* to = scene.layout.card(scene.next->to);
    if (!end.isNull() && to && to->box.contains(end)) {
        const QRectF box(end.x() - m_token / 2, end.y() - m_token / 2, m_token, m_token);
        app::paintToken(m_painter, box,
                        {.ink = m_theme.categoryColor(m_look.colourOf(scene.next->token->saga)),
                         .shape = m_look.shapeOf(scene.next->token->type),
                         .isHollow = true},
                        m_theme);
    }
}

void CanvasPainter::paintChange(const QRectF& box, bool isNew)
{
    const auto fill = isNew ? m_theme.addedFill() : m_theme.changedFill();
    const auto bar = isNew ? m_theme.completed : m_theme.accent;
    m_painter.fillRect(box, fill);
    m_painter.fillRect(QRectF(box.left(), box.top(), 2.5, box.height()), bar);
}

void CanvasPainter::paintCard(const CanvasScene& scene, std::size_t at)
{
    const auto& card = scene.picture.cards[at];
    const auto& place = scene.layout.cards[at];
    const auto found = scene.changes.find(card.id);
    const auto* diff = found == scene.changes.end() ? nullptr : &found->second;
    const auto isStruck =
        card.isStruck
        || (scene.struck
            && (scene.struck->taken.actor == card.id || scene.struck->taken.subject == card.id));
    using canvasparts::Frame;
    auto frame = Frame::Plain;
    if (isStruck)
        frame = Frame::Fault;
    else if (scene.next && scene.next->actor == card.id)
        frame = Frame::Next;
    else if (scene.selected == card.id || scene.dropTarget == card.id)
        frame = Frame::Selected;
    canvasparts::paintCard(m_painter, place.box, frame, m_theme);
    paintTitle(scene, card, place);
    paintFields(card, place, diff);
    paintSections(card, place, diff);
    paintLanes(scene, card, place, diff);
    if (isStruck)
        canvasparts::paintHazard(
            m_painter, {place.box.left() + 1.5, place.box.bottom() - 9, place.box.width() - 3, 7.5},
            m_theme);
}

void CanvasPainter::paintTitle(const CanvasScene& scene, const Card& card, const CardPlace& place)
{
    const auto& box = place.title;
    const auto isNext = scene.next && scene.next->actor == card.id;
    const auto ratio = m_painter.device()->devicePixelRatioF();
    const auto icon = icons::pixmap(iconOf(card.kind), m_theme.muted, int(iconSide), ratio);
    m_painter.drawPixmap(QPointF(box.left() + 9, box.center().y() - iconSide / 2), icon);
    const QRectF line(box.left() + 9 + iconSide + 7, box.top() + 1, box.width() - iconSide - 26,
                      box.height() - 1);
    const auto title = QString::fromStdString(card.title);
    const auto wide = text(line, title, m_strong, m_theme.text);
    const auto state = worded(card.state);
    const auto note = state.isEmpty() ? worded(card.note) : state;
    auto ink = m_theme.muted;
    if (card.isStruck)
        ink = m_theme.fault;
    else if (isNext)
        ink = m_theme.accent;
    const auto rest = line.adjusted(wide + 8, 0, 0, 0);
    text(rest, isNext && !card.isStruck ? CanvasWords::tr("next") : note, m_small, ink,
         Qt::AlignRight);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(m_theme.border);
    m_painter.drawLine(QPointF(box.left() + 2, box.bottom()),
                       QPointF(box.right() - 2, box.bottom()));
}

void CanvasPainter::paintPair(const QRectF& box, const QString& name, const QString& value,
                              const std::string* old)
{
    const QFontMetricsF mono(m_mono);
    const auto valueRoom = std::min(mono.horizontalAdvance(value), box.width() * 0.68);
    const QRectF right(box.right() - valueRoom, box.top(), valueRoom, box.height());
    text(right, value, m_mono, m_theme.text, Qt::AlignRight, Qt::ElideMiddle);
    auto left = box.adjusted(0, 0, -valueRoom - 8, 0);
    if (old && !old->empty()) {
        auto struck = m_mono;
        struck.setStrikeOut(true);
        const auto former = QString::fromStdString(*old);
        const auto room = std::min(mono.horizontalAdvance(former), left.width() * 0.5);
        text({left.right() - room, box.top(), room, box.height()}, former, struck, m_theme.muted,
             Qt::AlignRight, Qt::ElideMiddle);
        left.adjust(0, 0, -room - 8, 0);
    }
    text(left, name, m_small, m_theme.muted);
}

void CanvasPainter::paintFields(const Card& card, const CardPlace& place, const CardDiff* diff)
{
    for (std::size_t at = 0; at < card.fields.size() && at < place.fields.size(); ++at) {
        const auto& box = place.fields[at];
        const std::string* old = nullptr;
        if (diff)
            if (const auto found = diff->fields.find(at); found != diff->fields.end()) {
                old = &found->second;
                paintChange(box.adjusted(-6, 0, 6, 0), false);
            }
        const auto& field = card.fields[at];
        paintPair(box, worded(field.name), QString::fromStdString(field.value), old);
    }
}

void CanvasPainter::paintRow(const Row& row, const QRectF& box, bool isChip)
{
    const auto isDone = row.state == Row::State::Done;
    auto line = box.adjusted(isChip ? 7 : 10, 0, isChip ? -7 : -10, 0);
    if (row.token) {
        const auto side = m_token;
        paintToken(*row.token, {line.left(), line.center().y() - side / 2, side, side});
        line.adjust(side + 8, 0, 0, 0);
    }
    auto glyph = model::Glyph::None;
    if (row.state == Row::State::Waiting)
        glyph = model::Glyph::Waiting;
    else if (isDone)
        glyph = model::Glyph::Completed;
    else if (row.state == Row::State::Failed)
        glyph = model::Glyph::Failed;
    if (glyph != model::Glyph::None) {
        const auto side = std::min(14.0, line.height() - 4);
        drawGlyph(m_painter, glyph,
                  QRectF(line.right() - side, line.center().y() - side / 2, side, side).toRect(),
                  m_theme, m_theme.base);
        line.adjust(0, 0, -side - 6, 0);
    }
    const auto name = QString::fromStdString(row.name);
    const auto value = QString::fromStdString(row.value);
    const QFontMetricsF small(m_small);
    const auto ink = isDone ? m_theme.muted : m_theme.text;
    // A short name leaves its room to the value.
    const auto named = QFontMetricsF(isChip ? m_mono : m_small).horizontalAdvance(name) + 8;
    const auto wide = std::min(small.horizontalAdvance(value),
                               std::max(line.width() * 0.55, line.width() - named));
    text({line.right() - wide, line.top(), wide, line.height()}, value, m_small, m_theme.muted,
         Qt::AlignRight, Qt::ElideRight);
    text(line.adjusted(0, 0, value.isEmpty() ? 0 : -wide - 6, 0), name, isChip ? m_mono : m_small,
         ink, Qt::AlignLeft, isChip ? Qt::ElideMiddle : Qt::ElideRight);
}

void CanvasPainter::paintSections(const Card& card, const CardPlace& place, const CardDiff* diff)
{
    const auto isKeys = card.kind == CardKind::KeyStore;
    for (std::size_t at = 0; at < card.sections.size() && at < place.sections.size(); ++at) {
        const auto& box = place.sections[at];
        if (box.isNull())
            continue;
        const auto& section = card.sections[at];
        const auto wide = text(box, worded(section.title), m_smallStrong, m_theme.muted);
        auto note = worded(section.note);
        if (note.isEmpty() && section.left > 0)
            note = CanvasWords::tr("%1 before").arg(section.left);
        text(box.adjusted(wide + 8, 0, 0, 0), note, m_small, m_theme.muted, Qt::AlignRight);
    }
    for (const auto& where : place.rows) {
        if (where.section >= card.sections.size()
            || where.row >= card.sections[where.section].rows.size())
            continue;
        const auto& row = card.sections[where.section].rows[where.row];
        if (isKeys) {
            m_painter.setRenderHint(QPainter::Antialiasing);
            m_painter.setPen(m_theme.border);
            m_painter.setBrush(m_theme.alternate);
            m_painter.drawRoundedRect(where.box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        }
        if (diff)
            if (const auto found = diff->rows.find({where.section, row.id});
                found != diff->rows.end())
                paintChange(where.box.adjusted(isKeys ? 1 : 0, 1, isKeys ? -1 : 0, -1),
                            found->second.empty());
        paintRow(row, where.box, isKeys);
    }
}

void CanvasPainter::paintLanes(const CanvasScene&, const Card& card, const CardPlace& place,
                               const CardDiff* diff)
{
    for (std::size_t at = 0; at < card.lanes.size() && at < place.lanes.size(); ++at) {
        const auto& lane = card.lanes[at];
        const auto& where = place.lanes[at];
        if (!place.channels[at].isNull())
            text(place.channels[at], QString::fromStdString(lane.channel), m_smallStrong,
                 m_theme.text, Qt::AlignLeft, Qt::ElideMiddle);
        text(where.name, QString::fromStdString(lane.name.empty() ? lane.channel : lane.name),
             m_small, m_theme.muted, Qt::AlignLeft, Qt::ElideMiddle);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        m_painter.setPen(m_theme.border);
        m_painter.setBrush(m_theme.alternate);
        m_painter.drawRect(where.box);
        for (std::size_t i = 0; i < where.tokens.size(); ++i) {
            const auto& token = lane.tokens[where.firstToken + i];
            if (diff && diff->tokens.contains(token.place))
                m_painter.fillRect(where.tokens[i].adjusted(-3, -2, 3, 2), m_theme.addedFill());
            paintToken(token, where.tokens[i]);
        }
        const auto hidden = lane.left + where.firstToken;
        if (hidden > 0)
            text(where.box.adjusted(0, 0, -5, 0), QStringLiteral("+%1").arg(hidden), m_small,
                 m_theme.muted, Qt::AlignRight);
    }
}

void CanvasPainter::paintFaultNote(const CanvasScene& scene)
{
    if (!scene.struck)
        return;
    const auto* card = scene.layout.card(scene.struck->taken.actor);
    if (!card)
        card = scene.layout.card(scene.struck->taken.subject);
    if (!card)
        return;
    const QFontMetricsF strong(m_strong);
    const auto title = CanvasWords::tr("fault at step %1").arg(scene.struck->number);
    const auto words = worded(scene.struck->taken.text);
    const auto wide = std::clamp(
        std::max(strong.horizontalAdvance(title), QFontMetricsF(m_small).horizontalAdvance(words))
            + 38,
        110.0, card->box.width() + 40);
    const auto high = strong.height() + QFontMetricsF(m_small).height() + 12;
    auto x = std::clamp(card->box.center().x() - wide / 2, 4.0,
                        std::max(4.0, scene.layout.size.width() - wide - 4));
    QRectF box(x, card->box.top() - high - 16, wide, high);
    const auto isTaken = [&](const QRectF& where) {
        return where.top() < 2
               || std::ranges::any_of(scene.layout.cards, [&](const CardPlace& other) {
                      return other.box.intersects(where);
                  });
    };
    if (isTaken(box))
        box.moveTop(card->box.bottom() + 12);
    const auto isAbove = box.bottom() < card->box.top();
    m_painter.setPen(QPen(m_theme.fault, 1.2, Qt::DashLine));
    const auto middle = card->box.center().x();
    m_painter.drawLine(QPointF(middle, isAbove ? box.bottom() : card->box.bottom()),
                       QPointF(middle, isAbove ? card->box.top() : box.top()));
    canvasparts::paintCard(m_painter, box, canvasparts::Frame::Fault, m_theme);
    drawGlyph(m_painter, model::Glyph::Fault,
              QRectF(box.left() + 8, box.top() + 6, 14, 14).toRect(), m_theme, m_theme.base);
    const QRectF first(box.left() + 27, box.top() + 4, wide - 34, strong.height());
    text(first, title, m_strong, m_theme.text);
    text({first.left(), first.bottom() + 1, first.width(), QFontMetricsF(m_small).height()}, words,
         m_small, m_theme.muted);
}

void CanvasPainter::paintLegend(const CanvasScene& scene)
{
    std::vector<std::string> sagas;
    std::vector<std::pair<Marker, QString>> shapes;
    bool isHeld = false;
    const auto notice = [&](const Token& token) {
        isHeld = isHeld || token.isHeld;
        if (!token.saga.empty() && std::ranges::find(sagas, token.saga) == sagas.end())
            sagas.push_back(token.saga);
        const auto shape = m_look.shapeOf(token.type);
        if (!token.type.empty()
            && std::ranges::find(shapes, shape, &std::pair<Marker, QString>::first) == shapes.end())
            shapes.emplace_back(shape, TokenLook::shapeName(shape, token.type));
    };
    for (const auto& card : scene.picture.cards) {
        for (const auto& section : card.sections)
            for (const auto& row : section.rows)
                if (row.token)
                    notice(*row.token);
        for (const auto& lane : card.lanes)
            for (const auto& token : lane.tokens)
                notice(token);
    }
    if (scene.next && scene.next->token)
        notice(*scene.next->token);
    if (sagas.empty())
        return;
    std::ranges::sort(sagas, [](const std::string& a, const std::string& b) {
        return std::pair(a.size(), a) < std::pair(b.size(), b);
    });
    std::ranges::sort(shapes);
    const auto& box = scene.layout.legend;
    const auto line = box.height() / 3;
    const QFontMetricsF small(m_small);
    const auto heads = std::max(small.horizontalAdvance(CanvasWords::tr("Sagas")),
                                small.horizontalAdvance(CanvasWords::tr("Shapes")))
                       + 12;
    text(QRectF(box.left(), box.top(), heads, line), CanvasWords::tr("Sagas"), m_small,
         m_theme.muted);
    auto x = box.left() + heads;
    const auto put = [&](double y, Marker marker, const QColor& ink, const QString& name) {
        const auto wide = small.horizontalAdvance(name);
        if (x + wide + 16 > box.right() + 4)
            return;
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.fillPath(markerPath(marker, {x, y + line / 2 - 4.5, 9, 9}), ink);
        text(QRectF(x + 14, y, wide + 2, line), name, m_small, m_theme.muted);
        x += wide + 26;
    };
    for (const auto& saga : sagas)
        put(box.top(), Marker::Square, m_theme.categoryColor(m_look.colourOf(saga)),
            QString::fromStdString(saga));
    text(QRectF(box.left(), box.top() + line, heads, line), CanvasWords::tr("Shapes"), m_small,
         m_theme.muted);
    x = box.left() + heads;
    for (const auto& [shape, name] : shapes)
        put(box.top() + line, shape, m_theme.muted, name);
    const auto marks = isHeld
                           ? CanvasWords::tr("Dashed: next. Underlined: in flight. Framed: again.")
                           : CanvasWords::tr("Dashed: next. Faded: read by all. Framed: again.");
    text(QRectF(box.left(), box.top() + 2 * line, box.width(), line), marks, m_small,
         m_theme.muted);
}

} // namespace app
