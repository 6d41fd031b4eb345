#include "app/view/connection/redisform.h"

#include "app/widget/fonts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace app {

RedisForm::RedisForm(QWidget* parent) : ConnectionForm(parent)
{
    setObjectName(QStringLiteral("redisForm"));
    addIdentity({.production = {5, 1}, .colour = {5, 0}, .further = {6, 0}});
    buildPlace();
    buildLogin();
    RedisForm::showWhatApplies();
}

void RedisForm::buildPlace()
{
    m_host = addLine({1, 0}, tr("&Host"), "host");
    m_host->setFont(fonts::mono());
    m_host->setPlaceholderText(QStringLiteral("cache.shop.internal"));
    m_host->setToolTip(tr("A name or address, or the path of the server's socket"));
    connect(m_host, &QLineEdit::textEdited, this, &RedisForm::showWhatApplies);
    m_port = addLine({1, 1}, tr("Po&rt"), "port");
    m_port->setFont(fonts::mono());
    m_port->setPlaceholderText(QStringLiteral("6379"));
    m_security = addChoice({2, 0}, tr("&Security"), "security");
    m_security->addItem(tr("None"), false);
    m_security->addItem(tr("TLS"), true);
    m_caFile = addFile({3, 0}, tr("&CA file"), "caFile");
    m_caFile->setPlaceholderText(tr("the system's authorities"));
}

void RedisForm::buildLogin()
{
    m_user = addLine({2, 1}, tr("&User"), "user");
    m_user->setFont(fonts::mono());
    m_user->setPlaceholderText(tr("none"));
    m_password = addPassword({3, 1}, tr("&Password"), "password");
    m_database = addLine({4, 0}, tr("&Database"), "database");
    m_database->setFont(fonts::mono());
    m_database->setPlaceholderText(QStringLiteral("0"));
    m_pattern = addLine({4, 1}, tr("&Key pattern"), "pattern");
    m_pattern->setFont(fonts::mono());
    m_pattern->setPlaceholderText(QStringLiteral("processed:{eventId}"));
    m_pattern->setToolTip(tr("How a key is called that says that an event was handled"));
}

void RedisForm::showWhatApplies()
{
    const auto isSocket = m_host->text().startsWith(u'/');
    const auto isTls = m_security->currentData().toBool();
    m_port->setEnabled(!isSocket);
    m_security->setEnabled(!isSocket);
    m_caFile->setEnabled(isTls && !isSocket);
}

RedisFields RedisForm::fields() const
{
    const auto text = [](const QLineEdit* line) { return line->text().trimmed().toStdString(); };
    return {.host = text(m_host),
            .port = text(m_port),
            .tls = m_security->currentData().toBool(),
            .sentinel = m_isSentinel,
            .caFile = text(m_caFile),
            .user = text(m_user),
            .password = m_password->text().toStdString(),
            .database = text(m_database),
            .pattern = text(m_pattern),
            .further = further()};
}

void RedisForm::setFields(const RedisFields& fields)
{
    const auto text = [](const std::string& value) { return QString::fromStdString(value); };
    m_host->setText(text(fields.host));
    m_port->setText(text(fields.port));
    m_security->setCurrentIndex(m_security->findData(fields.tls));
    m_caFile->setText(text(fields.caFile));
    m_user->setText(text(fields.user));
    m_password->setText(text(fields.password));
    m_database->setText(text(fields.database));
    m_pattern->setText(text(fields.pattern));
    m_isSentinel = fields.sentinel;
    setFurther(fields.further);
    showWhatApplies();
}

model::Connection RedisForm::connection() const
{
    return identified(toConnection(fields()));
}

void RedisForm::setConnection(const model::Connection& connection)
{
    setIdentity(connection);
    setFields(toRedisFields(connection));
}

QString RedisForm::whyNotReady() const
{
    return m_host->text().trimmed().isEmpty() ? tr("Give the host or the socket of the server.")
                                              : QString();
}

} // namespace app
