#include "app/view/simulator/canvasparts.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace app::canvasparts {

void paintCard(QPainter& painter, const QRectF& box, Frame frame, const Theme& theme)
{
    const auto isPlain = frame == Frame::Plain;
    auto ink = theme.borderStrong;
    if (frame == Frame::Next || frame == Frame::Selected)
        ink = theme.accent;
    else if (frame == Frame::Fault)
        ink = theme.fault;
    else if (frame == Frame::Failed)
        ink = theme.failed;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, isPlain ? 1.0 : frame == Frame::Selected ? 1.5 : 2.0));
    painter.setBrush(theme.base);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void paintHazard(QPainter& painter, const QRectF& strip, const Theme& theme)
{
    constexpr double stripe = 8;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(strip, 2, 2);
    painter.setClipPath(clip, Qt::IntersectClip);
    painter.fillRect(strip, theme.faultFill);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.onFault);
    for (auto x = strip.left() - strip.height(); x < strip.right(); x += 2 * stripe) {
        const QPointF foot(x, strip.bottom());
        painter.drawPolygon(QPolygonF() << foot << foot + QPointF(stripe, 0)
                                        << foot + QPointF(stripe + strip.height(), -strip.height())
                                        << foot + QPointF(strip.height(), -strip.height()));
    }
    painter.restore();
}

void paintArrow(QPainter& painter, const QPolygonF& path, const ArrowPaint& arrow)
{
    if (path.size() < 2)
        return;
    constexpr double head = 8;
    const auto tip = path.last();
    const auto back = path[path.size() - 2] - tip;
    const auto length = std::hypot(back.x(), back.y());
    if (length < 0.1)
        return;
    const auto unit = back / length;
    const QPointF across(-unit.y(), unit.x());
    auto shaft = path;
    shaft.last() = tip + unit * std::min(head - 1, length);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(arrow.ink, arrow.width);
    pen.setJoinStyle(Qt::MiterJoin);
    if (arrow.isDashed)
        pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(shaft);
    painter.setPen(Qt::NoPen);
    painter.setBrush(arrow.ink);
    painter.drawPolygon(QPolygonF() << tip << tip + unit * head + across * (head * 0.42)
                                    << tip + unit * head - across * (head * 0.42));
}

QPointF along(const QPolygonF& path, double share)
{
    if (path.isEmpty())
        return {};
    double whole = 0;
    for (qsizetype at = 1; at < path.size(); ++at)
        whole += std::hypot(path[at].x() - path[at - 1].x(), path[at].y() - path[at - 1].y());
    auto left = whole * share;
    for (qsizetype at = 1; at < path.size(); ++at) {
        const auto step = path[at] - path[at - 1];
        const auto length = std::hypot(step.x(), step.y());
        if (left <= length && length > 0)
            return path[at - 1] + step * (left / length);
        left -= length;
    }
    return path.last();
}

} // namespace app::canvasparts
