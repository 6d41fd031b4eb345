#include "app/widget/plotcanvas.h"
#include "app/widget/plotlink.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

// What a hand does to a plot. QCustomPlot's own handling is not asked: it would look for the
// nearest of all points at each move.
namespace app {

namespace {

constexpr double dragStart = 3;
constexpr double zoomStep = 0.8;
constexpr double panStep = 0.1;

} // namespace

void PlotCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_link)
        return event->ignore();
    setFocus(Qt::MouseFocusReason);
    m_pointer = event->position().x();
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_spanStart = m_pointer;
        return;
    }
    m_pressedAt = m_pointer;
    m_pressedFrom = m_link->from();
    m_pressedTo = m_link->to();
}

void PlotCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_link)
        return;
    m_pointer = event->position().x();
    if (m_spanStart)
        return drawCursor();
    if (m_pressedAt) {
        const auto moved = m_pointer - *m_pressedAt;
        const auto isDragging = !m_link->isFollowing() || std::abs(moved) >= dragStart;
        if (isDragging && area().width() > 0) {
            const auto now = double((m_link->from() - m_pressedFrom).count());
            const auto length = double(m_link->length().count());
            const auto wanted = -moved / area().width() * length;
            m_link->pan((wanted - now) / length);
        }
        return;
    }
    const auto isInside = area().contains(event->position());
    m_link->setCursor(isInside ? std::optional(timeAt(m_pointer)) : std::nullopt);
}

void PlotCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_link)
        return event->ignore();
    m_pressedAt.reset();
    const auto start = std::exchange(m_spanStart, std::nullopt);
    if (!start)
        return;
    const auto end = event->position().x();
    if (std::abs(end - *start) >= dragStart)
        m_link->choose(timeAt(std::min(*start, end)), timeAt(std::max(*start, end)));
    else
        drawCursor();
}

void PlotCanvas::mouseDoubleClickEvent(QMouseEvent*)
{
    if (m_link)
        m_link->setFollowing(true);
}

void PlotCanvas::wheelEvent(QWheelEvent* event)
{
    if (!m_link)
        return;
    const auto steps = event->angleDelta().y() / 120.0;
    if (steps != 0)
        m_link->zoom(std::pow(zoomStep, steps), timeAt(event->position().x()));
    else if (event->angleDelta().x() != 0)
        m_link->pan(-event->angleDelta().x() / 120.0 * panStep);
    event->accept();
}

void PlotCanvas::leaveEvent(QEvent*)
{
    if (m_link)
        m_link->setCursor(std::nullopt);
}

void PlotCanvas::keyPressEvent(QKeyEvent* event)
{
    if (!m_link)
        return;
    switch (event->key()) {
    case Qt::Key_Left:
        return m_link->pan(-panStep);
    case Qt::Key_Right:
        return m_link->pan(panStep);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return m_link->zoom(zoomStep, m_link->cursor());
    case Qt::Key_Minus:
        return m_link->zoom(1 / zoomStep, m_link->cursor());
    case Qt::Key_End:
        return m_link->setFollowing(true);
    case Qt::Key_Escape:
        if (m_spanStart) {
            m_spanStart.reset();
            return drawCursor();
        }
        break;
    default:
        break;
    }
    QCustomPlot::keyPressEvent(event);
}

void PlotCanvas::focusInEvent(QFocusEvent* event)
{
    QCustomPlot::focusInEvent(event);
    drawCursor();
}

void PlotCanvas::focusOutEvent(QFocusEvent* event)
{
    QCustomPlot::focusOutEvent(event);
    drawCursor();
}

void PlotCanvas::resizeEvent(QResizeEvent* event)
{
    QCustomPlot::resizeEvent(event);
    draw();
}

} // namespace app
