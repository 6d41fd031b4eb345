#include "app/view/sagas/sequence/sequencepainter.h"

#include "app/view/sagas/sequence/sequencewords.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app {

using namespace model::sequence;

namespace {

constexpr double boxWidth = 10;
constexpr double headLength = 9;
constexpr double stub = 44; // of what nobody is known to take
constexpr double boxFill = 0.25;
constexpr double leastGutter = 58;

QString wide(const std::string& text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

QFont SequencePainter::font()
{
    return fonts::small();
}

SequencePainter::SequencePainter(QPainter& painter, model::Categories& categories,
                                 const Theme& theme)
    : m_painter(painter)
    , m_categories(categories)
    , m_theme(theme)
    , m_font(font())
    , m_mono(fonts::mono())
    , m_glyph(glyphSize())
{
    m_painter.setRenderHint(QPainter::Antialiasing);
}

LayoutMeasures SequencePainter::measures()
{
    const QFontMetricsF metrics(font());
    const QFontMetricsF mono(fonts::mono());
    return {
        .widthOf =
            [metrics](const std::string& text) { return metrics.horizontalAdvance(wide(text)); },
        .words = sequencewords::words(),
        .lineHeight = metrics.height() + 2,
        .gutter = std::max(leastGutter, mono.horizontalAdvance(QStringLiteral("88,888")) + 12),
        .glyph = double(glyphSize())};
}

QColor SequencePainter::lifelineInk(const Lifeline& line)
{
    switch (line.kind) {
    case Lifeline::Kind::Keys:
    case Lifeline::Kind::Channel:
        return m_theme.borderStrong;
    case Lifeline::Kind::DeadLetters:
        return m_theme.deadLetter;
    case Lifeline::Kind::Relay:
        return m_theme.categoryColor(m_categories.of(QStringLiteral("relay")));
    case Lifeline::Kind::Service:
        break;
    }
    // A service and its topic have one colour.
    const auto name = wide(line.name);
    const auto isPlain = !name.contains(u'-') && !name.contains(u'.');
    return m_theme.categoryColor(
        m_categories.of(isPlain ? QString(name + QStringLiteral("-events")) : name));
}

bool SequencePainter::isRelated(const SequenceScene& scene, MessageIndex index)
{
    if (!scene.hovered)
        return false;
    const auto& hovered = scene.story.messages[*scene.hovered];
    return index == *scene.hovered || hovered.cause == index
           || std::ranges::find(hovered.effects, index) != hovered.effects.end();
}

void SequencePainter::paintBody(const SequenceScene& scene, const QRectF& part)
{
    paintRows(scene, part);
    paintFolds(scene, part);
    paintLifelines(scene, part);
    paintHandlings(scene, part);
    const auto [first, last] = scene.layout.messagesIn(part.top(), part.bottom());
    m_painter.setFont(m_font);
    for (auto i = first; i < last; ++i)
        paintMessage(scene, i);
    m_painter.setFont(m_mono);
    for (auto i = first; i < last; ++i)
        paintTime(scene, i);
    paintNow(scene, part);
    paintBadges(scene, part);
}

//! The grounds of what is selected and of what the pointer lights up.
void SequencePainter::paintRows(const SequenceScene& scene, const QRectF& part)
{
    const auto [first, last] = scene.layout.messagesIn(part.top(), part.bottom());
    for (auto i = first; i < last; ++i) {
        const auto isSelected = scene.selected == i;
        if (!isSelected && !isRelated(scene, i))
            continue;
        const auto& place = scene.layout.messages[i];
        const auto top = place.y - m_painter.fontMetrics().height() - 2;
        const QRectF row(part.left(), top, part.width(), place.bottom - top);
        m_painter.fillRect(row, !isSelected      ? m_theme.hover
                                : scene.hasFocus ? m_theme.selection
                                                 : m_theme.selectionInactive);
        if (isSelected)
            m_painter.fillRect(QRectF(part.left(), row.top(), 3, row.height()), m_theme.accent);
    }
}

void SequencePainter::paintLifelines(const SequenceScene& scene, const QRectF& part)
{
    m_painter.setPen(QPen(m_theme.border, 1));
    for (const auto& line : scene.layout.lifelines) {
        const auto x = std::round(line.x) + 0.5;
        m_painter.drawLine(QPointF(x, std::max(part.top(), -8.0)),
                           QPointF(x, std::min(part.bottom(), scene.layout.height)));
    }
}

void SequencePainter::paintFolds(const SequenceScene& scene, const QRectF& part)
{
    const auto& folds = scene.layout.folds;
    auto fold = std::ranges::lower_bound(folds, part.top(), {}, &Fold::bottom);
    m_painter.setFont(m_font);
    for (; fold != folds.end() && fold->top < part.bottom(); ++fold) {
        const QRectF band(0, fold->top, scene.layout.width, fold->bottom - fold->top);
        m_painter.fillRect(band, m_theme.alternate);
        m_painter.setPen(QPen(m_theme.border, 1, Qt::CustomDashLine));
        auto dashes = m_painter.pen();
        dashes.setDashPattern({3, 3});
        m_painter.setPen(dashes);
        m_painter.drawLine(band.topLeft(), band.topRight());
        m_painter.drawLine(band.bottomLeft(), band.bottomRight());
        m_painter.setPen(m_theme.muted);
        m_painter.drawText(band, Qt::AlignCenter, wide(sequencewords::words().idle(fold->length)));
    }
}

void SequencePainter::paintHandlings(const SequenceScene& scene, const QRectF& part)
{
    for (std::size_t i = 0; i < scene.layout.handlings.size(); ++i) {
        const auto& place = scene.layout.handlings[i];
        if (place.bottom < part.top() || place.top > part.bottom())
            continue;
        const auto& handling = scene.story.handlings[i];
        const auto ink = handling.look == Message::Look::Plain
                             ? lifelineInk(scene.story.lifelines[handling.line])
                             : sequencewords::inkOf(handling.look, m_theme);
        const QRectF box(place.x - boxWidth / 2 + 0.5, place.top, boxWidth,
                         place.bottom - place.top);
        m_painter.setPen(QPen(ink, 1));
        m_painter.setBrush(blend(m_theme.base, ink, boxFill));
        m_painter.drawRect(box);
    }
}

void SequencePainter::paintMessage(const SequenceScene& scene, MessageIndex index)
{
    const auto& message = scene.story.messages[index];
    const auto& place = scene.layout.messages[index];
    const auto ink = sequencewords::inkOf(message.look, m_theme);
    QPen pen(ink, scene.hovered == index ? 2.5 : 1.5);
    if (!message.isReal())
        pen.setDashPattern({5 / 1.5, 4 / 1.5});
    m_painter.setPen(pen);
    const auto from = scene.layout.lifelines[message.from].x;
    if (message.to.empty()) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawLine(QPointF(from + boxWidth / 2, place.y), QPointF(from + stub, place.y));
        m_painter.setPen(QPen(ink, 1.5));
        m_painter.drawEllipse(QPointF(from + stub + 3, place.y), 3, 3);
    }
    for (const auto to : message.to) {
        m_painter.setPen(pen);
        paintArrow(from, scene.layout.lifelines[to].x, place.y, ink);
    }
    paintLabel(scene, index, ink);
}

void SequencePainter::paintArrow(double from, double to, double y, const QColor& ink)
{
    const auto side = to >= from ? 1.0 : -1.0;
    const auto tip = to - side * boxWidth / 2;
    m_painter.drawLine(QPointF(from + side * boxWidth / 2, y),
                       QPointF(tip - side * (headLength - 1), y));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ink);
    m_painter.drawPolygon(QPolygonF() << QPointF(tip, y) << QPointF(tip - side * headLength, y - 4)
                                      << QPointF(tip - side * headLength, y + 4));
}

