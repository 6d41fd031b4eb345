#pragma once

#include "app/widget/cellpainter.h"
#include "model/item/roles.h"

#include <QStyledItemDelegate>

class QTableView;

namespace app {

//! Draws the rows of the event tables: built for millions of rows, of which it sees the forty
//! shown.
//!
//! It asks the model for the roles of model/item/roles.h and draws with plain text calls: no style
//! option with strings in it, no layout, text cut before it is measured. GUI thread only.
class TableDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TableDelegate(QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    //! The full text of a cell that is cut.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

    //! What a cell of this width shows, for tests and for the tooltip: the text with its ellipsis.
    [[nodiscard]] QString shownText(const QModelIndex& index, int width) const;

private:
    [[nodiscard]] Cell cellOf(const QStyleOptionViewItem& option, const QModelIndex& index) const;

    CellPainter m_cells;
};

//! Gives a table what every table of the program has: this delegate, row height, no grid, its
//! palette.
void prepareTable(QTableView& view);

} // namespace app
