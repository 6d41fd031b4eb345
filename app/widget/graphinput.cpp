#include "app/widget/graphcanvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>
#include <limits>

// What the keyboard and the mouse do on a graph.
namespace app {

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

} // namespace app
