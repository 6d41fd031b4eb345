#include "app/session/session.h"
#include "app/shell/mainwindow.h"
#include "app/shell/secretstore.h"
#include "app/shell/viewtabs.h"
#include "app/view/connection/connectiondialog.h"
#include "app/view/connection/startdialog.h"
#include "app/view/desk.h"
#include "app/view/findings/findingspanel.h"
#include "app/view/sandbox/sandboxhost.h"
#include "app/view/search/searchpanel.h"
#include "app/view/selection.h"
#include "app/view/sources/sourcespanel.h"
#include "app/view/stream/streamview.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"

#include <QMenu>
#include <QPushButton>

namespace app {

// How sources come and go: dialogs, saved connections, the sandbox.

void MainWindow::connectSources()
{
    connect(m_sources, &SourcesPanel::newConnectionWanted, this, &MainWindow::newConnection);
    connect(m_sources, &SourcesPanel::captureWanted, this, &MainWindow::openCapture);
    connect(m_sources, &SourcesPanel::sandboxWanted, this, [this] { startSandbox({}); });
    connect(m_sources, &SourcesPanel::propertiesWanted, this, &MainWindow::showProperties);
    connect(m_sources, &SourcesPanel::startWanted, this, &MainWindow::askStart);
}

void MainWindow::buildWishes()
{
    connect(m_context.wishes, &Wishes::topicSearchWanted, this, [this](const QString& filter) {
        m_docks.search->show();
        m_docks.search->raise();
        m_search->propose(filter);
    });
    connect(m_context.wishes, &Wishes::linkWanted, this, &MainWindow::showLinked);
}

//! The view that answers links of this kind comes to the front; where in it, is its own matter.
void MainWindow::showLinked(const QString& link)
{
    const auto kind = link.section(u':', 0, 0);
    const QHash<QString, QString> views{{QStringLiteral("stream"), QStringLiteral("stream")},
                                        {QStringLiteral("outbox"), QStringLiteral("outbox")},
                                        {QStringLiteral("group"), QStringLiteral("consumers")},
                                        {QStringLiteral("key"), QStringLiteral("idempotency")},
                                        {QStringLiteral("schema"), QStringLiteral("schemas")},
                                        {QStringLiteral("metric"), QStringLiteral("metrics")}};
    for (int at = 0; at < m_views->count(); ++at) {
        if (m_views->widget(at)->objectName() == views.value(kind))
            m_views->setCurrentIndex(at);
    }
    if (kind != QLatin1String("source"))
        return;
    for (const auto& source : m_models->figures().sources) {
        if (QString::fromStdString(source.connection.name) == link.section(u':', 1))
            m_sources->select(source.id);
    }
    m_docks.sources->show();
}

//! The stream's empty state says what to do; here are the buttons that do it.
void MainWindow::offerFirstSteps()
{
    auto* stream = m_views->findChild<StreamView*>();
    if (!stream || !m_models->figures().sources.empty() || m_models->figures().store.end > 0
        || !stream->emptyState().isVisible() || stream->emptyState().findChild<QPushButton*>())
        return;
    auto* connection = stream->emptyState().addButton(tr("New connection…"));
    connect(connection, &QPushButton::clicked, this, &MainWindow::newConnection);
    auto* sandbox = stream->emptyState().addButton(tr("Start the sandbox"));
    connect(sandbox, &QPushButton::clicked, this, [this] { startSandbox({}); });
}

void MainWindow::newConnection()
{
    editConnection({});
}

void MainWindow::editConnection(const ConnectionDraft& draft)
{
    auto* dialog = new ConnectionDialog(draft, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QStringList groups;
    for (const auto& saved : m_parts.desk.workspace().connections)
        groups += QString::fromStdString(saved.connection.group);
    groups.removeDuplicates();
    groups.removeAll(QString());
    dialog->setGroups(groups);
    connect(dialog, &ConnectionDialog::saveWanted, this, &MainWindow::saveConnection);
    connect(dialog, &ConnectionDialog::connectWanted, this, [this](const ConnectionDraft& wanted) {
        // A capture is opened, not collected: its file is the thing to keep.
        if (!wanted.connection.url.starts_with("file:"))
            saveConnection(wanted);
        open(wanted.connection, wanted.watch);
    });
    dialog->open();
}

void MainWindow::saveConnection(const ConnectionDraft& draft)
{
    m_parts.secrets.keep(draft.connection);
    m_parts.desk.edit([&draft](model::Workspace& workspace) {
        for (auto& saved : workspace.connections)
            if (saved.connection.name == draft.connection.name) {
                saved.connection = draft.connection;
                return;
            }
        workspace.connections.push_back({.connection = draft.connection});
    });
}

void MainWindow::openSaved(const QString& name)
{
    const auto* saved = m_parts.desk.workspace().connection(name.toStdString());
    if (!saved)
        return;
    m_parts.secrets.fill(*saved, [this](const model::Connection& connection, bool fromKeyring) {
        if (SecretStore::lacksSecret(connection))
            editConnection({.connection = connection, .passwordKept = fromKeyring});
        else
            open(connection, {});
    });
}

void MainWindow::fillSavedMenu(QMenu& menu)
{
    menu.clear();
    for (const auto& saved : m_parts.desk.workspace().connections) {
        const auto name = QString::fromStdString(saved.connection.name);
        menu.addAction(name, this, [this, name] { openSaved(name); });
    }
    if (menu.isEmpty())
        menu.addAction(tr("No connection is saved"))->setEnabled(false);
}

void MainWindow::showProperties(model::SourceId source)
{
    if (const auto* state = m_models->state(source))
        editConnection({.connection = state->connection, .watch = state->watch});
}

void MainWindow::askStart(model::SourceId source)
{
    const auto* state = m_models->state(source);
    if (!state)
        return;
    auto* dialog =
        new StartDialog(QString::fromStdString(state->connection.name), state->watch.start, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, source] { m_parts.session.send(source, model::Seek{dialog->start()}); });
    dialog->open();
}

} // namespace app
