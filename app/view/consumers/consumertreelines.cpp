#include "app/view/consumers/consumernode.h"
#include "app/view/consumers/consumerwords.h"

#include <algorithm>
#include <map>

// How the lines of the consumers' tree follow the groups: made anew, then laid over what is there.
namespace app {

using model::GroupLag;
using model::PartitionLag;

namespace {

bool contains(const std::string& text, const QString& filter)
{
    return QString::fromStdString(text).contains(filter, Qt::CaseInsensitive);
}

bool passes(const GroupLag& group, const QString& filter)
{
    if (filter.isEmpty() || contains(group.name, filter))
        return true;
    const auto isTopic = [&](const PartitionLag& lane) {
        return contains(lane.of.channel, filter);
    };
    const auto isMember = [&](const model::GroupMember& member) {
        return contains(member.clientId, filter) || contains(member.host, filter);
    };
    return std::ranges::any_of(group.partitions, isTopic)
           || std::ranges::any_of(group.members, isMember);
}

} // namespace

void ConsumerTreeModel::Node::sumUp()
{
    for (const auto& child : children) {
        lag += child->lag;
        isLagKnown = isLagKnown || child->isLagKnown;
        if (child->waits)
            waits = std::max(waits.value_or(*child->waits), *child->waits);
        if (child->in)
            in = in.value_or(0) + *child->in;
        if (child->out)
            out = out.value_or(0) + *child->out;
        needsAttention = needsAttention || child->needsAttention;
    }
}

std::unique_ptr<ConsumerTreeModel::Node>
ConsumerTreeModel::partitionLine(const std::shared_ptr<const GroupLag>& group, std::size_t at)
{
    const auto& lane = group->partitions[at];
    auto line = std::make_unique<Node>();
    line->kind = Kind::Partition;
    line->key = std::to_string(lane.of.partition);
    line->topic = lane.of.channel;
    line->group = group;
    line->partition = at;
    line->lag = lane.lag;
    line->isLagKnown = lane.committed.has_value();
    line->waits = lane.lagTime;
    line->in = lane.inPerSecond;
    line->out = lane.outPerSecond;
    line->needsAttention = consumerwords::needsAttention(lane);
    return line;
}

std::unique_ptr<ConsumerTreeModel::Node>
ConsumerTreeModel::groupLine(const std::shared_ptr<const GroupLag>& group)
{
    auto line = std::make_unique<Node>();
    line->key = std::to_string(group->source.value) + '/' + group->name;
    line->group = group;
    for (std::size_t i = 0; i < group->partitions.size(); ++i) {
        const auto& channel = group->partitions[i].of.channel;
        if (line->children.empty() || line->children.back()->topic != channel) {
            auto topic = std::make_unique<Node>();
            topic->kind = Kind::Topic;
            topic->key = topic->topic = channel;
            topic->group = group;
            line->children.push_back(std::move(topic));
        }
        line->children.back()->children.push_back(partitionLine(group, i));
    }
    for (const auto& topic : line->children)
        topic->sumUp();
    line->sumUp();
    line->needsAttention = consumerwords::needsAttention(*group);
    return line;
}

void ConsumerTreeModel::assign(const model::GroupLags& groups, const QString& filter)
{
    std::vector<std::unique_ptr<Node>> wanted;
    for (const auto& group : groups) {
        if (passes(*group, filter))
            wanted.push_back(groupLine(group));
    }
    synchronize(*m_root, std::move(wanted));
}

//! The lines that stay keep their place; what is new comes at the end.
void ConsumerTreeModel::synchronize(Node& parent, std::vector<std::unique_ptr<Node>> wanted)
{
    std::map<std::string, std::unique_ptr<Node>*> byKey;
    for (auto& fresh : wanted)
        byKey[fresh->key] = &fresh;
    const auto at = indexOf(parent);
    for (auto row = int(parent.children.size()) - 1; row >= 0; --row) {
        if (byKey.contains(parent.children[std::size_t(row)]->key))
            continue;
        beginRemoveRows(at, row, row);
        parent.children.erase(parent.children.begin() + row);
        for (auto later = std::size_t(row); later < parent.children.size(); ++later)
            parent.children[later]->row = int(later);
        endRemoveRows();
    }
    for (const auto& old : parent.children) {
        auto& fresh = *byKey[old->key];
        refresh(*old, *fresh);
        fresh.reset();
    }
    if (!parent.children.empty())
        Q_EMIT dataChanged(index(0, 0, at),
                           index(int(parent.children.size()) - 1, int(Column::Count) - 1, at));
    std::erase(wanted, nullptr);
    if (wanted.empty())
        return;
    const auto first = int(parent.children.size());
    beginInsertRows(at, first, first + int(wanted.size()) - 1);
    for (auto& fresh : wanted) {
        fresh->parent = &parent;
        fresh->row = int(parent.children.size());
        for (auto& topic : fresh->children)
            topic->parent = fresh.get();
        parent.children.push_back(std::move(fresh));
    }
    const auto settle = [](auto& self, Node& one) -> void {
        int row = 0;
        for (auto& child : one.children) {
            child->parent = &one;
            child->row = row++;
            self(self, *child);
        }
    };
    settle(settle, parent);
    endInsertRows();
}

void ConsumerTreeModel::refresh(Node& old, Node& fresh)
{
    // The same look: nothing of it has changed.
    if (old.group == fresh.group)
        return;
    old.group = fresh.group;
    old.partition = fresh.partition;
    old.lag = fresh.lag;
    old.isLagKnown = fresh.isLagKnown;
    old.waits = fresh.waits;
    old.in = fresh.in;
    old.out = fresh.out;
    old.needsAttention = fresh.needsAttention;
    synchronize(old, std::move(fresh.children));
}

} // namespace app
