#include "app/view/deadletters/letterdelegate.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace app {

void drawCheck(QPainter& painter, const QRect& box, Qt::CheckState state, const QWidget* widget)
{
    const auto* style = widget ? widget->style() : QApplication::style();
    QStyleOptionButton option;
    const auto side = style->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, widget);
    option.rect = QRect(0, 0, side, side);
    option.rect.moveCenter(box.center());
    option.palette = widget ? widget->palette() : QApplication::palette();
    option.state = QStyle::State_Enabled;
    if (state == Qt::Checked)
        option.state |= QStyle::State_On;
    else if (state == Qt::PartiallyChecked)
        option.state |= QStyle::State_NoChange;
    else
        option.state |= QStyle::State_Off;
    style->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, widget);
}

void LetterDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    TableDelegate::paint(painter, option, index);
    const auto state = index.data(Qt::CheckStateRole);
    if (state.isValid())
        drawCheck(*painter, option.rect, Qt::CheckState(state.toInt()), option.widget);
}

bool LetterDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                 const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto state = index.data(Qt::CheckStateRole);
    if (!state.isValid() || event->type() != QEvent::MouseButtonRelease)
        return TableDelegate::editorEvent(event, model, option, index);
    if (static_cast<QMouseEvent*>(event)->button() != Qt::LeftButton)
        return false;
    return model->setData(index, state.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked,
                          Qt::CheckStateRole);
}

} // namespace app
