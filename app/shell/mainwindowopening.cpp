#include "app/session/redaction.h"
#include "app/session/session.h"
#include "app/shell/mainwindow.h"
#include "app/view/sandbox/sandboxhost.h"
#include "app/view/sandbox/sandboxpanel.h"
#include "app/view/sources/sourcespanel.h"
#include "model/connect/registry.h"
#include "model/workspace/connectionuri.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace app {

// Opening: an address, a dropped file, the sandbox.

void MainWindow::open(const model::Connection& connection, const model::Watch& watch)
{
    const auto opened = m_parts.session.open(connection, watch);
    if (!opened)
        m_parts.session.journal().write(LogLine::Level::Error, connection.name,
                                        opened.error().text + ' ' + opened.error().advice);
    tick();
    if (opened)
        m_sources->select(*opened);
}

//! What stands behind the scheme: the hosts, the database.
static std::string nameFor(const model::Connection& connection)
{
    const auto scheme = connection.url.find("://");
    return scheme == std::string::npos ? connection.url : connection.url.substr(scheme + 3);
}

void MainWindow::openAddress(const QString& address)
{
    const auto isUrl = address.contains(QStringLiteral("://"));
    const QFileInfo file(address);
    const auto url = isUrl ? address : QUrl::fromLocalFile(file.absoluteFilePath()).toString();
    // A login in an address goes into properties, where it is known to be secret.
    const auto read = model::connectionFromUri(url.toStdString());
    const auto isFile = url.startsWith(QStringLiteral("file:"));
    auto connection = read ? *read : withoutSecrets({.url = url.toStdString()});
    if (connection.name.empty() || !isFile)
        connection.name = nameFor(withoutSecrets(connection));
    open(connection,
         {.start = {.at = isFile ? model::Start::At::Beginning : model::Start::At::Now}});
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    for (const auto& url : event->mimeData()->urls())
        openAddress(url.isLocalFile() ? url.toLocalFile() : url.toString());
}

void MainWindow::buildSandbox()
{
    m_sandbox = new SandboxHost(this);
    m_sandboxPanel = new SandboxPanel(*m_sandbox, m_docks.sandbox);
    m_docks.sandbox->setWidget(m_sandboxPanel);
    connect(m_sandbox, &SandboxHost::stateChanged, this, &MainWindow::openSandboxSources);
    connect(m_sandbox, &SandboxHost::failed, this, [this](const QString& text) {
        m_parts.session.journal().write(LogLine::Level::Error, "sandbox", text.toStdString());
        m_docks.log->show();
        m_docks.log->raise();
    });
}

void MainWindow::startSandbox(const sim::SandboxOptions& options)
{
    m_sandbox->start(options);
}

//! The sandbox is up: watch what of it can be watched, from its history on. Its database and key
//! store come a moment after its brokers.
void MainWindow::openSandboxSources()
{
    auto* sandbox = m_sandbox->sandbox();
    if (!sandbox)
        return m_sandboxOpened.clear();
    for (const auto& connection : sandbox->connections()) {
        const auto* connector = model::connectorFor(connection.url);
        const auto url = QString::fromStdString(connection.url);
        if (!connector || !connector->open || m_sandboxOpened.contains(url))
            continue;
        m_sandboxOpened.append(url);
        open(connection, {.start = {.at = model::Start::At::Beginning}});
    }
}

} // namespace app
