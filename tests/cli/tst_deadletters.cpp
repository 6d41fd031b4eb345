#include "model/connect/kafka/mockcluster.h"
#include "tests/cli/clihelp.h"
#include "tests/cli/kafkahelp.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

//! The verbs "deadletters" and "replay" on captures and on a cluster without transactions.
class TestDeadLetters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qunsetenv("XDG_DATA_HOME"); }
    void groupsOfACapture();
    void theFilterAndAGroupChoose();
    void malformedHeadersAreShown();
    void whatIsToldIsBelieved();
    void aConventionOfOnesOwn();
    void whatIsSaidOfATopicIsRemembered();
    void wrongWordsAreRefused_data();
    void wrongWordsAreRefused();
    void aCaptureIsReplayedToACluster();
};

namespace {

//! A dead letter of a capture, as kcat prints it.
QByteArray letterLine(int offset, const QByteArray& headers, const QByteArray& topic = "orders-dlt")
{
    return "{\"topic\":\"" + topic + "\",\"partition\":0,\"offset\":" + QByteArray::number(offset)
           + ",\"tstype\":\"create\",\"ts\":" + QByteArray::number(1'795'411'927'000 + offset)
           + ",\"broker\":-1,\"headers\":[" + headers + "],\"key\":\"order-"
           + QByteArray::number(offset)
           + R"(","payload":"{\"type\":\"ORDER_PAID\",\"payload\":{\"n\":)"
           + QByteArray::number(offset) + "}}\"}\n";
}

QByteArray connectHeaders(int offset)
{
    return "\"__connect.errors.topic\",\"orders\",\"__connect.errors.partition\",\"0\","
           "\"__connect.errors.offset\",\""
           + QByteArray::number(100 + offset) + "\",\"__connect.errors.exception.class.name\",\""
           + (offset % 2 ? "com.shop.Odd" : "com.shop.Even")
           + "\",\"__connect.errors.exception.message\",\"row " + QByteArray::number(offset)
           + " is bad\",\"own\",\"kept\"";
}

QByteArray tenLetters()
{
    QByteArray lines = captureLine(1, "ORDER_CREATED");
    for (int offset = 0; offset < 10; ++offset)
        lines += letterLine(offset, connectHeaders(offset));
    return lines;
}

QJsonObject firstObject(const QByteArray& lines)
{
    return QJsonDocument::fromJson(lines.left(lines.indexOf('\n'))).object();
}

} // namespace

void TestDeadLetters::groupsOfACapture()
{
    Cli cli;
    const auto file = cli.write("letters.ndjson", tenLetters());

    const auto run = cli.run({"deadletters", "groups", file, "--json"});
    const auto table = cli.run({"deadletters", "groups", file, "--by", "origin"});

    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 2);
    const auto group = firstObject(run.out);
    QCOMPARE(group["reason"].toString(), QString("com.shop.Even"));
    QCOMPARE(group["message"].toString(), QString("row <n> is bad"));
    QCOMPARE(group["count"].toInt(), 5);
    QVERIFY2(table.out.contains("       10  "), table.out);
    QVERIFY(run.error.contains("read 11 records, found 10 dead letters"));
}

void TestDeadLetters::theFilterAndAGroupChoose()
{
    Cli cli;
    const auto file = cli.write("letters.ndjson", tenLetters());

    const auto run = cli.run(
        {"deadletters", "list", file, "payload.n > 5", "-w", "reason=com.shop.Odd", "--json"});
    const auto none = cli.run({"deadletters", "list", file, "payload.n > 50"});
    const auto page = cli.run({"deadletters", "show", file, "orders-dlt/0/7"});

    QCOMPARE(run.out.count('\n'), 2); // 7 and 9
    QCOMPARE(firstObject(run.out)["origin"].toObject()["offset"].toInt(), 107);
    QCOMPARE(none.code, 1);
    QVERIFY2(page.out.contains("Origin          orders/0/107"), page.out);
}

void TestDeadLetters::malformedHeadersAreShown()
{
    Cli cli;
    const auto file = cli.write(
        "letters.ndjson",
        letterLine(1, R"("kafka_dlt-original-topic","orders","kafka_dlt-original-offset","abc")"));

    const auto run = cli.run({"deadletters", "list", file, "--json"});
    const auto page = cli.run({"deadletters", "show", file, "orders-dlt/0/1"});

    QCOMPARE(firstObject(run.out)["malformed"].toObject()["kafka_dlt-original-offset"].toString(),
             QString("3 bytes where 8 are expected"));
    QVERIFY2(page.out.contains("Malformed       kafka_dlt-original-offset: 3 bytes"), page.out);
}

void TestDeadLetters::whatIsToldIsBelieved()
{
    Cli cli;
    const auto file = cli.write("events.ndjson", captureLine(1, "ORDER_CREATED"));

    QCOMPARE(cli.run({"deadletters", "list", file}).code, 1);
    QCOMPARE(cli.run({"deadletters", "list", file, "-t", "order-events", "--told"}).code, 0);
}

void TestDeadLetters::aConventionOfOnesOwn()
{
    Cli cli;
    QVERIFY(QDir().mkpath(cli.path(".config/sagalens/dead-letters")));
    cli.write(".config/sagalens/dead-letters/ours.json",
              R"({"name":"ours","when":{"any":["own-topic"]},"fields":{"topic":"own-topic"}})");
    cli.write(".config/sagalens/dead-letters/wrong.json", "{\"name\":\"wrong\",\n\"wen\":1}");
    const auto file = cli.write("x.ndjson", letterLine(1, R"("own-topic","orders")", "parking"));

    const auto run = cli.run({"deadletters", "list", file, "--json"});

    QCOMPARE(firstObject(run.out)["convention"].toString(), QString("ours"));
    QVERIFY2(run.error.contains("wrong.json:2:1: \"wen\" is not known here"), run.error);
}

