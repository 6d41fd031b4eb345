#include "app/view/connection/kafkaform.h"
#include "app/view/connection/startpicker.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace app {

// What the form holds, as values and back.

using Login = KafkaFields::Login;
using Security = KafkaFields::Security;

KafkaFields KafkaForm::fields() const
{
    const auto who = identity();
    return {.name = who.name,
            .group = who.group,
            .colour = who.colour,
            .brokers = m_brokers->text().trimmed().toStdString(),
            .security = Security(m_security->currentData().toInt()),
            .login = Login(m_login->currentData().toInt()),
            .caFile = m_caFile->text().toStdString(),
            .certificate = m_certificate->text().toStdString(),
            .key = m_key->text().toStdString(),
            .keyPassword = m_keyPassword->text().toStdString(),
            .user = m_user->text().toStdString(),
            .password = m_password->text().toStdString(),
            .tokenUrl = m_tokenUrl->text().trimmed().toStdString(),
            .anyServerName = m_anyServerName->isChecked(),
            .production = who.production,
            .further = further()};
}

void KafkaForm::setFields(const KafkaFields& fields)
{
    const auto text = [](const std::string& value) { return QString::fromStdString(value); };
    setIdentity(toConnection(fields));
    m_brokers->setText(text(fields.brokers));
    m_security->setCurrentIndex(m_security->findData(int(fields.security)));
    m_login->setCurrentIndex(m_login->findData(int(fields.login)));
    m_caFile->setText(text(fields.caFile));
    m_certificate->setText(text(fields.certificate));
    m_key->setText(text(fields.key));
    m_keyPassword->setText(text(fields.keyPassword));
    m_user->setText(text(fields.user));
    m_password->setText(text(fields.password));
    m_tokenUrl->setText(text(fields.tokenUrl));
    m_anyServerName->setChecked(fields.anyServerName);
    setFurther(fields.further);
    showWhatApplies();
}

void KafkaForm::setConnection(const model::Connection& connection)
{
    setFields(toFields(connection));
}

model::Watch KafkaForm::watch() const
{
    model::Watch watch{.start = m_start->start()};
    for (const auto& topic : m_topics->text().split(u',', Qt::SkipEmptyParts))
        watch.channels.push_back(topic.trimmed().toStdString());
    return watch;
}

void KafkaForm::setWatch(const model::Watch& watch)
{
    QStringList topics;
    for (const auto& topic : watch.channels)
        topics += QString::fromStdString(topic);
    m_topics->setText(topics.join(QStringLiteral(", ")));
    m_start->setStart(watch.start);
}

} // namespace app
