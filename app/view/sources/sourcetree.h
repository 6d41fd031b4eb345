#pragma once

#include <QTreeView>

namespace app {

//! The tree itself: one column; a new source shows its topics.
class SourceTree : public QTreeView
{
    Q_OBJECT

public:
    explicit SourceTree(QWidget* parent = nullptr);

protected:
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
};

} // namespace app
