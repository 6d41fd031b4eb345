#include "app/view/sagas/view/stepbar.h"

#include "app/view/sagas/view/sagamodel.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace app {

using State = model::saga::SagaCell::State;

namespace {

constexpr double gap = 2;

QSizeF boxSize()
{
    const auto height = std::max(7, glyphSize() / 2 + 1);
    return {height * 1.45, double(height)};
}

//! The sign in a box, in its own coordinates from 0 to 1.
QPainterPath signOf(State state)
{
    QPainterPath path;
    switch (state) {
    case State::Failed:
    case State::CompensationFailed:
        path.moveTo(0.3, 0.22);
        path.lineTo(0.7, 0.78);
        path.moveTo(0.7, 0.22);
        path.lineTo(0.3, 0.78);
        break;
    case State::Compensating:
    case State::Compensated:
        path.moveTo(0.62, 0.18);
        path.lineTo(0.36, 0.5);
        path.lineTo(0.62, 0.82);
        break;
    case State::Overdue:
        path.moveTo(0.4, 0.2);
        path.lineTo(0.4, 0.8);
        path.moveTo(0.6, 0.2);
        path.lineTo(0.6, 0.8);
        break;
    case State::Pending:
    case State::Running:
    case State::Done:
    case State::OffPath:
        break;
    }
    return path;
}

bool isHollow(State state)
{
    return state == State::Compensating || state == State::Compensated || state == State::Pending;
}

void drawBox(QPainter& painter, const QRectF& box, State state, const Theme& theme)
{
    const auto ink = cellInk(state, theme);
    painter.setPen(QPen(ink, 1));
    painter.setBrush(isHollow(state) ? QBrush(Qt::NoBrush) : QBrush(ink));
    if (state == State::Compensated || state == State::Compensating)
        painter.setBrush(blend(theme.base, ink, 0.2));
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    const auto sign = signOf(state);
    if (sign.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width(), box.height());
    QPen pen(isHollow(state) ? ink : theme.base, 1.4);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(sign);
    painter.restore();
}

} // namespace

QColor cellInk(State state, const Theme& theme)
{
    switch (state) {
    case State::Pending:
        return theme.borderStrong;
    case State::Running:
        return theme.running;
    case State::Overdue:
        return theme.stuck;
    case State::Done:
        return theme.completed;
    case State::Failed:
    case State::CompensationFailed:
        return theme.failed;
    case State::OffPath:
        return theme.offPath;
    case State::Compensating:
        return theme.compensating;
    case State::Compensated:
        return theme.compensated;
    }
    return theme.text;
}

int StepBarDelegate::width(std::size_t cells)
{
    return int(double(cells) * (boxSize().width() + gap)) + 2 * fonts::cellPadding;
}

void StepBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    TableDelegate::paint(painter, option, index);
    if (index.column() != int(SagaModel::Column::Steps))
        return;
    const auto cells = index.data(SagaModel::CellsRole).value<std::vector<model::saga::SagaCell>>();
    const auto& theme = Theme::of(option.palette);
    const auto size = boxSize();
    QRectF box(option.rect.left() + fonts::cellPadding,
               option.rect.center().y() - size.height() / 2 + 1, size.width(), size.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (const auto& cell : cells) {
        if (box.right() > option.rect.right())
            break;
        drawBox(*painter, box, cell.state, theme);
        box.translate(size.width() + gap, 0);
    }
    painter->restore();
}

} // namespace app
