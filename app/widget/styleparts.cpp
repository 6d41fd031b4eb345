#include "app/widget/styleparts.h"

#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/theme.h"

#include <QPainter>
#include <QTabBar>
#include <QWidget>

#include <algorithm>

namespace app::styleparts {

namespace {

constexpr double corner = 3;

const Theme& themeOf(const QStyleOption& option)
{
    return Theme::of(option.palette);
}

bool has(const QStyleOption& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

// Half a pixel in, so that a line of one pixel covers one pixel.
QRectF inside(const QRect& rect, double inset = 0.5)
{
    return QRectF(rect).adjusted(inset, inset, -inset, -inset);
}

void drawRounded(QPainter& painter, const QRectF& area, const QBrush& fill, const QPen& edge)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge);
    painter.setBrush(fill);
    painter.drawRoundedRect(area, corner, corner);
    painter.restore();
}

void drawIcon(QPainter& painter, const QString& name, const QRect& area, const QColor& ink)
{
    const auto side = std::min({area.width(), area.height(), 16});
    const auto ratio = painter.device()->devicePixelRatioF();
    const QPoint at(area.x() + (area.width() - side) / 2, area.y() + (area.height() - side) / 2);
    painter.drawPixmap(at, icons::pixmap(name, ink, side, ratio));
}

QColor inkOf(const QStyleOption& option)
{
    return option.palette.color(QPalette::WindowText);
}

QColor pressed(const Theme& theme, const QColor& ground)
{
    return blend(ground, theme.text, 0.10);
}

QColor boxEdge(const QStyleOption& option)
{
    const auto& theme = themeOf(option);
    if (!has(option, QStyle::State_Enabled))
        return theme.border;
    return has(option, QStyle::State_MouseOver) ? theme.accent : theme.borderStrong;
}

} // namespace

void drawFocusRing(const QStyleOption& option, QPainter& painter)
{
    drawRounded(painter, inside(option.rect, 1), Qt::NoBrush, QPen(themeOf(option).accent, 2));
}

void drawToolButtonPanel(const QStyleOption& option, QPainter& painter)
{
    const auto& theme = themeOf(option);
    if (has(option, QStyle::State_On))
        drawRounded(painter, inside(option.rect), theme.selection, QPen(theme.accent, 1));
    else if (has(option, QStyle::State_Sunken))
        drawRounded(painter, inside(option.rect), pressed(theme, theme.window), Qt::NoPen);
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        drawRounded(painter, inside(option.rect), theme.hover, Qt::NoPen);
}

void drawButtonPanel(const QStyleOption& option, QPainter& painter, bool isPrimary)
{
    const auto& theme = themeOf(option);
    const auto isEnabled = has(option, QStyle::State_Enabled);
    const auto isFilled = isPrimary && isEnabled;
    auto ground = isFilled ? theme.accent : theme.isDark ? theme.raised : theme.base;
    if (!isEnabled)
        ground = theme.window;
    else if (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On))
        ground = isFilled ? blend(ground, theme.text, 0.2) : theme.selection;
    else if (has(option, QStyle::State_MouseOver))
        ground = isFilled ? blend(ground, theme.text, 0.08) : theme.hover;
    QLinearGradient fill(option.rect.topLeft(), option.rect.bottomLeft());
    fill.setColorAt(0, ground);
    fill.setColorAt(1, blend(ground, theme.isDark ? Qt::black : theme.text, 0.025));
    const auto edge = isFilled    ? ground
                      : isEnabled ? blend(theme.border, theme.borderStrong, 0.5)
                                  : theme.border;
    drawRounded(painter, inside(option.rect), fill, QPen(edge, 1));
}

void drawLineEditPanel(const QStyleOption& option, QPainter& painter)
{
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    if (frame && frame->lineWidth == 0) // A cell's editor, or the edit of a spin box.
        return painter.fillRect(option.rect, option.palette.brush(QPalette::Base));
    const auto hasFocus = has(option, QStyle::State_HasFocus);
    const auto& theme = themeOf(option);
    const auto isEnabled = has(option, QStyle::State_Enabled);
    const auto edge = hasFocus ? theme.accent : isEnabled ? theme.borderStrong : theme.border;
    const auto fill = option.palette.brush(isEnabled ? QPalette::Base : QPalette::Window);
    drawRounded(painter, inside(option.rect, hasFocus ? 1 : 0.5), fill,
                QPen(edge, hasFocus ? 2 : 1));
}

