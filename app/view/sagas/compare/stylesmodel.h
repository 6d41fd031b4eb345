#pragma once

#include "app/view/sagas/compare/styleswords.h"

#include <QAbstractTableModel>

#include <memory>

namespace app {

//! The two styles side by side: a row a figure, groups with a heading.
class StylesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Name, Choreography, Orchestration, Count };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const sim::styles::Comparison* comparison);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<StyleLine> m_lines;
};

} // namespace app
