#pragma once

#include "app/widget/theme.h"
#include "sim/gallery/scenario.h"

#include <QRectF>

class QPainter;

namespace app {

//! Draws a scenario's picture into \a box with the canvas's own parts.
void paintSketch(QPainter& painter, const QRectF& box, const sim::gallery::Sketch& sketch,
                 const Theme& theme);

} // namespace app
