#include "app/widget/payloadbar.h"

#include "app/widget/fonts.h"
#include "app/widget/theme.h"

#include <QPainter>

#include <algorithm>

namespace app {

PayloadBar::PayloadBar(Edge hairline, QWidget* parent)
    : QWidget(parent)
    , m_hairline(hairline)
    , m_row(new QHBoxLayout(this))
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
    const int y = m_hairline == Edge::Top ? rect().top() : rect().bottom();
    painter.drawLine(rect().left(), y, rect().right(), y);
}

} // namespace app
