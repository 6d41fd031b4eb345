#pragma once

#include "app/widget/plotdata.h"

#include <QPen>

namespace app {

//! The line of a series: dashes are told apart without their colours.
[[nodiscard]] inline QPen plotPen(const QColor& color, PlotDash dash, double width = 1.5)
{
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    // In units of the pen's width.
    if (dash == PlotDash::Dashed)
        pen.setDashPattern({7 / width, 3 / width});
    if (dash == PlotDash::Dotted)
        pen.setDashPattern({2 / width, 3 / width});
    return pen;
}

} // namespace app
