#include "app/view/connection/kafkaform.h"

#include "app/view/connection/furtherdialog.h"
#include "app/view/connection/startpicker.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace app {

using Login = KafkaFields::Login;
using Security = KafkaFields::Security;

KafkaForm::KafkaForm(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(fonts::grid * 2);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 8);
    m_grid->setColumnStretch(3, 7);
    buildLeft();
    buildRight();
    buildFoot();
    showWhatApplies();
}

void KafkaForm::put(Cell cell, QWidget* field, const QString& label, const char* id)
{
    field->setObjectName(QLatin1String(id));
    auto* name = new QLabel(label, this);
    name->setBuddy(field);
    m_labels.insert(field, name);
    m_grid->addWidget(name, cell.row, cell.column * 2, Qt::AlignRight | Qt::AlignVCenter);
    m_grid->addWidget(field, cell.row, cell.column * 2 + 1);
}

QLineEdit* KafkaForm::addLine(Cell cell, const QString& label, const char* id)
{
    auto* line = new QLineEdit(this);
    put(cell, line, label, id);
    connect(line, &QLineEdit::textEdited, this, &KafkaForm::changed);
    return line;
}

QLineEdit* KafkaForm::addFile(Cell cell, const QString& label, const char* id)
{
    auto* line = addLine(cell, label, id);
    line->setFont(fonts::mono());
    auto* browse =
        line->addAction(icons::icon(QStringLiteral("folder")), QLineEdit::TrailingPosition);
    browse->setToolTip(tr("Choose a file"));
    connect(browse, &QAction::triggered, line, [this, line] {
        const auto path = QFileDialog::getOpenFileName(this, tr("Choose a file"), line->text());
        if (!path.isEmpty())
            line->setText(path);
    });
    return line;
}

QComboBox* KafkaForm::addChoice(Cell cell, const QString& label, const char* id)
{
    auto* box = new QComboBox(this);
    put(cell, box, label, id);
    connect(box, &QComboBox::activated, this, [this] {
        showWhatApplies();
        Q_EMIT changed();
    });
    return box;
}

void KafkaForm::addCheck(Cell cell, QCheckBox* box, const char* id)
{
    box->setObjectName(QLatin1String(id));
    m_grid->addWidget(box, cell.row, cell.column * 2 + 1);
    connect(box, &QCheckBox::toggled, this, &KafkaForm::changed);
}

void KafkaForm::buildLeft()
{
    m_name = addLine({0, 0}, tr("&Name"), "name");
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
    m_keyPassword = addLine({6, 0}, tr("Key pass&word"), "keyPassword");
    m_keyPassword->setEchoMode(QLineEdit::Password);
    m_anyServerName = new QCheckBox(tr("&Accept any server name"), this);
    addCheck({7, 0}, m_anyServerName, "anyServerName");
}

void KafkaForm::buildRight()
{
    m_group = addChoice({0, 1}, tr("&Group"), "group");
    m_group->setEditable(true);
    m_group->setInsertPolicy(QComboBox::NoInsert);
    m_group->lineEdit()->setPlaceholderText(tr("none"));
    m_login = addChoice({1, 1}, tr("&Login"), "login");
    m_login->addItem(tr("None"), int(Login::None));
    m_login->addItem(QStringLiteral("PLAIN"), int(Login::Plain));
    m_login->addItem(QStringLiteral("SCRAM-SHA-256"), int(Login::ScramSha256));
    m_login->addItem(QStringLiteral("SCRAM-SHA-512"), int(Login::ScramSha512));
    m_login->addItem(QStringLiteral("OAUTHBEARER (OIDC)"), int(Login::OAuth));
    m_user = addLine({2, 1}, tr("&User"), "user");
    m_user->setFont(fonts::mono());
    m_password = addLine({3, 1}, tr("&Password"), "password");
    m_password->setEchoMode(QLineEdit::Password);
    addKeptHint();
    m_tokenUrl = addLine({4, 1}, tr("Token &endpoint"), "tokenUrl");
    m_tokenUrl->setFont(fonts::mono());
    m_production = new QCheckBox(tr("Pr&oduction connection"), this);
    addCheck({7, 1}, m_production, "production");
}

void KafkaForm::addKeptHint()
{
    auto* row = new QHBoxLayout(m_password);
    row->setContentsMargins(0, 0, fonts::grid * 2, 0);
    row->addStretch(1);
    m_keptHint = new QLabel(tr("in the keyring"), m_password);
    m_keptHint->setFont(fonts::small());
    m_keptHint->setForegroundRole(QPalette::PlaceholderText);
    m_keptHint->hide();
    row->addWidget(m_keptHint);
    connect(m_password, &QLineEdit::textEdited, this, [this] { setPasswordKept(false); });
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
    m_further = new QPushButton(this);
    m_further->setObjectName(QStringLiteral("further"));
    m_further->setAutoDefault(false);
    m_further->setToolTip(tr("Any property of librdkafka, one a line"));
    m_grid->addWidget(m_further, 9, 1, Qt::AlignLeft);
    connect(m_further, &QPushButton::clicked, this, &KafkaForm::editFurther);
    showFurtherCount();
}

void KafkaForm::setShown(QWidget* field, bool shown)
{
    field->setVisible(shown);
    m_labels.value(field)->setVisible(shown);
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
    m_labels.value(m_user)->setText(isOAuth ? tr("Client &id") : tr("&User"));
    m_labels.value(m_password)->setText(isOAuth ? tr("Client secre&t") : tr("&Password"));
}

void KafkaForm::setGroups(const QStringList& groups)
{
    const auto text = m_group->currentText();
    m_group->clear();
    m_group->addItems(groups);
    m_group->setEditText(text);
}

void KafkaForm::setPasswordKept(bool isKept)
{
    m_passwordKept = isKept;
    m_keptHint->setVisible(isKept);
    m_password->setTextMargins(0, 0, isKept ? m_keptHint->sizeHint().width() : 0, 0);
}

void KafkaForm::showFurtherCount()
{
    const auto count = int(m_furtherProperties.size());
    m_further->setText(count == 0 ? tr("Further properties…")
                                  : tr("Further properties (%n)…", nullptr, count));
}

void KafkaForm::editFurther()
{
    FurtherDialog dialog(m_furtherProperties, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_furtherProperties = dialog.properties();
    showFurtherCount();
    Q_EMIT changed();
}

} // namespace app
