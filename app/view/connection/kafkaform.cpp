#include "app/view/connection/kafkaform.h"

#include "app/view/connection/remedies.h"
#include "app/view/connection/startpicker.h"
#include "app/widget/fonts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

namespace app {

using Login = KafkaFields::Login;
using Security = KafkaFields::Security;

KafkaForm::KafkaForm(QWidget* parent) : ConnectionForm(parent)
{
    setObjectName(QStringLiteral("kafkaForm"));
    addIdentity({.production = {7, 1}, .colour = {9, 0}, .further = {9, 1}});
    buildLeft();
    buildRight();
    buildFoot();
    KafkaForm::showWhatApplies();
}

void KafkaForm::buildLeft()
{
    m_brokers = addLine({1, 0}, tr("&Brokers"), "brokers");
    m_brokers->setFont(fonts::mono());
    m_brokers->setPlaceholderText(QStringLiteral("kafka-1:9092, kafka-2:9092"));
    m_security = addChoice({2, 0}, tr("&Security"), "security");
    m_security->addItem(tr("None"), int(Security::None));
    m_security->addItem(tr("TLS"), int(Security::Tls));
    m_security->addItem(tr("TLS with client certificate"), int(Security::MutualTls));
    m_caFile = addFile({3, 0}, tr("&CA file"), "caFile");
    m_caFile->setPlaceholderText(tr("the system's authorities"));
    m_certificate = addFile({4, 0}, tr("Cer&tificate"), "certificate");
    m_key = addFile({5, 0}, tr("&Key"), "key");
    m_anyServerName = new QCheckBox(tr("&Accept any server name"), this);
    addCheck({7, 0}, m_anyServerName, "anyServerName");
}

void KafkaForm::buildRight()
{
    m_login = addChoice({1, 1}, tr("&Login"), "login");
    m_login->addItem(tr("None"), int(Login::None));
    m_login->addItem(QStringLiteral("PLAIN"), int(Login::Plain));
    m_login->addItem(QStringLiteral("SCRAM-SHA-256"), int(Login::ScramSha256));
    m_login->addItem(QStringLiteral("SCRAM-SHA-512"), int(Login::ScramSha512));
    m_login->addItem(QStringLiteral("OAUTHBEARER (OIDC)"), int(Login::OAuth));
    m_user = addLine({2, 1}, tr("&User"), "user");
    m_user->setFont(fonts::mono());
    m_password = addPassword({3, 1}, tr("&Password"), "password");
    m_tokenUrl = addLine({4, 1}, tr("Token &endpoint"), "tokenUrl");
    m_tokenUrl->setFont(fonts::mono());
    m_keyPassword = addPassword({5, 1}, tr("Key pass&word"), "keyPassword");
}

void KafkaForm::buildFoot()
{
    m_topics = addLine({8, 0}, tr("Top&ics"), "topics");
    m_topics->setFont(fonts::mono());
    m_topics->setPlaceholderText(tr("all"));
    m_topics->setToolTip(
        tr("Names, parted by commas; a pattern stands between slashes: /order-.*/"));
    m_start = new StartPicker(this);
    put({8, 1}, m_start, tr("Start a&t"), "start");
}

void KafkaForm::showWhatApplies()
{
    const auto security = Security(m_security->currentData().toInt());
    const auto login = Login(m_login->currentData().toInt());
    const auto isOAuth = login == Login::OAuth;
    m_caFile->setEnabled(security != Security::None);
    m_anyServerName->setEnabled(security != Security::None);
    for (auto* field : {m_certificate, m_key, m_keyPassword})
        setShown(field, security == Security::MutualTls);
    m_user->setEnabled(login != Login::None);
    m_password->setEnabled(login != Login::None);
    setShown(m_tokenUrl, isOAuth);
    labelOf(m_user)->setText(isOAuth ? tr("Client &id") : tr("&User"));
    labelOf(m_password)->setText(isOAuth ? tr("Client secre&t") : tr("&Password"));
}

QString KafkaForm::whyNotReady() const
{
    return m_brokers->text().trimmed().isEmpty() ? tr("Give at least one broker as host:port.")
                                                 : QString();
}

std::vector<FormRemedy> KafkaForm::remedies(const model::DiagnosisStep& step)
{
    std::vector<FormRemedy> found;
    for (const auto& remedy : remediesFor(step, fields()))
        found.push_back({remedy.text, [this, apply = remedy.apply] {
                             auto wish = fields();
                             apply(wish);
                             setFields(wish);
                         }});
    return found;
}

} // namespace app
