#include "app/view/consumers/consumertreemodel.h"

#include "app/view/consumers/consumerwords.h"
#include "app/widget/numberformat.h"
#include "app/widget/tableheader.h"
#include "model/item/glyph.h"

#include <algorithm>
#include <map>

namespace app {

using model::CellLayout;
using model::GroupLag;
using model::PartitionLag;

//! One line. What it shows is summed up when it is made.
struct ConsumerTreeModel::Node
{
    Kind kind = Kind::Group;
    std::string key; // among its siblings
    std::shared_ptr<const GroupLag> group;
    std::size_t partition = 0; // in the group, of a partition
    std::string topic;
    Node* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    std::uint64_t lag = 0;
    bool isLagKnown = false;
    std::optional<std::chrono::microseconds> waits;
    std::optional<double> in;
    std::optional<double> out;
    bool needsAttention = false;

    const PartitionLag& lane() const { return group->partitions[partition]; }
};

namespace {

QString rateText(std::optional<double> rate)
{
    return rate ? format::rate(*rate) : QString();
}

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

CellLayout layoutOf(ConsumerTreeModel::Column column)
{
    switch (column) {
    case ConsumerTreeModel::Column::Name:
        return CellLayout::GlyphText;
    case ConsumerTreeModel::Column::Lag:
    case ConsumerTreeModel::Column::Waits:
    case ConsumerTreeModel::Column::In:
    case ConsumerTreeModel::Column::Out:
    case ConsumerTreeModel::Column::CatchUp:
        return CellLayout::Number;
    case ConsumerTreeModel::Column::History:
        return CellLayout::Spark;
    case ConsumerTreeModel::Column::State:
    case ConsumerTreeModel::Column::Protocol:
    case ConsumerTreeModel::Column::Members:
    case ConsumerTreeModel::Column::Count:
        break;
    }
    return CellLayout::Text;
}

} // namespace

ConsumerTreeModel::ConsumerTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{}

ConsumerTreeModel::~ConsumerTreeModel() = default;

ConsumerTreeModel::Node* ConsumerTreeModel::node(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex ConsumerTreeModel::indexOf(const Node& node, int column) const
{
    return &node == m_root.get() ? QModelIndex() : createIndex(node.row, column, &node);
}

QModelIndex ConsumerTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[std::size_t(row)].get());
}

QModelIndex ConsumerTreeModel::parent(const QModelIndex& child) const
{
    return child.isValid() ? indexOf(*node(child)->parent) : QModelIndex();
}

int ConsumerTreeModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : int(node(parent)->children.size());
}

int ConsumerTreeModel::columnCount(const QModelIndex&) const
{
    return int(Column::Count);
}

ConsumerTreeModel::Line ConsumerTreeModel::line(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const auto& one = *node(index);
    Line line{.kind = one.kind, .group = one.group, .topic = QString::fromStdString(one.topic)};
    if (one.kind == Kind::Partition)
        line.partition = &one.lane();
    return line;
}

QModelIndex ConsumerTreeModel::indexOf(model::SourceId source, const QString& name) const
{
    for (const auto& child : m_root->children) {
        if (child->group->source == source && child->group->name == name.toStdString())
            return indexOf(*child);
    }
    return {};
}

QModelIndex ConsumerTreeModel::indexOf(const QString& name) const
{
    for (const auto& child : m_root->children) {
        if (child->group->name == name.toStdString())
            return indexOf(*child);
    }
    return {};
}

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

QVariant ConsumerTreeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& one = *node(index);
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case model::ClipboardRole:
        return text(one, column);
    case Qt::ToolTipRole:
        return toolTip(one, column);
    case Qt::AccessibleTextRole:
        return column == Column::Name ? sentence(one) : text(one, column);
    case model::AccessibleRole:
        return sentence(one);
    case model::GlyphRole:
        if (column != Column::Name)
            return {};
        if (one.kind == Kind::Group)
            return int(consumerwords::glyph(*one.group));
        return int(one.kind == Kind::Partition ? consumerwords::glyph(one.lane())
                                               : model::Glyph::None);
    case model::InkRole:
        return ink(one, column);
    case model::MutedRole:
        return column == Column::Name
                   ? one.kind == Kind::Partition
                   : !one.needsAttention && (one.lag == 0 || column != Column::Lag);
    case model::StrongRole:
        return column == Column::Lag && one.kind == Kind::Group && one.needsAttention;
    case model::SparkRole:
        return column == Column::History && one.kind == Kind::Group
                   ? QVariant::fromValue(one.group->recentLag)
                   : QVariant();
    default:
        return {};
    }
}

