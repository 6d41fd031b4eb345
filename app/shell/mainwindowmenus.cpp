#include "app/shell/gatekeeper.h"
#include "app/shell/mainwindow.h"
#include "app/shell/palettecommands.h"
#include "app/shell/productionmark.h"
#include "app/shell/viewtabs.h"
#include "app/view/sources/sourcespanel.h"
#include "app/view/stream/streamview.h"
#include "app/widget/commandpalette.h"
#include "app/widget/fonts.h"
#include "app/widget/searchfield.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>

namespace app {

static QStringList idsStartingWith(const ActionList& list, const QString& start)
{
    QStringList ids;
    for (const auto* action : list.all())
        if (action->objectName().startsWith(start))
            ids += action->objectName();
    return ids;
}

void MainWindow::buildMenus()
{
    const auto id = [](const char* name) { return QString::fromLatin1(name); };
    auto* file = addMenu(tr("&File"), {id("newConnection"), id("openCapture")});
    auto* saved = file->addMenu(tr("&Saved connections"));
    connect(saved, &QMenu::aboutToShow, this, [this, saved] { fillSavedMenu(*saved); });
    addTo(*file, {id("savedConnections"), {}, id("exportRows"), {}, id("quit")});
    addMenu(tr("&Edit"), {id("copyEvent"),
                          {},
                          id("focusFilter"),
                          id("find"),
                          id("findNext"),
                          id("findPrevious"),
                          {},
                          id("mark"),
                          id("comment"),
                          {},
                          id("preferences")});
    addMenu(
        tr("&View"),
        idsStartingWith(*m_actions, id("view-")) + QStringList{QString()}
            + idsStartingWith(*m_actions, id("show-"))
            + QStringList{QString(), id("colourRules"), {}, id("resetLayout"), id("fullScreen")});
    addMenu(tr("&Go"), {id("palette"),
                        {},
                        id("goTo"),
                        id("nextMark"),
                        id("previousMark"),
                        {},
                        id("goToEvent"),
                        id("goToOutbox"),
                        id("goToSaga"),
                        id("goToKey"),
                        id("goToLetter"),
                        {},
                        id("back"),
                        id("forward"),
                        {},
                        id("nextPane"),
                        id("previousPane"),
                        id("lastView")});
    auto* capture =
        addMenu(tr("&Capture"),
                {id("follow"), id("pause"), {}, id("pauseAll"), id("resumeAll"), id("nowAll"), {}});
    capture->addActions(m_sources->sourceActions());
    addMenu(tr("&Simulate"), {id("startSandbox"), id("stopSandbox"), {}, id("show-dockSandbox")});
    addMenu(tr("&Tools"),
            {id("unlockWrites"), id("lockWrites"), {}, id("alerts"), {}, id("reloadDefinitions")});
    addMenu(tr("&Help"), {id("keys"), id("about")});
    m_docks.sources->addTitleAction(m_actions->find(id("newConnection")));
    m_docks.sources->addTitleAction(m_actions->find(id("show-dockSandbox")));
}

void MainWindow::buildPalette()
{
    m_palette = new CommandPalette(this);
    m_palette->setProviders({actionCommands(*m_actions),
                             topicCommands(m_models->sources(), *m_sources),
                             sourceCommands(m_models->sources(), *m_sources),
                             sagaCommands(m_parts.session.analysis().sagas, *m_context.wishes),
                             filterCommands(m_parts.desk, *m_views->findChild<StreamView*>())});
    auto* field = new SearchField(this);
    field->setObjectName(QStringLiteral("paletteField"));
    field->setShortcutText(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    connect(field, &QAbstractButton::clicked, m_palette, [this] { m_palette->open(); });
    auto* corner = new QWidget(this);
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, fonts::grid * 2, 0);
    row->addWidget(m_production);
    row->addWidget(m_gateChip, 0, Qt::AlignVCenter);
    row->addWidget(field, 0, Qt::AlignVCenter);
    corner->setMinimumHeight(fonts::controlHeight() + 2);
    menuBar()->setCornerWidget(corner, Qt::TopRightCorner);
}

} // namespace app
