#include "app/view/desk.h"

#include <QDir>
#include <QFileInfo>

namespace app {

Desk::Desk(const std::string& path, model::SecretPredicate isSecret, QObject* parent)
    : QObject(parent)
    , m_onDisk(!path.empty())
    , m_file(path, std::move(isSecret))
{
    if (!m_onDisk)
        return;
    load();
    watch();
}

//! The folder is watched too: a file that is replaced is no longer the one that was watched.
void Desk::watch()
{
    const QFileInfo file(QString::fromStdString(m_file.path()));
    const auto look = [this, file] {
        if (file.exists())
            m_watcher.addPath(file.filePath());
        if (takeOver())
            Q_EMIT changed();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, look);
    if (file.dir().exists())
        m_watcher.addPath(file.path());
    if (file.exists())
        m_watcher.addPath(file.filePath());
}

//! What was written elsewhere is the newer: true when it differs from what is held.
bool Desk::takeOver()
{
    if (!m_onDisk || !m_file.changedElsewhere())
        return false;
    const auto before = m_workspace;
    load();
    return !(m_workspace == before);
}

void Desk::load()
{
    auto loaded = m_file.load();
    if (!loaded) {
        trouble(QString::fromStdString(loaded.error().text));
        return;
    }
    m_workspace = std::move(loaded->workspace);
    for (const auto& note : loaded->notes)
        trouble(QString::fromStdString(note));
}

void Desk::trouble(const QString& text)
{
    m_troubles.append(text);
    Q_EMIT troubled(text);
}

void Desk::edit(const std::function<void(model::Workspace&)>& change)
{
    const auto isNews = takeOver();
    const auto before = m_workspace;
    change(m_workspace);
    if (m_workspace == before) {
        if (isNews)
            Q_EMIT changed();
        return;
    }
    if (m_onDisk) {
        if (const auto saved = m_file.save(m_workspace); !saved)
            trouble(QString::fromStdString(saved.error().text));
    }
    Q_EMIT changed();
}

} // namespace app
