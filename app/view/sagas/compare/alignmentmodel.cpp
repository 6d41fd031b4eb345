#include "app/view/sagas/compare/alignmentmodel.h"

#include "app/view/sagas/compare/alignmentwords.h"
#include "app/widget/numberformat.h"
#include "model/item/categories.h"
#include "model/item/roles.h"

namespace app {

using namespace model;
using namespace model::compare;
using Column = AlignmentModel::Column;

namespace {

bool isLeft(Column column)
{
    return column == Column::Left || column == Column::LeftTime;
}

bool isRight(Column column)
{
    return column == Column::Right || column == Column::RightTime;
}

CellLayout layoutOf(Column column)
{
    switch (column) {
    case Column::Mark:
        return CellLayout::Glyph;
    case Column::LeftTime:
    case Column::RightTime:
    case Column::Later:
        return CellLayout::Number;
    case Column::Left:
    case Column::Right:
        return CellLayout::Marker;
    case Column::What:
    case Column::Count:
        break;
    }
    return CellLayout::Text;
}

} // namespace

AlignmentModel::AlignmentModel(Categories& categories, QObject* parent)
    : QAbstractTableModel(parent)
    , m_categories(categories)
{}

void AlignmentModel::show(std::shared_ptr<const Compared> compared)
{
    beginResetModel();
    m_compared = std::move(compared);
    endResetModel();
}

const Pair& AlignmentModel::pair(const QModelIndex& index) const
{
    return m_compared->alignment.pairs[std::size_t(index.row())];
}

const Piece* AlignmentModel::piece(const QModelIndex& index) const
{
    const auto& both = pair(index);
    const auto column = Column(index.column());
    if (isLeft(column) && both.left)
        return &m_compared->left.pieces[*both.left];
    if (isRight(column) && both.right)
        return &m_compared->right.pieces[*both.right];
    return nullptr;
}

std::optional<Row> AlignmentModel::eventOf(const QModelIndex& index) const
{
    if (!index.isValid() || !m_compared)
        return std::nullopt;
    const auto& both = pair(index);
    const auto left = both.left ? m_compared->left.pieces[*both.left].row : std::nullopt;
    const auto right = both.right ? m_compared->right.pieces[*both.right].row : std::nullopt;
    if (isRight(Column(index.column())))
        return right ? right : left;
    return left ? left : right;
}

QModelIndex AlignmentModel::find(Row row) const
{
    if (!m_compared)
        return {};
    const auto& pairs = m_compared->alignment.pairs;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (pairs[i].left && m_compared->left.pieces[*pairs[i].left].row == row)
            return index(int(i), int(Column::Left));
        if (pairs[i].right && m_compared->right.pieces[*pairs[i].right].row == row)
            return index(int(i), int(Column::Right));
    }
    return {};
}

int AlignmentModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_compared ? 0 : int(m_compared->alignment.pairs.size());
}

int AlignmentModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QString AlignmentModel::text(const QModelIndex& index) const
{
    const auto& both = pair(index);
    const auto* one = piece(index);
    switch (Column(index.column())) {
    case Column::LeftTime:
    case Column::RightTime:
        if (one && one->after)
            return format::duration(*one->after);
        return one && one->deadline ? u"≤ " + format::duration(*one->deadline) : QString();
    case Column::Left:
    case Column::Right:
        return one ? QString::fromStdString(one->type) : QString();
    case Column::Later:
        return both.later ? laterText(*both.later) : QString();
    case Column::What:
        return whatDiffers(both, *m_compared);
    case Column::Mark:
    case Column::Count:
        break;
    }
    return {};
}

//! For who cannot see the row.
QString AlignmentModel::sentence(const QModelIndex& index) const
{
    QStringList parts;
    for (const auto column : {Column::Left, Column::Right, Column::Later, Column::What}) {
        const auto cell = text(index.siblingAtColumn(int(column)));
        if (!cell.isEmpty())
            parts += cell;
    }
    return parts.join(QStringLiteral(", "));
}

int AlignmentModel::ink(const QModelIndex& index) const
{
    const auto column = Column(index.column());
    if (column == Column::What) {
        const auto kind = pair(index).kind;
        return int(kind == Pair::Kind::Payload ? Tint::Waiting : tintOf(kind));
    }
    const auto* one = piece(index);
    if (!one || (column != Column::Left && column != Column::Right))
        return int(Tint::None);
    return int(one->isCopy      ? Tint::Duplicate
               : one->isUndo    ? Tint::Compensating
               : one->isFailure ? Tint::Failed
                                : Tint::None);
}

QVariant AlignmentModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_compared)
        return {};
    const auto& both = pair(index);
    const auto* one = piece(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case GlyphRole:
        return int(glyphOf(both, *m_compared));
    case MarkerRole:
        if (one && !one->participant.empty())
            return m_categories.of(QString::fromStdString(one->participant));
        return -1;
    case TintRole:
        return int(tintOf(both.kind));
    case InkRole:
        return ink(index);
    case MutedRole:
        return both.kind == Pair::Kind::Same || (one && !one->row);
    case RowRole:
        if (const auto row = eventOf(index))
            return qulonglong(*row);
        return {};
    case Qt::ToolTipRole:
        if (Column(index.column()) == Column::What && both.fields.size() > 1)
            return allFields(both);
        return {};
    case AccessibleRole:
    case Qt::AccessibleTextRole:
        return sentence(index);
    default:
        return {};
    }
}

QVariant AlignmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(Column::Count))
        return {};
    const auto column = Column(section);
    if (role == LayoutRole)
        return int(layoutOf(column));
    if (role == Qt::TextAlignmentRole)
        return int((layoutOf(column) == CellLayout::Number ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::LeftTime:
    case Column::RightTime:
        return tr("After");
    case Column::Left:
        return m_compared ? nameOf(m_compared->left) : QString();
    case Column::Right:
        return m_compared ? nameOf(m_compared->right) : QString();
    case Column::Later:
        return tr("Later by");
    case Column::What:
        return tr("Difference");
    case Column::Mark:
    case Column::Count:
        break;
    }
    return QString();
}

} // namespace app
