#pragma once

#include "model/workspace/workspacefile.h"

#include <QFileSystemWatcher>
#include <QObject>

#include <functional>

namespace app {

//! What the user saved, in memory and on disk: connections, filters, colour rules, column layouts,
//! history. Every change goes through edit(), which writes the file and tells the views. What
//! another window or the command line writes is taken over. GUI thread.
class Desk : public QObject
{
    Q_OBJECT

public:
    //! An empty \a path keeps everything in memory alone (tests, screenshots).
    Desk(const std::string& path, model::SecretPredicate isSecret, QObject* parent = nullptr);

    const model::Workspace& workspace() const { return m_workspace; }
    void edit(const std::function<void(model::Workspace&)>& change);

    //! What went wrong with loading or saving, a sentence each; empty when all is well.
    const QStringList& troubles() const { return m_troubles; }

Q_SIGNALS:
    void changed();
    void troubled(const QString& text);

private:
    void load();
    void watch();
    bool takeOver();
    void trouble(const QString& text);

    const bool m_onDisk;
    model::WorkspaceFile m_file;
    model::Workspace m_workspace;
    QFileSystemWatcher m_watcher;
    QStringList m_troubles;
};

} // namespace app
