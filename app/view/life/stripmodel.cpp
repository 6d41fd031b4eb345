#include "app/view/life/stripmodel.h"

#include "model/item/roles.h"

#include <algorithm>

namespace app {

int StripModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant StripModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = m_lines[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return line.title;
    case Qt::ToolTipRole:
        return line.toolTip.isEmpty() ? QVariant() : line.toolTip;
    case Qt::AccessibleTextRole:
    case model::AccessibleRole: {
        QStringList parts{line.title, line.detail, line.time, line.gap};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case model::GlyphRole:
        return int(line.glyph);
    case model::RowRole:
        return line.row ? QVariant(qulonglong(*line.row)) : QVariant();
    default:
        return {};
    }
}

void StripModel::assign(std::vector<StripLine> lines)
{
    const auto before = m_lines.size();
    const auto after = lines.size();
    if (after < before) {
        beginRemoveRows({}, int(after), int(before) - 1);
        m_lines.resize(after);
        endRemoveRows();
    }
    for (std::size_t i = 0; i < std::min(before, after); ++i) {
        if (m_lines[i] == lines[i])
            continue;
        m_lines[i] = std::move(lines[i]);
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }
    if (after > before) {
        beginInsertRows({}, int(before), int(after) - 1);
        std::move(lines.begin() + std::ptrdiff_t(before), lines.end(), std::back_inserter(m_lines));
        endInsertRows();
    }
}

} // namespace app
