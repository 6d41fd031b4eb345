#include "app/view/stream/filterbar.h"
#include "app/view/stream/streamcolumns.h"
#include "app/view/stream/streamcontroller.h"
#include "app/view/stream/streamview.h"
#include "app/widget/filteredit.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/rowview.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>

// The Stream's tool bar, its actions and its find bar.
namespace app {

void StreamView::buildFindBar()
{
    m_findBar = new QWidget;
    m_findBar->setObjectName(QStringLiteral("findBar"));
    auto* row = new QHBoxLayout(m_findBar);
    row->setContentsMargins(8, 4, 8, 4);
    m_findText = new QLineEdit;
    m_findText->setObjectName(QStringLiteral("findText"));
    m_findText->setPlaceholderText(tr("Find in the rows shown"));
    m_findText->setAccessibleName(tr("Find"));
    m_findText->setClearButtonEnabled(true);
    m_findText->setMaximumWidth(fontMetrics().averageCharWidth() * 48);
    m_findAnswer = new QLabel;
    auto* close = new QToolButton;
    close->setIcon(icons::icon(QStringLiteral("close")));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close the find bar"));
    close->setAutoRaise(true);
    row->addWidget(m_findText);
    row->addWidget(m_findAnswer, 1);
    row->addWidget(close);
    m_findBar->hide();
    const auto hide = [this] {
        m_controller->find({}, 0, true);
        m_findBar->hide();
        m_table->setFocus();
    };
    connect(close, &QToolButton::clicked, this, hide);
    auto* escape = new QAction(this);
    escape->setShortcut(Qt::Key_Escape);
    escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_findBar->addAction(escape);
    connect(escape, &QAction::triggered, this, hide);
    connect(m_findText, &QLineEdit::returnPressed, this, [this] { findAgain(true); });
}

QAction* StreamView::addTool(QToolBar* bar, const ToolName& name, const QKeySequence& key)
{
    auto* action = new QAction(icons::icon(QLatin1String(name.icon)), name.text, this);
    action->setObjectName(QLatin1String(name.id));
    action->setShortcut(key);
    // Space and copying belong to whatever has the focus; the others work anywhere in the window.
    const bool local =
        key == QKeySequence(Qt::Key_Space) || key == QKeySequence(QKeySequence::Copy);
    action->setShortcutContext(local ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
    const auto hint = key.isEmpty()
                          ? name.text
                          : tr("%1 (%2)").arg(name.text, key.toString(QKeySequence::NativeText));
    action->setToolTip(hint);
    addAction(action);
    if (bar)
        bar->addAction(action);
    return action;
}

QToolButton* StreamView::addMenuTool(QToolBar& bar, const ToolName& name,
                                     const std::function<void(QMenu&)>& fill)
{
    auto* button = new QToolButton;
    button->setObjectName(QLatin1String(name.id));
    button->setIcon(icons::icon(QLatin1String(name.icon)));
    button->setText(name.text);
    button->setToolTip(name.text);
    button->setAccessibleName(name.text);
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    button->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [menu, fill] {
        menu->clear();
        fill(*menu);
    });
    bar.addWidget(button);
    return button;
}

void StreamView::addFollowTools(QToolBar& bar)
{
    m_follow = addTool(&bar, {"follow", "follow", tr("Follow")}, Qt::Key_Space);
    m_pause = addTool(&bar, {"pause", "pause", tr("Pause")}, Qt::CTRL | Qt::Key_P);
    for (auto* action : {m_follow, m_pause}) {
        action->setCheckable(true);
        qobject_cast<QToolButton*>(bar.widgetForAction(action))
            ->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    bar.addSeparator();
    addMenuTool(bar, {"timeMode", "clock", tr("Absolute")}, [this](QMenu& menu) {
        fillTimeMenu(menu);
    })->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addMenuTool(bar, {"columns", "columns", tr("Columns")},
                [this](QMenu& menu) { m_columns->fillMenu(menu); });
}

void StreamView::addRowTools(QToolBar& bar)
{
    const auto deed = [&](const ToolName& name, const QKeySequence& key, auto&& slot) {
        connect(addTool(&bar, name, key), &QAction::triggered, this, slot);
    };
    deed({"colourRules", "drop", tr("Colour rules…")}, {}, [this] { editColourRules(); });
    deed({"mark", "bookmark", tr("Mark the row")}, Qt::CTRL | Qt::Key_M, [this] { toggleMark(); });
    deed({"goTo", "goto", tr("Go to…")}, Qt::CTRL | Qt::Key_G, [this] { askWhereToGo(); });
    deed({"exportRows", "export", tr("Export the rows shown…")}, Qt::CTRL | Qt::SHIFT | Qt::Key_E,
         [this] { exportRows(); });
}

//! What has a key and a place in the menus, but no button.
void StreamView::addKeyActions()
{
    const auto deed = [&](const char* id, const QString& text, const QKeySequence& key,
                          auto&& slot) {
        connect(addTool(nullptr, {id, "", text}, key), &QAction::triggered, this, slot);
    };
    deed("focusFilter", tr("Filter"), QKeySequence::Find,
         [this] { m_filterBar->edit().setFocus(); });
    deed("find", tr("Find in the rows shown…"), Qt::CTRL | Qt::SHIFT | Qt::Key_F, [this] {
        m_findBar->show();
        m_findText->setFocus();
        m_findText->selectAll();
    });
    deed("findNext", tr("Find next"), QKeySequence::FindNext, [this] { findAgain(true); });
    deed("findPrevious", tr("Find previous"), QKeySequence::FindPrevious,
         [this] { findAgain(false); });
    deed("nextMark", tr("Next mark"), Qt::CTRL | Qt::Key_J, [this] { nextMark(true); });
    deed("previousMark", tr("Previous mark"), Qt::CTRL | Qt::SHIFT | Qt::Key_J,
         [this] { nextMark(false); });
    deed("comment", tr("Comment on the row…"), Qt::CTRL | Qt::SHIFT | Qt::Key_M,
         [this] { editComment(); });
    deed("copyEvent", tr("Copy as JSON"), QKeySequence::Copy, [this] { copyAsJson(); });
}

void StreamView::addProgress(QToolBar& bar)
{
    m_progress = new QLabel;
    // It takes what room is left: a longer count never pushes a tool out of the bar.
    m_progress->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_progress->setMinimumWidth(1);
    m_progress->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_progress->setObjectName(QStringLiteral("scanProgress"));
    m_progress->setFont(fonts::small());
    m_progress->setForegroundRole(QPalette::PlaceholderText);
    m_progress->setContentsMargins(0, 0, 8, 0);
    bar.addWidget(m_progress);
    m_cancel = addTool(&bar, {"cancelScan", "stop", tr("Stop scanning; what was found stays")}, {});
    m_cancel->setVisible(false);
    connect(m_cancel, &QAction::triggered, m_controller, &StreamController::cancelScan);
}

QToolBar* StreamView::buildToolBar()
{
    auto* bar = new QToolBar;
    bar->setObjectName(QStringLiteral("streamToolBar"));
    bar->setIconSize({16, 16});
    bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
    addFollowTools(*bar);
    addRowTools(*bar);
    addKeyActions();
    addProgress(*bar);
    return bar;
}

} // namespace app
