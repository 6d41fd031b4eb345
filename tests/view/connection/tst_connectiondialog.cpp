#include "app/view/connection/connectiondialog.h"
#include "app/view/connection/diagnosispanel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using Outcome = model::DiagnosisStep::Outcome;

class TestConnectionDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutABrokerNothingCanBeDone();
    void connectGivesWhatWasTyped();
    void layersAppearAndTheFailingOneIsOpen();
    void remedyChangesTheFieldAndTestsAgain();
    void reportCanBeCopied();
    void pastedUriFillsTheBrokers();
    void clipboardWithoutUriIsSaid();
    void passwordIsNeverInTheReport();
    void theCertificateCanBeRead();
};

template <typename Widget>
static Widget* find(const QObject& parent, const char* name)
{
    return parent.findChild<Widget*>(QLatin1String(name));
}

static void type(const ConnectionDialog& dialog, const char* field, const QString& text)
{
    auto* line = find<QLineEdit>(dialog, field);
    line->clear();
    QTest::keyClicks(line, text);
}

//! A test that stops at the certificate's name, as long as the name is the wrong one.
static model::Diagnosis wrongName(const model::Connection& connection, const std::stop_token&,
                                  const model::DiagnosisProgress& progress)
{
    const auto isRight = connection.url == "kafka://right:9094";
    model::Diagnosis diagnosis;
    diagnosis.steps = {
        {.id = "port", .title = "Port", .outcome = Outcome::Passed, .summary = "answers"},
        {.id = "certificate-name",
         .title = "Certificate name",
         .outcome = isRight ? Outcome::Passed : Outcome::Failed,
         .details = {{"Asked for", "wrong"}, {"Got", "right"}},
         .faultCode = isRight ? "" : "certificate-name-mismatch",
         .certificate = "Subject: right"},
        {.id = "login",
         .title = "Login",
         .outcome = isRight ? Outcome::Passed : Outcome::NotReached}};
    for (const auto& step : diagnosis.steps)
        if (step.outcome != Outcome::NotReached)
            progress(step);
    return diagnosis;
}

static void testOnce(ConnectionDialog& dialog)
{
    QSignalSpy ended(&dialog, &ConnectionDialog::testEnded);
    dialog.test();
    QVERIFY(ended.size() > 0 || ended.wait());
}

void TestConnectionDialog::withoutABrokerNothingCanBeDone()
{
    ConnectionDialog dialog({});

    for (const auto* button : {"test", "save", "connect"})
        QVERIFY(!find<QPushButton>(dialog, button)->isEnabled());
    type(dialog, "brokers", QStringLiteral("a:9092"));
    QVERIFY(find<QPushButton>(dialog, "connect")->isEnabled());
}

void TestConnectionDialog::connectGivesWhatWasTyped()
{
    ConnectionDialog dialog({});
    std::optional<ConnectionDraft> wanted;
    connect(&dialog, &ConnectionDialog::connectWanted, this,
            [&](const ConnectionDraft& draft) { wanted = draft; });
    type(dialog, "brokers", QStringLiteral("a:9092, b:9092"));
    type(dialog, "topics", QStringLiteral("order-events, /pay.*/"));

    find<QPushButton>(dialog, "connect")->click();

    QVERIFY(wanted);
    QCOMPARE(wanted->connection.url, "kafka://a:9092,b:9092");
    QCOMPARE(wanted->connection.name, "a");
    QCOMPARE(wanted->watch.channels, (std::vector<std::string>{"order-events", "/pay.*/"}));
}

void TestConnectionDialog::layersAppearAndTheFailingOneIsOpen()
{
    ConnectionDialog dialog({.connection = {.url = "kafka://wrong:9094"}});
    dialog.setDiagnose(wrongName);

    testOnce(dialog);

    QVERIFY(find<QWidget>(dialog, "layer-port"));
    QVERIFY(find<QWidget>(dialog, "layer-login"));
    QVERIFY(find<QLabel>(dialog, "verdict")->text().contains(QStringLiteral("Certificate name")));
    // The one that uses the right name, and the one that shows the certificate.
    QCOMPARE(find<QWidget>(dialog, "layer-certificate-name")->findChildren<QPushButton*>().size(),
             2);
}

void TestConnectionDialog::remedyChangesTheFieldAndTestsAgain()
{
    ConnectionDialog dialog({.connection = {.url = "kafka://wrong:9094"}});
    dialog.setDiagnose(wrongName);
    testOnce(dialog);
    QSignalSpy ended(&dialog, &ConnectionDialog::testEnded);

    find<QPushButton>(dialog, "remedy")->click();

    QVERIFY(ended.wait());
    QCOMPARE(find<QLineEdit>(dialog, "brokers")->text(), QStringLiteral("right:9094"));
    QCOMPARE(find<QLabel>(dialog, "verdict")->text(), QStringLiteral("Everything answers"));
}

void TestConnectionDialog::reportCanBeCopied()
{
    ConnectionDialog dialog({.connection = {.url = "kafka://wrong:9094"}});
    dialog.setDiagnose(wrongName);
    testOnce(dialog);

    find<QPushButton>(dialog, "copyReport")->click();

    const auto report = QApplication::clipboard()->text();
    QVERIFY(report.startsWith(QStringLiteral("kafka://wrong:9094")));
    QVERIFY(report.contains(QStringLiteral("[FAIL] Certificate name")));
}

void TestConnectionDialog::pastedUriFillsTheBrokers()
{
    ConnectionDialog dialog({});
    QApplication::clipboard()->setText(QStringLiteral("kafka://a:9092,b:9092"));

    dialog.pasteUri();

    QCOMPARE(find<QLineEdit>(dialog, "brokers")->text(), QStringLiteral("a:9092, b:9092"));
    QVERIFY(find<QPushButton>(dialog, "connect")->isEnabled());
}

void TestConnectionDialog::clipboardWithoutUriIsSaid()
{
    ConnectionDialog dialog({});
    QApplication::clipboard()->setText(QStringLiteral("hello"));

    dialog.pasteUri();

    QVERIFY(find<QDialog>(dialog, "note"));
    QCOMPARE(find<QLineEdit>(dialog, "brokers")->text(), QString());
}

void TestConnectionDialog::passwordIsNeverInTheReport()
{
    ConnectionDialog dialog({.connection = {.url = "kafka://wrong:9094",
                                            .properties = {{"security.protocol", "SASL_SSL"},
                                                           {"sasl.mechanisms", "PLAIN"},
                                                           {"sasl.username", "u"},
                                                           {"sasl.password", "hunter2"}}}});
    dialog.setDiagnose(wrongName);
    testOnce(dialog);

    QVERIFY(
        !find<DiagnosisPanel>(dialog, "diagnosis")->report().contains(QStringLiteral("hunter2")));
}

void TestConnectionDialog::theCertificateCanBeRead()
{
    ConnectionDialog dialog({.connection = {.url = "kafka://wrong:9094"}});
    dialog.setDiagnose(wrongName);
    testOnce(dialog);

    find<QPushButton>(dialog, "showCertificate")->click();

    const auto* shown = find<QDialog>(dialog, "certificateDialog");
    QVERIFY(shown);
    QVERIFY(find<QPlainTextEdit>(*shown, "certificateText")
                ->toPlainText()
                .contains(QStringLiteral("Subject: right")));
}

QTEST_MAIN(TestConnectionDialog)
#include "tst_connectiondialog.moc"
