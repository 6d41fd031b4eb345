#include "heldevents.h"
#include "model/schema/schemaboard.h"
#include "model/schema/upcaster.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace model;

class TestSchemaBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionsAreCountedByTypeAndChannel();
    void spellingsOfATypeAreOneType();
    void firstAndLastAreThoseOfTheEvents();
    void theLastProducerIsTold_data();
    void theLastProducerIsTold();
    void barsAddUpToTheCount();
    void schemasAreOfThePayload();
    void encodedPayloadsAreLookedInto();
    void anUnknownVersionIsAFinding();
    void noVersionIsAFindingWhereNothingSaysWhatItMeans();
    void aTypeWithoutUpcasterHasNoUnknownVersion();
    void driftIsAFinding();
    void aNewTypeOnASteadyChannelIsAFinding();
    void deadLettersTeachNothing();
    void bigVersionsShareALine();
    void brokenPayloadsAreCountedAlone();
    void millionsOfTypesStayWithinBounds();
    void whatIsTooFastIsSampled();
};

namespace {

SchemaBoardLimits everything()
{
    return {.share = 1};
}

const VersionLine* lineOf(const SchemaSnapshot& snapshot, std::string_view words, int version,
                          std::string_view channel = "order-events")
{
    const auto wanted = [&](const VersionLine& line) {
        return line.words == words && line.version.value_or(-1) == version
               && line.channel == channel;
    };
    const auto found = std::ranges::find_if(snapshot.lines, wanted);
    return found == snapshot.lines.end() ? nullptr : &*found;
}

std::vector<FindingLine> findingsOf(const SchemaBoard& board, std::string_view code)
{
    std::vector<FindingLine> lines;
    board.findings(lines);
    std::erase_if(lines, [&](const FindingLine& line) { return line.code != code; });
    return lines;
}

const std::string v1 = R"({"orderId":"O-1","customerId":"C-1","amount":100})";
const std::string v2 =
    R"({"orderId":"O-1","customerId":"C-1","subtotal":90,"tax":10,"shippingFee":0,"totalAmount":100})";

} // namespace

void TestSchemaBoard::versionsAreCountedByTypeAndChannel()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    for (int i = 0; i < 3; ++i)
        held.add("ORDER_CREATED", 1, v1);
    held.add("ORDER_CREATED", 2, v2);
    held.add("ORDER_CREATED", 2, v2, "orders-archive");
    held.add("ORDER_PAID", -1, R"({"paymentId":"P-1"})");

    held.show(board);

    const auto snapshot = board.snapshot();
    QCOMPARE(snapshot->lines.size(), 4u);
    QCOMPARE(lineOf(*snapshot, "order created", 1)->count, 3u);
    QCOMPARE(lineOf(*snapshot, "order created", 2)->count, 1u);
    QCOMPARE(lineOf(*snapshot, "order created", 2, "orders-archive")->count, 1u);
    QVERIFY(!lineOf(*snapshot, "order paid", -1)->version);
    QVERIFY(lineOf(*snapshot, "order created", 2)->latest);
    QVERIFY(!lineOf(*snapshot, "order created", 1)->latest);
    QCOMPARE(snapshot->events, 6u);
    QCOMPARE(board.seen(), Row(6));
}

void TestSchemaBoard::spellingsOfATypeAreOneType()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    held.add("ORDER_CREATED", 1, v1);
    held.add("OrderCreated", 1, v1);
    held.add("order.created", 1, v1);

    held.show(board);

    QCOMPARE(board.snapshot()->lines.size(), 1u);
    QCOMPARE(board.snapshot()->lines[0].count, 3u);
    QCOMPARE(board.snapshot()->lines[0].type, "ORDER_CREATED");
}

void TestSchemaBoard::firstAndLastAreThoseOfTheEvents()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    const auto first = held.add("ORDER_CREATED", 1, v1);
    const auto firstTime = held.time;
    held.add("ORDER_PAID", 1, v1);
    held.show(board);
    const auto last = held.add("ORDER_CREATED", 1, v1);
    const auto lastTime = held.time;
    held.add("ORDER_PAID", 1, v1);
    held.show(board);

    const auto snapshot = board.snapshot();
    const auto* line = lineOf(*snapshot, "order created", 1);
    QCOMPARE(line->firstRow, first);
    QCOMPARE(line->lastRow, last);
    QCOMPARE(line->first, firstTime);
    QCOMPARE(line->last, lastTime);
}

