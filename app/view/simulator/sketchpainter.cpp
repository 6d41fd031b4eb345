#include "app/view/simulator/sketchpainter.h"

#include "app/view/simulator/canvasparts.h"
#include "app/view/simulator/tokenlook.h"
#include "app/widget/fonts.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <map>

namespace app {

using sim::gallery::Sketch;

namespace {

constexpr double boxHeight = 28;
constexpr double mostBox = 92;

struct Places
{
    std::map<std::string, QRectF> boxes;
    double noteTop = 0;
};

//! Boxes on the grid they ask for, stretched to the picture.
Places placesOf(const QRectF& box, const Sketch& sketch)
{
    Places places;
    if (sketch.boxes.empty())
        return places;
    auto [left, right] = std::ranges::minmax(sketch.boxes, {}, &Sketch::Box::x);
    auto [top, bottom] = std::ranges::minmax(sketch.boxes, {}, &Sketch::Box::y);
    const auto columns = right.x - left.x + 1;
    const auto rows = bottom.y - top.y + 1;
    const auto note = sketch.note.english.empty() ? 0.0 : 24.0;
    const auto area = box.adjusted(12, 10, -12, -10 - note);
    const auto cell = QSizeF(area.width() / columns, area.height() / rows);
    const QFontMetricsF metrics(fonts::small());
    for (const auto& one : sketch.boxes) {
        const auto text = metrics.horizontalAdvance(QString::fromStdString(one.text));
        const auto wide = std::min({std::max(56.0, text + 18), mostBox, cell.width() - 10});
        const auto high = std::min(boxHeight, cell.height() - 6);
        const QPointF centre(area.left() + (one.x - left.x + 0.5) * cell.width(),
                             area.top() + (one.y - top.y + 0.5) * cell.height());
        places.boxes[one.id] = {centre.x() - wide / 2, centre.y() - high / 2, wide, high};
        places.noteTop = std::max(places.noteTop, centre.y() + high / 2);
    }
    return places;
}

//! From edge to edge: straight where they stand side by side, with a turn where not. The way back
//! of a pair lies beside the way there; a long way back goes below the row.
QPolygonF wayBetween(const QRectF& from, const QRectF& to, bool isBack, bool isLong)
{
    const auto shift = isBack ? 7.0 : 0.0;
    const auto sameRow = std::abs(from.center().y() - to.center().y()) < 4;
    const auto sameColumn = std::abs(from.center().x() - to.center().x()) < 4;
    if (sameRow && isLong) {
        const auto y = from.bottom() + 16;
        return QPolygonF() << QPointF(from.center().x(), from.bottom())
                           << QPointF(from.center().x(), y) << QPointF(to.center().x(), y)
                           << QPointF(to.center().x(), to.bottom());
    }
    if (sameRow) {
        const auto isRight = from.center().x() < to.center().x();
        const auto y = from.center().y() + shift;
        return QPolygonF() << QPointF(isRight ? from.right() : from.left(), y)
                           << QPointF(isRight ? to.left() : to.right(), y);
    }
    const auto isDown = from.center().y() < to.center().y();
    const QPointF a(from.center().x() + shift, isDown ? from.bottom() : from.top());
    const QPointF b(to.center().x() + shift, isDown ? to.top() : to.bottom());
    if (sameColumn)
        return QPolygonF() << a << b;
    // Side by side but not on one line: a turn half way.
    if (from.right() + 14 < to.left() || to.right() + 14 < from.left()) {
        const auto isRight = from.right() < to.left();
        const QPointF out(isRight ? from.right() : from.left(), from.center().y() + shift);
        const QPointF in(isRight ? to.left() : to.right(), to.center().y() + shift);
        const auto x = (out.x() + in.x()) / 2;
        return QPolygonF() << out << QPointF(x, out.y()) << QPointF(x, in.y()) << in;
    }
    return QPolygonF() << a << b;
}

bool hasOthersBetween(const Places& places, const QRectF& from, const QRectF& to)
{
    const auto left = std::min(from.right(), to.right());
    const auto right = std::max(from.left(), to.left());
    return std::ranges::any_of(places.boxes, [&](const auto& entry) {
        const auto& box = entry.second;
        return box.left() >= left && box.right() <= right
               && std::abs(box.center().y() - from.center().y()) < 4;
    });
}

void paintBox(QPainter& painter, const QRectF& box, const Sketch::Box& one, const Theme& theme)
{
    using canvasparts::Frame;
    canvasparts::paintCard(painter, box,
                           one.isStruck ? Frame::Fault
                           : one.isNext ? Frame::Next
                                        : Frame::Plain,
                           theme);
    if (one.isStruck) {
        canvasparts::paintHazard(painter,
                                 {box.left() + 1.5, box.bottom() - 7.5, box.width() - 3, 6}, theme);
        paintGlyph(painter, Glyph::Fault, {box.center().x() - 8, box.top() - 20, 16, 16},
                   {theme.fault, theme.alternate});
    }
    painter.setFont(fonts::small());
    painter.setPen(theme.text);
    const auto text = painter.fontMetrics().elidedText(QString::fromStdString(one.text),
                                                       Qt::ElideRight, int(box.width()) - 8);
    painter.drawText(box.adjusted(0, 0, 0, one.isStruck ? -6 : 0), Qt::AlignCenter, text);
}

QColor toneInk(Sketch::Tone tone, const Theme& theme)
{
    switch (tone) {
    case Sketch::Tone::Good:
        return theme.completed;
    case Sketch::Tone::Warned:
        return theme.stuck;
    case Sketch::Tone::Failed:
        return theme.failed;
    case Sketch::Tone::Plain:
        break;
    }
    return theme.muted;
}

} // namespace

void paintSketch(QPainter& painter, const QRectF& box, const Sketch& sketch, const Theme& theme)
{
    const auto places = placesOf(box, sketch);
    TokenLook look;
    int number = 0;
    auto lowest = places.noteTop;
    for (const auto& arrow : sketch.arrows) {
        const auto from = places.boxes.find(arrow.from);
        const auto to = places.boxes.find(arrow.to);
        if (from == places.boxes.end() || to == places.boxes.end() || from == to)
            continue;
        const auto isBack = std::ranges::any_of(sketch.arrows, [&](const Sketch::Arrow& other) {
            return &other < &arrow && other.from == arrow.to && other.to == arrow.from;
        });
        const auto isLong = hasOthersBetween(places, from->second, to->second);
        if (isLong)
            lowest = std::max(lowest, from->second.bottom() + 20);
        const auto way = wayBetween(from->second, to->second, isBack, isLong);
        canvasparts::paintArrow(painter, way,
                                {.ink = arrow.isDashed ? theme.accent : theme.borderStrong,
                                 .isDashed = arrow.isDashed});
        if (arrow.token > 0) {
            const auto at = canvasparts::along(way, 0.45);
            constexpr double side = 10;
            paintToken(painter, {at.x() - side / 2, at.y() - side / 2, side, side},
                       {.ink = theme.categoryColor(look.colourOf(std::to_string(arrow.token))),
                        .shape = markerOf(number % 5)},
                       theme);
            ++number;
        }
    }
    for (const auto& one : sketch.boxes)
        paintBox(painter, places.boxes.at(one.id), one, theme);
    if (sketch.note.english.empty())
        return;
    painter.setFont(fonts::small());
    painter.setPen(toneInk(sketch.noteTone, theme));
    const QRectF line(box.left() + 8, std::min(lowest + 4, box.bottom() - 24), box.width() - 16,
                      20);
    painter.drawText(line, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(
                         QString::fromStdString(sketch.note.in(QLocale().name().toStdString())),
                         Qt::ElideRight, int(line.width())));
}

} // namespace app
