#include "app/view/sources/sourcetreemodel.h"

#include "app/view/sources/sourcewords.h"
#include "model/item/glyph.h"

#include <algorithm>

namespace app {

using model::Glyph;
using State = model::StateChanged::State;

static Glyph glyphOf(const SourceNode& node)
{
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
    const auto& all = m_root->children;
    const auto found =
        std::ranges::find_if(all, [&](const auto& node) { return node->source == source; });
    return found == all.end() ? QModelIndex() : indexOf(**found);
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
        return line.kind == SourceNode::Kind::Source;
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
        return line.kind == SourceNode::Kind::Source ? QString()
                                                     : QString::fromStdString(line.name);
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
    default:
        return {};
    }
}

QVariant SourceTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return section == 0 && orientation == Qt::Horizontal && role == Qt::DisplayRole ? tr("Sources")
                                                                                    : QVariant();
}

SourceNode& SourceTreeModel::append(SourceNode& parent, std::unique_ptr<SourceNode> fresh)
{
    const auto at = int(parent.children.size());
    fresh->parent = &parent;
    fresh->row = at;
    beginInsertRows(indexOf(parent), at, at);
    parent.children.push_back(std::move(fresh));
    endInsertRows();
    return *parent.children.back();
}

void SourceTreeModel::removeClosed(const std::vector<SourceState>& sources)
{
    auto& all = m_root->children;
    for (auto at = int(all.size()) - 1; at >= 0; --at) {
        const auto id = all[std::size_t(at)]->source;
        if (std::ranges::any_of(sources, [&](const auto& state) { return state.id == id; }))
            continue;
        beginRemoveRows({}, at, at);
        all.erase(all.begin() + at);
        for (auto later = std::size_t(at); later < all.size(); ++later)
            all[later]->row = int(later);
        endRemoveRows();
    }
}

SourceNode& SourceTreeModel::sourceFor(const SourceState& state)
{
    const auto& all = m_root->children;
    const auto found =
        std::ranges::find_if(all, [&](const auto& node) { return node->source == state.id; });
    if (found != all.end())
        return **found;
    auto fresh = std::make_unique<SourceNode>();
    fresh->source = state.id;
    fresh->name = state.connection.name;
    fresh->origin = state.origin;
    fresh->scheme = state.connection.url.substr(0, state.connection.url.find("://"));
    fresh->production = state.connection.production;
    return append(*m_root, std::move(fresh));
}

SourceNode& SourceTreeModel::channelFor(SourceNode& source, const LaneState& lane)
{
    const auto found = std::ranges::find_if(
        source.children, [&](const auto& node) { return node->name == lane.channel; });
    if (found != source.children.end())
        return **found;
    auto fresh = std::make_unique<SourceNode>();
    fresh->kind = SourceNode::Kind::Channel;
    fresh->source = source.source;
    fresh->origin = source.origin;
    fresh->name = lane.channel;
    fresh->channelKind = lane.kind;
    return append(source, std::move(fresh));
}

SourceNode& SourceTreeModel::laneFor(SourceNode& channel, const LaneState& lane)
{
    const auto found = std::ranges::find_if(
        channel.children, [&](const auto& node) { return node->partition == lane.partition; });
    if (found != channel.children.end())
        return **found;
    auto fresh = std::make_unique<SourceNode>();
    fresh->kind = SourceNode::Kind::Lane;
    fresh->source = channel.source;
    fresh->origin = channel.origin;
    fresh->name = lane.channel;
    fresh->partition = lane.partition;
    return append(channel, std::move(fresh));
}

static void clearSums(SourceNode& node)
{
    node.count = 0;
    node.behind = 0;
    for (auto& child : node.children)
        clearSums(*child);
}

static void addUp(SourceNode& lane, const LaneState& state, const SourceTreeModel::LaneFacts& facts)
{
    lane.begin = state.begin;
    lane.end = state.end;
    lane.next = state.next;
    lane.parent->deadLetters = facts.deadLetters;
    lane.parent->channel = facts.channel;
    for (auto* node = &lane; node->parent; node = node->parent) {
        node->count += facts.count;
        node->behind += state.behind();
    }
}

void SourceTreeModel::updateSource(SourceNode& source, const SourceState& state,
                                   const FactsOf& factsOf)
{
    clearSums(source);
    source.state = state.state;
    source.since = state.since;
    source.text = state.text;
    source.readerIsBehind = state.readerIsBehind;
    for (const auto& lane : state.lanes)
        addUp(laneFor(channelFor(source, lane), lane), lane, factsOf(lane.lane));
}

void SourceTreeModel::takeRates(SourceNode& node, RateMeter::Clock::time_point now)
{
    node.rate.take(node.count, now);
    if (node.children.empty())
        return;
    for (auto& child : node.children) {
        child->state = node.state;
        takeRates(*child, now);
    }
    const auto parent = indexOf(node);
    Q_EMIT dataChanged(index(0, 0, parent), index(int(node.children.size()) - 1, 0, parent));
}

void SourceTreeModel::update(const std::vector<SourceState>& sources, const FactsOf& factsOf,
                             RateMeter::Clock::time_point now)
{
    removeClosed(sources);
    for (const auto& state : sources) {
        auto& source = sourceFor(state);
        updateSource(source, state, factsOf);
        takeRates(source, now);
    }
    if (!m_root->children.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
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
    for (const auto& source : m_root->children)
        for (const auto& channel : source->children)
            if (channel->hidden)
                hidden.insert(channel->channel.value);
    return hidden;
}

} // namespace app
