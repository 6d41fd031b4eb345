#include "app/view/sagas/process/rulemodel.h"

#include "app/widget/numberformat.h"

namespace app {

int RuleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rules.size());
}

int RuleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QString RuleModel::text(const model::CorrelationRule& rule, Column column) const
{
    switch (column) {
    case Column::Rule:
        return QString::fromStdString(rule.expression);
    case Column::Coverage:
        return format::percent(rule.coverage);
    case Column::Groups:
        return format::count(qint64(rule.groups));
    case Column::Events:
        return format::rate(rule.eventsOfGroup);
    case Column::Types:
        return format::rate(rule.typesOfGroup);
    case Column::Topics:
        return format::count(qint64(rule.channels));
    case Column::Same:
        return rule.sameAs ? QString::fromStdString(m_rules[*rule.sameAs].expression) : QString();
    case Column::Count:
        break;
    }
    return {};
}

QVariant RuleModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& rule = m_rules[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case model::ClipboardRole:
        return text(rule, Column(index.column()));
    case Qt::ToolTipRole:
        return tr("For example %1").arg(QString::fromStdString(rule.example));
    case model::AccessibleRole:
        return tr("%1: in %2 of the events, %3 groups of %4 events")
            .arg(text(rule, Column::Rule), text(rule, Column::Coverage), text(rule, Column::Groups),
                 text(rule, Column::Events));
    case model::StrongRole:
        return index.column() == 0 && index.row() == 0;
    case model::MutedRole:
        return rule.sameAs.has_value();
    default:
        return {};
    }
}

QVariant RuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(Column::Count))
        return {};
    const QStringList titles{tr("Rule"),       tr("Coverage"), tr("Groups"), tr("Events each"),
                             tr("Types each"), tr("Topics"),   tr("Same as")};
    const auto isText = section == int(Column::Rule) || section == int(Column::Same);
    switch (role) {
    case Qt::DisplayRole:
        return titles[section];
    case model::LayoutRole:
        return int(isText ? model::CellLayout::Mono : model::CellLayout::Number);
    case Qt::TextAlignmentRole:
        return int((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void RuleModel::assign(std::vector<model::CorrelationRule> rules)
{
    beginResetModel();
    m_rules = std::move(rules);
    endResetModel();
}

} // namespace app
