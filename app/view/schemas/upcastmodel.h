#pragma once

#include "app/view/schemas/linemodel.h"
#include "model/schema/upcast.h"

namespace app {

//! An event beside its upcast, field by field. GUI thread.
class UpcastModel : public LineModel<model::UpcastField>
{
    Q_OBJECT

public:
    enum class Column { Field, Before, After, Rule, End };

    using LineModel::LineModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void show(const model::Upcast& upcast);

private:
    QString text(const model::UpcastField& field, Column column) const;

    QString m_before;
    QString m_after;
};

} // namespace app
