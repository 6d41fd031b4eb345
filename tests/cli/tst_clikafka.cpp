#include "model/connect/kafka/connector.h"
#include "tests/cli/clihelp.h"
#include "tests/cli/kafkahelp.h"
#include "tests/connect/kafka/server.h"

#include <QUuid>

//! The program against a real Apache Kafka, which tests/services/run-with starts.
class TestCliKafka : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void searchReadsTheWholeTopic();
    void searchFromATimeReadsWhatCameSince();
    void whatKcatPrintsIsASource();
    void exportReadsAsKcatWouldPrint();
    void tailShowsWhatComesUntilInterrupted();
    void theSandboxPlaysOnIt();
    void doctorPasses();
    void wrongPasswordEndsWithThreeAndIsNotShown();

private:
    QString source() const { return "kafka://" + m_bootstrap; }
    QByteArray kcat(const QStringList& arguments) const;

    QString m_bootstrap;
    QString m_topic = "cli-" + QUuid::createUuid().toString(QUuid::WithoutBraces);
};

QByteArray TestCliKafka::kcat(const QStringList& arguments) const
{
    QProcess process;
    process.start("kcat",
                  QStringList{"-C", "-q", "-b", m_bootstrap, "-t", m_topic, "-e", "-o", "beginning"}
                      + arguments);
    return process.waitForFinished() ? process.readAllStandardOutput() : QByteArray();
}

void TestCliKafka::initTestCase()
{
    m_bootstrap = qEnvironmentVariable("KAFKA_BOOTSTRAP");
    QVERIFY2(!m_bootstrap.isEmpty(),
             "KAFKA_BOOTSTRAP is not set: run this test by tests/services/run-with KAFKA -- …");
    QCOMPARE(Server(m_bootstrap.toStdString()).createTopic(m_topic.toStdString(), 3),
             std::string());
    QVERIFY(produceOrders(m_bootstrap.toStdString(), m_topic.toStdString(), 1, 1000));
}

void TestCliKafka::searchReadsTheWholeTopic()
{
    const auto found = Cli().run({"search", source(), "-t", m_topic, "payload.totalAmount > 9900"});

    QCOMPARE(found.code, 0);
    QCOMPARE(found.out.count('\n'), 10);
    QVERIFY2(found.error.contains("scanned 1,000 of 1,000 events, 10 matched, 0 errors"),
             found.error);
    QCOMPARE(Cli().run({"search", source(), "-t", m_topic, "order-4711"}).code, 1);
}

void TestCliKafka::searchFromATimeReadsWhatCameSince()
{
    const auto all = Cli().run({"search", source(), "-t", m_topic, "order", "--from", "-1h"});
    QCOMPARE(all.out.count('\n'), 1000);

    const auto last = Cli().run({"search", source(), "-t", m_topic, "order", "--from", "-7"});
    QCOMPARE(last.out.count('\n'), 7);
}

void TestCliKafka::whatKcatPrintsIsASource()
{
    const auto printed = kcat({"-J"});

    const auto run = Cli().run({"search", "-", "type == \"ORDER_CANCELLED\""}, printed);

    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 100);
}

void TestCliKafka::exportReadsAsKcatWouldPrint()
{
    const auto printed = kcat({"-J"});

    const auto run =
        Cli().run({"export", source(), "-t", m_topic, "-o", "-", "--format", "ndjson"});

    auto expected = printed;
    // Which broker served a record is not kept.
    QCOMPARE(run.out, expected.replace("\"broker\":1,", "\"broker\":-1,")
                          .replace("\"broker\":0,", "\"broker\":-1,"));
}

void TestCliKafka::tailShowsWhatComesUntilInterrupted()
{
    Cli cli;
    cli.start({"tail", source(), "-t", m_topic, "--from", "-1", "--format", "text"});
    QVERIFY(cli.waitForOutput("order-1000"));
    QVERIFY(produceOrders(m_bootstrap.toStdString(), m_topic.toStdString(), 1001, 5));
    QVERIFY(cli.waitForOutput("order-1005"));

    cli.interrupt();

    const auto run = cli.finish();
    QCOMPARE(run.code, 0);
    QVERIFY2(run.error.contains("scanned 6 of 6 events, 6 matched, 0 errors"), run.error);
}

void TestCliKafka::theSandboxPlaysOnIt()
{
    Cli cli;
    cli.start({"tail", "--sandbox=kafka", "--from", "beginning", "-f", R"(type == "ORDER_CREATED")",
               "--format", "text"});
    QVERIFY(cli.waitForOutput("ORDER_CREATED"));
    const auto topics = Cli().run({"topics", source()});

    cli.interrupt();

    QCOMPARE(cli.finish().code, 0);
    QVERIFY2(topics.out.contains("order-events"), topics.out);
}

void TestCliKafka::doctorPasses()
{
    const auto run = Cli().run({"doctor", source()});

    QVERIFY2(run.code == 0, run.out + run.error);
    QVERIFY(!run.out.contains("FAIL"));
}

void TestCliKafka::wrongPasswordEndsWithThreeAndIsNotShown()
{
    Cli cli;
    cli.setVariable("SAGALENS_PASSWORD", "canary-4711");

    const auto run =
        cli.run({"topics", "kafka://" + qEnvironmentVariable("KAFKA_SASL_PLAINTEXT_BOOTSTRAP"),
                 "-X", "security.protocol=sasl_plaintext", "-X", "sasl.mechanism=PLAIN", "-X",
                 "sasl.username=monitor"});

    QCOMPARE(run.code, 3);
    QVERIFY(!run.error.contains("canary-4711"));
    QVERIFY(!run.out.contains("canary-4711"));
}

QTEST_GUILESS_MAIN(TestCliKafka)
#include "tst_clikafka.moc"
