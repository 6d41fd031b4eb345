#include "tests/finding/watchedshop.h"

#include <QTest>

using namespace model;
using namespace std::chrono_literals;

//! Each kind of finding: where it is due, and where it is not.
class TestFindingWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFlowThatIsRightHasNoFinding();
    void brokenEventsAreCountedByTopic();
    void aBrokenDeadLetterIsANote();
    void theSameEventTwiceInATopicIsADuplicate();
    void whatIsNoDuplicate_data();
    void whatIsNoDuplicate();
    void anEventOfThePastBehindALaterOneIsOutOfOrder();
    void whatIsNotOutOfOrder_data();
    void whatIsNotOutOfOrder();
    void aCauseThatIsNowhereIsMissing();
    void aCauseThatComesLateIsNotMissing();
    void causesBeforeWhatIsHeldAreNotMissing();
    void causesOfUnwatchedTopicsAreANote();
    void nothingIsMissingWhileReadingGoesOn();
    void aRecordFromTheFutureIsAClockThatIsAhead();
    void anEnvelopeAfterItsRecordIsAClockThatIsAhead();
    void aTimeWithoutItsZoneIsFound();
    void freshDeadLettersAreAWarningOldOnesANote();
    void ofACaptureTheLastMinutesCount();
    void sourcesInTroubleAreFindings();
    void channelsOfTheSameNameAreToldApart();
    void whatWasNotLookedAtIsSaid();
};

void TestFindingWatch::aFlowThatIsRightHasNoFinding()
{
    WatchedShop shop;
    for (int order = 0; order < 200; ++order) {
        const auto key = "O-" + std::to_string(order);
        const auto at = 1s * order;
        shop.add({.key = key, .type = "ORDER_CREATED", .id = "c" + key, .at = at});
        shop.add(shop.lane("payment-events", order % 3), {.key = key,
                                                          .type = "PAYMENT_COMPLETED",
                                                          .id = "p" + key,
                                                          .cause = "c" + key,
                                                          .at = at + 200ms,
                                                          .stamped = at + 100ms});
        shop.add({.key = key, .type = "ORDER_PAID", .cause = "p" + key, .at = at + 400ms});
    }

    QVERIFY(shop.look().empty());
}

void TestFindingWatch::brokenEventsAreCountedByTopic()
{
    WatchedShop shop;
    shop.addRaw(shop.lane("order-events"), {.key = "O-7"}, "{\"type\":");
    shop.add({});
    const auto last =
        shop.addRaw(shop.lane("order-events"), {.key = "O-8", .at = 3s}, R"({"type":)");

    shop.look();

    const auto* line = shop.find("broken-json");
    QVERIFY(line);
    QCOMPARE(line->where, "order-events");
    QCOMPARE(line->count, 2u);
    QCOMPARE(line->severity, Severity::Failure);
    QCOMPARE(line->row, last);
    QCOMPARE(WatchedShop::value(*line, "key"), "O-8");
    QCOMPARE(line->last, shop.opened + 3s);
}

void TestFindingWatch::aBrokenDeadLetterIsANote()
{
    WatchedShop shop;
    shop.addRaw(shop.lane("order-events-dlt"), {}, R"({"type":)");

    shop.look();

    QCOMPARE(shop.find("broken-json")->severity, Severity::Note);
}

void TestFindingWatch::theSameEventTwiceInATopicIsADuplicate()
{
    WatchedShop shop;
    shop.add({.key = "O-1", .id = "same"});
    shop.add({.key = "O-2"});
    shop.look();
    QVERIFY(!shop.find("duplicate-event"));
    const auto again = shop.add({.key = "O-1", .id = "same", .at = 30s});

    shop.look();

    const auto* line = shop.find("duplicate-event");
    QVERIFY(line);
    QCOMPARE(line->where, "order-events");
    QCOMPARE(line->count, 1u);
    QCOMPARE(line->row, again);
    QCOMPARE(line->severity, Severity::Warning);
    QCOMPARE(WatchedShop::value(*line, "key"), "O-1");
    QCOMPARE(WatchedShop::value(*line, "apart-ms"), "30000");
    shop.add(shop.lane("order-events", 2), {.key = "O-1", .id = "same", .at = 31s});
    shop.look();
    QCOMPARE(shop.find("duplicate-event")->count, 2u); // also in another partition
}

