#include "app/widget/pill.h"

#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"

#include <QEvent>
#include <QKeySequence>
#include <QPainter>

#include <algorithm>

namespace app {

namespace {

constexpr int margin = 12;
constexpr int iconSide = 16;

QString keyText()
{
    return QKeySequence(Qt::Key_End).toString(QKeySequence::NativeText);
}

} // namespace

Pill::Pill(QWidget* view) : QAbstractButton(view)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setToolTip(tr("Back to the newest row (%1)").arg(keyText()));
    view->installEventFilter(this);
    hide();
}

void Pill::setBehind(qint64 rows)
{
    if (rows == m_behind)
        return;
    m_behind = rows;
    setText(tr("%1 behind · to now").arg(format::count(rows)));
    setAccessibleName(text());
    setVisible(rows > 0);
    place();
    update();
}

QSize Pill::sizeHint() const
{
    const QFontMetrics body(fonts::body());
    const QFontMetrics small(fonts::small());
    return {body.horizontalAdvance(text()) + small.horizontalAdvance(keyText()) + iconSide + 36,
            std::max(28, body.height() + 10)};
}

// It grows to the left only, so that the pointer over it stays over it.
void Pill::place()
{
    const auto size = sizeHint();
    setGeometry(QRect(QPoint(parentWidget()->width() - size.width() - margin - 10,
                             parentWidget()->height() - size.height() - margin),
                      size));
    raise();
}

bool Pill::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QAbstractButton::eventFilter(watched, event);
}

void Pill::paintEvent(QPaintEvent*)
{
    const auto& theme = Theme::of(window());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(theme.text, 2) : QPen(Qt::NoPen));
    painter.setBrush(underMouse() ? blend(theme.accent, theme.text, 0.12) : theme.accent);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    painter.drawPixmap(
        10, (height() - iconSide) / 2,
        icons::pixmap(QStringLiteral("follow"), theme.onAccent, iconSide, devicePixelRatioF()));
    painter.setPen(theme.onAccent);
    painter.setFont(fonts::body());
    const auto room = rect().adjusted(iconSide + 16, 0, -10, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, text());
    painter.setFont(fonts::small());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight, keyText());
}

} // namespace app
