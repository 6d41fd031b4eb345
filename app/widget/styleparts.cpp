#include "app/widget/styleparts.h"

#include "app/widget/icon.h"
#include "app/widget/stylepaint.h"

#include <QPainter>

#include <algorithm>

namespace app::styleparts {

namespace {

constexpr double corner = 3;

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

void drawEditorEdge(const QStyleOption& option, QPainter& painter)
{
    const auto hasFocus = has(option, QStyle::State_HasFocus);
    const auto& theme = themeOf(option);
    const auto isEnabled = has(option, QStyle::State_Enabled);
    const auto edge = hasFocus ? theme.accent : isEnabled ? theme.borderStrong : theme.border;
    drawRounded(painter, inside(option.rect, hasFocus ? 1 : 0.5), Qt::NoBrush,
                QPen(edge, hasFocus ? 2 : 1));
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

QStyleOptionButton onAccent(const QStyleOptionButton& option)
{
    auto copy = option;
    const auto ink = themeOf(option).onAccent;
    copy.palette.setColor(QPalette::ButtonText, ink);
    copy.icon = icons::tinted(copy.icon, ink);
    return copy;
}

QStyleOptionMenuItem onAccent(const QStyleOptionMenuItem& option)
{
    auto copy = option;
    if (has(option, QStyle::State_Enabled))
        copy.icon = icons::tinted(copy.icon, themeOf(option).onAccent);
    return copy;
}

} // namespace app::styleparts
