#include "app/view/consumers/consumertreemodel.h"

#include "app/view/consumers/consumernode.h"
#include "app/view/consumers/consumerwords.h"
#include "app/widget/tableheader.h"
#include "model/item/glyph.h"

namespace app {

using model::CellLayout;

namespace {

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

} // namespace app
