#include "app/view/sources/sourcetreemodel.h"

#include <algorithm>

namespace app {

// How new states are taken in, without a line losing its place.

SourceNode& SourceTreeModel::append(SourceNode& parent, std::unique_ptr<SourceNode> fresh)
{
    return insert(parent, int(parent.children.size()), std::move(fresh));
}

SourceNode& SourceTreeModel::insert(SourceNode& parent, int at, std::unique_ptr<SourceNode> fresh)
{
    fresh->parent = &parent;
    beginInsertRows(indexOf(parent), at, at);
    parent.children.insert(parent.children.begin() + at, std::move(fresh));
    for (auto row = std::size_t(at); row < parent.children.size(); ++row)
        parent.children[row]->row = int(row);
    endInsertRows();
    return *parent.children[std::size_t(at)];
}

void SourceTreeModel::removeChild(SourceNode& parent, int row)
{
    beginRemoveRows(indexOf(parent), row, row);
    parent.children.erase(parent.children.begin() + row);
    for (auto later = std::size_t(row); later < parent.children.size(); ++later)
        parent.children[later]->row = int(later);
    endRemoveRows();
}

void SourceTreeModel::removeClosed(SourceNode& parent, const std::vector<SourceState>& sources)
{
    for (auto at = int(parent.children.size()) - 1; at >= 0; --at) {
        auto& child = *parent.children[std::size_t(at)];
        const auto isGroup = child.kind == SourceNode::Kind::Group;
        if (isGroup)
            removeClosed(child, sources);
        const auto isOpen = std::ranges::any_of(
            sources, [&child](const auto& state) { return state.id == child.source; });
        if (isGroup ? child.children.empty() : !isOpen)
            removeChild(parent, at);
    }
}

//! Live sources stand at the top; others under a line that gathers them.
SourceNode& SourceTreeModel::homeOf(model::Origin origin)
{
    if (origin == model::Origin::Live)
        return *m_root;
    for (const auto& node : m_root->children)
        if (node->kind == SourceNode::Kind::Group && node->origin == origin)
            return *node;
    auto fresh = std::make_unique<SourceNode>();
    fresh->kind = SourceNode::Kind::Group;
    fresh->origin = origin;
    return append(*m_root, std::move(fresh));
}

std::vector<SourceNode*> SourceTreeModel::sourceNodes() const
{
    std::vector<SourceNode*> found;
    for (const auto& node : m_root->children) {
        if (node->kind == SourceNode::Kind::Source)
            found.push_back(node.get());
        else
            for (const auto& child : node->children)
                found.push_back(child.get());
    }
    return found;
}

SourceNode& SourceTreeModel::sourceFor(const SourceState& state)
{
    for (auto* node : sourceNodes())
        if (node->source == state.id)
            return *node;
    auto fresh = std::make_unique<SourceNode>();
    fresh->source = state.id;
    fresh->name = state.connection.name;
    fresh->origin = state.origin;
    fresh->scheme = state.connection.url.substr(0, state.connection.url.find("://"));
    fresh->production = state.connection.production;
    fresh->colour = state.connection.colour;
    return append(homeOf(state.origin), std::move(fresh));
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
    // A topic that was made later stands where a person looks for its name.
    const auto later = std::ranges::find_if(source.children, [&](const auto& node) {
        return node->kind != SourceNode::Kind::Channel || node->name > lane.channel;
    });
    return insert(source, int(later - source.children.begin()), std::move(fresh));
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
    const auto later = std::ranges::find_if(
        channel.children, [&](const auto& node) { return node->partition > lane.partition; });
    return insert(channel, int(later - channel.children.begin()), std::move(fresh));
}

void SourceTreeModel::setConsumerGroups(model::SourceId source, std::size_t groups)
{
    for (auto* node : sourceNodes()) {
        if (node->source != source)
            continue;
        const auto found = std::ranges::find_if(node->children, [](const auto& child) {
            return child->kind == SourceNode::Kind::Consumers;
        });
        const auto isThere = found != node->children.end();
        if (isThere && (*found)->groups == groups)
            return;
        if (isThere && groups == 0)
            return removeChild(*node, int(found - node->children.begin()));
        if (groups == 0)
            return;
        if (isThere) {
            (*found)->groups = groups;
            Q_EMIT dataChanged(indexOf(**found), indexOf(**found));
            return;
        }
        auto fresh = std::make_unique<SourceNode>();
        fresh->kind = SourceNode::Kind::Consumers;
        fresh->source = source;
        fresh->origin = node->origin;
        fresh->groups = groups;
        append(*node, std::move(fresh));
        return;
    }
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
    for (auto* node = &lane; node->kind != SourceNode::Kind::Group && node->parent;
         node = node->parent) {
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
    removeClosed(*m_root, sources);
    for (const auto& state : sources) {
        auto& source = sourceFor(state);
        updateSource(source, state, factsOf);
        takeRates(source, now);
    }
    for (const auto& node : m_root->children)
        if (node->kind == SourceNode::Kind::Group)
            Q_EMIT dataChanged(index(0, 0, indexOf(*node)),
                               index(int(node->children.size()) - 1, 0, indexOf(*node)));
    if (!m_root->children.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

} // namespace app
