#include "app/view/topology/topologypicture.h"

#include "app/widget/numberformat.h"
#include "model/item/categories.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace app {

using model::TopologyEdge;
using model::TopologyNode;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TopologyPicture)
};

using Expectation = TopologyEdge::Expectation;

QString iconOf(TopologyNode::Kind kind)
{
    switch (kind) {
    case TopologyNode::Kind::Service:
        return QStringLiteral("service");
    case TopologyNode::Kind::Topic:
        return QStringLiteral("topic");
    case TopologyNode::Kind::Queue:
        return QStringLiteral("queue");
    case TopologyNode::Kind::Stream:
        return QStringLiteral("stream");
    case TopologyNode::Kind::File:
        return QStringLiteral("file");
    case TopologyNode::Kind::Table:
        return QStringLiteral("table");
    case TopologyNode::Kind::DeadLetters:
        return QStringLiteral("deadletters");
    }
    return {};
}

QString perSecond(double rate)
{
    return Words::tr("%1/s").arg(format::rate(rate));
}

QString waits(std::uint64_t count)
{
    return Words::tr("%1 wait").arg(format::count(qint64(count)));
}

//! One short line of figures; never empty, so that the box keeps its height.
QString detailOf(const TopologyNode& node)
{
    if (node.isMissing)
        return Words::tr("never seen");
    if (node.kind == TopologyNode::Kind::Service)
        return node.group.empty() ? Words::tr("%1 sent").arg(format::badge(qint64(node.events)))
                                  : waits(node.lag);
    if (node.kind == TopologyNode::Kind::Table)
        return waits(node.waiting);
    auto text = format::badge(qint64(node.events));
    if (node.perSecond > 0)
        text += QStringLiteral(" · ") + perSecond(node.perSecond);
    return text;
}

int categoryOf(const TopologyNode& node, model::Categories* categories)
{
    if (!categories || node.kind == TopologyNode::Kind::Table)
        return -1;
    if (node.kind != TopologyNode::Kind::Service)
        return categories->of(QString::fromStdString(node.name));
    const auto name = node.group.empty() ? model::serviceWords(node.name) + "-service" : node.group;
    return categories->of(QString::fromStdString(name));
}

QString rowsWait(std::uint64_t count)
{
    return count == 1 ? Words::tr("1 row waits for the relay")
                      : Words::tr("%1 rows wait for the relay").arg(format::count(qint64(count)));
}

QString recordsWait(const TopologyNode& node)
{
    const auto group = QString::fromStdString(node.group);
    return node.lag == 1
               ? Words::tr("group %1, 1 record waits").arg(group)
               : Words::tr("group %1, %2 records wait").arg(group, format::count(qint64(node.lag)));
}

QString tipOf(const TopologyNode& node)
{
    QStringList parts{QString::fromStdString(node.name) + QStringLiteral(", ") + wordOf(node.kind)};
    if (!node.connection.empty())
        parts += Words::tr("on %1").arg(QString::fromStdString(node.connection));
    if (node.isMissing)
        parts += Words::tr("expected by the definition and never seen");
    if (node.events > 0)
        parts += Words::tr("%1 events").arg(format::count(qint64(node.events)));
    if (!node.group.empty())
        parts += recordsWait(node);
    if (node.kind == TopologyNode::Kind::Table)
        parts += rowsWait(node.waiting);
    return parts.join(QStringLiteral("; "));
}

QStringList labelOf(const TopologyEdge& edge)
{
    if (edge.expectation == Expectation::Missing)
        return {Words::tr("never seen")};
    const auto amount =
        edge.perSecond > 0 ? perSecond(edge.perSecond) : format::badge(qint64(edge.events));
    switch (edge.kind) {
    case TopologyEdge::Kind::Publishes:
    case TopologyEdge::Kind::Writes:
    case TopologyEdge::Kind::DeadLetters:
        return {amount};
    case TopologyEdge::Kind::Consumes:
        return {edge.perSecond > 0 ? amount : Words::tr("reads"), waits(edge.lag)};
    case TopologyEdge::Kind::Relays:
        return {amount, waits(edge.lag)};
    }
    return {};
}

QString deedOf(const TopologyEdge& edge)
{
    switch (edge.kind) {
    case TopologyEdge::Kind::Publishes:
        return Words::tr("%1 publishes to %2");
    case TopologyEdge::Kind::Consumes:
        return Words::tr("%2 reads %1");
    case TopologyEdge::Kind::Writes:
        return Words::tr("%1 writes rows into %2");
    case TopologyEdge::Kind::Relays:
        return Words::tr("the relay takes rows from %1 to %2");
    case TopologyEdge::Kind::DeadLetters:
        return Words::tr("what failed at %1 lies in %2");
    }
    return {};
}

