#include "app/widget/graphcanvas.h"

#include "app/widget/fonts.h"
#include "app/widget/graphaccess.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr double least = 0.1;
constexpr double most = 3;
constexpr double margin = 16;

} // namespace

bool GraphPicture::isLike(const GraphPicture& other) const
{
    const auto sameNode = [](const GraphNode& a, const GraphNode& b) {
        return a.id == b.id && a.title == b.title && a.detail.isEmpty() == b.detail.isEmpty();
    };
    const auto sameEdge = [](const GraphEdge& a, const GraphEdge& b) {
        return a.from == b.from && a.to == b.to && a.label.size() == b.label.size();
    };
    return leftToRight == other.leftToRight && std::ranges::equal(nodes, other.nodes, sameNode)
           && std::ranges::equal(edges, other.edges, sameEdge);
}

GraphCanvas::GraphCanvas(QWidget* parent) : QWidget(parent)
{
    graphaccess::install();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAutoFillBackground(false);
    setObjectName(QStringLiteral("graphCanvas"));
}

GraphCanvas::~GraphCanvas() = default;

void GraphCanvas::setPicture(const GraphPicture& picture)
{
    if (picture == m_picture)
        return;
    const auto isLike = m_picture.isLike(picture);
    // The same thing stays chosen, whatever its number is now.
    const auto chosen = m_current.node >= 0 ? m_picture.nodes[m_current.node].id : QString();
    m_picture = picture;
    if (!isLike) {
        m_isLaidOut = false;
        m_hovered = {};
        m_lit = {};
        m_current = {chosen.isEmpty() ? -1 : indexOf(chosen), -1};
        m_geometry = {};
        m_sizes = nodeSizes();
        m_labelSizes = labelSizes();
        Q_EMIT layoutWanted();
    }
    update();
}

void GraphCanvas::setGeometryOfPicture(GraphGeometry geometry)
{
    if (geometry.nodes.size() != m_picture.nodes.size()
        || geometry.curves.size() != m_picture.edges.size()
        || geometry.labels.size() != m_picture.edges.size())
        return;
    m_geometry = std::move(geometry);
    m_isLaidOut = true;
    if (!m_wasMoved)
        fit();
    update();
    Q_EMIT laidOut();
}

int GraphCanvas::indexOf(const QString& node) const
{
    const auto at = std::ranges::find(m_picture.nodes, node, &GraphNode::id);
    return at == m_picture.nodes.end() ? -1 : int(at - m_picture.nodes.begin());
}

QList<QSizeF> GraphCanvas::nodeSizes() const
{
    const QFontMetricsF title(fonts::body());
    const QFontMetricsF detail(fonts::small());
    constexpr int roomForFigures = 12; // characters: figures grow without a new layout
    QList<QSizeF> sizes;
    for (const auto& node : m_picture.nodes) {
        auto width = std::min(title.horizontalAdvance(node.title), title.averageCharWidth() * 32);
        auto height = title.height();
        if (!node.detail.isEmpty()) {
            width = std::max({width, detail.horizontalAdvance(node.detail),
                              detail.averageCharWidth() * roomForFigures});
            height += detail.height();
        }
        const auto icon = node.icon.isEmpty() ? 0.0 : 16.0 + 6;
        sizes += QSizeF(std::ceil(width + icon + 16 + 6 + 2 * 8), std::ceil(height + 2 * 6));
    }
    return sizes;
}

QList<QSizeF> GraphCanvas::labelSizes() const
{
    constexpr double growth = 1.2; // figures become longer without a new layout
    const QFontMetricsF metrics(fonts::small());
    QList<QSizeF> sizes;
    for (const auto& edge : m_picture.edges) {
        const auto sign = m_picture.hasSigns || edge.glyph != model::Glyph::None ? 18.0 : 0.0;
        double width = edge.label.isEmpty() && edge.glyph == model::Glyph::None ? 0 : sign;
        for (const auto& line : edge.label)
            width = std::max(width, growth * metrics.horizontalAdvance(line) + sign);
        width = width == 0 ? 0 : std::max(width, metrics.averageCharWidth() * 8);
        const auto lines = std::max<qsizetype>(edge.label.size(), width > 0 ? 1 : 0);
        sizes += width == 0 ? QSizeF(0, 0)
                            : QSizeF(std::ceil(width + 8),
                                     std::ceil(metrics.height() * double(lines) + 2));
    }
    return sizes;
}

QRectF GraphCanvas::nodeBox(int index) const
{
    const auto size = m_sizes.value(index);
    const auto centre = m_geometry.nodes.value(index);
    return {centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(),
            size.height()};
}

QRectF GraphCanvas::labelBox(int index) const
{
    const auto size = m_labelSizes.value(index);
    const auto centre = m_geometry.labels.value(index);
    return {centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(),
            size.height()};
}

