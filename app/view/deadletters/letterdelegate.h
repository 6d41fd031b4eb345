#pragma once

#include "app/widget/tabledelegate.h"

namespace app {

//! The tables' delegate, with a check box in the columns that have one: a click on it or Space
//! ticks the row, with several selected all of them.
class LetterDelegate : public TableDelegate
{
    Q_OBJECT

public:
    using TableDelegate::TableDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
};

//! A check box as \a state says, in the middle of \a box.
void drawCheck(QPainter& painter, const QRect& box, Qt::CheckState state, const QWidget* widget);

} // namespace app