QString tipOf(const model::Topology& topology, const TopologyEdge& edge)
{
    QStringList parts{deedOf(edge).arg(QString::fromStdString(topology.nodes[edge.from].name),
                                       QString::fromStdString(topology.nodes[edge.to].name))};
    if (edge.expectation == Expectation::Missing)
        parts += Words::tr("the definition expects it, and it was never seen");
    if (edge.expectation == Expectation::Unexpected)
        parts += Words::tr("the definition does not expect it");
    if (edge.isGuess)
        parts += Words::tr("guessed from the topic's name");
    if (edge.events > 0)
        parts += Words::tr("%1 events").arg(format::count(qint64(edge.events)));
    if (edge.lag > 0)
        parts += waits(edge.lag);
    if (edge.deadLetters > 0)
        parts +=
            Words::tr("%1 dead letters").arg(format::count(qint64(edge.deadLetters)))
            + (edge.errorsPerSecond > 0 ? QStringLiteral(", ") + perSecond(edge.errorsPerSecond)
                                        : QString());
    QStringList types;
    for (const auto& type : edge.types)
        types += QString::fromStdString(type);
    constexpr int few = 8;
    if (!types.isEmpty())
        parts += types.mid(0, few).join(QStringLiteral(", "))
                 + (types.size() > few ? QStringLiteral(" …") : QString());
    return parts.join(QStringLiteral("; "));
}

model::Glyph glyphOf(const TopologyEdge& edge)
{
    if (edge.expectation == Expectation::Missing)
        return model::Glyph::Missing;
    if (edge.expectation == Expectation::Unexpected)
        return model::Glyph::OffPath;
    return edge.deadLetters > 0 ? model::Glyph::DeadLetter : model::Glyph::None;
}

GraphEdge::Kind kindOf(const TopologyEdge& edge)
{
    if (edge.expectation == Expectation::Missing)
        return GraphEdge::Kind::Missing;
    if (edge.expectation == Expectation::Unexpected)
        return GraphEdge::Kind::Unexpected;
    return edge.kind == TopologyEdge::Kind::DeadLetters ? GraphEdge::Kind::Trouble
                                                        : GraphEdge::Kind::Plain;
}

} // namespace

QString wordOf(TopologyNode::Kind kind)
{
    switch (kind) {
    case TopologyNode::Kind::Service:
        return Words::tr("service");
    case TopologyNode::Kind::Topic:
        return Words::tr("topic");
    case TopologyNode::Kind::Queue:
        return Words::tr("queue");
    case TopologyNode::Kind::Stream:
        return Words::tr("event stream");
    case TopologyNode::Kind::File:
        return Words::tr("file");
    case TopologyNode::Kind::Table:
        return Words::tr("outbox table");
    case TopologyNode::Kind::DeadLetters:
        return Words::tr("dead letters");
    }
    return {};
}

GraphPicture pictureOf(const model::Topology& topology, model::Categories* categories)
{
    GraphPicture picture{.nodes = {}, .edges = {}, .leftToRight = true, .hasSigns = true};
    for (const auto& node : topology.nodes)
        picture.nodes += GraphNode{.id = QString::fromStdString(node.id),
                                   .title = QString::fromStdString(node.name),
                                   .detail = detailOf(node),
                                   .icon = iconOf(node.kind),
                                   .category = categoryOf(node, categories),
                                   .glyph = node.isForeign   ? model::Glyph::OffPath
                                            : node.isMissing ? model::Glyph::Missing
                                                             : model::Glyph::None,
                                   .isStrong = node.kind == TopologyNode::Kind::Service,
                                   .isMissing = node.isMissing,
                                   .tip = tipOf(node)};
    double most = 1;
    for (const auto& edge : topology.edges)
        most = std::max(most, double(edge.events));
    for (const auto& edge : topology.edges)
        picture.edges += GraphEdge{.from = int(edge.from),
                                   .to = int(edge.to),
                                   .kind = kindOf(edge),
                                   .label = labelOf(edge),
                                   .weight = 0.6 * std::sqrt(double(edge.events) / most),
                                   .glyph = glyphOf(edge),
                                   .tip = tipOf(topology, edge)};
    return picture;
}

GraphLight lightOf(const model::TopologyPath& path)
{
    GraphLight light;
    for (const auto node : path.nodes)
        light.nodes += int(node);
    for (const auto edge : path.edges)
        light.edges += int(edge);
    return light;
}

} // namespace app
