#pragma once

#include "app/widget/theme.h"

#include <QPen>
#include <QStyleOption>

class QPainter;

//! What the pieces of the style are drawn with. Only styleparts.cpp and styleitems.cpp use it.
namespace app::styleparts {

[[nodiscard]] inline const Theme& themeOf(const QStyleOption& option)
{
    return Theme::of(option.palette);
}

[[nodiscard]] inline bool has(const QStyleOption& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

//! Half a pixel in, so that a line of one pixel covers one pixel.
[[nodiscard]] inline QRectF inside(const QRect& rect, double inset = 0.5)
{
    return QRectF(rect).adjusted(inset, inset, -inset, -inset);
}

void drawRounded(QPainter& painter, const QRectF& area, const QBrush& fill, const QPen& edge);

//! One of the bundled icons, at most 16 large, in the middle of \a area.
void drawIcon(QPainter& painter, const QString& name, const QRect& area, const QColor& ink);

} // namespace app::styleparts