QVariant ConsumerTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role != Qt::DisplayRole)
        return headerLayout(layoutOf(Column(section)), role);
    switch (Column(section)) {
    case Column::Name:
        return tr("Group");
    case Column::State:
        return tr("State");
    case Column::Protocol:
        return tr("Protocol");
    case Column::Members:
        return tr("Members");
    case Column::Lag:
        return tr("Lag");
    case Column::Waits:
        return tr("Waits");
    case Column::In:
        return tr("In/s");
    case Column::Out:
        return tr("Out/s");
    case Column::CatchUp:
        return tr("Catch-up");
    case Column::History:
        return tr("History");
    case Column::Count:
        break;
    }
    return {};
}

namespace {

template <typename Made>
void sumUp(Made& parent)
{
    for (const auto& child : parent.children) {
        parent.lag += child->lag;
        parent.isLagKnown = parent.isLagKnown || child->isLagKnown;
        if (child->waits)
            parent.waits = std::max(parent.waits.value_or(*child->waits), *child->waits);
        if (child->in)
            parent.in = parent.in.value_or(0) + *child->in;
        if (child->out)
            parent.out = parent.out.value_or(0) + *child->out;
        parent.needsAttention = parent.needsAttention || child->needsAttention;
    }
}

} // namespace

void ConsumerTreeModel::assign(const model::GroupLags& groups, const QString& filter)
{
    std::vector<std::unique_ptr<Node>> wanted;
    for (const auto& group : groups) {
        if (!passes(*group, filter))
            continue;
        auto line = std::make_unique<Node>();
        line->key = std::to_string(group->source.value) + '/' + group->name;
        line->group = group;
        for (std::size_t i = 0; i < group->partitions.size(); ++i) {
            const auto& lane = group->partitions[i];
            if (line->children.empty() || line->children.back()->topic != lane.of.channel) {
                auto topic = std::make_unique<Node>();
                topic->kind = Kind::Topic;
                topic->key = topic->topic = lane.of.channel;
                topic->group = group;
                line->children.push_back(std::move(topic));
            }
            auto fresh = std::make_unique<Node>();
            fresh->kind = Kind::Partition;
            fresh->key = std::to_string(lane.of.partition);
            fresh->topic = lane.of.channel;
            fresh->group = group;
            fresh->partition = i;
            fresh->lag = lane.lag;
            fresh->isLagKnown = lane.committed.has_value();
            fresh->waits = lane.lagTime;
            fresh->in = lane.inPerSecond;
            fresh->out = lane.outPerSecond;
            fresh->needsAttention = consumerwords::needsAttention(lane);
            line->children.back()->children.push_back(std::move(fresh));
        }
        for (const auto& topic : line->children)
            sumUp(*topic);
        sumUp(*line);
        line->needsAttention = consumerwords::needsAttention(*group);
        wanted.push_back(std::move(line));
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

void ConsumerTreeModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= int(Column::Count))
        return;
    const auto by = Column(column);
    const auto number = [&](const Node& one) -> double {
        switch (by) {
        case Column::Lag:
        case Column::History:
            return double(one.lag);
        case Column::Waits:
            return one.waits ? double(one.waits->count()) : -1;
        case Column::In:
            return one.in.value_or(-1);
        case Column::Out:
            return one.out.value_or(-1);
        case Column::CatchUp:
            return one.group->catchUp ? double(one.group->catchUp->count()) : 1e18;
        case Column::Members:
            return one.group->membersKnown ? double(one.group->members.size()) : -1;
        case Column::Name:
        case Column::State:
        case Column::Protocol:
        case Column::Count:
            break;
        }
        return 0;
    };
    const auto isLess = [&](const auto& a, const auto& b) {
        if (const auto one = number(*a), other = number(*b); one != other)
            return one < other;
        return QString::localeAwareCompare(text(*a, by), text(*b, by)) < 0;
    };
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const auto before = persistentIndexList();
    auto& all = m_root->children;
    std::ranges::stable_sort(all, [&](const auto& a, const auto& b) {
        return order == Qt::AscendingOrder ? isLess(a, b) : isLess(b, a);
    });
    for (std::size_t row = 0; row < all.size(); ++row)
        all[row]->row = int(row);
    QModelIndexList after;
    for (const auto& old : before)
        after += createIndex(node(old)->row, old.column(), old.internalPointer());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace app