void drawComboBox(const QStyleOptionComboBox& option, const QRect& arrow, QPainter& painter)
{
    const auto& theme = themeOf(option);
    const auto isEnabled = has(option, QStyle::State_Enabled);
    const auto hasFocus = has(option, QStyle::State_HasFocus);
    const auto isHovered = has(option, QStyle::State_MouseOver) && isEnabled;
    const auto fill = !isEnabled ? theme.window : isHovered ? theme.hover : theme.base;
    const auto edge = hasFocus ? theme.accent : isEnabled ? theme.borderStrong : theme.border;
    drawRounded(painter, inside(option.rect, hasFocus ? 1 : 0.5), fill,
                QPen(edge, hasFocus ? 2 : 1));
    QRect chevron(0, 0, 12, 12);
    chevron.moveCenter(arrow.center());
    drawIcon(painter, QStringLiteral("chevrondown"), chevron, inkOf(option));
}

void drawCheckBox(const QStyleOption& option, QPainter& painter)
{
    const auto& theme = themeOf(option);
    const auto isMarked = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const auto isEnabled = has(option, QStyle::State_Enabled);
    const auto fill = !isEnabled ? theme.window : isMarked ? theme.accent : theme.base;
    drawRounded(painter, inside(option.rect), fill,
                isMarked && isEnabled ? QPen(theme.accent, 1) : QPen(boxEdge(option), 1));
    if (!isMarked)
        return;
    const auto name =
        has(option, QStyle::State_On) ? QStringLiteral("check") : QStringLiteral("minus");
    drawIcon(painter, name, option.rect, isEnabled ? theme.onAccent : theme.disabled);
}

void drawRadioButton(const QStyleOption& option, QPainter& painter)
{
    const auto& theme = themeOf(option);
    const auto isOn = has(option, QStyle::State_On);
    const auto isEnabled = has(option, QStyle::State_Enabled);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isOn && isEnabled ? theme.accent : boxEdge(option), 1));
    painter.setBrush(isEnabled ? theme.base : theme.window);
    painter.drawEllipse(inside(option.rect));
    if (isOn) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isEnabled ? theme.accent : theme.disabled);
        painter.drawEllipse(inside(option.rect, option.rect.width() * 0.27));
    }
    painter.restore();
}

void drawBranch(const QStyleOption& option, QPainter& painter)
{
    if (!has(option, QStyle::State_Children))
        return;
    const auto name = has(option, QStyle::State_Open)       ? QStringLiteral("caretdown")
                      : option.direction == Qt::RightToLeft ? QStringLiteral("chevronleft")
                                                            : QStringLiteral("caretright");
    drawIcon(painter, name, option.rect, themeOf(option).muted);
}

void drawArrow(const QStyleOption& option, QPainter& painter, QStyle::PrimitiveElement element)
{
    const auto name = element == QStyle::PE_IndicatorArrowUp      ? QStringLiteral("chevronup")
                      : element == QStyle::PE_IndicatorArrowLeft  ? QStringLiteral("chevronleft")
                      : element == QStyle::PE_IndicatorArrowRight ? QStringLiteral("chevronright")
                                                                  : QStringLiteral("chevrondown");
    const auto side = std::min({option.rect.width(), option.rect.height(), 12});
    QRect area(0, 0, side, side);
    area.moveCenter(option.rect.center());
    drawIcon(painter, name, area, inkOf(option));
}

void drawItemPanel(const QStyleOption& option, QPainter& painter, bool isWholeRow)
{
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(&option);
    const auto& theme = themeOf(option);
    if (item && item->backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, item->backgroundBrush);
    else if (item && item->features.testFlag(QStyleOptionViewItem::Alternate) && isWholeRow)
        painter.fillRect(option.rect, theme.alternate);
    const auto isFocused = item && item->widget && item->widget->hasFocus();
    if (has(option, QStyle::State_Selected))
        painter.fillRect(option.rect, isFocused ? theme.selection : theme.selectionInactive);
    else if (has(option, QStyle::State_MouseOver))
        painter.fillRect(option.rect, theme.hover);
    const auto isFirst = item
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
