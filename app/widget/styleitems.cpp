#include "app/widget/fonts.h"
#include "app/widget/stylepaint.h"
#include "app/widget/styleparts.h"

#include <QPainter>
#include <QTabBar>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace app::styleparts {

void drawBranch(const QStyleOption& option, QPainter& painter)
{
    if (!has(option, QStyle::State_Children))
        return;
    const auto name = has(option, QStyle::State_Open)       ? QStringLiteral("caretdown")
                      : option.direction == Qt::RightToLeft ? QStringLiteral("chevronleft")
                                                            : QStringLiteral("caretright");
    drawIcon(painter, name, option.rect, themeOf(option).muted);
}

void drawItemPanel(const QStyleOption& option, QPainter& painter, bool isWholeRow)
{
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(&option);
    const auto& theme = themeOf(option);
    // A table gives its cells one by one as rows; their delegate paints all but the stripes.
    const auto isTableCell = isWholeRow && item && qobject_cast<const QTableView*>(item->widget);
    if (item && item->backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, item->backgroundBrush);
    else if (item && item->features.testFlag(QStyleOptionViewItem::Alternate) && isWholeRow)
        painter.fillRect(option.rect, theme.alternate);
    if (isTableCell)
        return;
    const auto isFocused = item && item->widget && item->widget->hasFocus();
    if (has(option, QStyle::State_Selected))
        painter.fillRect(option.rect, isFocused ? theme.selection : theme.selectionInactive);
    else if (has(option, QStyle::State_MouseOver))
        painter.fillRect(option.rect, theme.hover);
    const auto isTree = item && qobject_cast<const QTreeView*>(item->widget);
    const auto isFirst = item && !isTree
                         && (item->viewItemPosition == QStyleOptionViewItem::Beginning
                             || item->viewItemPosition == QStyleOptionViewItem::OnlyOne);
    if (has(option, QStyle::State_Selected) && (isWholeRow || isFirst))
        painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                         theme.accent);
}

