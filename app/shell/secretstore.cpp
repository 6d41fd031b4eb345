#include "app/shell/secretstore.h"

#include "app/session/redaction.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <qt6keychain/keychain.h>

namespace app {

namespace {

const QString& service()
{
    static const auto name = QStringLiteral("sagalens");
    return name;
}

QString toText(const std::map<std::string, std::string>& secrets)
{
    QJsonObject object;
    for (const auto& [name, value] : secrets)
        object.insert(QString::fromStdString(name), QString::fromStdString(value));
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::map<std::string, std::string> fromText(const QString& text)
{
    std::map<std::string, std::string> secrets;
    const auto object = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        secrets[entry.key().toStdString()] = entry.value().toString().toStdString();
    return secrets;
}

model::Connection with(model::Connection connection,
                       const std::map<std::string, std::string>& secrets)
{
    for (const auto& [name, value] : secrets)
        connection.properties.try_emplace(name, value);
    return connection;
}

} // namespace

SecretStore::SecretStore(bool useKeyring, QObject* parent)
    : QObject(parent)
    , m_useKeyring(useKeyring)
{}

void SecretStore::keep(const model::Connection& connection)
{
    Secrets secrets;
    for (const auto& [name, value] : connection.properties)
        if (isSecret(connection, name))
            secrets.emplace(name, value);
    const auto name = QString::fromStdString(connection.name);
    m_inMemory.insert(name, secrets);
    if (!m_useKeyring || secrets.empty())
        return;
    auto* job = new QKeychain::WritePasswordJob(service(), this);
    job->setKey(name);
    job->setTextData(toText(secrets));
    job->start();
}

void SecretStore::fill(const model::Connection& connection, Filled done)
{
    const auto name = QString::fromStdString(connection.name);
    if (!m_useKeyring || m_inMemory.contains(name)) {
        done(with(connection, m_inMemory.value(name)), false);
        return;
    }
    auto* job = new QKeychain::ReadPasswordJob(service(), this);
    job->setKey(name);
    connect(job, &QKeychain::Job::finished, this, [job, connection, done = std::move(done)] {
        const auto found = job->error() == QKeychain::NoError;
        done(found ? with(connection, fromText(job->textData())) : connection, found);
    });
    job->start();
}

bool SecretStore::lacksSecret(const model::Connection& connection)
{
    const auto& has = connection.properties;
    return (has.contains("sasl.username") && !has.contains("sasl.password"))
           || (has.contains("sasl.oauthbearer.client.id")
               && !has.contains("sasl.oauthbearer.client.secret"));
}

} // namespace app
