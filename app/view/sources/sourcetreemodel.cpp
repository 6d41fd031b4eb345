#include "app/view/sources/sourcetreemodel.h"

#include "app/view/sources/sourcewords.h"
#include "model/item/glyph.h"

#include <algorithm>

namespace app {

using model::Glyph;
using State = model::StateChanged::State;

static Glyph glyphOf(const SourceNode& node)
{
    if (node.kind == SourceNode::Kind::Group)
        return node.origin == model::Origin::Captured ? Glyph::Captured : Glyph::Simulated;
    if (node.kind != SourceNode::Kind::Source)
        return Glyph::None;
    if (node.state == State::Failed)
        return Glyph::Failed;
    if (node.state == State::Disconnected || node.state == State::Connecting)
        return Glyph::Disconnected;
    switch (node.origin) {
    case model::Origin::Live:
        return Glyph::Live;
    case model::Origin::Captured:
        return Glyph::Captured;
    case model::Origin::Simulated:
        return Glyph::Simulated;
    }
    return Glyph::None;
}

static QString iconOf(const SourceNode& node)
{
    if (node.kind == SourceNode::Kind::Consumers)
        return QStringLiteral("consumers");
    if (node.kind != SourceNode::Kind::Channel)
        return {};
    if (node.deadLetters)
        return QStringLiteral("deadletters");
    switch (node.channelKind) {
    case model::ChannelKind::Topic:
        return QStringLiteral("topic");
    case model::ChannelKind::Queue:
    case model::ChannelKind::Stream:
        return QStringLiteral("queue");
    case model::ChannelKind::Table:
        return QStringLiteral("table");
    case model::ChannelKind::File:
        return QStringLiteral("file");
    }
    return {};
}

SourceTreeModel::SourceTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<SourceNode>())
{}

SourceTreeModel::~SourceTreeModel() = default;

const SourceNode* SourceTreeModel::node(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<const SourceNode*>(index.constInternalPointer())
                           : m_root.get();
}

QModelIndex SourceTreeModel::indexOf(const SourceNode& node) const
{
    return &node == m_root.get() ? QModelIndex() : createIndex(node.row, 0, &node);
}

QModelIndex SourceTreeModel::indexOf(model::SourceId source) const
{
    for (const auto* node : sourceNodes())
        if (node->source == source)
            return indexOf(*node);
    return {};
}

QModelIndex SourceTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[std::size_t(row)].get());
}

QModelIndex SourceTreeModel::parent(const QModelIndex& child) const
{
    return child.isValid() ? indexOf(*node(child)->parent) : QModelIndex();
}

int SourceTreeModel::rowCount(const QModelIndex& parent) const
{
    return int(node(parent)->children.size());
}

int SourceTreeModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant SourceTreeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = *node(index);
    switch (role) {
    case Qt::DisplayRole:
    case model::ClipboardRole:
        return sourcewords::name(line);
    case Qt::ToolTipRole:
        return sourcewords::toolTip(line);
    case Qt::AccessibleTextRole:
    case model::AccessibleRole:
        return sourcewords::sentence(line);
    case model::GlyphRole:
        return int(glyphOf(line));
    case model::StrongRole:
        return line.kind == SourceNode::Kind::Source || line.kind == SourceNode::Kind::Group;
    case model::MutedRole:
        return line.kind == SourceNode::Kind::Lane || line.hidden;
    case model::SparkRole:
        return line.kind == SourceNode::Kind::Channel && line.origin != model::Origin::Captured
                   ? QVariant::fromValue(line.rate.history())
                   : QVariant();
    case BadgeRole:
        return sourcewords::badge(line);
    case KindRole:
        return int(line.kind);
    case SourceIdRole:
        return uint(line.source.value);
    case ChannelRole:
        return line.kind == SourceNode::Kind::Channel || line.kind == SourceNode::Kind::Lane
                   ? QString::fromStdString(line.name)
                   : QString();
    case PartitionRole:
        return line.kind == SourceNode::Kind::Lane ? line.partition : -1;
    case IconRole:
        return iconOf(line);
    case BehindRole:
        return qulonglong(line.behind);
    case StateRole:
        return int(line.state);
    case HiddenRole:
        return line.hidden;
    case DeadLetterRole:
        return line.deadLetters;
    case ColourRole:
        return QString::fromStdString(line.colour);
    case ProductionRole:
        return line.production;
    default:
        return {};
    }
}

QVariant SourceTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return section == 0 && orientation == Qt::Horizontal && role == Qt::DisplayRole ? tr("Sources")
                                                                                    : QVariant();
}

SourceNode* SourceTreeModel::channelOf(const QModelIndex& index) const
{
    auto* line = const_cast<SourceNode*>(node(index));
    if (line->kind == SourceNode::Kind::Lane && line->parent)
        line = line->parent;
    return index.isValid() && line->kind == SourceNode::Kind::Channel ? line : nullptr;
}

void SourceTreeModel::setHidden(const QModelIndex& index, bool hidden)
{
    auto* channel = channelOf(index);
    if (!channel || channel->hidden == hidden)
        return;
    channel->hidden = hidden;
    const auto changed = indexOf(*channel);
    Q_EMIT dataChanged(changed, changed);
    Q_EMIT hiddenChannelsChanged(hiddenChannels());
}

std::unordered_set<std::uint32_t> SourceTreeModel::hiddenChannels() const
{
    std::unordered_set<std::uint32_t> hidden;
    for (const auto* source : sourceNodes())
        for (const auto& channel : source->children)
            if (channel->hidden)
                hidden.insert(channel->channel.value);
    return hidden;
}

} // namespace app