void TestDeadLetters::whatIsSaidOfATopicIsRemembered()
{
    Cli cli;
    const auto file = cli.write("events.ndjson", captureLine(1, "ORDER_CREATED"));
    QCOMPARE(cli.run({"deadletters", "mark", "order-events"}).code, 0);
    const auto marked = cli.run({"deadletters", "list", file, "--json"});
    QCOMPARE(firstObject(marked.out)["recognisedBy"].toString(), QString("told"));
    QVERIFY(!firstObject(marked.out).contains("convention"));

    QCOMPARE(cli.run({"deadletters", "mark", "order-events", "--convention", "rebus"}).code, 0);
    const auto read = cli.run({"deadletters", "list", file, "--json"});
    QCOMPARE(firstObject(read.out)["convention"].toString(), QString("rebus"));
    const auto marks = cli.run({"deadletters", "marks"});
    QVERIFY2(marks.out.contains("order-events") && marks.out.contains("rebus"), marks.out);

    const auto wrong = cli.run({"deadletters", "mark", "order-events", "--convention", "colour"});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.error.contains("no convention \"colour\"")
                 && wrong.error.contains("spring-kafka"),
             wrong.error);

    QCOMPARE(cli.run({"deadletters", "unmark", "order-events"}).code, 0);
    QCOMPARE(cli.run({"deadletters", "list", file}).code, 1);
    QCOMPARE(cli.run({"deadletters", "unmark", "order-events"}).code, 1);
    QCOMPARE(cli.run({"deadletters", "marks"}).code, 1);

    cli.write(".config/sagalens/dead-letter-topics.json", "{\"channels\":\n[1]}");
    const auto broken = cli.run({"deadletters", "list", file});
    QVERIFY2(broken.error.contains("dead-letter-topics.json:2:1:"), broken.error);
}

void TestDeadLetters::wrongWordsAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QStringList{"deadletters"} << "list, groups, show";
    QTest::newRow("unknown") << QStringList{"deadletters", "sort", "x"}
                             << "no \"deadletters sort\"";
    QTest::newRow("no place") << QStringList{"deadletters", "show", "FILE", "orders-dlt"}
                              << "no place of a dead letter";
    QTest::newRow("by colour") << QStringList{"deadletters", "groups", "FILE", "--by", "colour"}
                               << "grouped by \"colour\"";
    QTest::newRow("by three") << QStringList{"deadletters", "groups", "FILE", "--by",
                                             "type,origin,version"}
                              << "two things at most";
    QTest::newRow("where") << QStringList{"deadletters", "list", "FILE", "-w", "x"}
                           << "is not understood";
    QTest::newRow("told without a topic")
        << QStringList{"deadletters", "list", "FILE", "--told"} << "none is named";
    QTest::newRow("redirect") << QStringList{"replay", "FILE", "--redirect", "a"} << "not FROM=TO";
    QTest::newRow("no reason") << QStringList{"replay", "FILE", "--unlock"} << "no reason";
    QTest::newRow("a plan that is wrong") << QStringList{"replay", "FILE", "--plan", "PLAN"}
                                          << "plan.json:2:14: \"other\" is not known here";
}

void TestDeadLetters::wrongWordsAreRefused()
{
    QFETCH(QStringList, words);
    QFETCH(const QString, text);
    Cli cli;
    words.replaceInStrings("FILE", cli.write("letters.ndjson", tenLetters()));
    words.replaceInStrings("PLAN",
                           cli.write("plan.json", "{\"to\":\"x\",\n\"partition\": \"other\"}"));

    const auto run = cli.run(words);

    QCOMPARE(run.code, 2);
    QVERIFY2(QString::fromUtf8(run.error).contains(text), run.error);
}

void TestDeadLetters::aCaptureIsReplayedToACluster()
{
    auto cluster = model::MockCluster::start(1);
    QVERIFY(cluster && (*cluster)->createTopic("orders", 3));
    Cli cli;
    const auto target = "kafka://" + QString::fromStdString((*cluster)->bootstrap());
    const auto file = cli.write("letters.ndjson", tenLetters());

    const auto run = cli.run({"replay", file, "--target", target, "--unlock", "--reason", "test",
                              "--report", cli.path("out.csv")});
    const auto sent = cli.run({"search", target, "ORDER_PAID", "-t", "orders"});

    QVERIFY2(run.code == 0, run.error);
    QVERIFY2(run.error.contains("Sent at least once"), run.error);
    QVERIFY2(run.out.contains("10  confirmed by the broker"), run.out);
    QCOMPARE(sent.out.count('\n'), 10);
    QVERIFY2(sent.out.contains("\"own\",\"kept\"") && !sent.out.contains("__connect.errors"),
             sent.out);
    QVERIFY(sent.out.contains("sagalens-replay-source"));
    QCOMPARE(cli.read("out.csv").count(",confirmed,"), 10);
    QCOMPARE(cli.run({"deadletters", "list", file}).code, 1); // all were replayed
}

QTEST_GUILESS_MAIN(TestDeadLetters)
#include "tst_deadletters.moc"
