#include "app/widget/glyphpaths.h"

#include <QPolygonF>

#include <algorithm>
#include <array>

namespace app {

namespace {

using model::Glyph;
using Layers = std::vector<GlyphLayer>;

constexpr QPointF center{8, 8};

QPainterPath outline(const QPainterPath& line, double width, const QList<qreal>& dashes = {})
{
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(dashes.isEmpty() ? Qt::RoundCap : Qt::FlatCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    if (!dashes.isEmpty())
        stroker.setDashPattern(dashes);
    auto result = stroker.createStroke(line);
    result.setFillRule(Qt::WindingFill);
    return result;
}

QPainterPath polyline(const QPolygonF& points)
{
    QPainterPath path;
    path.addPolygon(points);
    return path;
}

QPainterPath polygon(const QPolygonF& points)
{
    auto path = polyline(points);
    path.closeSubpath();
    return path;
}

QPainterPath circle(double radius, QPointF at = center)
{
    QPainterPath path;
    path.addEllipse(at, radius, radius);
    return path;
}

QPainterPath box(const QRectF& area, double corner)
{
    QPainterPath path;
    path.addRoundedRect(area, corner, corner);
    return path;
}

QPainterPath ring()
{
    return outline(circle(6.1), 1.5);
}

QPainterPath dashedRing()
{
    return outline(circle(6.1), 1.5, {1.55, 1.0});
}

QPainterPath tick()
{
    return polyline({{4.9, 8.2}, {7.1, 10.4}, {11.1, 5.9}});
}

QPainterPath cross(double reach, QPointF at = center)
{
    auto path = polyline({at + QPointF(-reach, -reach), at + QPointF(reach, reach)});
    path.addPath(polyline({at + QPointF(-reach, reach), at + QPointF(reach, -reach)}));
    return path;
}

// The line goes right, turns back over itself and points to the left.
QPainterPath backArrow()
{
    QPainterPath path(QPointF(4.2, 6.2));
    path.lineTo(9.6, 6.2);
    path.arcTo(QRectF(7.1, 6.2, 5.0, 5.0), 90, -180);
    path.lineTo(6.2, 11.2);
    path.addPath(polyline({{6.6, 3.6}, {4.0, 6.2}, {6.6, 8.8}}));
    return path;
}

QPainterPath largeBackArrow()
{
    QPainterPath path(QPointF(2.6, 5.8));
    path.lineTo(10.2, 5.8);
    path.arcTo(QRectF(6.6, 5.8, 7.2, 7.2), 90, -180);
    path.lineTo(5.6, 13.0);
    path.addPath(polyline({{5.6, 2.4}, {2.2, 5.8}, {5.6, 9.2}}));
    return path;
}

QPainterPath octagon()
{
    return polygon({{5.2, 1.2},
                    {10.8, 1.2},
                    {14.8, 5.2},
                    {14.8, 10.8},
                    {10.8, 14.8},
                    {5.2, 14.8},
                    {1.2, 10.8},
                    {1.2, 5.2}});
}

QPainterPath exclamation(double top, double bottom)
{
    auto path = outline(polyline({{8, top}, {8, bottom - 2.6}}), 1.6);
    path.addPath(circle(0.95, {8, bottom}));
    return path;
}

Layers running()
{
    return {{ring()}, {polygon({{6.5, 5.2}, {11.0, 8.0}, {6.5, 10.8}})}};
}

Layers waiting()
{
    return {{ring()}, {outline(polyline({{8, 4.6}, {8, 8}, {10.4, 9.6}}), 1.4)}};
}

Layers completed()
{
    return {{circle(6.9)}, {outline(tick(), 1.8), GlyphInk::Ground}};
}

Layers completedLate()
{
    return {{ring()},
            {outline(tick(), 1.6)},
            {circle(4.0, {12.8, 3.2}), GlyphInk::Ground},
            {circle(2.7, {12.8, 3.2}), GlyphInk::Late}};
}

Layers compensating()
{
    return {{outline(largeBackArrow(), 1.8)}};
}

Layers compensated()
{
    return {{circle(7.0)}, {outline(backArrow(), 1.5), GlyphInk::Ground}};
}

Layers failed()
{
    return {{octagon()}, {outline(cross(2.5), 1.8), GlyphInk::Ground}};
}

Layers stuck()
{
    return {{box({1.4, 1.4, 13.2, 13.2}, 2.6)},
            {outline(polyline({{6.0, 5.2}, {6.0, 10.8}}), 1.9), GlyphInk::Ground},
            {outline(polyline({{10.0, 5.2}, {10.0, 10.8}}), 1.9), GlyphInk::Ground}};
}

Layers offPath()
{
    auto branch = polyline({{4.8, 8.6}, {7.2, 8.6}, {10.4, 5.6}});
    branch.addPath(polyline({{7.9, 5.3}, {10.7, 5.3}, {10.7, 8.1}}));
    return {{polygon({{8, 0.4}, {15.6, 8}, {8, 15.6}, {0.4, 8}})},
            {outline(branch, 1.5), GlyphInk::Ground}};
}

Layers needsPerson()
{
    QPainterPath shoulders(QPointF(1.8, 14.6));
    shoulders.cubicTo({1.8, 10.4}, {4.4, 8.7}, {8, 8.7});
    shoulders.cubicTo({11.6, 8.7}, {14.2, 10.4}, {14.2, 14.6});
    shoulders.closeSubpath();
    return {{circle(3.4, {8, 4.4})}, {shoulders}};
}

Layers deadLetter()
{
    return {{box({0.9, 2.6, 14.2, 10.8}, 1.4)}, {outline(cross(2.3), 1.8), GlyphInk::Ground}};
}

Layers duplicate()
{
    return {{outline(box({1.9, 1.9, 8.0, 8.0}, 0.6), 1.6)},
            {box({4.8, 4.8, 10.4, 10.4}, 1.0), GlyphInk::Ground},
            {box({6.0, 6.0, 8.8, 8.8}, 0.8)}};
}

Layers skipped()
{
    QPainterPath arc(QPointF(1.9, 10.4));
    arc.cubicTo({2.4, 2.2}, {11.4, 1.6}, {13.2, 8.2});
    arc.addPath(polyline({{13.9, 4.6}, {13.3, 8.4}, {9.7, 7.4}}));
    return {{outline(arc, 1.5)}, {circle(1.9, {7.4, 12.0})}};
}

Layers retried()
{
    QPainterPath arc;
    arc.arcMoveTo(QRectF(2.1, 2.1, 11.8, 11.8), -115);
    arc.arcTo(QRectF(2.1, 2.1, 11.8, 11.8), -115, 305);
    arc.addPath(polyline({{2.0, 11.0}, {5.6, 13.3}, {4.8, 9.4}}));
    return {{outline(arc, 1.6)}};
}

Layers missing()
{
    return {{dashedRing()}, {exclamation(4.7, 11.0)}};
}

Layers unmarked()
{
    QPainterPath half(QPointF(8, 2));
    half.arcTo(QRectF(2, 2, 12, 12), 90, 180);
    half.closeSubpath();
    return {{ring()}, {half}};
}

Layers inverted()
{
    auto arrows = polyline({{5.0, 13.2}, {5.0, 3.0}});
    arrows.addPath(polyline({{2.4, 5.6}, {5.0, 3.0}, {7.6, 5.6}}));
    arrows.addPath(polyline({{11.0, 2.8}, {11.0, 13.0}}));
    arrows.addPath(polyline({{8.4, 10.4}, {11.0, 13.0}, {13.6, 10.4}}));
    return {{outline(arrows, 1.5)}};
}

Layers fault()
{
    const auto bolt =
        polygon({{9.2, 1.0}, {2.8, 9.2}, {7.2, 9.2}, {5.9, 15.0}, {13.2, 6.4}, {8.5, 6.4}});
    auto edge = outline(bolt, 1.6);
    edge.addPath(bolt);
    return {{edge}, {bolt, GlyphInk::Fault}, {outline(bolt, 0.9)}};
}

Layers warning()
{
    auto triangle = polygon({{8, 2.4}, {14.2, 13.4}, {1.8, 13.4}});
    triangle.addPath(outline(triangle, 1.8));
    triangle.setFillRule(Qt::WindingFill);
    return {{triangle}, {exclamation(6.2, 12.2), GlyphInk::Ground}};
}

Layers note()
{
    return {{ring()}, {circle(0.95, {8, 5.1})}, {outline(polyline({{8, 7.6}, {8, 11.0}}), 1.6)}};
}

Layers simulated()
{
    return {{outline(polygon({{8, 1.4}, {14.6, 8}, {8, 14.6}, {1.4, 8}}), 1.6)}, {circle(2.1)}};
}

Layers layersOf(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Running:
        return running();
    case Glyph::Waiting:
        return waiting();
    case Glyph::Completed:
        return completed();
    case Glyph::CompletedLate:
        return completedLate();
    case Glyph::Compensating:
        return compensating();
    case Glyph::Compensated:
        return compensated();
    case Glyph::Failed:
        return failed();
    case Glyph::Stuck:
        return stuck();
    case Glyph::OffPath:
        return offPath();
    case Glyph::NeedsPerson:
        return needsPerson();
    case Glyph::DeadLetter:
        return deadLetter();
    case Glyph::Duplicate:
        return duplicate();
    case Glyph::Skipped:
        return skipped();
    case Glyph::Retried:
        return retried();
    case Glyph::Missing:
        return missing();
    case Glyph::Unmarked:
        return unmarked();
    case Glyph::Inverted:
        return inverted();
    case Glyph::Fault:
        return fault();
    case Glyph::Warning:
        return warning();
    case Glyph::Note:
        return note();
    case Glyph::NotReached:
    case Glyph::Disconnected:
        return {{dashedRing()}};
    case Glyph::Live:
        return {{circle(4.2)}};
    case Glyph::Captured:
        return {{box({4.0, 4.0, 8.0, 8.0}, 0.6)}};
    case Glyph::Simulated:
        return simulated();
    case Glyph::None:
    case Glyph::Count:
        break;
    }
    return {};
}

} // namespace

const std::vector<GlyphLayer>& glyphLayers(Glyph glyph)
{
    static const auto all = [] {
        std::array<Layers, std::size_t(Glyph::Count) + 1> layers;
        for (std::size_t index = 0; index < layers.size(); ++index)
            layers[index] = layersOf(Glyph(index));
        return layers;
    }();
    return all[std::min(std::size_t(glyph), all.size() - 1)];
}

} // namespace app
