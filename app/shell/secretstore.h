#pragma once

#include "app/shell/keyring.h"
#include "model/workspace/workspace.h"

#include <QHash>

namespace app {

//! Passwords of saved connections, in the desktop's keyring. Where there is none they live as long
//! as the program, and are asked for at each start. Nothing is ever written in plain text.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    //! Without a \a keyring everything is kept in memory alone.
    explicit SecretStore(std::unique_ptr<Keyring> keyring, QObject* parent = nullptr);

    //! Keeps the secret properties of \a connection under its name; none: forgets what was kept.
    void keep(const model::Connection& connection);
    void forget(const std::string& name);

    //! Gives \a connection with its secrets put in, later, on this thread; as it is when none are
    //! kept.
    using Filled = std::function<void(const model::Connection& connection, bool fromKeyring)>;
    void fill(const model::Connection& connection, Filled done);

    //! The names of the secret properties that \a connection has.
    static std::vector<std::string> namesIn(const model::Connection& connection);
    //! Whether the connection needs a secret that is not among its properties.
    static bool lacksSecret(const model::SavedConnection& saved,
                            const model::Connection& connection);

Q_SIGNALS:
    //! The keyring did not do what was asked; the secret lives until the program ends.
    void keyringFailed(const QString& connection, const QString& why);

private:
    using Secrets = std::map<std::string, std::string>;

    const std::unique_ptr<Keyring> m_keyring;
    QHash<QString, Secrets> m_inMemory;
};

} // namespace app