void TestSchemaBoard::theLastProducerIsTold_data()
{
    QTest::addColumn<QByteArray>("source"); // of the envelope
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("producer");

    QTest::newRow("the envelope says") << QByteArray("order-service") << QByteArray()
                                       << QByteArray("order-service (metadata.source)");
    QTest::newRow("a header says") << QByteArray() << QByteArray("orders-7f9c")
                                   << QByteArray("orders-7f9c (header client-id)");
    QTest::newRow("the envelope before the header")
        << QByteArray("a") << QByteArray("b") << QByteArray("a (metadata.source)");
    QTest::newRow("nothing says") << QByteArray() << QByteArray() << QByteArray(" ()");
}

void TestSchemaBoard::theLastProducerIsTold()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QByteArray, header);
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    HeldEvents::Event event{
        .value =
            R"({"type":"T","payload":{},"metadata":{)"
            + (source.isEmpty() ? std::string() : R"("source":")" + source.toStdString() + "\"")
            + "}}"};
    if (!header.isEmpty())
        event.headers.emplace_back("client-id", header.toStdString());
    held.add(event);

    held.show(board);

    const auto& producer = board.snapshot()->lines.at(0).producer;
    QTEST(QByteArray::fromStdString(producer.name + " (" + producer.evidence + ")"), "producer");
}

void TestSchemaBoard::barsAddUpToTheCount()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    for (int i = 0; i < 5000; ++i) {
        held.add("ORDER_CREATED", i < 2500 ? 1 : 2, v1);
        held.time += std::chrono::seconds(i % 7);
    }

    held.show(board);

    const auto snapshot = board.snapshot();
    const auto& one = lineOf(*snapshot, "order created", 1)->bars;
    const auto& two = lineOf(*snapshot, "order created", 2)->bars;
    QCOMPARE(std::accumulate(one.begin(), one.end(), 0u), 2500u);
    QCOMPARE(std::accumulate(two.begin(), two.end(), 0u), 2500u);
    // The old version ends where the new one begins.
    const auto lastOfOne = std::find_if(one.rbegin(), one.rend(), [](auto n) { return n > 0; });
    const auto firstOfTwo = std::find_if(two.begin(), two.end(), [](auto n) { return n > 0; });
    QVERIFY(std::distance(one.begin(), lastOfOne.base()) - 1
            <= std::distance(two.begin(), firstOfTwo));
}

void TestSchemaBoard::schemasAreOfThePayload()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    held.add("ORDER_CREATED", 1, v1);
    held.add("ORDER_CREATED", 1, v1, "other-topic");
    held.show(board);

    const auto schema = board.schema(*board.snapshot()->lines.at(0).schema);

    QCOMPARE(schema->looks(), 2u);
    QCOMPARE(schema->fields().size(), 4u);
    QCOMPARE(schema->path(1), "orderId");
    QCOMPARE(schema->path(3), "amount");
}

void TestSchemaBoard::encodedPayloadsAreLookedInto()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    held.add({.value =
                  R"({"payload":"{\"orderId\":7}","headers":{"ID":"0001-02",)"
                  R"("DESTINATION":"Order","event-type":"io.shop.OrderCreated",)"
                  R"("DATE":"Mon, 23 Nov 2026 05:00:00 GMT","event-aggregate-type":"Order"}})"});
    held.show(board);

    const auto schema = board.schema(*board.snapshot()->lines.at(0).schema);

    QCOMPARE(schema->fields().size(), 2u);
    QCOMPARE(schema->path(1), "orderId");
}

void TestSchemaBoard::anUnknownVersionIsAFinding()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    held.add("ORDER_CREATED", 1, v1);
    held.add("ORDER_CREATED", 2, v2);
    held.show(board);
    QVERIFY(findingsOf(board, "unknown-version").empty());
    const auto row = held.add("ORDER_CREATED", 3, R"({"total":{"value":100}})");

    held.show(board);

    const auto lines = findingsOf(board, "unknown-version");
    QCOMPARE(lines.size(), 1u);
    QCOMPARE(lines[0].where, "order-events");
    QCOMPARE(lines[0].what, "ORDER_CREATED V3");
    QCOMPARE(lines[0].row, row);
    QCOMPARE(lines[0].count, 1u);
}

void TestSchemaBoard::noVersionIsAFindingWhereNothingSaysWhatItMeans()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    held.add("ORDER_CREATED", -1, v1);
    held.show(board);
    QVERIFY(findingsOf(board, "unknown-version").empty()); // the shipped upcaster says it

    auto strict = std::make_shared<UpcasterSet>();
    QVERIFY(strict->add(*parseUpcaster(R"({"type":"OrderCreated","steps":[{"from":1,"to":2}]})")));
    board.setUpcasters(strict);
    board.tick({});

    QCOMPARE(findingsOf(board, "unknown-version").size(), 1u);
}

