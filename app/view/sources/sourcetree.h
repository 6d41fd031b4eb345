#pragma once

#include <QTreeView>

namespace app {

//! The tree itself: one column, the accent bar at the left edge of the selected line.
class SourceTree : public QTreeView
{
    Q_OBJECT

public:
    explicit SourceTree(QWidget* parent = nullptr);

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                 const QModelIndex& index) const override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
};

} // namespace app
