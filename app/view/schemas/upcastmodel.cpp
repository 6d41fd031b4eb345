#include "app/view/schemas/upcastmodel.h"

#include "app/view/schemas/versionsmodel.h"
#include "model/item/glyph.h"
#include "model/item/roles.h"

namespace app {

using model::CellLayout;
using model::Tint;
using model::UpcastField;
using Column = UpcastModel::Column;

static QString kindText(UpcastField::Kind kind)
{
    switch (kind) {
    case UpcastField::Kind::Kept:
        return UpcastModel::tr("kept");
    case UpcastField::Kind::Changed:
        return UpcastModel::tr("changed");
    case UpcastField::Kind::Moved:
        return UpcastModel::tr("moved");
    case UpcastField::Kind::Added:
        return UpcastModel::tr("added");
    case UpcastField::Kind::Removed:
        return UpcastModel::tr("removed");
    }
    return {};
}

static Tint tintOf(UpcastField::Kind kind)
{
    switch (kind) {
    case UpcastField::Kind::Kept:
        return Tint::None;
    case UpcastField::Kind::Changed:
    case UpcastField::Kind::Moved:
        return Tint::Stuck;
    case UpcastField::Kind::Added:
        return Tint::Completed;
    case UpcastField::Kind::Removed:
        return Tint::Failed;
    }
    return Tint::None;
}

int UpcastModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::End);
}

QString UpcastModel::text(const UpcastField& field, Column column) const
{
    switch (column) {
    case Column::Field:
        return field.kind == UpcastField::Kind::Moved
                   ? QString::fromStdString(field.from + " → " + field.place)
                   : QString::fromStdString(field.place);
    case Column::Before:
        return field.before ? QString::fromStdString(*field.before) : QString();
    case Column::After:
        return field.after ? QString::fromStdString(*field.after) : QString();
    case Column::Rule:
        return field.rule.empty() ? kindText(field.kind) : QString::fromStdString(field.rule);
    case Column::End:
        break;
    }
    return {};
}

QVariant UpcastModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& field = line(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case model::ClipboardRole:
        return text(field, column);
    case model::TintRole:
        return int(tintOf(field.kind));
    case model::MutedRole:
        return (column == Column::Rule && field.rule.empty()) || field.envelope;
    case model::AccessibleRole:
        return tr("%1 %2: %3, now %4, by %5")
            .arg(text(field, Column::Field), kindText(field.kind), text(field, Column::Before),
                 text(field, Column::After), text(field, Column::Rule));
    default:
        return {};
    }
}

QVariant UpcastModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = Column(section);
    if (role == model::LayoutRole)
        return int(column == Column::Rule ? CellLayout::Text : CellLayout::Mono);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Field:
        return tr("Field");
    case Column::Before:
        return m_before;
    case Column::After:
        return m_after;
    case Column::Rule:
        return tr("Made by");
    case Column::End:
        break;
    }
    return QString();
}

void UpcastModel::show(const model::Upcast& upcast)
{
    m_before = versionText(upcast.from);
    m_after = versionText(upcast.to);
    reset(upcast.fields);
    Q_EMIT headerDataChanged(Qt::Horizontal, int(Column::Before), int(Column::After));
}

} // namespace app
