#include "app/view/graphlayouter.h"

#include "app/widget/graphcanvas.h"

namespace app {

namespace {

QPointF point(const GraphPlace& place)
{
    return {place.x, place.y};
}

GraphShape shapeOf(const GraphCanvas& canvas)
{
    GraphShape shape;
    const auto& picture = canvas.picture();
    shape.leftToRight = picture.leftToRight;
    for (const auto& size : canvas.nodeSizes())
        shape.nodes.push_back({size.width(), size.height()});
    const auto labels = canvas.labelSizes();
    for (int i = 0; i < picture.edges.size(); ++i) {
        const auto& edge = picture.edges[i];
        shape.links.push_back({.from = std::size_t(edge.from),
                               .to = std::size_t(edge.to),
                               .label = {labels[i].width(), labels[i].height()},
                               .weight = 1 + unsigned(edge.weight * 9)});
    }
    return shape;
}

GraphGeometry geometryOf(const GraphLayout& layout)
{
    GraphGeometry geometry{.size = {layout.size.width, layout.size.height}};
    for (const auto& node : layout.nodes)
        geometry.nodes += point(node);
    for (const auto& label : layout.labels)
        geometry.labels += point(label);
    for (const auto& curve : layout.curves) {
        QPainterPath path(curve.empty() ? QPointF() : point(curve.front()));
        for (std::size_t i = 1; i + 2 < curve.size(); i += 3)
            path.cubicTo(point(curve[i]), point(curve[i + 1]), point(curve[i + 2]));
        geometry.curves += path;
    }
    return geometry;
}

} // namespace

GraphLayouter::GraphLayouter(GraphCanvas& canvas, QObject* parent)
    : QObject(parent)
    , m_canvas(canvas)
{
    connect(&canvas, &GraphCanvas::layoutWanted, this, &GraphLayouter::start);
    if (!canvas.picture().nodes.isEmpty() && !canvas.isLaidOut())
        start();
}

GraphLayouter::~GraphLayouter() = default;

void GraphLayouter::layOutAgain()
{
    start();
}

void GraphLayouter::start()
{
    const auto generation = ++m_generation;
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_stopping.push_back(std::move(m_thread));
    }
    if (m_canvas.picture().nodes.isEmpty())
        return;
    m_thread = std::jthread([this, generation, shape = shapeOf(m_canvas),
                             program = m_program](const std::stop_token& stop) {
        const auto layout = layOut(shape, stop, program);
        // The destructor joins: this is there until then.
        if (!stop.stop_requested())
            QMetaObject::invokeMethod(
                this, [this, layout, generation] { take(layout, generation); },
                Qt::QueuedConnection);
    });
}

void GraphLayouter::take(const GraphLayout& layout, quint64 generation)
{
    m_stopping.clear();
    if (generation != m_generation)
        return;
    m_trouble = layout.trouble ? QString::fromStdString(layout.trouble->text) : QString();
    if (layout.trouble && !layout.trouble->advice.empty())
        m_trouble += QLatin1Char(' ') + QString::fromStdString(layout.trouble->advice);
    m_canvas.setGeometryOfPicture(geometryOf(layout));
    Q_EMIT done();
}

} // namespace app
