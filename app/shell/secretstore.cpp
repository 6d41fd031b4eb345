#include "app/shell/secretstore.h"

#include "app/session/redaction.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace app {

namespace {

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

SecretStore::SecretStore(std::unique_ptr<Keyring> keyring, QObject* parent)
    : QObject(parent)
    , m_keyring(std::move(keyring))
{}

void SecretStore::keep(const model::Connection& connection)
{
    Secrets secrets;
    for (const auto& name : namesIn(connection))
        secrets.emplace(name, connection.properties.at(name));
    if (secrets.empty()) {
        forget(connection.name);
        return;
    }
    const auto name = QString::fromStdString(connection.name);
    m_inMemory.insert(name, secrets);
    if (m_keyring)
        m_keyring->write(name, toText(secrets), [this, name](const QString& trouble) {
            if (!trouble.isEmpty())
                Q_EMIT keyringFailed(name, trouble);
        });
}

void SecretStore::forget(const std::string& connection)
{
    const auto name = QString::fromStdString(connection);
    m_inMemory.remove(name);
    // Where there is no keyring there is nothing to forget either.
    if (m_keyring)
        m_keyring->remove(name, [](const QString&) {});
}

void SecretStore::fill(const model::Connection& connection, Filled done)
{
    const auto name = QString::fromStdString(connection.name);
    if (!m_keyring || m_inMemory.contains(name)) {
        done(with(connection, m_inMemory.value(name)), false);
        return;
    }
    m_keyring->read(name, [connection, done = std::move(done)](const std::optional<QString>& text,
                                                               const QString&) {
        done(text ? with(connection, fromText(*text)) : connection, text.has_value());
    });
}

std::vector<std::string> SecretStore::namesIn(const model::Connection& connection)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : connection.properties)
        if (!value.empty() && isSecret(connection, name))
            names.push_back(name);
    return names;
}

bool SecretStore::lacksSecret(const model::SavedConnection& saved,
                              const model::Connection& connection)
{
    const auto& has = connection.properties;
    const auto lacks = [&has](const std::string& name) { return !has.contains(name); };
    return std::ranges::any_of(saved.secrets, lacks)
           || (has.contains("sasl.username") && lacks("sasl.password"))
           || (has.contains("sasl.oauthbearer.client.id")
               && lacks("sasl.oauthbearer.client.secret"));
}

} // namespace app
