#include "app/view/deadletters/recorddiff.h"

#include "app/widget/diffviewdelegate.h"
#include "app/widget/diffviewmodel.h"
#include "app/widget/fonts.h"

#include <algorithm>

namespace app {

RecordDiff::RecordDiff(QWidget* parent)
    : QListView(parent)
    , m_model(new DiffViewModel(this))
    , m_delegate(new DiffViewDelegate(this))
{
    setModel(m_model);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QListView::ScrollPerPixel);
    setEditTriggers(QListView::NoEditTriggers);
    m_model->setOnlyDifferences(true);
}

void RecordDiff::compare(const QByteArray& before, const QByteArray& after)
{
    m_model->setDiff(compareValues(before, after));
    const QFontMetrics metrics(fonts::mono());
    int widest = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        widest =
            std::max(widest, metrics.horizontalAdvance(
                                 m_model->index(row).data(DiffViewModel::PathRole).toString()));
    m_delegate->setPathWidth(widest);
    scheduleDelayedItemsLayout();
}

void RecordDiff::clear()
{
    m_model->setDiff({});
}

int RecordDiff::differences() const
{
    return m_model->rowCount();
}

void RecordDiff::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

} // namespace app
