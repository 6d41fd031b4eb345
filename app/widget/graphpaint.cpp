#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/graphcanvas.h"
#include "app/widget/icon.h"
#include "app/widget/theme.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double dimmed = 0.25;
constexpr double radius = 4;
constexpr double padding = 8;
constexpr int iconSize = 16;
constexpr double pictureMargin = 16;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(GraphCanvas)
};

QColor inkOf(GraphEdge::Kind kind, const Theme& theme)
{
    switch (kind) {
    case GraphEdge::Kind::Plain:
        return theme.borderStrong;
    case GraphEdge::Kind::Missing:
        return theme.skipped;
    case GraphEdge::Kind::Unexpected:
        return theme.offPath;
    case GraphEdge::Kind::Trouble:
        return theme.deadLetter;
    }
    return theme.borderStrong;
}

//! A filled head at the end of a curve, in its direction.
void drawHead(QPainter& painter, const QPainterPath& curve, double width)
{
    const auto length = curve.length();
    if (length < 1)
        return;
    const auto size = 7 + width;
    const auto tip = curve.pointAtPercent(1);
    const auto before = curve.pointAtPercent(curve.percentAtLength(std::max(0.0, length - size)));
    auto way = tip - before;
    const auto norm = std::hypot(way.x(), way.y());
    if (norm < 0.01)
        return;
    way /= norm;
    const QPointF aside(-way.y(), way.x());
    const auto foot = tip - way * size;
    const QPolygonF head{tip, foot + aside * size * 0.45, foot - aside * size * 0.45};
    painter.drawPolygon(head);
}

} // namespace

bool GraphCanvas::isDimmed(Item item) const
{
    const auto light = shownLight();
    if (light.isEmpty())
        return false;
    return item.node >= 0 ? !light.nodes.contains(item.node) : !light.edges.contains(item.edge);
}

