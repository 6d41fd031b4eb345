#include "app/shell/dock.h"

#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionDockWidget>
#include <QToolButton>

namespace app {

namespace {

//! The ground of a title: flat, a hairline below.
class DockTitle : public QWidget
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

Dock::Dock(const QString& id, const QString& title, QWidget* parent, Title kind)
    : QDockWidget(title, parent)
    , m_name(title)
{
    setObjectName(id);
    setAccessibleName(title);
    setFeatures(DockWidgetClosable | DockWidgetMovable | DockWidgetFloatable);
    setTitleBarWidget(kind == Title::InTab ? new QWidget(this) : makeTitle());
}

QToolButton* Dock::titleButton(const QString& icon, const QString& text)
{
    auto* button = new QToolButton(this);
    button->setIcon(icons::icon(icon));
    button->setIconSize({14, 14});
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFixedSize(22, 22);
    return button;
}

QWidget* Dock::makeTitle()
{
    auto* title = new DockTitle(this);
    auto* row = new QHBoxLayout(title);
    row->setContentsMargins(fonts::grid * 2, 2, 2, 2);
    row->setSpacing(0);
    auto* name = new QLabel(m_name, title);
    name->setFont(fonts::smallStrong());
    row->addWidget(name, 1);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(0);
    row->addLayout(m_buttons);
    auto* floating = titleButton(QStringLiteral("float"), tr("Float or dock %1").arg(m_name));
    auto* close = titleButton(QStringLiteral("close"), tr("Close %1").arg(m_name));
    connect(floating, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
    connect(close, &QToolButton::clicked, this, &QDockWidget::close);
    row->addWidget(floating);
    row->addWidget(close);
    return title;
}

void Dock::addTitleAction(QAction* action)
{
    auto* button = titleButton({}, action->toolTip());
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setPopupMode(QToolButton::InstantPopup);
    m_buttons->addWidget(button);
}

void Dock::setCount(int count)
{
    const auto title =
        count == 0 ? m_name : QStringLiteral("%1  %2").arg(m_name, format::count(count));
    if (windowTitle() != title)
        setWindowTitle(title);
}

void Dock::summon()
{
    const auto* focus = window()->focusWidget();
    if (isVisible() && focus && isAncestorOf(focus)) {
        hide();
        return;
    }
    show();
    raise();
    if (widget())
        widget()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace app
