#pragma once

#include "model/metric/metricboard.h"

#include <QAbstractTableModel>

namespace model {
class Categories;
}

namespace app {

//! A row a consumer: what it takes in, how long from commit to handled, what waits, what died. Rows
//! keep their place while their values change.
class ConsumerTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Marker, Consumer, Rate, P50, P95, P99, Lag, DeadLetters, Count };

    explicit ConsumerTable(model::Categories& categories, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void assign(std::vector<model::ConsumerFigures> consumers);
    [[nodiscard]] const model::ConsumerFigures& at(int row) const
    {
        return m_rows[std::size_t(row)];
    }

private:
    [[nodiscard]] QString text(const model::ConsumerFigures& consumer, Column column) const;
    [[nodiscard]] QString toolTip(const model::ConsumerFigures& consumer, Column column) const;

    model::Categories& m_categories;
    std::vector<model::ConsumerFigures> m_rows;
};

} // namespace app
