#include "app/session/session.h"
#include "app/shell/gatekeeper.h"
#include "app/shell/mainwindow.h"
#include "app/shell/viewtabs.h"
#include "app/view/definitionfolder.h"
#include "app/view/findings/findingspanel.h"
#include "app/view/sandbox/sandboxhost.h"
#include "app/view/selection.h"
#include "app/view/sources/sourcespanel.h"
#include "app/view/sources/sourcetreemodel.h"
#include "app/widget/commandpalette.h"

#include <QMenuBar>

namespace app {

// Every action of the window is made here, once; the menus, the palette and the list of keys read
// them from the list.

void MainWindow::buildActions()
{
    addFileActions();
    addViewActions();
    addGoActions();
    addLinkActions();
    addCaptureActions();
    addToolActions();
    addHelpActions();
    for (int at = 0; at < m_views->count(); ++at) {
        for (auto* action : m_views->widget(at)->actions())
            m_actions->adopt(action, m_views->tabToolTip(at));
    }
    for (auto* action : m_sources->sourceActions())
        m_actions->adopt(action, tr("Source"));
    for (int at = 0; at < m_views->count(); ++at)
        for (auto* action : m_views->widget(at)->actions())
            m_actions->adopt(action, m_views->tabToolTip(at));
}

void MainWindow::addFileActions()
{
    m_actions->add({.id = QStringLiteral("newConnection"),
                    .text = tr("&New connection…"),
                    .icon = QStringLiteral("plug"),
                    .keys = {QKeySequence::New},
                    .deed = [this] { newConnection(); }});
    m_actions->add({.id = QStringLiteral("savedConnections"),
                    .text = tr("&Manage connections…"),
                    .icon = QStringLiteral("folder"),
                    .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)},
                    .deed = [this] { showSaved(); }});
    m_actions->add({.id = QStringLiteral("openCapture"),
                    .text = tr("&Open capture…"),
                    .icon = QStringLiteral("open"),
                    .keys = {QKeySequence::Open},
                    .deed = [this] { openCapture(); }});
    m_actions->add({.id = QStringLiteral("startSandbox"),
                    .text = tr("&Start the sandbox"),
                    .icon = QStringLiteral("play"),
                    .deed = [this] { startSandbox({}); },
                    .whyNot =
                        [this] {
                            return m_sandbox->state() == SandboxHost::State::Off
                                       ? QString()
                                       : tr("the sandbox runs");
                        }});
    m_actions->add(
        {.id = QStringLiteral("stopSandbox"),
         .text = tr("S&top the sandbox"),
         .icon = QStringLiteral("stop"),
         .deed = [this] { m_sandbox->stop(); },
         .whyNot =
             [this] { return m_sandbox->sandbox() ? QString() : tr("the sandbox does not run"); }});
    m_actions->add({.id = QStringLiteral("alerts"),
                    .text = tr("&Alerts…"),
                    .icon = QStringLiteral("bell"),
                    .deed = [this] { showAlerts(); }});
    m_actions->add({.id = QStringLiteral("preferences"),
                    .text = tr("&Preferences…"),
                    .icon = QStringLiteral("settings"),
                    .keys = {QKeySequence(Qt::CTRL | Qt::Key_Comma)},
                    .deed = [this] { showPreferences(); }});
    m_actions->add({.id = QStringLiteral("quit"),
                    .text = tr("&Quit"),
                    .icon = QStringLiteral("quit"),
                    .keys = {QKeySequence(Qt::CTRL | Qt::Key_Q)},
                    .deed = [this] { close(); }});
}

void MainWindow::addViewActions()
{
    for (int at = 0; at < m_views->count(); ++at)
        m_actions->add(
            {.id = QStringLiteral("view-%1").arg(m_views->widget(at)->objectName()),
             .text = m_views->tabToolTip(at),
             .keys = {at < 9 ? QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + at)) : QKeySequence()},
             .deed = [this, at] {
                 m_views->setCurrentIndex(at);
                 m_views->widget(at)->setFocus(Qt::ShortcutFocusReason);
             }});
    int key = Qt::Key_1;
    for (auto* dock : m_docks.all())
        m_actions->add({.id = QStringLiteral("show-%1").arg(dock->objectName()),
                        .text = dock->accessibleName(),
                        .icon = dock == m_docks.sandbox ? QStringLiteral("simulator") : QString(),
                        .keys = {QKeySequence(Qt::ALT | Qt::Key(key++))},
                        .deed = [dock] { dock->summon(); }});
    m_actions->add({.id = QStringLiteral("resetLayout"),
                    .text = tr("&Reset the layout"),
                    .deed = [this] { resetLayout(); }});
    m_actions->add({.id = QStringLiteral("fullScreen"),
                    .text = tr("&Full screen"),
                    .icon = QStringLiteral("fit"),
                    .keys = {QKeySequence(Qt::Key_F11)},
                    .deed = [this] { toggleFullScreen(); }});
}

