#include "app/view/consumers/linesmodel.h"

#include "app/widget/tableheader.h"

#include <algorithm>

namespace app {

LinesModel::LinesModel(QList<Column> columns, QObject* parent)
    : QAbstractTableModel(parent)
    , m_columns(std::move(columns))
{}

int LinesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int LinesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant LinesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = m_lines[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case model::ClipboardRole:
        return line.value(index.column());
    case model::AccessibleRole:
        return line.join(QStringLiteral(", "));
    case model::MutedRole:
        return index.column() > 0;
    default:
        return {};
    }
}

QVariant LinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const auto& column = m_columns[section];
    return role == Qt::DisplayRole ? column.title : headerLayout(column.layout, role);
}

void LinesModel::assign(QList<QStringList> lines)
{
    const auto same = int(std::min(lines.size(), m_lines.size()));
    for (int row = 0; row < same; ++row) {
        if (m_lines[row] == lines[row])
            continue;
        m_lines[row] = lines[row];
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    if (m_lines.size() > same) {
        beginRemoveRows({}, same, int(m_lines.size()) - 1);
        m_lines.resize(same);
        endRemoveRows();
    } else if (lines.size() > same) {
        beginInsertRows({}, same, int(lines.size()) - 1);
        m_lines = std::move(lines);
        endInsertRows();
    }
}

} // namespace app