void TestFindingWatch::whatIsNoDuplicate_data()
{
    QTest::addColumn<QString>("channel");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("position");
    QTest::newRow("the copy in a dead-letter topic")
        << "order-events-dlt" << int(ChannelKind::Topic) << -1;
    QTest::newRow("the row of the outbox") << "public.outbox" << int(ChannelKind::Table) << -1;
    QTest::newRow("another topic") << "audit" << int(ChannelKind::Topic) << -1;
    QTest::newRow("the same record read again") << "order-events" << int(ChannelKind::Topic) << 0;
}

void TestFindingWatch::whatIsNoDuplicate()
{
    QFETCH(const QString, channel);
    QFETCH(const int, kind);
    QFETCH(const int, position);
    WatchedShop shop;
    shop.add({.id = "same"});

    shop.add(shop.lane(channel.toStdString(), 0, ChannelKind(kind)),
             {.id = "same", .position = position});

    shop.look();
    QVERIFY(!shop.find("duplicate-event"));
}

void TestFindingWatch::anEventOfThePastBehindALaterOneIsOutOfOrder()
{
    WatchedShop shop;
    shop.add({.key = "O-1", .at = 10s});
    const auto late = shop.add({.key = "O-1", .at = 11s, .stamped = 4s});

    shop.look();

    const auto* line = shop.find("out-of-order");
    QVERIFY(line);
    QCOMPARE(line->row, late);
    QCOMPARE(line->count, 1u);
    QCOMPARE(WatchedShop::value(*line, "by-ms"), "6000");
}

void TestFindingWatch::whatIsNotOutOfOrder_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("partition");
    QTest::addColumn<int>("stamped");
    QTest::addColumn<QString>("id");
    QTest::newRow("another key") << "O-2" << 0 << 4'000 << "";
    QTest::newRow("another partition") << "O-1" << 1 << 4'000 << "";
    QTest::newRow("clocks of two machines") << "O-1" << 0 << 9'100 << "";
    QTest::newRow("a duplicate that comes late") << "O-1" << 0 << 4'000 << "first";
}

void TestFindingWatch::whatIsNotOutOfOrder()
{
    QFETCH(const QString, key);
    QFETCH(const int, partition);
    QFETCH(const int, stamped);
    QFETCH(const QString, id);
    WatchedShop shop;
    shop.add({.key = "O-1", .id = "first", .at = 4s});
    shop.add({.key = "O-1", .at = 10s});

    shop.add(shop.lane("order-events", partition), {.key = key.toStdString(),
                                                    .id = id.toStdString(),
                                                    .at = 11s,
                                                    .stamped = std::chrono::milliseconds(stamped)});

    shop.look();
    QVERIFY(!shop.find("out-of-order"));
}

//! Ten payments whose cause is held.
static void addPayments(WatchedShop& shop)
{
    for (int order = 0; order < 10; ++order) {
        const auto id = "c" + std::to_string(order);
        shop.add({.id = id, .at = 1s * order});
        shop.add(shop.lane("payment-events"),
                 {.type = "PAYMENT_COMPLETED", .cause = id, .at = 1s * order + 100ms});
    }
}

void TestFindingWatch::aCauseThatIsNowhereIsMissing()
{
    WatchedShop shop;
    addPayments(shop);
    const auto orphan =
        shop.add(shop.lane("payment-events"),
                 {.key = "O-99", .type = "PAYMENT_COMPLETED", .cause = "lost", .at = 600s});

    shop.look();

    const auto* line = shop.find("missing-parent");
    QVERIFY(line);
    QCOMPARE(line->where, "payment-events");
    QCOMPARE(line->what, "PAYMENT_COMPLETED");
    QCOMPARE(line->row, orphan);
    QCOMPARE(line->count, 1u);
    QCOMPARE(WatchedShop::value(*line, "found"), "10");
}

