#include "app/view/sagas/compare/stylesmodel.h"

#include "model/item/glyph.h"
#include "model/item/roles.h"

namespace app {

using namespace model;

void StylesModel::show(const sim::styles::Comparison* comparison)
{
    beginResetModel();
    m_lines = comparison ? styleLines(*comparison) : std::vector<StyleLine>();
    endResetModel();
}

int StylesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int StylesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QVariant StylesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& line = m_lines[std::size_t(index.row())];
    const auto column = Column(index.column());
    const auto isTrouble = column == Column::Choreography    ? line.isTrouble
                           : column == Column::Orchestration ? line.isOtherTrouble
                                                             : false;
    switch (role) {
    case Qt::DisplayRole:
        return column == Column::Name           ? line.name
               : column == Column::Choreography ? line.choreography
                                                : line.orchestration;
    case Qt::ToolTipRole:
        return column == Column::Name && !line.meaning.isEmpty() ? QVariant(line.meaning)
                                                                 : QVariant();
    case StrongRole:
        return line.isHeading;
    case MutedRole:
        return column == Column::Name && !line.isHeading;
    case InkRole:
        return int(isTrouble ? Tint::Failed : Tint::None);
    case AccessibleRole:
    case Qt::AccessibleTextRole:
        return line.isHeading ? line.name
                              : QStringLiteral("%1: %2 / %3")
                                    .arg(line.name, line.choreography, line.orchestration);
    default:
        return {};
    }
}

QVariant StylesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(Column::Count))
        return {};
    if (role == LayoutRole)
        return int(CellLayout::Text);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Choreography:
        return tr("Choreography");
    case Column::Orchestration:
        return tr("Orchestration");
    case Column::Name:
    case Column::Count:
        break;
    }
    return QString();
}

} // namespace app