void MainWindow::addGoActions()
{
    const auto* selection = m_context.selection;
    m_actions->add({.id = QStringLiteral("palette"),
                    .text = tr("Find a &command, topic or id…"),
                    .icon = QStringLiteral("search"),
                    .keys = {QKeySequence(Qt::CTRL | Qt::Key_K)},
                    .deed = [this] { m_palette->open(); }});
    m_actions->add({.id = QStringLiteral("back"),
                    .text = tr("&Back"),
                    .icon = QStringLiteral("back"),
                    .keys = {QKeySequence(Qt::ALT | Qt::Key_Left)},
                    .deed = [this] { m_context.selection->goBack(); },
                    .whyNot =
                        [selection] {
                            return selection->canGoBack() ? QString()
                                                          : tr("nothing was selected before");
                        }});
    m_actions->add({.id = QStringLiteral("forward"),
                    .text = tr("&Forward"),
                    .icon = QStringLiteral("forward"),
                    .keys = {QKeySequence(Qt::ALT | Qt::Key_Right)},
                    .deed = [this] { m_context.selection->goForward(); },
                    .whyNot =
                        [selection] {
                            return selection->canGoForward() ? QString()
                                                             : tr("nothing was selected after");
                        }});
    m_actions->add({.id = QStringLiteral("nextPane"),
                    .text = tr("Next &pane"),
                    .keys = {QKeySequence(Qt::Key_F6)},
                    .deed = [this] { walkPanes(1); }});
    m_actions->add({.id = QStringLiteral("previousPane"),
                    .text = tr("Pre&vious pane"),
                    .keys = {QKeySequence(Qt::SHIFT | Qt::Key_F6)},
                    .deed = [this] { walkPanes(-1); }});
    m_actions->add(
        {.id = QStringLiteral("lastView"),
         .text = tr("&Last used view"),
         .keys = {QKeySequence(Qt::CTRL | Qt::Key_Tab)},
         .deed = [this] { m_views->goToLastUsed(); },
         .whyNot = [this] { return m_views->count() > 1 ? QString() : tr("there is one view"); }});
}

void MainWindow::addCaptureActions()
{
    const auto whyNot = [this] {
        return m_models->sources().rowCount() > 0 ? QString() : tr("no source is open");
    };
    m_actions->add({.id = QStringLiteral("pauseAll"),
                    .text = tr("&Pause all sources"),
                    .icon = QStringLiteral("pause"),
                    .deed = [this] { sendToAll(model::Pause{}); },
                    .whyNot = whyNot});
    m_actions->add({.id = QStringLiteral("resumeAll"),
                    .text = tr("&Resume all sources"),
                    .icon = QStringLiteral("play"),
                    .deed = [this] { sendToAll(model::Resume{}); },
                    .whyNot = whyNot});
    m_actions->add({.id = QStringLiteral("nowAll"),
                    .text = tr("All sources to &now"),
                    .icon = QStringLiteral("last"),
                    .deed = [this] { sendToAll(model::Seek{{.at = model::Start::At::Now}}); },
                    .whyNot = whyNot});
}

void MainWindow::addToolActions()
{
    m_actions->add({.id = QStringLiteral("unlockWrites"),
                    .text = tr("&Unlock writes…"),
                    .icon = QStringLiteral("unlock"),
                    .deed = [this] { m_gate->ask(); },
                    .whyNot = [this] { return m_gate->whyNotUnlock(); }});
    m_actions->add({.id = QStringLiteral("lockWrites"),
                    .text = tr("&Lock writes now"),
                    .icon = QStringLiteral("lock"),
                    .keys = {QKeySequence(Qt::CTRL | Qt::Key_L)},
                    .deed = [this] { m_gate->lockAll(); },
                    .whyNot =
                        [this] {
                            return m_gate->isAnythingUnlocked() ? QString()
                                                                : tr("everything is read-only");
                        }});
    m_actions->add({.id = QStringLiteral("reloadDefinitions"),
                    .text = tr("&Reload definitions"),
                    .icon = QStringLiteral("sagas"),
                    .deed = [this] { m_definitions->reload(); }});
}

void MainWindow::addHelpActions()
{
    m_actions->add({.id = QStringLiteral("keys"),
                    .text = tr("&Keyboard shortcuts"),
                    .icon = QStringLiteral("command"),
                    .keys = {QKeySequence(Qt::Key_F1), QKeySequence(Qt::CTRL | Qt::Key_Question)},
                    .deed = [this] { showKeys(); }});
    m_actions->add({.id = QStringLiteral("about"),
                    .text = tr("&About Sagalens"),
                    .icon = QStringLiteral("info"),
                    .deed = [this] { showAbout(); }});
}

QMenu* MainWindow::addMenu(const QString& title, const QStringList& ids)
{
    auto* menu = menuBar()->addMenu(title);
    addTo(*menu, ids);
    return menu;
}

void MainWindow::addTo(QMenu& menu, const QStringList& ids)
{
    for (const auto& id : ids) {
        auto* action = id.isEmpty() ? nullptr : m_actions->find(id);
        if (id.isEmpty())
            menu.addSeparator();
        else if (action)
            menu.addAction(action);
        if (action)
            ActionList::setGroup(*action, ActionList::plainText(*menu.menuAction()));
    }
}

void MainWindow::sendToAll(const model::SourceCommand& command)
{
    for (const auto& source : m_parts.session.sources())
        m_parts.session.send(source.id, command);
}

} // namespace app