void TestFindingWatch::aCauseThatComesLateIsNotMissing()
{
    WatchedShop shop;
    addPayments(shop);
    shop.add(shop.lane("payment-events"),
             {.type = "PAYMENT_COMPLETED", .cause = "late", .at = 600s});
    shop.look();
    QVERIFY(shop.find("missing-parent"));

    shop.add({.id = "late", .at = 590s});

    shop.look(); // the index has it; at the next look it is no longer missing
    QVERIFY(!shop.find("missing-parent"));
}

void TestFindingWatch::causesBeforeWhatIsHeldAreNotMissing()
{
    WatchedShop shop;
    // Reading began in the middle of the topics.
    shop.add({.at = 590s, .position = 5'000});
    shop.add(shop.lane("payment-events"), {.at = 590s, .position = 8'000});
    addPayments(shop);
    WatchedShop middle;
    middle.add({.at = 590s, .position = 5'000});
    for (int order = 0; order < 10; ++order) {
        const auto id = "c" + std::to_string(order);
        middle.add({.id = id, .at = 591s});
        middle.add(
            middle.lane("payment-events"),
            {.type = "PAYMENT_COMPLETED", .cause = id, .at = 592s, .position = 8'000 + order});
    }
    middle.add(middle.lane("payment-events"),
               {.type = "PAYMENT_COMPLETED", .cause = "before", .at = 595s});

    QVERIFY(middle.look().empty());
}

void TestFindingWatch::causesOfUnwatchedTopicsAreANote()
{
    WatchedShop shop;
    for (int order = 0; order < 10; ++order)
        shop.add(
            shop.lane("payment-events"),
            {.type = "PAYMENT_COMPLETED", .cause = "c" + std::to_string(order), .at = 1s * order});

    shop.look();

    QVERIFY(!shop.find("missing-parent"));
    QCOMPARE(shop.find("causes-not-watched")->severity, Severity::Note);
}

void TestFindingWatch::nothingIsMissingWhileReadingGoesOn()
{
    WatchedShop shop;
    addPayments(shop);
    shop.add(shop.lane("payment-events"),
             {.type = "PAYMENT_COMPLETED", .cause = "later", .at = 600s});
    shop.sources[0].caughtUp = false;

    QVERIFY(shop.look().empty());

    QVERIFY(!shop.watch.hasSettled(shop.store.end()));
    shop.sources[0].caughtUp = true;
    shop.look();
    QVERIFY(shop.find("missing-parent"));
    QVERIFY(shop.watch.hasSettled(shop.store.end()));
}

void TestFindingWatch::aRecordFromTheFutureIsAClockThatIsAhead()
{
    WatchedShop shop;
    shop.add({.at = 1h + 2s});
    shop.look();
    QVERIFY(!shop.find("clock-ahead"));

    shop.add({.at = 2h});

    shop.look();
    QVERIFY(shop.find("clock-ahead"));
    QCOMPARE(shop.find("clock-ahead")->count, 1u);
}

void TestFindingWatch::anEnvelopeAfterItsRecordIsAClockThatIsAhead()
{
    WatchedShop shop;
    shop.add({.key = "O-1", .at = 10s, .stamped = 11s});
    shop.look();
    QVERIFY(!shop.find("envelope-ahead"));

    shop.add({.key = "O-2", .at = 20s, .stamped = 27s});

    shop.look();
    QCOMPARE(WatchedShop::value(*shop.find("envelope-ahead"), "by-ms"), "7000");
}

void TestFindingWatch::aTimeWithoutItsZoneIsFound()
{
    WatchedShop shop;
    for (int at = 0; at < 30; ++at)
        shop.add({.key = "O-" + std::to_string(at), .at = 9h + 1s * at + 20ms, .stamped = 1s * at});
    // Another topic, whose events wait for very different times.
    for (int at = 0; at < 30; ++at)
        shop.add(shop.lane("slow"),
                 {.key = "O-" + std::to_string(at), .at = 9h, .stamped = 60s * at});

    shop.look();

    const auto* line = shop.find("time-zone");
    QVERIFY(line);
    QCOMPARE(line->where, "order-events");
    QCOMPARE(WatchedShop::value(*line, "by-ms"), QString::number(9 * 3'600'000).toStdString());
    const auto of = [](const FindingLine& one) { return one.code == "time-zone"; };
    QCOMPARE(std::ranges::count_if(shop.board.list()->lines, of), 1);
}

void TestFindingWatch::freshDeadLettersAreAWarningOldOnesANote()
{
    WatchedShop shop;
    shop.add(shop.lane("order-events-dlt"), {.at = 1min});
    shop.look(0s);
    QVERIFY(!shop.find("dlq-growing"));
    QCOMPARE(shop.find("dead-letters")->severity, Severity::Note);

    shop.add(shop.lane("order-events-dlt"), {.at = 1h});

    shop.look(1s);
    QVERIFY(!shop.find("dead-letters"));
    QCOMPARE(shop.find("dlq-growing")->severity, Severity::Warning);
    QCOMPARE(WatchedShop::value(*shop.find("dlq-growing"), "recent"), "1");
    QCOMPARE(shop.find("dlq-growing")->count, 2u);
    shop.look(20min);
    QVERIFY(!shop.find("dlq-growing"));
}

void TestFindingWatch::ofACaptureTheLastMinutesCount()
{
    WatchedShop shop;
    shop.addSource("incident", Origin::Captured);
    shop.add(shop.lane("order-events-dlt"), {.at = 0s});
    shop.add(shop.lane("order-events"), {.at = 5min});
    shop.look();
    QVERIFY(shop.find("dlq-growing"));

    shop.add(shop.lane("order-events"), {.at = 40min});

    shop.look();
    QVERIFY(!shop.find("dlq-growing"));
}

void TestFindingWatch::sourcesInTroubleAreFindings()
{
    WatchedShop shop;
    shop.sources = {{.name = "prod",
                     .trouble = SourceFacts::Trouble::Failed,
                     .text = "The broker refused the login."},
                    {.name = "staging", .trouble = SourceFacts::Trouble::Unreachable},
                    {.name = "test", .skipped = 80, .skippedWhy = "Retention."}};

    shop.look();

    QCOMPARE(shop.find("source-failed")->severity, Severity::Failure);
    QCOMPARE(WatchedShop::value(*shop.find("source-failed"), "text"),
             "The broker refused the login.");
    QCOMPARE(shop.find("source-failed")->link, "source:prod");
    QCOMPARE(shop.find("source-unreachable")->severity, Severity::Warning);
    QCOMPARE(shop.find("records-skipped")->count, 80u);
    shop.sources.clear();
    QVERIFY(shop.look().empty());
}

void TestFindingWatch::channelsOfTheSameNameAreToldApart()
{
    WatchedShop shop;
    shop.addRaw(shop.lane("order-events"), {}, R"({"type":)");
    shop.addSource("other", Origin::Live);
    shop.addRaw(shop.lane("order-events"), {}, R"({"type":)");

    const auto& lines = shop.look();

    QCOMPARE(lines.size(), 2u);
    QCOMPARE(lines[0].where, "other: order-events");
    QCOMPARE(lines[1].where, "shop: order-events");
}

void TestFindingWatch::whatWasNotLookedAtIsSaid()
{
    WatchedShop shop;
    const auto many = int(FindingWatch::readAtOnce) * 2;
    for (int at = 0; at < many; ++at)
        shop.add({.key = "O-" + std::to_string(at), .at = 1ms * at});

    shop.look();

    const auto* line = shop.find("envelopes-sampled");
    QVERIFY(line);
    QCOMPARE(WatchedShop::value(*line, "of"), std::to_string(many));
    const auto looked = std::stoul(WatchedShop::value(*line, "looked"));
    QVERIFY(looked > FindingWatch::readAtOnce);
    QVERIFY(looked < FindingWatch::readAtOnce * 11 / 10);
}

QTEST_APPLESS_MAIN(TestFindingWatch)
#include "tst_findingwatch.moc"