//! On a patch of the ground, so that the lifelines do not cross it.
void SequencePainter::paintLabel(const SequenceScene& scene, MessageIndex index, const QColor& ink)
{
    const auto& message = scene.story.messages[index];
    const auto& place = scene.layout.messages[index];
    const auto from = scene.layout.lifelines[message.from].x;
    auto middle = from + boxWidth + place.textWidth / 2;
    if (!message.to.empty()) {
        auto far = from;
        for (const auto to : message.to) {
            const auto x = scene.layout.lifelines[to].x;
            far = std::abs(x - from) > std::abs(far - from) ? x : far;
        }
        middle = (from + far) / 2;
    }
    const auto glyph = sequencewords::glyphOf(message);
    const auto isMissing = !message.isReal();
    const auto sign = glyph == Glyph::None || isMissing ? 0.0 : m_glyph + 4;
    const auto text = wide(place.text);
    const auto height = m_painter.fontMetrics().height();
    const auto width = place.textWidth - m_glyph - 8 + sign;
    const auto gutter = scene.layout.lifelines.front().left;
    const auto left = std::max(middle - width / 2, std::min(gutter, from));
    const QRectF box(left, place.y - height - 2, width, height);
    const auto isSelected = scene.selected == index;
    const auto ground = isSelected ? scene.hasFocus ? m_theme.selection : m_theme.selectionInactive
                        : isRelated(scene, index) ? m_theme.hover
                                                  : m_theme.base;
    m_painter.fillRect(box.adjusted(-3, 0, 3, -1), ground);
    if (sign > 0)
        paintGlyph(m_painter, glyph,
                   QRectF(box.left(), box.center().y() - m_glyph / 2, m_glyph, m_glyph),
                   {glyphInk(glyph, m_theme), ground});
    m_painter.setPen(message.look == Message::Look::Quiet ? m_theme.muted : ink);
    m_painter.drawText(box.adjusted(sign, 0, 2, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void SequencePainter::paintTime(const SequenceScene& scene, MessageIndex index)
{
    const auto& message = scene.story.messages[index];
    const auto& place = scene.layout.messages[index];
    const auto gutter =
        scene.layout.lifelines.empty() ? leastGutter : scene.layout.lifelines.front().left;
    if (message.kind == Message::Kind::NotNeeded)
        return;
    const auto height = m_painter.fontMetrics().height();
    // What came at the same moment as the one before says it no second time.
    if (index > 0 && scene.story.messages[index - 1].at == message.at && message.isReal())
        return;
    m_painter.setPen(m_theme.muted);
    m_painter.drawText(QRectF(0, place.y - height / 2.0, gutter - 8, height),
                       Qt::AlignRight | Qt::AlignVCenter,
                       index == 0 ? QStringLiteral("0 ms")
                                  : sequencewords::sinceText(message.at - scene.story.start));
    if (message.kind == Message::Kind::Missing)
        paintGlyph(m_painter, Glyph::Missing, QRectF(3, place.y - m_glyph / 2, m_glyph, m_glyph),
                   {m_theme.muted, m_theme.base});
}

void SequencePainter::paintNow(const SequenceScene& scene, const QRectF& part)
{
    if (!scene.layout.nowY || *scene.layout.nowY > part.bottom() + 20
        || *scene.layout.nowY < part.top() - 20)
        return;
    const auto y = *scene.layout.nowY;
    m_painter.setPen(QPen(m_theme.accent, 1.5));
    m_painter.drawLine(QPointF(0, y), QPointF(scene.layout.width, y));
    m_painter.setFont(fonts::smallStrong());
    const auto height = m_painter.fontMetrics().height();
    const QRectF flag(4, y - height / 2.0, leastGutter - 6, height);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.accent);
    m_painter.drawRoundedRect(flag, 2, 2);
    m_painter.setPen(m_theme.onAccent);
    m_painter.drawText(flag, Qt::AlignCenter, wide(sequencewords::words().now()));
}

void SequencePainter::paintBadges(const SequenceScene& scene, const QRectF& part)
{
    const auto& badges = scene.layout.badges;
    auto badge = std::ranges::lower_bound(badges, part.top() - 20, {}, &BadgePlace::y);
    m_painter.setFont(m_font);
    for (; badge != badges.end() && badge->y < part.bottom() + 20; ++badge)
        paintBadge(scene, std::size_t(badge - badges.begin()));
}

void SequencePainter::paintBadge(const SequenceScene& scene, std::size_t index)
{
    const auto& place = scene.layout.badges[index];
    const auto glyph = sequencewords::glyphOf(scene.story.badges[index].state);
    const auto ink = glyphInk(glyph, m_theme);
    const auto height = m_painter.fontMetrics().height();
    const QRectF pill(place.x + 0.5, place.y - height / 2.0 + 0.5, place.width, height - 1);
    m_painter.setPen(QPen(ink, 1));
    m_painter.setBrush(m_theme.base);
    m_painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const auto side = std::min(m_glyph, pill.height() - 3);
    paintGlyph(m_painter, glyph, QRectF(pill.left() + 4, pill.center().y() - side / 2, side, side),
               {ink, m_theme.base});
    m_painter.setPen(m_theme.text);
    m_painter.drawText(pill.adjusted(side + 8, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                       wide(place.text));
}

void SequencePainter::paintHeads(const SequenceScene& scene, double left, double right)
{
    const auto height = scene.layout.headHeight;
    m_painter.fillRect(QRectF(left, 0, right - left, height), m_theme.base);
    m_painter.setFont(m_font);
    for (LineIndex i = 0; i < scene.layout.lifelines.size(); ++i) {
        const auto& place = scene.layout.lifelines[i];
        const auto& line = scene.story.lifelines[i];
        const QRectF box(place.left + 0.5, 4.5, place.right - place.left, height - 9);
        const auto ink = lifelineInk(line);
        m_painter.setPen(QPen(m_theme.borderStrong, 1));
        m_painter.setBrush(m_theme.window);
        m_painter.drawRoundedRect(box, 3, 3);
        const auto icon = icons::pixmap(sequencewords::iconOf(line.kind), ink, int(m_glyph),
                                        m_painter.device()->devicePixelRatioF());
        m_painter.drawPixmap(QPointF(box.left() + 6, box.center().y() - m_glyph / 2).toPoint(),
                             icon);
        m_painter.setPen(m_theme.text);
        m_painter.drawText(box.adjusted(m_glyph + 11, 0, -2, 0), Qt::AlignLeft | Qt::AlignVCenter,
                           wide(place.text));
    }
}

} // namespace app
