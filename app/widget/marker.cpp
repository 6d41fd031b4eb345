#include "app/widget/glyph.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app {

namespace {

// A corner up, unless turned.
QPainterPath regular(int corners, const QRectF& box, double turn = 0)
{
    const auto radius = box.width() / 2;
    QPolygonF polygon;
    for (int corner = 0; corner < corners; ++corner) {
        const auto angle = 2 * std::numbers::pi * corner / corners + turn;
        polygon << box.center() + radius * QPointF(std::sin(angle), -std::cos(angle));
    }
    QPainterPath path;
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

QPainterPath triangle(const QRectF& box, bool isUp)
{
    const auto base = isUp ? box.bottom() : box.top();
    const auto tip = isUp ? box.top() : box.bottom();
    QPainterPath path(QPointF(box.left(), base));
    path.lineTo(box.right(), base);
    path.lineTo(box.center().x(), tip);
    path.closeSubpath();
    return path;
}

QPainterPath bars(const QRectF& box, bool lies, bool stands)
{
    const auto third = box.width() / 3;
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    if (lies)
        path.addRect(box.adjusted(0, third, 0, -third));
    if (stands)
        path.addRect(box.adjusted(third, 0, -third, 0));
    return path;
}

// Shapes of the same box look unequally big; these shares make them weigh the same.
QRectF optical(const QRectF& box, double share)
{
    const auto side = std::min(box.width(), box.height()) * share;
    return {box.center().x() - side / 2, box.center().y() - side / 2, side, side};
}

} // namespace

Marker markerOf(int index)
{
    const auto isKnown = index >= 0 && index < int(Marker::Count);
    return isKnown ? Marker(index) : Marker::Circle;
}

QPainterPath markerPath(Marker marker, const QRectF& box)
{
    QPainterPath path;
    switch (marker) {
    case Marker::Circle:
        path.addEllipse(optical(box, 0.92));
        return path;
    case Marker::Square:
        path.addRect(optical(box, 0.82));
        return path;
    case Marker::TriangleUp:
        return triangle(optical(box, 0.96), true);
    case Marker::Diamond:
        return regular(4, optical(box, 1.1));
    case Marker::TriangleDown:
        return triangle(optical(box, 0.96), false);
    case Marker::Pentagon:
        return regular(5, optical(box, 1.04));
    case Marker::Hexagon:
        return regular(6, optical(box, 1.0), std::numbers::pi / 6);
    case Marker::Plus:
        return bars(optical(box, 1.0), true, true);
    case Marker::BarLying:
        return bars(optical(box, 1.1), true, false);
    case Marker::BarStanding:
        return bars(optical(box, 1.1), false, true);
    case Marker::Count:
        break;
    }
    return path;
}

void drawMarker(QPainter& painter, int index, const QRectF& box, const Theme& theme, int ink)
{
    const auto wasSmooth = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(markerPath(markerOf(index), box), theme.categoryColor(ink < 0 ? index : ink));
    painter.setRenderHint(QPainter::Antialiasing, wasSmooth);
}

} // namespace app
