#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <vector>

namespace model {
struct Error;
}

namespace app {

class Session;

//! The user's own definitions of sagas: what is put into the folder, changed or taken out of it, is
//! tracked by the running window. What cannot be used stands among the findings until it is mended.
class DefinitionFolder : public QObject
{
    Q_OBJECT

public:
    DefinitionFolder(Session& session, QString folder, QObject* parent = nullptr);

    //! From now on; reads it at once.
    void watch();
    void reload();

Q_SIGNALS:
    void reloaded(int faulty);

private:
    static constexpr int pause = 200; // milliseconds: an editor writes in several strokes

    void watchFiles();
    void tell(const std::vector<model::Error>& errors);

    Session& m_session;
    const QString m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    std::vector<model::Error> m_told;
};

} // namespace app
