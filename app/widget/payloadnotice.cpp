#include "app/widget/payloadnotice.h"

#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/theme.h"

#include <QPainter>

namespace app {

void PayloadNotice::setText(model::Glyph glyph, const QString& title, const QString& sentence)
{
    m_glyph = glyph;
    m_title = title;
    m_sentence = sentence;
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    update();
}

void PayloadNotice::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& theme = Theme::of(this);
    painter.fillRect(rect(), theme.base);
    const auto icon = glyphSize() * 3 / 2;
    auto text = rect().adjusted(fonts::panelPadding, height() / 6, -fonts::panelPadding, 0);
    drawGlyph(painter, m_glyph, QRect(text.center().x() - icon / 2, text.top(), icon, icon), theme,
              theme.base);
    text.setTop(text.top() + icon + fonts::cellPadding);
    constexpr int flags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    painter.setFont(fonts::strong());
    painter.setPen(theme.text);
    QRect used;
    painter.drawText(text, flags, m_title, &used);
    text.setTop(used.bottom() + fonts::grid);
    painter.setFont(fonts::body());
    painter.setPen(theme.muted);
    painter.drawText(text, flags, m_sentence);
}

} // namespace app