QRectF GraphCanvas::boxOf(Item item) const
{
    if (!m_isLaidOut || item.isNone())
        return {};
    auto box = item.node >= 0 ? nodeBox(item.node) : labelBox(item.edge);
    if (item.edge >= 0 && box.isEmpty())
        box = m_geometry.curves.value(item.edge).boundingRect();
    return {box.topLeft() * m_scale + m_offset, box.size() * m_scale};
}

QPointF GraphCanvas::inPicture(const QPointF& place) const
{
    return (place - m_offset) / m_scale;
}

GraphCanvas::Item GraphCanvas::itemAt(const QPointF& place) const
{
    if (!m_isLaidOut)
        return {};
    const auto at = inPicture(place);
    for (int i = 0; i < m_picture.nodes.size(); ++i) {
        if (nodeBox(i).contains(at))
            return {i, -1};
    }
    for (int i = 0; i < m_picture.edges.size(); ++i) {
        if (labelBox(i).contains(at))
            return {-1, i};
    }
    const auto reach = 5 / m_scale;
    const QRectF near(at - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    for (int i = 0; i < m_picture.edges.size(); ++i) {
        QPainterPathStroker stroker;
        stroker.setWidth(2 * reach);
        const auto& curve = m_geometry.curves[i];
        if (curve.controlPointRect().intersects(near) && stroker.createStroke(curve).contains(at))
            return {-1, i};
    }
    return {};
}

QString GraphCanvas::wordsOf(Item item) const
{
    if (item.node >= 0 && item.node < m_picture.nodes.size()) {
        const auto& node = m_picture.nodes[item.node];
        return node.tip.isEmpty() ? node.title : node.tip;
    }
    if (item.edge >= 0 && item.edge < m_picture.edges.size()) {
        const auto& edge = m_picture.edges[item.edge];
        if (!edge.tip.isEmpty())
            return edge.tip;
        return m_picture.nodes[edge.from].title + QStringLiteral(" → ")
               + m_picture.nodes[edge.to].title;
    }
    return {};
}

void GraphCanvas::setCurrent(Item item)
{
    if (item == m_current)
        return;
    m_current = item;
    bringIntoSight(item);
    graphaccess::tellFocus(*this, item);
    update();
    Q_EMIT currentChanged();
}

void GraphCanvas::light(const GraphLight& light)
{
    if (light == m_lit)
        return;
    m_lit = light;
    update();
}

//! What stands beside goes before the pointer.
GraphLight GraphCanvas::shownLight() const
{
    if (!m_lit.isEmpty() || m_hovered.isNone())
        return m_lit;
    GraphLight light;
    for (int i = 0; i < m_picture.edges.size(); ++i) {
        const auto& edge = m_picture.edges[i];
        const auto touches =
            m_hovered.edge == i || edge.from == m_hovered.node || edge.to == m_hovered.node;
        if (!touches)
            continue;
        light.edges += i;
        light.nodes += {edge.from, edge.to};
    }
    if (m_hovered.node >= 0)
        light.nodes += m_hovered.node;
    return light;
}

void GraphCanvas::setHovered(Item item)
{
    if (item == m_hovered)
        return;
    m_hovered = item;
    setCursor(item.isNone() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    update();
}

void GraphCanvas::fit()
{
    m_wasMoved = false;
    if (!m_isLaidOut || m_geometry.size.isEmpty() || width() < 2 * margin || height() < 2 * margin)
        return;
    m_scale = std::clamp(std::min((width() - 2 * margin) / m_geometry.size.width(),
                                  (height() - 2 * margin) / m_geometry.size.height()),
                         least, 1.0);
    m_offset = {(width() - m_geometry.size.width() * m_scale) / 2,
                (height() - m_geometry.size.height() * m_scale) / 2};
    update();
}

void GraphCanvas::zoomBy(double factor)
{
    zoomAt(QRectF(rect()).center(), factor);
}

void GraphCanvas::zoomAt(const QPointF& place, double factor)
{
    const auto at = inPicture(place);
    m_scale = std::clamp(m_scale * factor, least, most);
    m_offset = place - at * m_scale;
    m_wasMoved = true;
    update();
}

void GraphCanvas::bringIntoSight(Item item)
{
    const auto box = boxOf(item);
    const auto inner = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    if (box.isEmpty() || inner.contains(box))
        return;
    const auto move = [](double low, double high, double from, double to) {
        return low < from ? from - low : high > to ? to - high : 0.0;
    };
    m_offset += {move(box.left(), box.right(), inner.left(), inner.right()),
                 move(box.top(), box.bottom(), inner.top(), inner.bottom())};
    m_wasMoved = true;
}

void GraphCanvas::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (!m_wasMoved)
        fit();
}

void GraphCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    m_sizes = nodeSizes();
    m_labelSizes = labelSizes();
    if (!m_picture.nodes.isEmpty())
        Q_EMIT layoutWanted();
}

bool GraphCanvas::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), wordsOf(itemAt(help->pos())), this);
    return true;
}

} // namespace app