void GraphCanvas::paintEdge(QPainter& painter, int index) const
{
    const auto& theme = Theme::of(this);
    const auto& edge = m_picture.edges[index];
    const auto isChosen = m_current.edge == index;
    const auto width = 1.2 + 2.8 * edge.weight + (isChosen ? 1 : 0);
    const auto ink = isChosen ? theme.accent : inkOf(edge.kind, theme);
    QPen pen(ink, width);
    pen.setCapStyle(Qt::FlatCap);
    if (edge.kind == GraphEdge::Kind::Missing)
        pen.setDashPattern({5, 4});
    painter.setOpacity(isDimmed({-1, index}) ? dimmed : 1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(m_geometry.curves[index]);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    drawHead(painter, m_geometry.curves[index], width);
}

void GraphCanvas::paintLabel(QPainter& painter, int index) const
{
    const auto& theme = Theme::of(this);
    const auto& edge = m_picture.edges[index];
    auto box = labelBox(index);
    if (box.isEmpty())
        return;
    painter.setOpacity(isDimmed({-1, index}) ? dimmed : 1);
    const QFontMetricsF metrics(fonts::small());
    const auto isChosen = m_current.edge == index;
    // Behind the words alone: the arrow beside them stays whole.
    auto ground = box;
    if (!isChosen && edge.glyph == model::Glyph::None) {
        double words = 0;
        for (const auto& line : edge.label)
            words = std::max(words, metrics.horizontalAdvance(line));
        ground.setWidth(std::min(words + 4, box.width()));
        ground.moveCenter(box.center());
    }
    painter.fillRect(ground, isChosen ? theme.selection : theme.base);
    box.adjust(4, 1, -4, -1);
    if (edge.glyph != model::Glyph::None) {
        const QRectF sign(box.left(), box.center().y() - 7, 14, 14);
        paintGlyph(painter, edge.glyph, sign, {glyphInk(edge.glyph, theme), theme.base});
        box.setLeft(box.left() + 18);
    }
    painter.setFont(fonts::small());
    for (int line = 0; line < edge.label.size(); ++line) {
        painter.setPen(line == 0 ? theme.text : theme.muted);
        const QRectF row(box.left(), box.top() + line * metrics.height(), box.width(),
                         metrics.height());
        painter.drawText(row, Qt::AlignCenter,
                         metrics.elidedText(edge.label[line], Qt::ElideRight, row.width() + 1));
    }
}

void GraphCanvas::paintNode(QPainter& painter, int index) const
{
    const auto& theme = Theme::of(this);
    const auto& node = m_picture.nodes[index];
    const auto box = nodeBox(index);
    const auto isChosen = m_current.node == index;
    painter.setOpacity(isDimmed({index, -1}) ? dimmed : 1);
    const auto fill =
        isChosen ? theme.selection : blend(theme.base, theme.accent, 0.22 * node.heat);
    QPen pen(isChosen         ? theme.accent
             : node.isMissing ? theme.skipped
                              : theme.borderStrong,
             isChosen || node.isStrong ? 2 : 1);
    if (node.isMissing)
        pen.setDashPattern({5, 4});
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(box, radius, radius);
    if (node.isDouble) {
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), radius - 1, radius - 1);
    }
    auto inner = box.adjusted(padding, 6, -padding, -6);
    if (!node.icon.isEmpty()) {
        const auto ink = node.category < 0 ? theme.text : theme.categoryColor(node.category);
        const auto ratio = painter.device()->devicePixelRatioF();
        painter.drawPixmap(QPointF(inner.left(), inner.center().y() - iconSize / 2.0),
                           icons::pixmap(node.icon, ink, iconSize, ratio * std::max(1.0, m_scale)));
        inner.setLeft(inner.left() + iconSize + 6);
    }
    if (node.glyph != model::Glyph::None)
        paintGlyph(painter, node.glyph, QRectF(inner.right() - 14, inner.center().y() - 7, 14, 14),
                   {glyphInk(node.glyph, theme), fill});
    inner.setRight(inner.right() - 16 - 2);
    const QFontMetricsF title(fonts::body());
    const QFontMetricsF detail(fonts::small());
    painter.setFont(fonts::body());
    painter.setPen(node.isMissing ? theme.muted : theme.text);
    const auto top = node.detail.isEmpty() ? inner.center().y() - title.height() / 2 : inner.top();
    painter.drawText(QRectF(inner.left(), top, inner.width(), title.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     title.elidedText(node.title, Qt::ElideMiddle, inner.width() + 1));
    if (node.detail.isEmpty())
        return;
    painter.setFont(fonts::small());
    painter.setPen(theme.muted);
    painter.drawText(QRectF(inner.left(), top + title.height(), inner.width(), detail.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     detail.elidedText(node.detail, Qt::ElideRight, inner.width() + 1));
}

void GraphCanvas::paintAll(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < m_picture.edges.size(); ++i)
        paintEdge(painter, i);
    // Too small to be read, texts are only noise.
    constexpr double readable = 0.35;
    for (int i = 0; i < m_picture.edges.size() && m_scale >= readable; ++i)
        paintLabel(painter, i);
    for (int i = 0; i < m_picture.nodes.size(); ++i)
        paintNode(painter, i);
    painter.setOpacity(1);
}

void GraphCanvas::paintEvent(QPaintEvent*)
{
    const auto& theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    if (m_isLaidOut) {
        painter.translate(m_offset);
        painter.scale(m_scale, m_scale);
        paintAll(painter);
        painter.resetTransform();
    }
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(theme.accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

std::optional<QString> GraphCanvas::save(const QString& path) const
{
    if (!m_isLaidOut)
        return Words::tr("There is no picture yet.");
    const auto size = m_geometry.size + QSizeF(2 * pictureMargin, 2 * pictureMargin);
    const auto paint = [this, &size](QPainter& painter) {
        painter.fillRect(QRectF(QPointF(), size), Theme::of(this).base);
        painter.translate(pictureMargin, pictureMargin);
        paintAll(painter);
    };
    if (QFileInfo(path).suffix().toLower() == QStringLiteral("svg")) {
        QSvgGenerator device;
        device.setFileName(path);
        device.setSize(size.toSize());
        device.setViewBox(QRectF(QPointF(), size));
        QPainter painter;
        if (!painter.begin(&device))
            return Words::tr("%1 cannot be written.").arg(path);
        paint(painter);
        return std::nullopt;
    }
    QImage image((size * 2).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    {
        QPainter painter(&image);
        paint(painter);
    }
    if (!image.save(path))
        return Words::tr("%1 cannot be written.").arg(path);
    return std::nullopt;
}

} // namespace app
