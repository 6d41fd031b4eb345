#include "app/widget/payloadbar.h"

#include "app/widget/fonts.h"
#include "app/widget/theme.h"

#include <QPainter>

#include <algorithm>

namespace app {

PayloadBar::PayloadBar(QWidget* parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(fonts::panelPadding - 2, 1, fonts::panelPadding, 1);
    m_row->setSpacing(fonts::cellPadding);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize PayloadBar::sizeHint() const
{
    const auto hint = QWidget::sizeHint();
    return {hint.width(), std::max(hint.height(), fonts::headerHeight())};
}

void PayloadBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& theme = Theme::of(this);
    painter.fillRect(rect(), theme.window);
    painter.setPen(QPen(theme.border, 0));
    painter.drawLine(rect().topLeft(), rect().topRight());
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace app
