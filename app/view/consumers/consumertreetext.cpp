#include "app/view/consumers/consumernode.h"
#include "app/view/consumers/consumerwords.h"
#include "app/widget/numberformat.h"

// What a line of the consumers' tree says.
namespace app {

namespace {

QString rateText(std::optional<double> rate)
{
    return rate ? format::rate(*rate) : QString();
}

} // namespace

QString ConsumerTreeModel::text(const Node& node, Column column) const
{
    const auto& group = *node.group;
    switch (column) {
    case Column::Name:
        if (node.kind == Kind::Partition)
            return tr("partition %1").arg(node.lane().of.partition);
        return QString::fromStdString(node.kind == Kind::Group ? group.name : node.topic);
    case Column::State:
        if (node.kind == Kind::Partition)
            return consumerwords::state(node.lane());
        return node.kind == Kind::Group ? consumerwords::state(group) : QString();
    case Column::Protocol:
        return node.kind == Kind::Group ? consumerwords::protocol(group.protocol) : QString();
    case Column::Members:
        if (node.kind == Kind::Partition)
            return consumerwords::member(group, node.lane().member);
        if (node.kind == Kind::Topic)
            return {};
        return group.membersKnown ? format::count(qint64(group.members.size()))
                                  : QStringLiteral("?");
    case Column::Lag:
        return node.isLagKnown ? format::count(qint64(node.lag)) : QString();
    case Column::Waits:
        if (!node.waits)
            return {};
        return node.lag == 0 ? QStringLiteral("–") : format::age(*node.waits);
    case Column::In:
        return rateText(node.in);
    case Column::Out:
        return rateText(node.out);
    case Column::CatchUp:
        return node.kind == Kind::Group ? consumerwords::catchUp(group) : QString();
    case Column::History:
    case Column::Count:
        break;
    }
    return {};
}

QVariant ConsumerTreeModel::toolTip(const Node& node, Column column) const
{
    const auto& group = *node.group;
    if (node.kind == Kind::Partition && column != Column::Members) {
        const auto& lane = node.lane();
        if (!lane.error.empty())
            return QString::fromStdString(lane.error);
        if (!lane.committed)
            return tr("Never committed. On the broker: %1 to %2.")
                .arg(format::count(lane.begin), format::count(lane.end));
        return tr("Committed %1; on the broker: %2 to %3.")
            .arg(format::count(*lane.committed), format::count(lane.begin),
                 format::count(lane.end));
    }
    if (node.kind != Kind::Group)
        return {};
    if (column == Column::Protocol || column == Column::Members) {
        const auto advice = consumerwords::protocolAdvice(group);
        return advice.isEmpty() ? QVariant() : advice;
    }
    if (column == Column::Name)
        return tr("%1, connection %2, coordinator broker %3")
            .arg(QString::fromStdString(group.name), QString::fromStdString(group.connection))
            .arg(group.coordinator);
    return {};
}

QVariant ConsumerTreeModel::ink(const Node& node, Column column) const
{
    if (!node.needsAttention || (column != Column::Lag && column != Column::State))
        return {};
    if (node.kind == Kind::Topic || (column == Column::State && node.kind == Kind::Group))
        return {};
    return int(model::Tint::Stuck);
}

QString ConsumerTreeModel::sentence(const Node& node) const
{
    if (node.kind == Kind::Group)
        return tr("Consumer group %1, %2, lag %3. %4")
            .arg(text(node, Column::Name), text(node, Column::State), text(node, Column::Lag),
                 consumerwords::verdict(*node.group, TimeFormat()));
    return tr("%1, lag %2, %3")
        .arg(text(node, Column::Name), text(node, Column::Lag), text(node, Column::State));
}

} // namespace app
