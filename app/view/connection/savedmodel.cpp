#include "app/view/connection/savedmodel.h"

#include "app/widget/icon.h"
#include "app/widget/namedtint.h"
#include "app/widget/theme.h"

#include <QApplication>
#include <QFont>
#include <QPalette>

#include <algorithm>

namespace app {

struct SavedModel::Node
{
    std::string name; // of the folder, or of the connection
    std::string path; // of a folder
    model::Connection connection;
    bool isFolder = true;
    Node* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;
};

namespace {

//! "Shop / production" → "Shop", "production"; empty parts fall away.
QStringList foldersOf(const std::string& group)
{
    QStringList folders;
    for (const auto& part : QString::fromStdString(group).split(u'/', Qt::SkipEmptyParts))
        if (!part.trimmed().isEmpty())
            folders += part.trimmed();
    return folders;
}

} // namespace

QString iconOfKind(const std::string& url)
{
    if (url.starts_with("postgres"))
        return QStringLiteral("database");
    if (url.starts_with("redis"))
        return QStringLiteral("key");
    return url.starts_with("file:") ? QStringLiteral("file") : QStringLiteral("broker");
}

SavedModel::SavedModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{}

SavedModel::~SavedModel() = default;

SavedModel::Node& SavedModel::folder(const std::string& group)
{
    auto* at = m_root.get();
    for (const auto& part : foldersOf(group)) {
        const auto name = part.toStdString();
        const auto found = std::ranges::find_if(at->children, [&name](const auto& child) {
            return child->isFolder && child->name == name;
        });
        if (found != at->children.end()) {
            at = found->get();
            continue;
        }
        auto fresh = std::make_unique<Node>();
        fresh->name = name;
        fresh->path = at->path.empty() ? name : at->path + " / " + name;
        fresh->parent = at;
        at->children.push_back(std::move(fresh));
        at = at->children.back().get();
    }
    return *at;
}

void SavedModel::sort(Node& node)
{
    std::ranges::sort(node.children, [](const auto& one, const auto& other) {
        if (one->isFolder != other->isFolder)
            return one->isFolder;
        return QString::localeAwareCompare(QString::fromStdString(one->name),
                                           QString::fromStdString(other->name))
               < 0;
    });
    int row = 0;
    for (auto& child : node.children) {
        child->row = row++;
        sort(*child);
    }
}

void SavedModel::assign(const std::vector<model::SavedConnection>& connections)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    for (const auto& saved : connections) {
        auto& parent = folder(saved.connection.group);
        auto fresh = std::make_unique<Node>();
        fresh->name = saved.connection.name;
        fresh->connection = saved.connection;
        fresh->isFolder = false;
        fresh->parent = &parent;
        parent.children.push_back(std::move(fresh));
    }
    sort(*m_root);
    endResetModel();
}

const SavedModel::Node& SavedModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? *static_cast<const Node*>(index.internalPointer()) : *m_root;
}

QModelIndex SavedModel::indexOf(const Node& node) const
{
    return node.parent ? createIndex(node.row, 0, &node) : QModelIndex();
}

QModelIndex SavedModel::indexOf(const QString& name) const
{
    const auto found = match(index(0, 0), NameRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? QModelIndex() : found.first();
}

QModelIndex SavedModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent).children[std::size_t(row)].get());
}

QModelIndex SavedModel::parent(const QModelIndex& child) const
{
    return child.isValid() && nodeOf(child).parent ? indexOf(*nodeOf(child).parent) : QModelIndex();
}

int SavedModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent).children.size());
}

int SavedModel::columnCount(const QModelIndex&) const
{
    return int(Column::Count);
}

QVariant SavedModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& node = nodeOf(index);
    const auto isName = index.column() == int(Column::Name);
    const auto& theme = Theme::of(QApplication::palette());
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(isName ? node.name : node.connection.url);
    case Qt::ToolTipRole:
        return node.connection.production ? tr("A production connection") : QVariant();
    case Qt::ForegroundRole:
        return node.connection.production ? QVariant(theme.production) : QVariant();
    case Qt::DecorationRole: {
        if (!isName)
            return {};
        const auto tint = namedtint::named(QString::fromStdString(node.connection.colour));
        const auto icon =
            node.isFolder ? QStringLiteral("folder") : iconOfKind(node.connection.url);
        return tint == model::Tint::None ? icons::icon(icon)
                                         : icons::icon(icon, theme.tintInk(tint));
    }
    case NameRole:
        return node.isFolder ? QString() : QString::fromStdString(node.name);
    case FolderRole:
        return QString::fromStdString(node.isFolder ? node.path : node.parent->path);
    default:
        return {};
    }
}

QVariant SavedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == int(Column::Name) ? tr("Name") : tr("Address");
}

} // namespace app