void TestSchemaBoard::aTypeWithoutUpcasterHasNoUnknownVersion()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    held.add("ORDER_PAID", 7, v1);

    held.show(board);

    QVERIFY(findingsOf(board, "unknown-version").empty());
}

void TestSchemaBoard::driftIsAFinding()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    for (int i = 0; i < 100; ++i)
        held.add("ORDER_PAID", 1, R"({"paymentId":"P-1","amount":5})");
    held.show(board);
    QVERIFY(findingsOf(board, "schema-drift").empty());
    const auto row = held.add("ORDER_PAID", 1, R"({"paymentId":"P-1","amount":"5"})");

    held.show(board);

    const auto lines = findingsOf(board, "schema-drift");
    QCOMPARE(lines.size(), 1u);
    QCOMPARE(lines[0].where, "order-events");
    QCOMPARE(lines[0].what, "ORDER_PAID V1 amount → string");
    QCOMPARE(lines[0].severity, Severity::Warning);
    QCOMPARE(lines[0].row, row);
    const std::pair<std::string, std::string> from{"from", "integer"};
    QVERIFY(std::ranges::find(lines[0].values, from) != lines[0].values.end());

    board.settle(*board.snapshot()->lines.at(0).schema);

    QVERIFY(findingsOf(board, "schema-drift").empty());
}

void TestSchemaBoard::aNewTypeOnASteadyChannelIsAFinding()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    held.add("ORDER_CREATED", 1, v1);
    for (int i = 0; i < 1000; ++i)
        held.add("ORDER_PAID", 1, "{}");
    held.show(board);
    QVERIFY(findingsOf(board, "unknown-type").empty());
    held.add("ORDER_FROBNICATED", 1, "{}");
    held.show(board);

    QCOMPARE(findingsOf(board, "unknown-type").size(), 1u);
    QCOMPARE(findingsOf(board, "unknown-type")[0].what, "ORDER_FROBNICATED");

    // What comes often is known.
    for (int i = 0; i < 100; ++i)
        held.add("ORDER_FROBNICATED", 1, "{}");
    held.show(board);
    QVERIFY(findingsOf(board, "unknown-type").empty());
}

void TestSchemaBoard::deadLettersTeachNothing()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    held.add("ORDER_CREATED", 3, v1, "order-events-dlt");

    held.show(board);

    const auto& line = board.snapshot()->lines.at(0);
    QVERIFY(line.deadLetters);
    QCOMPARE(line.count, 1u);
    QVERIFY(!line.schema);
    std::vector<FindingLine> lines;
    board.findings(lines);
    QVERIFY(lines.empty());
}

void TestSchemaBoard::bigVersionsShareALine()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    for (int i = 0; i < 50; ++i)
        held.add("ORDER_PAID", 20261100 + i, "{}");

    held.show(board);

    QCOMPARE(board.snapshot()->lines.size(), 1u);
    QVERIFY(board.snapshot()->lines[0].manyVersions);
}

void TestSchemaBoard::brokenPayloadsAreCountedAlone()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    held.add({.value = R"({"type":"ORDER_PAID","payload":{"a":1)"});
    held.add({.value = "<order/>"});
    held.add({.value = ""});

    held.show(board);

    QCOMPARE(board.snapshot()->events, 3u);
    QCOMPARE(board.snapshot()->lookedAt, 0u);
}

void TestSchemaBoard::millionsOfTypesStayWithinBounds()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), everything());
    for (int i = 0; i < 200'000; ++i) {
        const auto n = std::to_string(i);
        held.add("TYPE_" + n, i % 300, R"({"field)" + n + R"(":")" + n + R"("})");
    }

    held.show(board);

    const auto snapshot = board.snapshot();
    QCOMPARE(snapshot->events, 200'000u);
    QVERIFY(snapshot->lines.size() <= SchemaBoardLimits{}.lines);
    QVERIFY(snapshot->uncounted > 190'000u);
    QVERIFY2(board.bytes() < 16u << 20, qPrintable(QString::number(board.bytes())));
}

void TestSchemaBoard::whatIsTooFastIsSampled()
{
    HeldEvents held;
    SchemaBoard board(held.store, builtinProfiles(), {.share = 0.0001});
    for (int i = 0; i < 50'000; ++i)
        held.add("ORDER_CREATED", 1, v1);

    held.show(board);

    const auto snapshot = board.snapshot();
    QCOMPARE(snapshot->events, 50'000u);
    QVERIFY(snapshot->lookedAt >= 64);
    QVERIFY(snapshot->lookedAt < 25'000);
    QCOMPARE(snapshot->lookedAt + snapshot->skipped, 50'000u);
}

QTEST_APPLESS_MAIN(TestSchemaBoard)
#include "tst_schemaboard.moc"
