#include "app/session/redaction.h"
#include "app/session/session.h"
#include "app/shell/mainwindow.h"
#include "app/shell/secretstore.h"
#include "app/shell/statusfields.h"
#include "app/shell/viewtabs.h"
#include "app/view/connection/connectiondialog.h"
#include "app/view/connection/saveddialog.h"
#include "app/view/connection/savedmodel.h"
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
#include "app/widget/icon.h"

#include <QMenu>
#include <QPushButton>

#include <map>

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
    connect(m_context.wishes, &Wishes::simulationStands, this,
            [this](const QString& where, const QString& verdict, bool isBroken) {
                m_status->showSimulation(where, verdict, isBroken);
                m_status->setSimulationInFront(!m_docksBeside.isEmpty());
            });
}

//! The view that answers links of this kind comes to the front; where in it, is its own matter.
void MainWindow::showLinked(const QString& link)
{
    const auto kind = link.section(u':', 0, 0);
    const QHash<QString, QString> views{
        {QStringLiteral("stream"), QStringLiteral("stream")},
        {QStringLiteral("outbox"), QStringLiteral("outbox")},
        {QStringLiteral("saga"), QStringLiteral("sagas")},
        {QStringLiteral("letter"), QStringLiteral("deadletters")},
        {QStringLiteral("group"), QStringLiteral("consumers")},
        {QStringLiteral("key"), QStringLiteral("idempotency")},
        {QStringLiteral("schema"), QStringLiteral("schemas")},
        {QStringLiteral("metric"), QStringLiteral("metrics")},
        {QStringLiteral("simulation"), QStringLiteral("simulator")}};
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
    dialog->setSaved(m_parts.desk.workspace().connections);
    connect(dialog, &ConnectionDialog::saveWanted, this, &MainWindow::saveConnection);
    connect(dialog, &ConnectionDialog::connectWanted, this, [this](const ConnectionDraft& wanted) {
        // A capture is opened, not collected: its file is the thing to keep.
        if (!wanted.connection.url.starts_with("file:"))
            saveConnection(wanted);
        open(wanted.connection, wanted.watch);
    });
    connect(dialog, &ConnectionDialog::importWanted, this,
            [this, dialog](const std::vector<model::SavedConnection>& connections) {
                for (auto saved : connections) {
                    saved.connection.name =
                        m_parts.desk.workspace().freeName(saved.connection.name);
                    keepSaved(std::move(saved), {});
                }
                dialog->setSaved(m_parts.desk.workspace().connections);
            });
    dialog->open();
}

void MainWindow::saveConnection(const ConnectionDraft& draft)
{
    auto connection = draft.connection;
    // A name that nobody typed must not replace another connection.
    if (draft.savedAs.empty())
        connection.name = m_parts.desk.workspace().freeName(connection.name);
    keepSaved({.connection = std::move(connection), .channels = draft.watch.channels},
              draft.savedAs);
}

//! Whether it logs in, and so may need a secret that nobody has typed yet.
static bool logsIn(const model::Connection& connection)
{
    const auto has = [&](const char* name) { return connection.properties.contains(name); };
    return has("user") || has("sasl.username") || has("sasl.oauthbearer.client.id");
}

//! Puts it among the saved ones, its secrets into the keyring.
void MainWindow::keepSaved(model::SavedConnection saved, const std::string& formerName)
{
    const auto connection = saved.connection;
    const auto* former = m_parts.desk.workspace().saved(formerName);
    const auto secrets = SecretStore::namesIn(connection);
    if (!secrets.empty()) {
        saved.secrets = secrets;
        m_parts.secrets.keep(connection);
    } else if (former && logsIn(connection)) {
        saved.secrets = former->secrets; // a keyring that did not answer is not to be emptied
    } else if (former) {
        m_parts.secrets.forget(connection.name);
    }
    if (former && formerName != connection.name)
        m_parts.secrets.forget(formerName);
    saved.connection = withoutSecrets(connection);
    m_parts.desk.edit([&](model::Workspace& workspace) { workspace.put(saved, formerName); });
}

void MainWindow::openSaved(const QString& name)
{
    const auto* saved = m_parts.desk.workspace().saved(name.toStdString());
    if (!saved)
        return;
    m_parts.secrets.fill(
        saved->connection,
        [this, saved = *saved](const model::Connection& connection, bool fromKeyring) {
            const model::Watch watch{.channels = saved.channels};
            if (SecretStore::lacksSecret(saved, connection))
                editConnection({.connection = connection,
                                .watch = watch,
                                .passwordKept = fromKeyring,
                                .savedAs = connection.name});
            else
                open(connection, watch);
        });
}

void MainWindow::editSaved(const QString& name)
{
    const auto* saved = m_parts.desk.workspace().saved(name.toStdString());
    if (!saved)
        return;
    m_parts.secrets.fill(
        saved->connection,
        [this, channels = saved->channels](const model::Connection& connection, bool fromKeyring) {
            editConnection({.connection = connection,
                            .watch = {.channels = channels},
                            .passwordKept = fromKeyring,
                            .savedAs = connection.name});
        });
}

void MainWindow::showSaved()
{
    auto* dialog = new SavedDialog(m_parts.desk, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SavedDialog::openWanted, this, &MainWindow::openSaved);
    connect(dialog, &SavedDialog::editWanted, this, &MainWindow::editSaved);
    connect(dialog, &SavedDialog::removed, this,
            [this](const QString& name) { m_parts.secrets.forget(name.toStdString()); });
    connect(dialog, &SavedDialog::duplicated, this, [this](const QString& from, const QString& to) {
        const auto* saved = m_parts.desk.workspace().connection(from.toStdString());
        if (!saved)
            return;
        m_parts.secrets.fill(*saved, [this, to](model::Connection connection, bool) {
            connection.name = to.toStdString();
            if (!SecretStore::namesIn(connection).empty())
                m_parts.secrets.keep(connection);
        });
    });
    connect(dialog, &SavedDialog::imported, this,
            [this](const model::SavedConnection& saved) { keepSaved(saved, {}); });
    dialog->open();
}

void MainWindow::fillSavedMenu(QMenu& menu)
{
    menu.clear();
    std::map<QString, QStringList> folders;
    for (const auto& saved : m_parts.desk.workspace().connections)
        folders[QString::fromStdString(saved.connection.group)] +=
            QString::fromStdString(saved.connection.name);
    for (const auto& [folder, names] : folders) {
        auto& into = folder.isEmpty() ? menu : *menu.addMenu(folder);
        for (const auto& name : names) {
            const auto* saved = m_parts.desk.workspace().connection(name.toStdString());
            into.addAction(icons::icon(iconOfKind(saved->url)), name, this,
                           [this, name] { openSaved(name); });
        }
    }
    if (menu.isEmpty())
        menu.addAction(tr("No connection is saved"))->setEnabled(false);
}

void MainWindow::showProperties(model::SourceId source)
{
    const auto* state = m_models->state(source);
    if (!state)
        return;
    const auto isSaved = m_parts.desk.workspace().connection(state->connection.name) != nullptr;
    editConnection({.connection = state->connection,
                    .watch = state->watch,
                    .savedAs = isSaved ? state->connection.name : std::string()});
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
