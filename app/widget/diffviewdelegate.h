#pragma once

#include <QStyledItemDelegate>

namespace app {

//! A line of a comparison: sign, place, and the value; of a changed one the old value struck out
//! above the new.
class DiffViewDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    //! The widest place, so that values begin at the same column in all lines; at most 45 % of the
    //! line is given to it.
    void setPathWidth(int width) { m_pathWidth = width; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_pathWidth = 120;
};

} // namespace app
