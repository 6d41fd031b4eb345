#include "app/view/sources/sourcewords.h"

#include "app/view/sources/sourcetreemodel.h"
#include "app/widget/numberformat.h"
#include "app/widget/sentences.h"

#include <QDateTime>

namespace app::sourcewords {

using State = model::StateChanged::State;

// Less than this is what is on its way anyway, and would only flicker.
static constexpr std::uint64_t behindWorthSaying = 1000;

static QString kindWord(const SourceNode& node)
{
    if (node.scheme == "kafka")
        return QStringLiteral("Kafka");
    return QString::fromStdString(node.scheme);
}

static QString liveBadge(const SourceNode& node)
{
    switch (node.state) {
    case State::Connecting:
        return SourceTreeModel::tr("connecting");
    case State::Disconnected:
        return SourceTreeModel::tr("out of reach");
    case State::Paused:
        return SourceTreeModel::tr("paused");
    case State::Finished:
        return SourceTreeModel::tr("read to the end");
    case State::Failed:
        return SourceTreeModel::tr("failed");
    case State::Connected:
        break;
    }
    if (node.behind >= behindWorthSaying)
        return SourceTreeModel::tr("behind by %1").arg(format::count(qint64(node.behind)));
    return SourceTreeModel::tr("%1 · live").arg(kindWord(node));
}

static QString count(const SourceNode& node)
{
    return format::count(qint64(node.count));
}

QString badge(const SourceNode& node)
{
    if (node.kind == SourceNode::Kind::Group)
        return {};
    if (node.kind == SourceNode::Kind::Consumers)
        return format::count(qint64(node.groups));
    if (node.kind == SourceNode::Kind::Source)
        return node.origin != model::Origin::Captured || node.state == State::Failed
                   ? liveBadge(node)
                   : count(node);
    return node.origin == model::Origin::Captured ? count(node)
                                                  : format::rate(node.rate.perSecond());
}

QString name(const SourceNode& node)
{
    if (node.kind == SourceNode::Kind::Group)
        return node.origin == model::Origin::Captured ? SourceTreeModel::tr("Captures")
                                                      : SourceTreeModel::tr("Simulations");
    if (node.kind == SourceNode::Kind::Consumers)
        return SourceTreeModel::tr("Consumer groups");
    return node.kind == SourceNode::Kind::Lane
               ? SourceTreeModel::tr("partition %1").arg(node.partition)
               : QString::fromStdString(node.name);
}

static QString sourceToolTip(const SourceNode& node)
{
    const auto since = QDateTime::fromMSecsSinceEpoch(node.since.time_since_epoch().count() / 1000);
    auto text = SourceTreeModel::tr("%1: %2 since %3")
                    .arg(name(node), liveBadge(node), since.toString(QStringLiteral("HH:mm:ss")));
    if (!node.text.empty())
        text += u'\n' + sentences::worded(node.text);
    if (node.readerIsBehind)
        text +=
            u'\n'
            + SourceTreeModel::tr(
                "Reading waits: events arrive faster than they are stored. The broker keeps them.");
    return text;
}

QString toolTip(const SourceNode& node)
{
    if (node.kind == SourceNode::Kind::Group)
        return name(node);
    if (node.kind == SourceNode::Kind::Consumers)
        return SourceTreeModel::tr("%n consumer group(s)", nullptr, int(node.groups));
    if (node.kind == SourceNode::Kind::Source)
        return sourceToolTip(node);
    auto text = SourceTreeModel::tr("%1: %2 events read, %3 a second, %4 not read yet")
                    .arg(name(node), count(node), format::rate(node.rate.perSecond()),
                         format::count(qint64(node.behind)));
    if (node.kind == SourceNode::Kind::Lane)
        text += u'\n'
                + SourceTreeModel::tr("Offsets %1 to %2, next %3")
                      .arg(format::count(qint64(node.begin)), format::count(qint64(node.end)),
                           format::count(qint64(node.next)));
    return text;
}

QString sentence(const SourceNode& node)
{
    if (node.kind == SourceNode::Kind::Source)
        return SourceTreeModel::tr("%1, source, %2").arg(name(node), liveBadge(node));
    return toolTip(node);
}

} // namespace app::sourcewords
