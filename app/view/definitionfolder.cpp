#include "app/view/definitionfolder.h"

#include "app/session/analysis.h"
#include "app/session/sagafolder.h"
#include "app/session/sagawatch.h"
#include "app/session/session.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace app {

DefinitionFolder::DefinitionFolder(Session& session, QString folder, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_folder(std::move(folder))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &DefinitionFolder::reload);
    const auto soon = [this] { m_timer.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, soon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, soon);
}

void DefinitionFolder::watch()
{
    watchFiles();
    reload();
}

//! A file that is replaced is no longer the one that was watched; a folder that is not there yet is
//! awaited in the nearest one that is.
void DefinitionFolder::watchFiles()
{
    auto folder = m_folder;
    while (!QDir(folder).exists() && folder != QDir::rootPath())
        folder = QFileInfo(folder).absolutePath();
    m_watcher.addPath(folder);
    for (const auto& file : QDir(m_folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files))
        m_watcher.addPath(file.filePath());
}

void DefinitionFolder::reload()
{
    if (!m_watcher.directories().isEmpty())
        watchFiles();
    const auto errors = takeUpSagas(m_folder.toStdString(), m_session.analysis().sagas);
    m_session.analysis().sagaWatch.setFaulty(errors);
    tell(errors);
    Q_EMIT reloaded(int(errors.size()));
}

//! Each once, however often the folder is read.
void DefinitionFolder::tell(const std::vector<model::Error>& errors)
{
    for (const auto& error : errors) {
        if (std::ranges::find(m_told, error) == m_told.end())
            m_session.journal().write(LogLine::Level::Error, "sagas",
                                      error.text + ' ' + error.advice);
    }
    m_told = errors;
}

} // namespace app
