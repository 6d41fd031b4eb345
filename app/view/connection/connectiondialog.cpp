#include "app/view/connection/connectiondialog.h"

#include "app/view/connection/diagnosispanel.h"
#include "app/view/connection/kafkaform.h"
#include "app/widget/fonts.h"
#include "model/connect/registry.h"

#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app {

ConnectionDialog::ConnectionDialog(const ConnectionDraft& draft, QWidget* parent)
    : QDialog(parent)
    , m_task(new DiagnosisTask(this))
    , m_kinds(new QListWidget(this))
    , m_forms(new QStackedWidget(this))
    , m_panel(new DiagnosisPanel(this))
{
    setObjectName(QStringLiteral("connectionDialog"));
    setWindowTitle(draft.connection.name.empty() ? tr("New connection")
                                                 : QString::fromStdString(draft.connection.name));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(buildLeft());
    middle->addWidget(buildRight(), 1);
    column->addLayout(middle, 1);
    column->addWidget(buildFoot());
    connectTest();
    setDraft(draft);
    const auto wide = fontMetrics().averageCharWidth();
    resize(wide * 130, fonts::rowHeight() * 32);
    refresh();
}

ConnectionForm& ConnectionDialog::form() const
{
    return *static_cast<ConnectionForm*>(m_forms->currentWidget());
}

//! The page for addresses of this kind; Kafka's for none.
void ConnectionDialog::chooseForm(std::string_view url)
{
    const auto scheme = url.substr(0, url.find(':'));
    const auto row = scheme.starts_with("postgres") ? 1
                     : scheme.starts_with("redis")  ? 2
                     : scheme == "file"             ? 3
                                                    : 0;
    m_kinds->setCurrentRow(row);
}

//! Another kind of source is still the same thing to the person who names it.
void ConnectionDialog::changeForm(int row)
{
    const auto who = static_cast<ConnectionForm*>(m_forms->widget(m_shownForm))->identity();
    m_forms->setCurrentIndex(row);
    if (row != m_shownForm)
        form().setIdentity(who);
    m_shownForm = row;
    refresh();
}

void ConnectionDialog::setDraft(const ConnectionDraft& draft)
{
    m_savedAs = draft.savedAs;
    chooseForm(draft.connection.url);
    form().setConnection(draft.connection);
    m_kafka->setWatch(draft.watch);
    form().setPasswordKept(draft.passwordKept);
    refresh();
}

ConnectionDraft ConnectionDialog::draft() const
{
    auto connection = form().connection();
    if (connection.name.empty()) {
        const auto hosts = connection.url.substr(connection.url.find("://") + 3);
        connection.name = hosts.substr(0, hosts.find_first_of(",:"));
    }
    return {.connection = std::move(connection),
            .watch = form().watch(),
            .passwordKept = form().isPasswordKept(),
            .savedAs = m_savedAs};
}

void ConnectionDialog::setSaved(std::span<const model::SavedConnection> saved)
{
    QStringList groups;
    m_names.clear();
    for (const auto& one : saved) {
        groups += QString::fromStdString(one.connection.group);
        m_names += QString::fromStdString(one.connection.name);
    }
    groups.removeDuplicates();
    groups.removeAll(QString());
    groups.sort();
    for (int row = 0; row < m_forms->count(); ++row)
        static_cast<ConnectionForm*>(m_forms->widget(row))->setGroups(groups);
    refresh();
}

QString ConnectionDialog::whyNotReady() const
{
    return form().whyNotReady();
}

QString ConnectionDialog::whyNotSaved() const
{
    const auto why = whyNotReady();
    if (!why.isEmpty() || !form().canBeSaved())
        return why;
    const auto name = QString::fromStdString(form().identity().name);
    const auto isOwn = name == QString::fromStdString(m_savedAs);
    return !isOwn && m_names.contains(name) ? tr("There is a connection called %1.").arg(name)
                                            : QString();
}

void ConnectionDialog::refresh()
{
    if (!m_connect)
        return;
    const auto set = [](QPushButton* button, const QString& why) {
        button->setEnabled(why.isEmpty());
        button->setToolTip(why);
    };
    set(m_test, whyNotReady());
    set(m_save, whyNotSaved());
    set(m_connect, whyNotSaved());
    m_save->setVisible(form().canBeSaved());
    const auto hasTest = bool(diagnoseOf(form().connection()));
    m_test->setVisible(hasTest);
    m_testKey->setVisible(hasTest);
    m_test->setText(m_panel->isVisibleTo(this) ? tr("&Test again") : tr("&Test"));
}

DiagnosisTask::Diagnose ConnectionDialog::diagnoseOf(const model::Connection& connection) const
{
    const auto* connector = model::connectorFor(connection.url);
    if (m_diagnose || !connector || !connector->diagnose)
        return m_diagnose;
    return connector->diagnose;
}

void ConnectionDialog::test()
{
    const auto connection = draft().connection;
    auto diagnose = diagnoseOf(connection);
    if (!whyNotReady().isEmpty() || !diagnose)
        return;
    m_panel->show();
    m_panel->begin(connection);
    refresh();
    m_task->start(std::move(diagnose), connection);
}

void ConnectionDialog::connectTest()
{
    connect(m_task, &DiagnosisTask::layerEnded, this, &ConnectionDialog::addLayer);
    connect(m_task, &DiagnosisTask::finished, this, [this](const model::Diagnosis& diagnosis) {
        m_panel->end(diagnosis);
        Q_EMIT testEnded();
    });
    connect(m_panel, &DiagnosisPanel::remedyChosen, this, &ConnectionDialog::applyRemedy);
}

void ConnectionDialog::addLayer(const model::DiagnosisStep& step)
{
    m_panel->add(step, form().remedies(step));
}

void ConnectionDialog::applyRemedy(const std::function<void()>& apply)
{
    apply();
    // The button sits in the panel that the next test clears.
    QMetaObject::invokeMethod(this, &ConnectionDialog::test, Qt::QueuedConnection);
}

void ConnectionDialog::say(const QString& title, const QString& text)
{
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, windowTitle(), title, QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("note"));
    box->setInformativeText(text);
    box->addButton(tr("Close"), QMessageBox::RejectRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace app
