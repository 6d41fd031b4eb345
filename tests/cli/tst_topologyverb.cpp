#include "tests/cli/clihelp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>

//! The verb "topology" as a script meets it, on captures and simulated runs.
class TestTopologyVerb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDefinitionSaysWhoPublishes();
    void whatItDoesNotExpectIsTheExitCode();
    void twoSourcesAreOneGraph();
    void picturesAndGraphsAreWhole();
    void nothingSeenIsNothingFound();
    void wrongWordsAreRefused_data();
    void wrongWordsAreRefused();
    void aWrongDefinitionHasItsPlace();
};

static const QString quietRun = QStringLiteral("sim://choreography?speed=0&orders=20&stock=12");

static QByteArray paidBy(const QByteArray& producer)
{
    return R"({"topic":"payment-events","partition":0,"offset":0,"tstype":"create",)"
           R"("ts":1795411927000,"headers":["producer",")"
           + producer
           + R"("],"key":"O-1","payload":"{\"type\":\"PAYMENT_COMPLETED\",\"payload\":{}}"})"
             "\n";
}

static QJsonArray edgesOf(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object()["edges"].toArray();
}

//! "service:payment publishes to channel:payment-events, expected".
static QStringList ways(const QByteArray& json)
{
    QStringList ways;
    for (const auto& edge : edgesOf(json)) {
        const auto of = edge.toObject();
        ways += of["from"].toString() + ' ' + of["way"].toString() + ' ' + of["to"].toString()
                + ", " + of["saga"].toString();
    }
    return ways;
}

void TestTopologyVerb::aDefinitionSaysWhoPublishes()
{
    const auto run =
        Cli().run({"topology", quietRun, "--saga", "order-choreography", "--format", "json"});

    QCOMPARE(run.code, 0);
    QCOMPARE(ways(run.out),
             (QStringList{"service:inventory publishes to channel:inventory-events, expected",
                          "service:order publishes to channel:order-events, expected",
                          "service:payment publishes to channel:payment-events, expected",
                          "service:shipping publishes to channel:shipping-events, expected"}));
    QCOMPARE(edgesOf(run.out)[1].toObject()["events"].toInt(), 60); // cancelled ones too
    QCOMPARE(edgesOf(run.out)[3].toObject()["events"].toInt(), 12);
    QVERIFY2(run.error.contains("4 services, 4 channels, 4 ways"), run.error);
}

void TestTopologyVerb::whatItDoesNotExpectIsTheExitCode()
{
    Cli cli;
    const auto file = cli.write("run.ndjson", paidBy("intruder"));

    const auto alone = cli.run({"topology", file});
    const auto beside = cli.run({"topology", file, "--saga", "order-choreography"});

    QCOMPARE(alone.code, 0);
    QVERIFY2(alone.out.contains("intruder  publishes to  payment-events"), alone.out);
    QCOMPARE(beside.code, 11);
    QVERIFY2(beside.out.contains("not expected"), beside.out);
    QVERIFY2(beside.out.contains("expected, never seen"), beside.out);
    QVERIFY2(beside.error.contains("1 expected and never seen; 1 not expected"), beside.error);
}

void TestTopologyVerb::twoSourcesAreOneGraph()
{
    Cli cli;
    const auto one = cli.write("one.ndjson", paidBy("payment"));
    const auto two = cli.write("two.ndjson", captureLine(0, "CLICKED", "clicks"));

    const auto run = cli.run({"topology", one, two});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("payment  publishes to  payment-events"), run.out);
    QVERIFY2(run.out.contains("clicks"), run.out);
}

void TestTopologyVerb::picturesAndGraphsAreWhole()
{
    Cli cli;
    const QStringList words{"topology", quietRun, "--saga", "order-choreography", "-q", "--format"};

    const auto svg = cli.run(words + QStringList{"svg", "-o", cli.path("graph.svg")});
    const auto again = cli.run(words + QStringList{"svg", "-o", cli.path("graph.svg")});
    const auto dot = cli.run(words + QStringList{"dot"});

    QCOMPARE(svg.code, 0);
    QVERIFY(svg.out.isEmpty());
    QStringList texts;
    QXmlStreamReader reader(cli.read("graph.svg"));
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"text")
            texts += reader.readElementText();
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(texts.contains("shipping-events"));
    QVERIFY(texts.contains("12"));
    QCOMPARE(again.code, 4); // the file is there already
    QCOMPARE(dot.code, 0);
    QVERIFY(dot.out.startsWith("digraph topology {"));
}

void TestTopologyVerb::nothingSeenIsNothingFound()
{
    Cli cli;

    QCOMPARE(cli.run({"topology", cli.write("empty.ndjson", {})}).code, 1);
    QCOMPARE(cli.run({"topology", cli.path("none.ndjson")}).code, 2);
}

void TestTopologyVerb::wrongWordsAreRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("said");

    QTest::newRow("no source") << QStringList{} << QByteArray("source");
    QTest::newRow("format") << QStringList{quietRun, "--format", "png"}
                            << QByteArray("There is no format \"png\"");
    QTest::newRow("saga") << QStringList{quietRun, "--saga", "nope"}
                          << QByteArray("There is no saga \"nope\"");
    QTest::newRow("beside the sandbox")
        << QStringList{"--sandbox", quietRun} << QByteArray("is one word too many");
    QTest::newRow("time") << QStringList{quietRun, "--for", "soon"} << QByteArray("soon");
}

void TestTopologyVerb::wrongWordsAreRefused()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, said);

    const auto run = Cli().run(QStringList{"topology"} + words);

    QCOMPARE(run.code, 2);
    QVERIFY2(run.error.contains(said), run.error);
}

void TestTopologyVerb::aWrongDefinitionHasItsPlace()
{
    Cli cli;
    const auto file = cli.write(
        "mine.json", "{\n  \"saga\": \"mine\",\n  \"correlation\": [],\n  \"track\": 7\n}\n");
    const auto other = cli.write("other.json", "{\n  \"saga\": \"other\"\n}\n");

    const auto run = cli.run({"topology", quietRun, "--saga", file});

    QCOMPARE(run.code, 2);
    QVERIFY2(run.error.contains("mine.json:3:"), run.error);
    const auto nowhere = cli.run({"topology", quietRun, "--saga", other}).error;
    QVERIFY2(nowhere.contains("other.json: "), nowhere);
}

QTEST_GUILESS_MAIN(TestTopologyVerb)

#include "tst_topologyverb.moc"