void drawHeaderSection(const QStyleOption& option, QPainter& painter)
{
    const auto& theme = themeOf(option);
    const auto& area = option.rect;
    painter.fillRect(area, has(option, QStyle::State_Sunken)      ? theme.selectionInactive
                           : has(option, QStyle::State_MouseOver) ? theme.hover
                                                                  : theme.window);
    painter.setPen(QPen(theme.border, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.drawLine(area.right(), area.top() + 4, area.right(), area.bottom() - 5);
}

void drawHeaderLabel(const QStyleOptionHeader& option, QPainter& painter)
{
    const auto& theme = themeOf(option);
    const auto isSorted = option.sortIndicator != QStyleOptionHeader::None;
    const auto room = option.rect.adjusted(2, 0, isSorted ? -10 : -2, 0);
    const auto text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, room.width());
    painter.setPen(isSorted ? theme.text : theme.muted);
    painter.drawText(room, int(option.textAlignment | Qt::AlignVCenter) | Qt::TextSingleLine, text);
    if (!isSorted)
        return;
    // Qt calls an ascending order "down"; people read the small triangle as "grows upwards".
    const auto isUp = option.sortIndicator == QStyleOptionHeader::SortDown;
    const auto isRight = option.textAlignment.testFlag(Qt::AlignRight);
    const auto x =
        isRight ? room.right() + 3 : room.left() + option.fontMetrics.horizontalAdvance(text) + 4;
    const auto y = option.rect.center().y();
    const auto tip = isUp ? -2.5 : 2.5;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawPolygon(QPolygonF({{double(x), y - tip}, {x + 6.0, y - tip}, {x + 3.0, y + tip}}));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void drawBar(const QStyleOption& option, QPainter& painter)
{
    painter.fillRect(option.rect, themeOf(option).window);
    drawHairline(option, painter);
}

void drawStatusBar(const QStyleOption& option, QPainter& painter)
{
    painter.fillRect(option.rect, themeOf(option).window);
    painter.setPen(QPen(themeOf(option).border, 1));
    painter.drawLine(option.rect.topLeft(), option.rect.topRight());
}

void drawDockTitle(const QStyleOptionDockWidget& option, QPainter& painter)
{
    const auto& theme = themeOf(option);
    drawBar(option, painter);
    painter.setFont(fonts::smallStrong());
    painter.setPen(theme.text);
    const auto buttons = (option.closable ? 22 : 0) + (option.floatable ? 22 : 0);
    const auto room = option.rect.adjusted(8, 0, -8 - buttons, 0);
    const auto title = painter.fontMetrics().elidedText(option.title, Qt::ElideRight, room.width());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, title);
}

void drawTabShape(const QStyleOptionTab& option, QPainter& painter)
{
    const auto& theme = themeOf(option);
    const auto isBelow = option.shape == QTabBar::RoundedSouth;
    if (!has(option, QStyle::State_Selected)) {
        if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
            painter.fillRect(option.rect.adjusted(0, 2, 0, -1), theme.hover);
        return;
    }
    painter.fillRect(option.rect, theme.base);
    painter.setPen(QPen(theme.border, 1));
    painter.drawLine(option.rect.topLeft(), option.rect.bottomLeft());
    painter.drawLine(option.rect.topRight(), option.rect.bottomRight());
    const auto top = isBelow ? option.rect.bottom() - 1 : option.rect.top();
    painter.fillRect(QRect(option.rect.left(), top, option.rect.width(), 2), theme.accent);
}

QStyleOptionTab mutedUnlessSelected(const QStyleOptionTab& option)
{
    auto copy = option;
    if (!has(option, QStyle::State_Selected) && has(option, QStyle::State_Enabled))
        copy.palette.setColor(QPalette::WindowText, themeOf(option).muted);
    return copy;
}

void drawFrame(const QStyleOption& option, QPainter& painter)
{
    painter.setPen(QPen(themeOf(option).border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
}

void drawProgress(const QStyleOptionProgressBar& option, QPainter& painter)
{
    const auto& theme = themeOf(option);
    const auto range = std::max<qint64>(1, qint64(option.maximum) - option.minimum);
    const auto share =
        std::clamp(double(qint64(option.progress) - option.minimum) / double(range), 0.0, 1.0);
    auto bar = inside(option.rect);
    bar.setHeight(std::min(bar.height(), 7.0));
    bar.moveCenter(QRectF(option.rect).center());
    drawRounded(painter, bar, theme.base, QPen(theme.borderStrong, 1));
    // A range of nothing means that nobody knows how long it takes.
    const auto filled = option.maximum > option.minimum ? bar.width() * share : 0.0;
    if (filled > 0)
        drawRounded(painter, QRectF(bar.topLeft(), QSizeF(std::max(filled, 4.0), bar.height())),
                    theme.accent, QPen(theme.accent, 1));
}

void drawSplitter(const QStyleOption& option, QPainter& painter)
{
    painter.setPen(QPen(themeOf(option).border, 1));
    const auto middle = option.rect.center();
    if (has(option, QStyle::State_Horizontal))
        painter.drawLine(middle.x(), option.rect.top(), middle.x(), option.rect.bottom());
    else
        painter.drawLine(option.rect.left(), middle.y(), option.rect.right(), middle.y());
}

void drawHairline(const QStyleOption& option, QPainter& painter)
{
    painter.setPen(QPen(themeOf(option).border, 1));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part)
{
    const auto isLying = option.orientation == Qt::Horizontal;
    const auto length = isLying ? option.rect.width() : option.rect.height();
    const auto range = qint64(option.maximum) - option.minimum;
    const auto wanted = range + option.pageStep > 0
                            ? qint64(option.pageStep) * length / (range + option.pageStep)
                            : length;
    const auto handle = int(std::clamp<qint64>(wanted, std::min(24, length), length));
    const auto start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - handle, option.upsideDown);
    const auto piece = [&](int from, int size) {
        return isLying ? QRect(from, 0, size, option.rect.height())
                       : QRect(0, from, option.rect.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return piece(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + handle, length - start - handle);
    case QStyle::SC_ScrollBarGroove:
        return piece(0, length);
    default:
        return {};
    }
}

void drawScrollBar(const QStyleOptionSlider& option, const QRect& handle, QPainter& painter)
{
    const auto& theme = themeOf(option);
    painter.fillRect(option.rect, option.palette.color(QPalette::Base));
    if (option.minimum >= option.maximum)
        return;
    const auto isHeld = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider);
    const auto area = handle.adjusted(1, 1, -1, -1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isHeld ? theme.borderStrong : blend(theme.border, theme.borderStrong, 0.3));
    painter.drawRoundedRect(area, 4, 4);
    painter.restore();
}

} // namespace app::styleparts
