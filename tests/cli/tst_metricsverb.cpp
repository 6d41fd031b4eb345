#include "tests/cli/clihelp.h"
#include "tests/metric/expositionparser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpSocket>

//! The figures on the command line.
class TestMetricsVerb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void captureIsMeasuredToItsEnd();
    void prometheusTextIsStrict();
    void jsonIsOneObject();
    void scraperIsAnsweredUntilInterrupted();
    void wrongAddressIsRefused();
    void twoFormsAreRefused();
    void sandboxHasAllOfIt();
};

void TestMetricsVerb::captureIsMeasuredToItsEnd()
{
    Cli cli;
    const auto file = cli.write(QStringLiteral("a.ndjson"), hundredEvents());

    const auto run = cli.run({QStringLiteral("metrics"), file});

    QCOMPARE(run.code, 0);
    QVERIFY2(QRegularExpression(QStringLiteral("order-events +100 "))
                 .match(QString::fromUtf8(run.out))
                 .hasMatch(),
             run.out);
}

void TestMetricsVerb::prometheusTextIsStrict()
{
    Cli cli;
    const auto file = cli.write(QStringLiteral("a.ndjson"), hundredEvents());

    const auto run = cli.run({QStringLiteral("metrics"), file, QStringLiteral("--prometheus")});

    QCOMPARE(run.code, 0);
    const ExpositionParser parsed(run.out.toStdString());
    double all = 0;
    for (const auto& sample : parsed.samples)
        if (sample.name == "sagalens_events_total")
            all += sample.value;
    QCOMPARE(all, 100.0);
    QCOMPARE(parsed.find("sagalens_events_of_type_total", {{"type", "ORDER_CANCELLED"}})->value,
             10.0);
}

void TestMetricsVerb::jsonIsOneObject()
{
    Cli cli;
    const auto file = cli.write(QStringLiteral("a.ndjson"), hundredEvents());

    const auto run = cli.run({QStringLiteral("metrics"), file, QStringLiteral("--json")});

    const auto metrics =
        QJsonDocument::fromJson(run.out).object()[QStringLiteral("metrics")].toArray();
    QCOMPARE(metrics[0].toObject()[QStringLiteral("name")].toString(),
             QStringLiteral("sagalens_events_total"));
    QCOMPARE(run.out.count('\n'), 1);
}

void TestMetricsVerb::scraperIsAnsweredUntilInterrupted()
{
    Cli cli;
    const auto file = cli.write(QStringLiteral("a.ndjson"), hundredEvents());
    cli.start({QStringLiteral("metrics"), file, QStringLiteral("--listen"), QStringLiteral("0")});
    const auto told = cli.waitForError("/metrics\n");
    const auto port = QRegularExpression(QStringLiteral("127\\.0\\.0\\.1:(\\d+)/metrics"))
                          .match(QString::fromUtf8(told))
                          .captured(1)
                          .toUShort();
    QVERIFY2(port != 0, told);
    const auto ask = [port](const QByteArray& request) {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        if (!socket.waitForConnected(5'000))
            return QByteArray("not connected");
        socket.write(request + "\r\nHost: x\r\n\r\n");
        while (socket.waitForReadyRead(5'000)) {
        }
        return socket.readAll();
    };

    QByteArray answer;
    QVERIFY(QTest::qWaitFor(
        [&] {
            answer = ask("GET /metrics HTTP/1.1");
            return answer.contains("sagalens_events_total");
        },
        10'000));
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(answer.contains("Content-Type: text/plain; version=0.0.4"));
    const ExpositionParser parsed(answer.mid(answer.indexOf("\r\n\r\n") + 4).toStdString());
    QVERIFY(!parsed.samples.empty());
    QVERIFY(ask("GET /secrets HTTP/1.1").startsWith("HTTP/1.1 404"));
    QVERIFY(ask("POST /metrics HTTP/1.1").startsWith("HTTP/1.1 405"));
    cli.interrupt();
    QCOMPARE(cli.finish().code, 0);
}

void TestMetricsVerb::wrongAddressIsRefused()
{
    Cli cli;
    const auto file = cli.write(QStringLiteral("a.ndjson"), hundredEvents());

    const auto run = cli.run({QStringLiteral("metrics"), file, QStringLiteral("--listen"),
                              QStringLiteral("127.0.0.1:http")});

    QVERIFY(run.code != 0);
    QVERIFY2(run.error.contains("is no address"), run.error);
}

void TestMetricsVerb::twoFormsAreRefused()
{
    const auto run = Cli().run({QStringLiteral("metrics"), QStringLiteral("--sandbox"),
                                QStringLiteral("--json"), QStringLiteral("--prometheus")});

    QCOMPARE(run.code, 2);
}

// Real protocols: broker, database and key store of the sandbox, with its services at work.
void TestMetricsVerb::sandboxHasAllOfIt()
{
    const auto run =
        Cli().run({QStringLiteral("metrics"), QStringLiteral("--sandbox"), QStringLiteral("--for"),
                   QStringLiteral("30s"), QStringLiteral("--prometheus")});

    QVERIFY2(run.code == 0, run.error);
    const ExpositionParser parsed(run.out.toStdString());
    std::map<std::string, double> most;
    for (const auto& sample : parsed.samples)
        most[sample.name] = std::max(most[sample.name], sample.value);
    QVERIFY2(most["sagalens_events_total"] > 0, run.out);
    QVERIFY2(most["sagalens_commit_to_handled_seconds_count"] > 0, run.out);
    QVERIFY2(most.contains("sagalens_consumer_lag_records"), run.out);
    QVERIFY2(most.contains("sagalens_outbox_waiting_rows"), run.out);
    QVERIFY(most["sagalens_partition_share"] <= 1);
}

QTEST_GUILESS_MAIN(TestMetricsVerb)
#include "tst_metricsverb.moc"

#include <algorithm>
