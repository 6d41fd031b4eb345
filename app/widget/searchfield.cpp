#include "app/widget/searchfield.h"

#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/theme.h"

#include <QKeySequence>
#include <QPainter>

#include <algorithm>

namespace app {

namespace {

constexpr int iconSide = 14;

} // namespace

SearchField::SearchField(QWidget* parent)
    : QAbstractButton(parent)
    , m_shortcut(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText))
{
    setText(tr("Find a command, topic or id"));
    setAccessibleName(tr("Find a command, topic or id"));
    setToolTip(tr("Command palette (%1)").arg(m_shortcut));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::IBeamCursor);
}

void SearchField::setShortcutText(const QString& text)
{
    m_shortcut = text;
    setToolTip(tr("Command palette (%1)").arg(m_shortcut));
    updateGeometry();
    update();
}

QSize SearchField::sizeHint() const
{
    const QFontMetrics metrics(fonts::small());
    return {metrics.horizontalAdvance(text() + m_shortcut) + iconSide + 48,
            std::max(22, metrics.height() + 4)};
}

void SearchField::paintEvent(QPaintEvent*)
{
    const auto& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.border, hasFocus() ? 2 : 1));
    painter.setBrush(underMouse() ? theme.hover : theme.base);
    const auto inset = hasFocus() ? 1.0 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 3, 3);

    painter.drawPixmap(
        8, (height() - iconSide) / 2,
        icons::pixmap(QStringLiteral("search"), theme.muted, iconSide, devicePixelRatioF()));
    painter.setFont(fonts::small());
    const auto metrics = painter.fontMetrics();
    const auto keyWidth = metrics.horizontalAdvance(m_shortcut) + 8;
    const QRectF key(width() - keyWidth - 5.5, 3.5, keyWidth, height() - 7);
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.window);
    painter.drawRoundedRect(key, 2, 2);
    painter.setPen(theme.muted);
    painter.drawText(key, Qt::AlignCenter, m_shortcut);
    const QRectF room(28, 0, key.left() - 34, height());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(text(), Qt::ElideRight, int(room.width())));
}

} // namespace app
