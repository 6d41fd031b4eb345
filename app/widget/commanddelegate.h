#pragma once

#include <QStyledItemDelegate>

namespace app {

//! A row of the palette: icon, name with the matched letters strong, group, and at the right the
//! shortcut or why it is not possible.
class CommandDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    //! The height of one row: 26, or what the font needs.
    [[nodiscard]] static int rowHeight();
};

} // namespace app
