#include "app/widget/graphcanvas.h"

#include "app/widget/fonts.h"
#include "app/widget/graphaccess.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

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
    const QFontMetricsF metrics(fonts::small());
    QList<QSizeF> sizes;
    for (const auto& edge : m_picture.edges) {
        const auto sign = m_picture.hasSigns || edge.glyph != model::Glyph::None ? 18.0 : 0.0;
        double width = edge.label.isEmpty() && edge.glyph == model::Glyph::None ? 0 : sign;
        for (const auto& line : edge.label)
            width = std::max(width, metrics.horizontalAdvance(line) + sign);
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

//! The nearest box that way: what lies aside counts as farther.
void GraphCanvas::walk(const QPointF& way)
{
    if (m_current.node < 0) {
        if (!m_picture.nodes.isEmpty())
            setCurrent({m_current.edge >= 0 ? m_picture.edges[m_current.edge].from : 0, -1});
        return;
    }
    const auto from = m_geometry.nodes.value(m_current.node);
    double nearest = std::numeric_limits<double>::max();
    int found = -1;
    for (int i = 0; i < m_geometry.nodes.size(); ++i) {
        const auto gap = m_geometry.nodes[i] - from;
        const auto ahead = QPointF::dotProduct(gap, way);
        const auto aside = std::abs(gap.x() * way.y()) + std::abs(gap.y() * way.x());
        const auto length = ahead + 2 * aside;
        if (ahead > 1 && length < nearest) {
            nearest = length;
            found = i;
        }
    }
    if (found >= 0)
        setCurrent({found, -1});
}

void GraphCanvas::walkAll(int by)
{
    const auto nodes = int(m_picture.nodes.size());
    const auto all = nodes + int(m_picture.edges.size());
    if (all == 0)
        return;
    const auto at = m_current.node >= 0   ? m_current.node
                    : m_current.edge >= 0 ? nodes + m_current.edge
                                          : (by > 0 ? -1 : 0);
    const auto next = (at + by + all) % all;
    setCurrent(next < nodes ? Item{next, -1} : Item{-1, next - nodes});
}

bool GraphCanvas::handleKey(const QKeyEvent& event)
{
    constexpr double step = 1.25;
    switch (event.key()) {
    case Qt::Key_Left:
        walk({-1, 0});
        return true;
    case Qt::Key_Right:
        walk({1, 0});
        return true;
    case Qt::Key_Up:
        walk({0, -1});
        return true;
    case Qt::Key_Down:
        walk({0, 1});
        return true;
    case Qt::Key_PageDown:
        walkAll(1);
        return true;
    case Qt::Key_PageUp:
        walkAll(-1);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(step);
        return true;
    case Qt::Key_Minus:
        zoomBy(1 / step);
        return true;
    case Qt::Key_0:
        fit();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_current.isNone())
            Q_EMIT activated();
        return true;
    case Qt::Key_Escape:
        if (m_current.isNone())
            return false;
        setCurrent({});
        return true;
    default:
        return false;
    }
}

void GraphCanvas::keyPressEvent(QKeyEvent* event)
{
    if (!handleKey(*event))
        QWidget::keyPressEvent(event);
}

void GraphCanvas::wheelEvent(QWheelEvent* event)
{
    if (!m_isLaidOut)
        return;
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_offset += QPointF(event->angleDelta().y(), event->angleDelta().x()) / 2;
        m_wasMoved = true;
        update();
    } else {
        zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
    }
    event->accept();
}

void GraphCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_isPressed = true;
    m_isDragging = false;
    m_pressedAt = event->position();
    m_offsetAtPress = m_offset;
}

void GraphCanvas::mouseMoveEvent(QMouseEvent* event)
{
    constexpr double slack = 4;
    const auto moved = event->position() - m_pressedAt;
    if (m_isPressed && (m_isDragging || moved.manhattanLength() > slack)) {
        m_isDragging = true;
        m_wasMoved = true;
        m_offset = m_offsetAtPress + moved;
        setCursor(Qt::ClosedHandCursor);
        update();
        return;
    }
    setHovered(itemAt(event->position()));
}

void GraphCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mouseReleaseEvent(event);
    m_isPressed = false;
    setCursor(Qt::ArrowCursor);
    if (!m_isDragging)
        setCurrent(itemAt(event->position()));
}

void GraphCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!itemAt(event->position()).isNone())
        Q_EMIT activated();
}

void GraphCanvas::leaveEvent(QEvent* event)
{
    setHovered({});
    QWidget::leaveEvent(event);
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
