#include "app/session/redaction.h"
#include "app/session/session.h"
#include "app/shell/folders.h"
#include "app/shell/mainwindow.h"
#include "app/shell/secretstore.h"
#include "app/view/connection/connectiondialog.h"
#include "app/view/connection/diagnosispanel.h"
#include "app/view/connection/saveddialog.h"
#include "app/view/desk.h"
#include "model/connect/registry.h"
#include "model/workspace/userpaths.h"
#include "tests/shell/fakekeyring.h"

#include <QApplication>
#include <QClipboard>
#include <QDirIterator>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace app;

//! Secrets that are unlike anything else go through all of the program; then every file that it
//! wrote is searched for them.
class TestCanary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noFileHoldsASecret();

private:
    QTemporaryDir m_home;
};

namespace {

const QByteArray canary = "Canary/4711+äöü&x";

std::string secret()
{
    return canary.toStdString();
}

//! One of each kind, with a secret in each place that can hold one.
std::vector<model::Connection> connections()
{
    return {
        {.name = "kafka",
         .url = "kafka://127.0.0.1:1",
         .properties = {{"security.protocol", "SASL_SSL"},
                        {"sasl.mechanisms", "PLAIN"},
                        {"sasl.username", "reader"},
                        {"sasl.password", secret()},
                        {"ssl.key.password", secret()},
                        {"ssl.truststore.password", secret()}},
         .group = "Shop",
         .production = true},
        {.name = "oauth",
         .url = "kafka://127.0.0.1:1",
         .properties = {{"security.protocol", "SASL_SSL"},
                        {"sasl.mechanisms", "OAUTHBEARER"},
                        {"sasl.oauthbearer.client.id", "reader"},
                        {"sasl.oauthbearer.client.secret", secret()}}},
        {.name = "jaas",
         .url = "kafka://127.0.0.1:1",
         .properties = {{"sasl.jaas.config", "password=\"" + secret() + "\";"}}},
        {.name = "database",
         .url = "postgresql://127.0.0.1:1/orders",
         .properties = {{"user", "me"}, {"password", secret()}, {"sslpassword", secret()}}},
        {.name = "keys",
         .url = "rediss://127.0.0.1:1/0",
         .properties = {{"user", "me"}, {"password", secret()}}},
    };
}

//! As it may stand in a file.
QList<QByteArray> disguises()
{
    const auto json = QByteArray(canary).replace("/", "\\/");
    return {canary,
            json,
            canary.toBase64(),
            canary.toBase64(QByteArray::Base64UrlEncoding),
            canary.toBase64().left(12), // in the middle of something longer
            canary.toPercentEncoding(),
            canary.toPercentEncoding().toLower(),
            canary.toPercentEncoding("/"),
            canary.toHex(),
            "Canary"};
}

model::Diagnosis chatty(const model::Connection& connection, const std::stop_token&,
                        const model::DiagnosisProgress& progress)
{
    model::Diagnosis diagnosis;
    diagnosis.steps = {{.id = "login",
                        .outcome = model::DiagnosisStep::Outcome::Failed,
                        .summary = "refused password " + secret(),
                        .details = {{"Asked for", connection.url + " with " + secret()}},
                        .advice = "do not use " + secret()}};
    progress(diagnosis.steps.front());
    return diagnosis;
}

struct Program
{
    explicit Program(QMap<QString, QString>& ring)
        : session({.auditFile = model::userPaths().auditFile()})
        , desk(folders::workspaceFile().toStdString(), isSecret)
        , secrets(std::make_unique<FakeKeyring>(ring))
        , window({session, preferences, scheme, desk, secrets, true})
    {
        window.show();
    }

    template <typename Widget>
    Widget* find(const char* name) const
    {
        return window.findChild<Widget*>(QLatin1String(name));
    }

    Session session;
    Preferences preferences;
    SchemeWatcher scheme;
    Desk desk;
    SecretStore secrets;
    MainWindow window;
};

//! Through the dialog, as a person does it: typed, tested, report copied, saved.
void saveByDialog(Program& program, const model::Connection& connection)
{
    program.window.actionList().find(QStringLiteral("newConnection"))->trigger();
    auto* dialog = program.find<ConnectionDialog>("connectionDialog");
    QVERIFY(dialog);
    dialog->setDraft({.connection = connection});
    dialog->setDiagnose(chatty);
    dialog->test();
    QTRY_VERIFY(!dialog->isTesting());
    const auto report = dialog->findChild<DiagnosisPanel*>()->report();
    QVERIFY2(!report.contains(QStringLiteral("Canary")), qPrintable(report));
    dialog->findChild<QPushButton*>(QStringLiteral("save"))->click();
    QTRY_VERIFY(!program.find<ConnectionDialog>("connectionDialog"));
}

//! The gate is opened for it, and a write fails with a text that repeats the secret.
void writeThroughTheGate(Program& program, const model::Connection& connection)
{
    auto& gate = program.session.gate();
    QVERIFY(gate.unlock(connection, {.reason = "with " + secret(), .typedName = connection.name}));
    QVERIFY(!gate.write({.connection = connection,
                         .action = "test",
                         .preview = "password=" + secret(),
                         .reason = "r",
                         .typedName = connection.name},
                        []() -> model::Result<WriteOutcome> {
                            return model::Error{.text = "refused " + secret()};
                        }));
}

} // namespace

void TestCanary::initTestCase()
{
    for (const auto* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME",
                                 "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"})
        qputenv(variable, m_home.path().toUtf8());
}

void TestCanary::noFileHoldsASecret()
{
    QMap<QString, QString> ring;
    {
        Program program(ring);
        for (const auto& connection : connections()) {
            saveByDialog(program, connection);
            writeThroughTheGate(program, connection);
            program.window.open(connection, {});
        }
        program.window.openAddress(QStringLiteral("redis://:%1@127.0.0.1:1")
                                       .arg(QString::fromUtf8(canary.toPercentEncoding())));
        program.window.openAddress(
            QStringLiteral("odd://me:%1@host").arg(QString::fromUtf8(canary)));
        program.window.tick();
        for (const auto& line : program.session.journal().since(0))
            QVERIFY2(line.text.find("Canary") == std::string::npos
                         && line.source.find("Canary") == std::string::npos,
                     (line.source + ": " + line.text).c_str());
        SavedDialog saved(program.desk);
        saved.exportFile(m_home.filePath(QStringLiteral("exported.json")));
        program.window.close();
    }
    {
        // The next start: everything is read back, the secrets out of the keyring.
        Program program(ring);
        QCOMPARE(program.desk.workspace().connections.size(), connections().size());
        model::Connection filled;
        program.secrets.fill(*program.desk.workspace().connection("database"),
                             [&](const model::Connection& with, bool) { filled = with; });
        QCOMPARE(filled.properties["password"], secret());
        program.desk.edit([](model::Workspace& workspace) { workspace.remember("x"); });
        program.window.close();
    }

    QStringList searched;
    QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QFile::ReadOnly));
        const auto content = file.readAll();
        for (const auto& disguise : disguises())
            QVERIFY2(!content.contains(disguise),
                     qPrintable(file.fileName() + QStringLiteral(" holds ")
                                + QString::fromUtf8(disguise)));
        searched += QFileInfo(file).fileName();
    }
    // The search is worth nothing if the program wrote nothing.
    for (const auto* name : {"workspace.json", "audit.ndjson", "window.ini", "exported.json"})
        QVERIFY2(searched.contains(QLatin1String(name)), name);
}

QTEST_MAIN(TestCanary)
#include "tst_canary.moc"
