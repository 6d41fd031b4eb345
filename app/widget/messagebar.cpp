#include "app/widget/messagebar.h"

#include "app/widget/glyph.h"
#include "app/widget/icon.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace app {

namespace {

constexpr int padding = 12;

Tint tintOf(Glyph kind)
{
    switch (kind) {
    case Glyph::Failed:
        return Tint::Failed;
    case Glyph::Warning:
        return Tint::Stuck;
    case Glyph::Completed:
        return Tint::Completed;
    default:
        return Tint::Running;
    }
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(icons::icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message (Esc)"));
    m_close->setAccessibleName(tr("Close this message"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(padding + glyphSize() + 8, 4, 6, 5);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    connect(m_action, &QPushButton::clicked, this, &MessageBar::actionClicked);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::close);
    hide();
}

void MessageBar::say(Glyph kind, const QString& text, const QString& action)
{
    m_kind = kind;
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(glyphWord(kind));
    setAccessibleDescription(text);
    show();
    update();
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::close()
{
    hide();
    Q_EMIT closed();
}

void MessageBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    QFrame::keyPressEvent(event);
}

void MessageBar::paintEvent(QPaintEvent*)
{
    const auto& theme = Theme::of(this);
    const auto ground = theme.rowTint(tintOf(m_kind));
    const auto ink = glyphInk(m_kind, theme);
    const auto side = glyphSize();
    QPainter painter(this);
    painter.fillRect(rect(), ground);
    painter.fillRect(QRect(0, 0, 3, height()), ink);
    painter.setPen(theme.border);
    painter.drawLine(0, height() - 1, width(), height() - 1);
    drawGlyph(painter, m_kind, QRect(padding, (height() - side) / 2, side, side), theme, ground);
}

} // namespace app
