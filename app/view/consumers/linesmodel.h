#pragma once

#include "model/item/roles.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace app {

//! A small table of texts that is given as a whole. Lines that stay are not touched.
class LinesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Column
    {
        QString title;
        model::CellLayout layout = model::CellLayout::Text;
    };

    explicit LinesModel(QList<Column> columns, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! A cell for each column.
    void assign(QList<QStringList> lines);

private:
    const QList<Column> m_columns;
    QList<QStringList> m_lines;
};

} // namespace app
