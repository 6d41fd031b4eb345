#pragma once

#include "model/item/roles.h"
#include "model/process/correlationfinder.h"

#include <QAbstractTableModel>

namespace app {

//! Correlation rules that were found, the best first.
class RuleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Rule, Coverage, Groups, Events, Types, Topics, Same, Count };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void assign(std::vector<model::CorrelationRule> rules);
    [[nodiscard]] const std::vector<model::CorrelationRule>& rules() const { return m_rules; }

private:
    [[nodiscard]] QString text(const model::CorrelationRule& rule, Column column) const;

    std::vector<model::CorrelationRule> m_rules;
};

} // namespace app
