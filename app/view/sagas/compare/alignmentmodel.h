#pragma once

#include "app/view/sagas/compare/comparekeeper.h"
#include "app/widget/timeformat.h"

#include <QAbstractTableModel>

namespace model {
class Categories;
}

namespace app {

//! Two sagas side by side: a row a pair of messages.
class AlignmentModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Mark, LeftTime, Left, RightTime, Right, Later, What, Count };

    explicit AlignmentModel(model::Categories& categories, QObject* parent = nullptr);

    void show(std::shared_ptr<const Compared> compared);
    //! The row of the store behind a cell: that of the side it stands on, else of the other one.
    [[nodiscard]] std::optional<model::Row> eventOf(const QModelIndex& index) const;
    //! The line where this event stands, and on which side.
    [[nodiscard]] QModelIndex find(model::Row row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const model::compare::Pair& pair(const QModelIndex& index) const;
    //! The piece that a column is about.
    [[nodiscard]] const model::compare::Piece* piece(const QModelIndex& index) const;
    [[nodiscard]] QString text(const QModelIndex& index) const;
    [[nodiscard]] QString sentence(const QModelIndex& index) const;
    [[nodiscard]] int ink(const QModelIndex& index) const;

    model::Categories& m_categories;
    std::shared_ptr<const Compared> m_compared;
};

} // namespace app
