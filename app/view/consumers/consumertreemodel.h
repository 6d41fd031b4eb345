#pragma once

#include "app/widget/timeformat.h"
#include "model/consumer/grouplag.h"
#include "model/item/roles.h"

#include <QAbstractItemModel>

#include <memory>

namespace app {

//! Consumer groups, their topics, their partitions. Lines keep their identity while figures change,
//! and their order until a title is clicked.
class ConsumerTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Column {
        Name,
        State,
        Protocol,
        Members,
        Lag,
        Waits,
        In,
        Out,
        CatchUp,
        History,
        Count
    };
    enum class Kind { Group, Topic, Partition };

    explicit ConsumerTreeModel(QObject* parent = nullptr);
    ~ConsumerTreeModel() override;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    //! The groups alone, once: later groups stand at the end.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    //! Shows the groups whose name, topics or members contain \a filter.
    void assign(const model::GroupLags& groups, const QString& filter);

    struct Line
    {
        Kind kind = Kind::Group;
        std::shared_ptr<const model::GroupLag> group;
        QString topic;                                  //!< Of a topic and of a partition.
        const model::PartitionLag* partition = nullptr; //!< Of a partition; lives with group.
    };
    Line line(const QModelIndex& index) const;
    QModelIndex indexOf(model::SourceId source, const QString& name) const;
    QModelIndex indexOf(const QString& name) const; //!< In any connection.

private:
    struct Node;

    Node* node(const QModelIndex& index) const;
    QModelIndex indexOf(const Node& node, int column = 0) const;
    static std::unique_ptr<Node> partitionLine(const std::shared_ptr<const model::GroupLag>& group,
                                               std::size_t at);
    static std::unique_ptr<Node> groupLine(const std::shared_ptr<const model::GroupLag>& group);
    void synchronize(Node& parent, std::vector<std::unique_ptr<Node>> wanted);
    void refresh(Node& old, Node& fresh);
    QString text(const Node& node, Column column) const;
    QVariant toolTip(const Node& node, Column column) const;
    QVariant ink(const Node& node, Column column) const;
    QString sentence(const Node& node) const;

    std::unique_ptr<Node> m_root;
};

} // namespace app
