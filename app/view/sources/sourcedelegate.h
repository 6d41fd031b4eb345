#pragma once

#include <QStyledItemDelegate>

namespace app {

struct Theme;

//! Draws a line of the tree of sources: state or icon, name, sparkline, badge at the right.
class SourceDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace app
