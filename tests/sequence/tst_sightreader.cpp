#include "model/sequence/sightreader.h"
#include "tests/schema/heldevents.h"

#include <QtTest>

using namespace model;
using namespace model::sequence;

class TestSightReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowTellsItsIdsAndReason();
    void theDeadLettersOfItsEventsComeAlong();
    void rowsThatHaveLeftAreLeftOut();
    void ofAMillionTheRestIsCounted();
};

void TestSightReader::aRowTellsItsIdsAndReason()
{
    HeldEvents events;
    const auto row = events.add(
        {.value =
             R"({"type":"PAYMENT_FAILED","payload":{"orderId":"O-7","reason":"CARD_DECLINED"},)"
             R"("metadata":{"eventId":"e-2","causationId":"e-1"}})",
         .channel = "payment-events"});
    Reader reader(events.store);
    reader.refresh();
    SightReader sights(builtinProfiles());

    const auto found = sights.read(reader, {row}, true);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].type, std::string("PAYMENT_FAILED"));
    QCOMPARE(found[0].eventId, std::string("e-2"));
    QCOMPARE(found[0].causationId, std::string("e-1"));
    QCOMPARE(found[0].reason, std::string("CARD_DECLINED"));
    QCOMPARE(found[0].channel, std::string("payment-events"));
    QVERIFY(found[0].payload.find("O-7") != std::string::npos);
    QVERIFY(sights.read(reader, {row}, false)[0].payload.empty());
}

void TestSightReader::theDeadLettersOfItsEventsComeAlong()
{
    HeldEvents events;
    const std::string value = R"({"type":"ORDER_PAID","payload":{},"metadata":{"eventId":"e-1"}})";
    const auto row = events.add({.value = value});
    events.add({.value = R"({"type":"ORDER_PAID","payload":{},"metadata":{"eventId":"e-2"}})",
                .channel = "order-events-dlt"});
    events.add({.value = value,
                .channel = "order-events-dlt",
                .headers = {{"kafka_dlt-exception-fqcn", "NoStock"},
                            {"kafka_dlt-exception-message", "no stock"},
                            {"kafka_dlt-original-topic", "order-events"},
                            {"kafka_dlt-original-consumer-group", "inventory"}}});
    Reader reader(events.store);
    reader.refresh();
    SightReader sights(builtinProfiles());

    const auto found = sights.read(reader, {row}, false);
    QCOMPARE(found.size(), std::size_t(2));
    QVERIFY(!found[0].isLetter);
    QVERIFY(found[1].isLetter);
    QCOMPARE(found[1].row, Row(2));
    QCOMPARE(found[1].consumer, std::string("inventory"));
    QCOMPARE(found[1].complaint, std::string("no stock"));
}

void TestSightReader::rowsThatHaveLeftAreLeftOut()
{
    HeldEvents events;
    const auto row = events.add("ORDER_CREATED", 1, "{}");
    Reader reader(events.store);
    reader.refresh();
    SightReader sights(builtinProfiles());

    QCOMPARE(sights.read(reader, {row, row + 7}, false).size(), std::size_t(1));
    QVERIFY(sights.read(reader, {}, false).empty());
}

void TestSightReader::ofAMillionTheRestIsCounted()
{
    HeldEvents events;
    const auto row = events.add("ORDER_CREATED", 1, "{}");
    Reader reader(events.store);
    reader.refresh();
    SightReader sights(builtinProfiles());

    const auto found = sights.read(reader, std::vector<Row>(1'000'000, row), false);
    QCOMPARE(found.size(), SightReader::mostSights);
    QCOMPARE(sights.leftOut(), std::uint64_t(950'000));
    sights.read(reader, {row}, false);
    QCOMPARE(sights.leftOut(), std::uint64_t(0));
}

QTEST_GUILESS_MAIN(TestSightReader)
#include "tst_sightreader.moc"
