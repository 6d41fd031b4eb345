#include "app/view/sagas/state/messagecard.h"

#include "app/widget/fonts.h"

#include <QPainter>

#include <algorithm>

namespace app {

namespace {

constexpr int edge = 3;
constexpr int leastWidth = 120;

} // namespace

MessageCard::MessageCard(Content content, QWidget* parent)
    : QAbstractButton(parent)
    , m_content(std::move(content))
{
    setText(m_content.title);
    setAccessibleName(m_content.title);
    setAccessibleDescription(m_content.place);
    setToolTip(m_content.title + u'\n' + m_content.place);
    setFocusPolicy(m_content.row ? Qt::StrongFocus : Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (m_content.row)
            Q_EMIT chosen(*m_content.row);
    });
}

QSize MessageCard::sizeHint() const
{
    const QFontMetrics title(fonts::strong());
    const QFontMetrics place(fonts::mono());
    return {std::max(title.horizontalAdvance(m_content.title) + glyphSize(),
                     place.horizontalAdvance(m_content.place))
                + 3 * fonts::panelPadding,
            title.height() + place.height() + 3 * fonts::grid};
}

QSize MessageCard::minimumSizeHint() const
{
    return {leastWidth, sizeHint().height()};
}

void MessageCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& theme = Theme::of(this);
    const auto ground = underMouse() && m_content.row ? theme.hover : theme.base;
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.border, hasFocus() ? 2 : 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 3, 3);
    painter.fillRect(QRectF(0, 1, edge, height() - 2), m_content.ink);
    auto left = edge + fonts::panelPadding - fonts::grid;
    const QFontMetrics title(fonts::strong());
    const auto top = 1 + fonts::grid;
    if (m_content.glyph != Glyph::None) {
        paintGlyph(
            painter, m_content.glyph,
            QRectF(left, top + (title.height() - glyphSize()) / 2.0, glyphSize(), glyphSize()),
            {m_content.ink, ground});
        left += glyphSize() + 6;
    }
    const auto right = fonts::cellPadding;
    painter.setPen(theme.text);
    painter.setFont(fonts::strong());
    painter.drawText(QRect(left, top, width() - left - right, title.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     title.elidedText(m_content.title, Qt::ElideRight, width() - left - right));
    left = edge + fonts::panelPadding - fonts::grid;
    const QFontMetrics place(fonts::mono());
    painter.setPen(theme.muted);
    painter.setFont(fonts::mono());
    painter.drawText(QRect(left, top + title.height() + 2, width() - left - right, place.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     place.elidedText(m_content.place, Qt::ElideMiddle, width() - left - right));
}

} // namespace app
