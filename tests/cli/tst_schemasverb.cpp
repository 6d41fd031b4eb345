#include "tests/cli/clihelp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

class TestSchemasVerb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionsAreListed();
    void oneTypeTellsItsFields();
    void jsonLinesCanBeRead();
    void theSchemaOfOneVersionIsWritten();
    void severalSchemasAreRefused();
    void everythingCanBeUpcastByTheShippedRules();
    void whatAnUpcasterFailsOnIsListed();
    void aWrongUpcasterEndsWithTwo();
    void anEmptyCaptureHasNothing();
};

namespace {

QByteArray orderLine(int offset, int version, const QByteArray& payload)
{
    QByteArray value = R"({"type":"ORDER_CREATED","payload":)" + payload
                       + R"(,"metadata":{"eventId":"e","version":)" + QByteArray::number(version)
                       + "}}";
    value.replace('"', "\\\"");
    return R"({"topic":"order-events","partition":0,"offset":)" + QByteArray::number(offset)
           + R"(,"tstype":"create","ts":)" + QByteArray::number(1'795'411'927'000 + offset)
           + R"(,"broker":-1,"key":"O-1","headers":["client-id","orders-1"],"payload":")" + value
           + "\"}\n";
}

QByteArray orders()
{
    QByteArray lines;
    for (int offset = 0; offset < 20; ++offset)
        lines += orderLine(offset, 1, R"({"orderId":"O-1","amount":5})");
    for (int offset = 20; offset < 30; ++offset)
        lines += orderLine(offset, 2, R"({"orderId":"O-1","subtotal":4,"totalAmount":5})");
    return lines;
}

QJsonObject lineOf(const QByteArray& out, int line)
{
    return QJsonDocument::fromJson(out.split('\n').value(line)).object();
}

} // namespace

void TestSchemasVerb::versionsAreListed()
{
    Cli cli;

    const auto run = cli.run({"schemas", cli.write("orders.ndjson", orders())});

    QCOMPARE(run.code, 0);
    const auto lines = run.out.split('\n');
    QVERIFY(lines[0].startsWith("TYPE"));
    QVERIFY2(lines[1].simplified().startsWith("ORDER_CREATED V1 order-events 20 2026-"), run.out);
    QVERIFY2(lines[2].simplified().startsWith("ORDER_CREATED V2 order-events 10 2026-"), run.out);
    QVERIFY(lines[1].contains("orders-1"));
    QVERIFY(lines[2].contains("latest"));
    QVERIFY2(run.error.contains("30 events, 30 payloads looked at"), run.error);
}

void TestSchemasVerb::oneTypeTellsItsFields()
{
    Cli cli;

    const auto run = cli.run({"schemas", cli.write("orders.ndjson", orders()), "--type",
                              "order.created", "--type-version", "2"});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains("ORDER_CREATED V2, 10 payloads"), run.out);
    QVERIFY(run.out.contains("subtotal"));
    QVERIFY(!run.out.contains("\namount"));
}

void TestSchemasVerb::jsonLinesCanBeRead()
{
    Cli cli;

    const auto run = cli.run({"schemas", cli.write("orders.ndjson", orders()), "--ndjson"});

    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 2);
    const auto first = lineOf(run.out, 0);
    QCOMPARE(first.value("version").toInt(), 1);
    QCOMPARE(first.value("count").toInt(), 20);
    QCOMPARE(first.value("producer").toString(), QStringLiteral("orders-1"));
    QCOMPARE(first.value("fields").toArray().size(), 2);
    QCOMPARE(first.value("fields").toArray()[1].toObject().value("path").toString(),
             QStringLiteral("amount"));
}

void TestSchemasVerb::theSchemaOfOneVersionIsWritten()
{
    Cli cli;

    const auto run = cli.run({"schemas", cli.write("orders.ndjson", orders()), "--type",
                              "OrderCreated", "--type-version", "1", "--json-schema"});

    QCOMPARE(run.code, 0);
    const auto schema = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(schema.value("title").toString(), QStringLiteral("ORDER_CREATED V1"));
    QVERIFY(schema.value("properties").toObject().contains("amount"));
}

void TestSchemasVerb::severalSchemasAreRefused()
{
    Cli cli;

    const auto run = cli.run({"schemas", cli.write("orders.ndjson", orders()), "--json-schema"});

    QCOMPARE(run.code, 2);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.error.contains("--type-version"), run.error);
}

void TestSchemasVerb::everythingCanBeUpcastByTheShippedRules()
{
    Cli cli;

    const auto run = cli.run({"schemas", cli.write("orders.ndjson", orders()), "--try"});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.error.contains("20 upcast, 10 of the latest version already, 0 failed"),
             run.error);
}

void TestSchemasVerb::whatAnUpcasterFailsOnIsListed()
{
    Cli cli;
    const auto rules = cli.write("mine.json", R"({"type":"OrderCreated","steps":[{"from":1,"to":2,
        "rules":[{"rename":"/nothing","to":"/something"}]}]})");
    const auto source =
        cli.write("orders.ndjson", orderLine(7, 1, R"({"orderId":"O-1"})") + orderLine(8, 3, "{}"));

    const auto run = cli.run({"schemas", source, "--upcast", rules, "--try", "--ndjson"});

    QCOMPARE(run.code, 4);
    QCOMPARE(run.out.count('\n'), 2);
    QCOMPARE(lineOf(run.out, 0).value("offset").toInt(), 7);
    QCOMPARE(lineOf(run.out, 0).value("state").toString(), QStringLiteral("rule-failed"));
    QVERIFY(
        lineOf(run.out, 0).value("rule").toString().contains(QStringLiteral("rename /nothing")));
    QCOMPARE(lineOf(run.out, 1).value("state").toString(), QStringLiteral("unknown-version"));

    const auto table = cli.run({"schemas", source, "--upcast", rules, "--try"});
    QVERIFY2(table.out.contains("no step knows V3."), table.out);
}

void TestSchemasVerb::aWrongUpcasterEndsWithTwo()
{
    Cli cli;
    const auto rules = cli.write("mine.json", "{\"type\":\"T\",\n  \"steps\":[]}");

    const auto run =
        cli.run({"schemas", cli.write("orders.ndjson", orders()), "--upcast", rules, "--try"});

    QCOMPARE(run.code, 2);
    QVERIFY2(run.error.contains("mine.json:2:11"), run.error);
}

void TestSchemasVerb::anEmptyCaptureHasNothing()
{
    Cli cli;

    const auto run = cli.run({"schemas", cli.write("orders.ndjson", {})});

    QCOMPARE(run.code, 1);
}

QTEST_GUILESS_MAIN(TestSchemasVerb)
#include "tst_schemasverb.moc"
