#pragma once

#include "app/widget/theme.h"

#include <QPolygonF>
#include <QRectF>

class QPainter;

//! What canvas and gallery are drawn of.
namespace app::canvasparts {

inline constexpr double radius = 4;

enum class Frame { Plain, Next, Fault, Failed, Selected };

void paintCard(QPainter& painter, const QRectF& box, Frame frame, const Theme& theme);
//! The stripes at the foot of what a fault struck.
void paintHazard(QPainter& painter, const QRectF& strip, const Theme& theme);

struct ArrowPaint
{
    QColor ink;
    double width = 1.3;
    bool isDashed = false;
};

void paintArrow(QPainter& painter, const QPolygonF& path, const ArrowPaint& arrow);
//! The point after this share (0 to 1) of the way.
[[nodiscard]] QPointF along(const QPolygonF& path, double share);

} // namespace app::canvasparts
