#include "app/widget/panel.h"

#include "app/widget/fonts.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionDockWidget>
#include <QToolButton>

#include <algorithm>

namespace app {

namespace {

//! The ground of a title: flat, a hairline below, as a dock's.
class TitleBar : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        QStyleOptionDockWidget option;
        option.initFrom(this);
        style()->drawControl(QStyle::CE_DockWidgetTitle, &option, &painter, this);
    }
};

} // namespace

Panel::Panel(const QString& id, const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(title))
    , m_note(new QLabel)
    , m_sign(new QLabel)
    , m_buttons(new QHBoxLayout)
    , m_content(content)
{
    setObjectName(id);
    auto* bar = new TitleBar(this);
    bar->setFixedHeight(std::max(26, fonts::headerHeight() + 2));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(fonts::grid * 2, 1, fonts::grid, 1);
    row->setSpacing(fonts::grid);
    m_title->setFont(fonts::smallStrong());
    m_title->setTextFormat(Qt::PlainText);
    m_title->setMinimumWidth(20);
    m_note->setFont(fonts::small());
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setTextFormat(Qt::PlainText);
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_note);
    row->addWidget(m_sign);
    row->addLayout(m_buttons);
    m_sign->hide();
    m_buttons->setSpacing(0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(content, 1);
    setAccessibleName(title);
    setMinimumHeight(bar->height() + fonts::rowHeight());
}

void Panel::setTitle(const QString& title)
{
    m_title->setText(title);
}

void Panel::setNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void Panel::setGlyph(Glyph glyph)
{
    m_sign->setVisible(glyph != Glyph::None);
    const auto& theme = Theme::of(this);
    if (glyph != Glyph::None)
        m_sign->setPixmap(
            glyphPixmap(glyph, 14, devicePixelRatioF(), {glyphInk(glyph, theme), theme.window}));
    m_sign->setToolTip(glyph == Glyph::None ? QString() : glyphWord(glyph));
}

void Panel::addAction(QAction* action)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setIconSize({14, 14});
    button->setAutoRaise(true);
    button->setFixedSize(22, 22);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_buttons->addWidget(button);
}

} // namespace app
