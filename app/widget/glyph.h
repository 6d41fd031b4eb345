#pragma once

#include "app/widget/theme.h"
#include "model/item/glyph.h"

#include <QPixmap>
#include <QString>

class QPainter;

namespace app {

using model::Glyph;

//! The shape that a service is told by beside its colour, in the order of Theme::category.
enum class Marker {
    Circle,
    Square,
    TriangleUp,
    Diamond,
    TriangleDown,
    Pentagon,
    Hexagon,
    Plus,
    BarLying,
    BarStanding,
    Count
};

//! How a glyph is drawn: its ink, and the ground that its knock-outs show.
struct GlyphPaint
{
    QColor ink;
    QColor ground;
};

//! The size of a glyph in a row of the body font: 14 at the usual 10 points.
[[nodiscard]] int glyphSize();

//! The ink that belongs to this state.
[[nodiscard]] QColor glyphInk(Glyph glyph, const Theme& theme);

//! The state in words, in the user's language: "needs a person".
[[nodiscard]] QString glyphWord(Glyph glyph);

//! Paints straight from the paths: for canvases and any scale.
void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& box, const GlyphPaint& paint);

//! Paints from the cache of (glyph, colours, size, device pixel ratio): for rows. GUI thread only.
void drawGlyph(QPainter& painter, Glyph glyph, const QRect& box, const GlyphPaint& paint);

//! The same with the state's own ink on \a ground.
void drawGlyph(QPainter& painter, Glyph glyph, const QRect& box, const Theme& theme,
               const QColor& ground);

//! For labels and buttons.
[[nodiscard]] QPixmap glyphPixmap(Glyph glyph, int size, double ratio, const GlyphPaint& paint);

//! The shape of the \a index-th service; from the eleventh on a circle.
[[nodiscard]] Marker markerOf(int index);

//! The marker filling \a box up to the optical size that makes all ten look equally big.
[[nodiscard]] QPainterPath markerPath(Marker marker, const QRectF& box);

//! \a ink: index of the colour; -1 takes the shape's own.
void drawMarker(QPainter& painter, int index, const QRectF& box, const Theme& theme, int ink = -1);

} // namespace app
