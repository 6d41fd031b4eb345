#include "app/view/sagas/process/processpicture.h"

#include "app/widget/numberformat.h"
#include "model/event/typename.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ProcessPicture)
};

//! One saga of a hundred: fewer ends are sagas on their way.
bool isTelling(std::uint64_t count, std::uint64_t instances)
{
    return count * 100 >= instances && count > 0;
}

QString tipOf(const model::ProcessNode& node)
{
    return Words::tr("%1: %2 events; %3 sagas begin with it, %4 end with it")
        .arg(QString::fromStdString(node.name), format::count(qint64(node.count)),
             format::count(qint64(node.starts)), format::count(qint64(node.ends)));
}

GraphNode nodeOf(const model::ProcessMap& map, const model::ProcessNode& node, double most,
                 const ProcessLook& look)
{
    GraphNode box{.id = QString::fromStdString(node.name),
                  .title = QString::fromStdString(node.name),
                  .detail = format::count(qint64(node.count)),
                  .icon = QStringLiteral("service"),
                  .category = look.category ? look.category(node.name) : -1,
                  .heat = double(node.count) / most,
                  .isStrong = isTelling(node.starts, map.instances),
                  .isDouble = isTelling(node.ends, map.instances),
                  .tip = tipOf(node)};
    if (look.saga && !look.saga->find(model::typeWords(node.name))) {
        box.glyph = model::Glyph::OffPath;
        box.tip += QStringLiteral(". ") + Words::tr("The definition does not expect it.");
    }
    return box;
}

GraphEdge edgeOf(const model::ProcessMap& map, const model::ProcessEdge& edge, double most)
{
    GraphEdge arrow{.from = int(edge.from),
                    .to = int(edge.to),
                    .label = {format::count(qint64(edge.count))},
                    .weight = double(edge.count) / most};
    const auto names = QString::fromStdString(map.nodes[edge.from].name) + QStringLiteral(" → ")
                       + QString::fromStdString(map.nodes[edge.to].name);
    arrow.tip = Words::tr("%1: %2 times").arg(names, arrow.label.first());
    if (edge.p50 && edge.p95) {
        const auto half = format::duration(*edge.p50);
        const auto late = format::duration(*edge.p95);
        arrow.label += Words::tr("%1 · p95 %2").arg(half, late);
        arrow.tip += QStringLiteral(". ")
                     + Words::tr("Half of them within %1, 95 of 100 within %2.").arg(half, late);
    }
    return arrow;
}

} // namespace

GraphPicture pictureOf(const model::ProcessMap& map, const ProcessLook& look)
{
    double events = 1;
    for (const auto& node : map.nodes)
        events = std::max(events, double(node.count));
    const auto steps = map.edges.empty() ? 1.0 : double(map.edges.front().count);
    GraphPicture picture;
    picture.leftToRight = false;
    for (const auto& node : map.nodes)
        picture.nodes += nodeOf(map, node, events, look);
    for (const auto& edge : map.edges)
        picture.edges += edgeOf(map, edge, steps);
    // Their order says how frequent they are, which changes; the picture must not.
    std::ranges::sort(picture.edges, [](const GraphEdge& a, const GraphEdge& b) {
        return std::pair(a.from, a.to) < std::pair(b.from, b.to);
    });
    return picture;
}

GraphLight lightOf(const model::ProcessMap& map, const model::ProcessVariant& variant)
{
    std::vector<std::pair<std::size_t, std::size_t>> ends;
    for (const auto& edge : map.edges)
        ends.emplace_back(edge.from, edge.to);
    std::ranges::sort(ends);
    GraphLight light;
    for (std::size_t i = 0; i < variant.nodes.size(); ++i) {
        light.nodes += int(variant.nodes[i]);
        if (i == 0)
            continue;
        const auto step = std::pair(variant.nodes[i - 1], variant.nodes[i]);
        const auto at = std::ranges::lower_bound(ends, step);
        if (at != ends.end() && *at == step)
            light.edges += int(at - ends.begin());
    }
    return light;
}

} // namespace app
