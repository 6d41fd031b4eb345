#include "app/view/sources/sourcetree.h"

#include "app/view/sources/sourcedelegate.h"
#include "app/view/sources/sourcetreemodel.h"

namespace app {

SourceTree::SourceTree(QWidget* parent) : QTreeView(parent)
{
    setObjectName(QStringLiteral("sourceTree"));
    setAccessibleName(tr("Sources"));
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(14);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setItemDelegate(new SourceDelegate(this));
}

void SourceTree::rowsInserted(const QModelIndex& parent, int start, int end)
{
    QTreeView::rowsInserted(parent, start, end);
    // A new source shows its topics, a group its sources; partitions stay folded.
    const auto kind = SourceNode::Kind(parent.data(SourceTreeModel::KindRole).toInt());
    if (!parent.isValid() || kind == SourceNode::Kind::Group)
        for (int row = start; row <= end; ++row)
            expand(model()->index(row, 0, parent));
}

} // namespace app
