#include "app/view/sagas/process/variantmodel.h"

#include "app/widget/numberformat.h"
#include "app/widget/theme.h"

#include <QPainter>

#include <algorithm>

namespace app {

int VariantModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int VariantModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QVariant VariantModel::text(const Line& line, Column column) const
{
    switch (column) {
    case Column::Sagas:
        return format::count(qint64(line.variant.count));
    case Column::Share:
        return format::percent(line.share);
    case Column::Steps:
        return format::count(qint64(line.variant.nodes.size()));
    case Column::Path:
        return line.path;
    case Column::Count:
        break;
    }
    return {};
}

QVariant VariantModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = m_lines[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text(line, Column(index.column()));
    case Qt::ToolTipRole:
    case model::ClipboardRole:
        return line.path;
    case model::AccessibleRole:
        return tr("%Ln saga(s), %1: %2", nullptr, int(line.variant.count))
            .arg(format::percent(line.share), line.path);
    case BarRole:
        return line.bar;
    default:
        return {};
    }
}

QVariant VariantModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(Column::Count))
        return {};
    const auto column = Column(section);
    const QStringList titles{tr("Sagas"), tr("Share"), tr("Steps"), tr("Variant")};
    switch (role) {
    case Qt::DisplayRole:
        return titles[section];
    case model::LayoutRole:
        return int(column == Column::Path ? model::CellLayout::Text : model::CellLayout::Number);
    case Qt::TextAlignmentRole:
        return int((column == Column::Path ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void VariantModel::assign(const model::ProcessMap& map)
{
    QList<Line> lines;
    const auto most = map.variants.empty() ? 1 : map.variants.front().count;
    for (const auto& variant : map.variants) {
        QStringList names;
        for (const auto node : variant.nodes)
            names += QString::fromStdString(map.nodes[node].name);
        lines += Line{.variant = variant,
                      .path = names.join(QStringLiteral(" → ")),
                      .share = double(variant.count) / double(map.instances),
                      .bar = double(variant.count) / double(most)};
    }
    const auto same = int(std::min(lines.size(), m_lines.size()));
    for (int row = 0; row < same; ++row) {
        if (m_lines[row] == lines[row])
            continue;
        m_lines[row] = lines[row];
        Q_EMIT dataChanged(index(row, 0), index(row, int(Column::Count) - 1));
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

const model::ProcessVariant* VariantModel::variant(int row) const
{
    return row >= 0 && row < m_lines.size() ? &m_lines[row].variant : nullptr;
}

int VariantModel::rowOf(model::VariantId variant) const
{
    const auto at = std::ranges::find_if(
        m_lines, [variant](const Line& line) { return line.variant.id == variant; });
    return at == m_lines.end() ? -1 : int(at - m_lines.begin());
}

void VariantDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    TableDelegate::paint(painter, option, index);
    if (index.column() != int(VariantModel::Column::Sagas))
        return;
    constexpr int height = 3;
    const auto& theme = Theme::of(option.palette);
    const auto room = option.rect.adjusted(6, 0, -6, 0);
    const auto width = std::max(1.0, room.width() * index.data(VariantModel::BarRole).toDouble());
    painter->fillRect(QRectF(room.right() + 1 - width, room.bottom() - height, width, height),
                      theme.accent);
}

} // namespace app
