#pragma once

#include "model/workspace/workspace.h"

#include <QAbstractItemModel>

#include <memory>

namespace app {

//! The saved connections in their folders: "Shop / production" is the folder "production" in the
//! folder "Shop". Folders first, all by name.
class SavedModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Column { Name, Address, Count };
    enum Role {
        NameRole = Qt::UserRole, //!< QString: the connection's name; empty for a folder.
        FolderRole,              //!< QString: the whole path of a folder.
    };

    explicit SavedModel(QObject* parent = nullptr);
    ~SavedModel() override;

    void assign(const std::vector<model::SavedConnection>& connections);
    QModelIndex indexOf(const QString& name) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;

    Node& folder(const std::string& path);
    const Node& nodeOf(const QModelIndex& index) const;
    QModelIndex indexOf(const Node& node) const;
    static void sort(Node& node);

    std::unique_ptr<Node> m_root;
};

//! "kafka://…" → "broker": the icon for connections of that kind.
QString iconOfKind(const std::string& url);

} // namespace app
