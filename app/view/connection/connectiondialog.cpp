#include "app/view/connection/connectiondialog.h"

#include "app/view/connection/captureform.h"
#include "app/view/connection/diagnosispanel.h"
#include "app/view/connection/kafkaform.h"
#include "app/view/connection/propertiesimport.h"
#include "app/widget/fonts.h"
#include "model/connect/registry.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
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
    , m_kafka(new KafkaForm(this))
    , m_capture(new CaptureForm(this))
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

void ConnectionDialog::setDraft(const ConnectionDraft& draft)
{
    const auto isFile = draft.connection.url.starts_with("file:");
    m_kinds->setCurrentRow(isFile ? 1 : 0);
    if (isFile)
        m_capture->setConnection(draft.connection);
    else
        m_kafka->setFields(toFields(draft.connection));
    m_kafka->setWatch(draft.watch);
    m_kafka->setPasswordKept(draft.passwordKept);
    refresh();
}

bool ConnectionDialog::isKafka() const
{
    return m_forms->currentWidget() == m_kafka;
}

ConnectionDraft ConnectionDialog::draft() const
{
    if (!isKafka())
        return {.connection = m_capture->connection(),
                .watch = {.start = {.at = model::Start::At::Beginning}}};
    auto fields = m_kafka->fields();
    if (fields.name.empty())
        fields.name = fields.brokers.substr(0, fields.brokers.find_first_of(",:"));
    return {.connection = toConnection(fields),
            .watch = m_kafka->watch(),
            .passwordKept = m_kafka->isPasswordKept()};
}

void ConnectionDialog::setGroups(const QStringList& groups)
{
    m_kafka->setGroups(groups);
}

QString ConnectionDialog::whyNotReady() const
{
    if (!isKafka())
        return m_capture->connection().url == "file://" ? tr("Choose a file.") : QString();
    return m_kafka->fields().brokers.empty() ? tr("Give at least one broker as host:port.")
                                             : QString();
}

void ConnectionDialog::refresh()
{
    const auto why = whyNotReady();
    for (auto* button : {m_test, m_save, m_connect}) {
        button->setEnabled(why.isEmpty());
        button->setToolTip(why);
    }
    m_test->setText(m_panel->isVisibleTo(this) ? tr("&Test again") : tr("&Test"));
}

void ConnectionDialog::test()
{
    if (!whyNotReady().isEmpty())
        return;
    const auto connection = draft().connection;
    const auto* connector = model::connectorFor(connection.url);
    auto diagnose = m_diagnose;
    if (!diagnose && connector && connector->diagnose)
        diagnose = connector->diagnose;
    if (!diagnose)
        return;
    m_panel->show();
    m_panel->begin(connection.url);
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
    m_panel->add(step, isKafka() ? remediesFor(step, m_kafka->fields()) : std::vector<Remedy>());
}

void ConnectionDialog::applyRemedy(const std::function<void(KafkaFields&)>& apply)
{
    auto fields = m_kafka->fields();
    apply(fields);
    m_kafka->setFields(fields);
    // The button sits in the panel that the next test clears.
    QMetaObject::invokeMethod(this, &ConnectionDialog::test, Qt::QueuedConnection);
}

void ConnectionDialog::pasteUri()
{
    const auto uri = QApplication::clipboard()->text().trimmed();
    const auto isFile = uri.startsWith(QStringLiteral("file:"));
    if (!isFile && !uri.startsWith(QStringLiteral("kafka://"))) {
        say(tr("The clipboard holds no URI"),
            tr("Copy one such as kafka://broker:9092 or file:///path, then paste it here."));
        return;
    }
    m_kinds->setCurrentRow(isFile ? 1 : 0);
    if (isFile) {
        m_capture->setConnection({.url = uri.toStdString()});
    } else {
        auto fields = m_kafka->fields();
        fields.brokers = toFields({.url = uri.toStdString()}).brokers;
        m_kafka->setFields(fields);
    }
    refresh();
}

void ConnectionDialog::chooseImport()
{
    const auto path = QFileDialog::getOpenFileName(
        this, tr("Import properties"), {},
        tr("Properties (*.properties *.conf *.config);;All files (*)"));
    if (!path.isEmpty())
        importFile(path);
}

void ConnectionDialog::importFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        say(tr("%1 cannot be read").arg(path), file.errorString());
        return;
    }
    const auto import = importProperties(file.readAll(), m_kafka->fields());
    if (!import) {
        const auto& error = import.error();
        say(tr("%1 is no properties file").arg(path), tr("Line %1, column %2: %3")
                                                          .arg(error.place.line)
                                                          .arg(error.place.column)
                                                          .arg(QString::fromStdString(error.text)));
        return;
    }
    m_kinds->setCurrentRow(0);
    m_kafka->setFields(import->fields);
    refresh();
    if (!import->notUnderstood.isEmpty())
        say(tr("%n entry(s) have no meaning here", nullptr, int(import->notUnderstood.size())),
            import->notUnderstood.join(u'\n'));
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
