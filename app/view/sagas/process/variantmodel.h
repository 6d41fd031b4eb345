#pragma once

#include "app/widget/tabledelegate.h"
#include "model/process/processmap.h"

#include <QAbstractTableModel>

namespace app {

//! The variants of a process, the most frequent first.
class VariantModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Sagas, Share, Steps, Path, Count };
    enum Role { BarRole = model::FirstFreeRole }; //!< double: share of the most frequent.

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! Lines that stay in their place are not touched.
    void assign(const model::ProcessMap& map);
    [[nodiscard]] const model::ProcessVariant* variant(int row) const;
    [[nodiscard]] int rowOf(model::VariantId variant) const;

private:
    struct Line
    {
        model::ProcessVariant variant;
        QString path;
        double share = 0;
        double bar = 0;

        bool operator==(const Line&) const = default;
    };

    [[nodiscard]] QVariant text(const Line& line, Column column) const;

    QList<Line> m_lines;
};

//! Draws the bar below the number of sagas.
class VariantDelegate : public TableDelegate
{
    Q_OBJECT

public:
    using TableDelegate::TableDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace app
