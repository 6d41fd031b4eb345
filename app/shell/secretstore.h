#pragma once

#include "model/source/connection.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace app {

//! Passwords of saved connections, in the desktop's keyring. Where there is no keyring they live as
//! long as the program, and are asked for at each start. Nothing is ever written in plain text.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    explicit SecretStore(bool useKeyring, QObject* parent = nullptr);

    //! Keeps the secret properties of \a connection under its name.
    void keep(const model::Connection& connection);

    //! Gives \a connection with its secrets put in, later, on this thread; as it is when none are
    //! kept.
    using Filled = std::function<void(const model::Connection& connection, bool fromKeyring)>;
    void fill(const model::Connection& connection, Filled done);

    //! Whether the connection logs in and has no secret to do so.
    static bool lacksSecret(const model::Connection& connection);

private:
    using Secrets = std::map<std::string, std::string>;

    const bool m_useKeyring;
    QHash<QString, Secrets> m_inMemory;
};

} // namespace app
