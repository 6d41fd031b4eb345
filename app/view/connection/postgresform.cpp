#include "app/view/connection/postgresform.h"

#include "app/widget/fonts.h"
#include "model/outbox/tablemapping.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace app {

PostgresForm::PostgresForm(QWidget* parent) : ConnectionForm(parent)
{
    setObjectName(QStringLiteral("postgresForm"));
    addIdentity({.production = {6, 1}, .colour = {5, 0}, .further = {6, 0}});
    buildPlace();
    buildLogin();
    buildTable();
    PostgresForm::showWhatApplies();
}

void PostgresForm::buildPlace()
{
    m_host = addLine({1, 0}, tr("&Host"), "host");
    m_host->setFont(fonts::mono());
    m_host->setPlaceholderText(QStringLiteral("localhost"));
    m_host->setToolTip(tr("A name or address, or the folder of the server's socket"));
    connect(m_host, &QLineEdit::textEdited, this, &PostgresForm::showWhatApplies);
    m_port = addLine({1, 1}, tr("Po&rt"), "port");
    m_port->setFont(fonts::mono());
    m_port->setPlaceholderText(QStringLiteral("5432"));
    m_database = addLine({2, 0}, tr("&Database"), "database");
    m_database->setFont(fonts::mono());
}

void PostgresForm::buildLogin()
{
    m_user = addLine({2, 1}, tr("&User"), "user");
    m_user->setFont(fonts::mono());
    m_tls = addChoice({3, 0}, tr("&TLS"), "tls");
    m_tls->addItem(tr("if the server has it"), QString());
    m_tls->addItem(tr("never"), QStringLiteral("disable"));
    m_tls->addItem(tr("always, any certificate"), QStringLiteral("require"));
    m_tls->addItem(tr("check the authority"), QStringLiteral("verify-ca"));
    m_tls->addItem(tr("check authority and name"), QStringLiteral("verify-full"));
    m_password = addPassword({3, 1}, tr("&Password"), "password");
    m_caFile = addFile({4, 0}, tr("&CA file"), "caFile");
    m_caFile->setPlaceholderText(QStringLiteral("~/.postgresql/root.crt"));
}

void PostgresForm::buildTable()
{
    m_table = addLine({4, 1}, tr("Ta&ble"), "table");
    m_table->setFont(fonts::mono());
    m_table->setPlaceholderText(tr("found in the catalogue"));
    m_mapping = addChoice({5, 1}, tr("&Mapping"), "mapping");
    m_mapping->addItem(tr("the one that fits"), QString());
    for (const auto& mapping : model::tableMappings())
        m_mapping->addItem(
            QString::fromStdString(mapping.title.empty() ? mapping.name : mapping.title),
            QString::fromStdString(mapping.name));
}

void PostgresForm::showWhatApplies()
{
    const auto tls = m_tls->currentData().toString();
    m_caFile->setEnabled(tls != QStringLiteral("disable"));
    const auto isSocket = m_host->text().startsWith(u'/');
    m_port->setEnabled(!isSocket);
    m_tls->setEnabled(!isSocket);
}

PostgresFields PostgresForm::fields() const
{
    const auto text = [](const QLineEdit* line) { return line->text().trimmed().toStdString(); };
    return {.host = text(m_host),
            .port = text(m_port),
            .database = text(m_database),
            .user = text(m_user),
            .password = m_password->text().toStdString(),
            .tls = m_tls->currentData().toString().toStdString(),
            .caFile = text(m_caFile),
            .table = text(m_table),
            .mapping = m_mapping->currentData().toString().toStdString(),
            .further = further()};
}

//! The item of that value; one that is not known is added, so that nothing is lost.
static void choose(QComboBox& box, const std::string& value)
{
    const auto wanted = QString::fromStdString(value);
    if (box.findData(wanted) < 0)
        box.addItem(wanted, wanted);
    box.setCurrentIndex(box.findData(wanted));
}

void PostgresForm::setFields(const PostgresFields& fields)
{
    const auto text = [](const std::string& value) { return QString::fromStdString(value); };
    m_host->setText(text(fields.host));
    m_port->setText(text(fields.port));
    m_database->setText(text(fields.database));
    m_user->setText(text(fields.user));
    m_password->setText(text(fields.password));
    choose(*m_tls, fields.tls);
    m_caFile->setText(text(fields.caFile));
    m_table->setText(text(fields.table));
    choose(*m_mapping, fields.mapping);
    setFurther(fields.further);
    showWhatApplies();
}

model::Connection PostgresForm::connection() const
{
    return identified(toConnection(fields()));
}

void PostgresForm::setConnection(const model::Connection& connection)
{
    setIdentity(connection);
    setFields(toPostgresFields(connection));
}

QString PostgresForm::whyNotReady() const
{
    return m_database->text().trimmed().isEmpty() ? tr("Give the name of the database.")
                                                  : QString();
}

} // namespace app
