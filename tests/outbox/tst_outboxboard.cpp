#include "tests/outbox/outboxworld.h"

#include <QTest>

using namespace model;

using Verdict = OutboxVerdict;

//! What the board says of rows and records, in whatever order they come.
class TestOutboxBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowWithoutRecordWaits();
    void aMarkedRowWithItsRecordWasPublishedOnce_data();
    void aMarkedRowWithItsRecordWasPublishedOnce();
    void twoRecordsArePublishedTwiceWithBothPlaces();
    void theSameRecordSeenTwiceIsOne();
    void aMarkedRowWithoutRecordWasNeverSeenOnceReadingIsPastIt();
    void whileAPartitionIsBehindLaterRecordsOfAnotherSayNothing();
    void aRowFromBeforeReadingIsNotCalledMissing();
    void whileTheBrokerIsAwayNothingIsCalledMissing();
    void aRecordWhoseRowStaysUnmarkedIsSaidSo();
    void aMarkSoonAfterTheRecordIsNoFault();
    void aRecordThatOvertookAnEarlierRowIsInverted_data();
    void aRecordThatOvertookAnEarlierRowIsInverted();
    void anotherTypeOrKeyIsAnotherEvent_data();
    void anotherTypeOrKeyIsAnotherEvent();
    void deadLettersAndTablesDoNotCount();
    void aMissingPositionIsAGapUntilItComes();
    void aRowThatFailedThreeTimesFails();
    void aRowThatWasDeletedCountsAsSent();
    void aRowThatWentAtOnceIsJoinedAndNeverWaited();
    void rowsOfSeveralMessagesAreNotCalledMissing();
    void textIdsAndOtherEventIdsAreFound();
    void whatWentWhileTheDatabaseWasAwayIsSettled();
    void anotherTableStartsOver();
    void settledRowsLeaveWhenItIsFullAndAreCounted();
    void changesAreTheRowsThatChanged();
    void aPairCostsLessThan100Bytes();
};

void TestOutboxBoard::aRowWithoutRecordWaits()
{
    OutboxWorld world;

    world.look({OutboxWorld::row("a", 0)}, 1'000);

    QCOMPARE(world.verdict("a"), Verdict::Waiting);
    QCOMPARE(world.summary().count(Verdict::Waiting), 1u);
    QCOMPARE(world.summary().oldestWaiting, OutboxWorld::at(0));
    QCOMPARE(world.summary().oldestAggregate, "O-1");
    QVERIFY(world.summary().complete);
}

void TestOutboxBoard::aMarkedRowWithItsRecordWasPublishedOnce_data()
{
    QTest::addColumn<bool>("recordFirst");

    QTest::newRow("the record was there") << true;
    QTest::newRow("the row was there") << false;
}

void TestOutboxBoard::aMarkedRowWithItsRecordWasPublishedOnce()
{
    QFETCH(const bool, recordFirst);
    OutboxWorld world;

    if (recordFirst)
        world.record({.id = "a", .ms = 509});
    world.look({OutboxWorld::row("a", 0, 516)}, 1'000);
    if (!recordFirst)
        world.record({.id = "a", .ms = 509});
    world.tick(2'000);

    QCOMPARE(world.verdict("a"), Verdict::PublishedOnce);
    QCOMPARE(world.state("a").records, std::vector<Row>{0});
    QCOMPARE(world.state("a").delay, std::chrono::milliseconds(509));
    QCOMPARE(world.summary().delays.p50, std::chrono::milliseconds(509));
    QCOMPARE(world.board().find(Row(0))->row.id, "a");
    QCOMPARE(world.board().find("a")->verdict, Verdict::PublishedOnce);
}

void TestOutboxBoard::twoRecordsArePublishedTwiceWithBothPlaces()
{
    OutboxWorld world;
    world.look({OutboxWorld::row("a", 0, 600)}, 1'000);

    world.record({.id = "a", .ms = 500});
    world.record({.id = "b", .ms = 510});
    world.record({.id = "a", .ms = 5'500});
    world.tick(6'000);

    QCOMPARE(world.verdict("a"), Verdict::PublishedTwice);
    QCOMPARE(world.state("a").records, (std::vector<Row>{0, 2}));
    QCOMPARE(world.state("a").delay, std::chrono::milliseconds(500));
    QCOMPARE(world.finding("outbox-published-twice")->count, 1u);
}

void TestOutboxBoard::theSameRecordSeenTwiceIsOne()
{
    OutboxWorld world;
    world.record({.id = "a", .ms = 500});

    // First with the row, then once more with the row changed.
    world.look({OutboxWorld::row("a", 0)}, 1'000);
    world.look({OutboxWorld::row("a", 0, 1'100)}, 1'500);

    QCOMPARE(world.verdict("a"), Verdict::PublishedOnce);
    QCOMPARE(world.state("a").copies, 1u);
}

void TestOutboxBoard::aMarkedRowWithoutRecordWasNeverSeenOnceReadingIsPastIt()
{
    OutboxWorld world;
    world.record({.id = "other", .ms = 100});
    world.look({OutboxWorld::row("a", 1'000, 1'500)}, 2'000);
    QCOMPARE(world.verdict("a"), Verdict::NotScanned); // its record may still come

    world.record({.id = "later", .ms = 9'000});
    world.tick(9'500);

    QCOMPARE(world.verdict("a"), Verdict::NeverSeen);
    const auto& scan = world.summary().scan;
    QCOMPARE(scan.records, 2u);
    QCOMPARE(scan.from, OutboxWorld::at(100));
    QCOMPARE(scan.to, OutboxWorld::at(9'000));
    QCOMPARE(scan.channels, std::vector<std::string>{"order-events"});
    QCOMPARE(world.finding("outbox-never-seen")->severity, Severity::Failure);

    world.record({.id = "a", .ms = 9'900});
    world.tick(10'000);
    QCOMPARE(world.verdict("a"), Verdict::PublishedOnce);
}

void TestOutboxBoard::whileAPartitionIsBehindLaterRecordsOfAnotherSayNothing()
{
    OutboxWorld world;
    world.setRead(false);
    world.record({.id = "other", .ms = 100});
    world.look({OutboxWorld::row("a", 1'000, 1'500)}, 2'000);
    world.record({.id = "later", .ms = 9'000});
    world.tick(9'500);
    QCOMPARE(world.verdict("a"), Verdict::NotScanned);

    world.setRead(true);
    world.tick(10'000);
    world.tick(14'000);

    QCOMPARE(world.verdict("a"), Verdict::NeverSeen);
}

void TestOutboxBoard::aRowFromBeforeReadingIsNotCalledMissing()
{
    OutboxWorld world;
    world.beginLater();
    world.record({.id = "other", .ms = 5'000});

    world.look({OutboxWorld::row("a", 1'000, 1'500), OutboxWorld::row("b", 6'000, 6'100)}, 20'000);
    world.tick(30'000);

    QCOMPARE(world.verdict("a"), Verdict::NotScanned);
    QCOMPARE(world.verdict("b"), Verdict::NeverSeen);
}

void TestOutboxBoard::whileTheBrokerIsAwayNothingIsCalledMissing()
{
    OutboxWorld world;
    world.record({.id = "other", .ms = 100});
    world.setRead(false);

    world.look({OutboxWorld::row("a", 1'000, 1'500)}, 2'000);
    for (int ms = 3'000; ms < 60'000; ms += 1'000)
        world.tick(ms);
    QCOMPARE(world.verdict("a"), Verdict::NotScanned);
    world.setRead(true);
    for (int ms = 60'000; ms < 65'000; ms += 1'000)
        world.tick(ms);

    QCOMPARE(world.verdict("a"), Verdict::NeverSeen);
}

void TestOutboxBoard::aRecordWhoseRowStaysUnmarkedIsSaidSo()
{
    OutboxWorld world;
    world.record({.id = "a", .ms = 500});

    world.look({OutboxWorld::row("a", 0)}, 1'000);
    QCOMPARE(world.verdict("a"), Verdict::Waiting);
    world.look({}, 9'000);
    world.tick(9'500);

    QCOMPARE(world.verdict("a"), Verdict::SeenNotMarked);
    QVERIFY(world.finding("outbox-not-marked"));
}

void TestOutboxBoard::aMarkSoonAfterTheRecordIsNoFault()
{
    OutboxWorld world;
    world.look({OutboxWorld::row("a", 0)}, 400);
    world.record({.id = "a", .ms = 500});
    world.tick(600);
    QCOMPARE(world.verdict("a"), Verdict::Waiting);

    world.look({OutboxWorld::row("a", 0, 520)}, 900);

    QCOMPARE(world.verdict("a"), Verdict::PublishedOnce);
    QCOMPARE(world.summary().waiting, RowCount{});
}

void TestOutboxBoard::aRecordThatOvertookAnEarlierRowIsInverted_data()
{
    QTest::addColumn<QStringList>("order");
    QTest::addColumn<int>("partition");

    QTest::newRow("rows first") << QStringList{"rows", "cancelled", "paid"} << 0;
    QTest::newRow("records first") << QStringList{"cancelled", "paid", "rows"} << 0;
    QTest::newRow("one before, one after") << QStringList{"cancelled", "rows", "paid"} << 0;
    QTest::newRow("another partition") << QStringList{"rows", "cancelled", "paid"} << 1;
}

void TestOutboxBoard::aRecordThatOvertookAnEarlierRowIsInverted()
{
    QFETCH(const QStringList, order);
    QFETCH(const int, partition);
    OutboxWorld world;
    auto paid = OutboxWorld::row("paid", 0, 700);
    paid.type = "ORDER_PAID";
    auto cancelled = OutboxWorld::row("cancelled", 100, 600);
    cancelled.type = "ORDER_CANCELLED";

    for (const auto& step : order) {
        if (step == QLatin1String("rows"))
            world.look({paid, cancelled}, 1'000);
        else if (step == QLatin1String("paid"))
            world.record({.id = "paid", .type = "OrderPaid", .ms = 700, .partition = partition});
        else
            world.record({.id = "cancelled", .type = "order.cancelled", .ms = 600});
    }
    world.tick(2'000);

    QCOMPARE(world.verdict("cancelled"), Verdict::OrderInverted);
    QCOMPARE(world.state("cancelled").overtook, "ORDER_PAID");
    QCOMPARE(world.verdict("paid"), Verdict::PublishedOnce);
    QVERIFY(world.finding("outbox-order-inverted"));
}

void TestOutboxBoard::anotherTypeOrKeyIsAnotherEvent_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("joined");

    QTest::newRow("both agree") << "OrderCreated"
                                << "O-1"
                                << "{}" << true;
    QTest::newRow("a class of that type") << "com.shop.OrderCreated"
                                          << "O-1"
                                          << "{}" << true;
    QTest::newRow("another type") << "ORDER_PAID"
                                  << "O-1"
                                  << "{}" << false;
    QTest::newRow("another key") << "ORDER_CREATED"
                                 << "O-2"
                                 << "{}" << false;
    QTest::newRow("a key in JSON, the id in the value")
        << "ORDER_CREATED"
        << "\"O-1\""
        << R"({"metadata":{"eventId":"a"}})" << true;
    QTest::newRow("no type, the id in the value") << ""
                                                  << "O-1"
                                                  << R"({"eventId":"a"})" << true;
}

void TestOutboxBoard::anotherTypeOrKeyIsAnotherEvent()
{
    QFETCH(const QString, type);
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QFETCH(const bool, joined);
    OutboxWorld world;

    world.record({.id = "a",
                  .type = type.toStdString(),
                  .key = key.toStdString(),
                  .ms = 500,
                  .value = value.toStdString()});
    world.look({OutboxWorld::row("a", 0, 510)}, 1'000);

    QCOMPARE(world.state("a").copies, joined ? 1u : 0u);
}

void TestOutboxBoard::deadLettersAndTablesDoNotCount()
{
    OutboxWorld world;
    world.record({.id = "a", .ms = 500});
    world.record({.id = "a", .ms = 900, .channel = "order-events-dlt"});
    world.record({.id = "a", .ms = 0, .channel = "public.outbox", .kind = ChannelKind::Table});

    world.look({OutboxWorld::row("a", 0, 510)}, 1'000);

    QCOMPARE(world.verdict("a"), Verdict::PublishedOnce);
}

void TestOutboxBoard::aMissingPositionIsAGapUntilItComes()
{
    OutboxWorld world;
    const auto row = [&](const std::string& id, std::uint64_t position) {
        auto made = OutboxWorld::row(id, std::int64_t(position), std::int64_t(position) + 1);
        made.position = position;
        world.record({.id = id, .ms = std::int64_t(position)});
        return made;
    };
    world.look({row("p10", 10), row("p20", 20)}, 1'000); // holes from before say nothing
    world.look({row("p21", 21), row("p24", 24)}, 2'000);
    QCOMPARE(world.verdict("p20"), Verdict::PublishedOnce);
    QCOMPARE(world.verdict("p24"), Verdict::Gap);
    QCOMPARE(world.state("p24").missing, 2u);

    world.look({row("p22", 22)}, 3'000);
    QCOMPARE(world.state("p24").missing, 1u);
    world.look({row("p23", 23)}, 4'000);

    QCOMPARE(world.verdict("p24"), Verdict::OrderInverted); // its record was there before theirs
    QCOMPARE(world.state("p24").missing, 0u);
}

void TestOutboxBoard::aRowThatFailedThreeTimesFails()
{
    OutboxWorld world;
    auto row = OutboxWorld::row("a", 0);
    row.attempts = 3;
    row.lastError = "too large, 1.4 MB";

    world.look({row}, 1'000);
    world.tick(3'000);

    QCOMPARE(world.verdict("a"), Verdict::Failing);
    QCOMPARE(world.state("a").row.lastError, "too large, 1.4 MB");
    QCOMPARE(world.finding("outbox-poison-row")->what, "a");
}

void TestOutboxBoard::aRowThatWasDeletedCountsAsSent()
{
    OutboxWorld world;
    world.look({OutboxWorld::row("a", 0)}, 100);
    world.record({.id = "a", .ms = 500});

    world.look({}, 1'000, {.gone = {"a", "unknown"}});

    QCOMPARE(world.verdict("a"), Verdict::PublishedOnce);
    QVERIFY(world.state("a").gone);
    QCOMPARE(world.summary().oldestWaiting, std::nullopt);
}

void TestOutboxBoard::aRowThatWentAtOnceIsJoinedAndNeverWaited()
{
    OutboxWorld world;
    world.record({.id = "first", .ms = 0});
    world.look({}, 10);
    auto row = OutboxWorld::row("a", 100);
    row.sent = true; // written and deleted by one transaction
    OutboxLook gone;
    gone.gone = {"a"};

    world.look({row}, 1'000, gone);
    world.record({.id = "a", .ms = 350});
    world.tick(1'100);

    QCOMPARE(world.verdict("a"), Verdict::PublishedOnce);
    QVERIFY(world.state("a").gone);
    QCOMPARE(world.summary().delays.p50, std::chrono::milliseconds(250));
    QCOMPARE(world.summary().count(Verdict::Waiting), 0u);
    QVERIFY(!world.summary().oldestWaiting);
    // One that the router never sent is told like any other.
    auto lost = OutboxWorld::row("b", 2'000);
    lost.sent = true;
    gone.gone = {"b"};
    world.look({lost}, 3'000, gone);
    world.record({.id = "later", .ms = 9'000});
    world.tick(9'500);
    QCOMPARE(world.verdict("b"), Verdict::NeverSeen);
}

void TestOutboxBoard::rowsOfSeveralMessagesAreNotCalledMissing()
{
    OutboxWorld world;
    world.record({.id = "other", .ms = 0});
    std::vector<OutboxRow> rows;
    for (int i = 0; i < 1'000; ++i) {
        rows.push_back(OutboxWorld::row("m" + std::to_string(i), 100, 150));
        rows.back().eventId.clear();
    }

    world.look(rows, 1'000);
    world.record({.id = "later", .ms = 9'000});
    world.tick(9'500);

    QCOMPARE(world.summary().count(Verdict::NotScanned), 1'000u);
    QVERIFY(!world.finding("outbox-never-seen"));
    QCOMPARE(world.state("m999").row.eventId, "");
    QVERIFY(world.board().serial(world.id(), "m999"));
}

void TestOutboxBoard::textIdsAndOtherEventIdsAreFound()
{
    OutboxWorld world;
    auto number = OutboxWorld::row("4711", 0);
    number.eventId = "0c2bfc4a-77f0-4e15-8b3d-90a7c04be6a2";
    const auto uuid = OutboxWorld::row("c04be6a2-77f0-4e15-8b3d-90a70c2bfc4a", 1);
    const auto capital = OutboxWorld::row("C04BE6A2-77F0-4E15-8B3D-90A70C2BFC4A", 2);
    world.look({uuid, capital}, 100);
    world.look({number}, 200);
    world.record({.id = number.eventId, .ms = 500});

    for (const auto& row : {number, uuid, capital})
        QCOMPARE(world.state(row.id).row, row);
    QCOMPARE(world.board().find(number.eventId)->row.id, "4711");
    QCOMPARE(world.state("4711").copies, 1u);
    QCOMPARE(world.state(uuid.id).copies, 0u);
}

void TestOutboxBoard::whatWentWhileTheDatabaseWasAwayIsSettled()
{
    OutboxWorld world;
    world.look({OutboxWorld::row("gone", 0), OutboxWorld::row("stays", 1)}, 100);

    world.board().restart(world.id());
    world.record({.id = "gone", .ms = 5'000});
    world.look({OutboxWorld::row("stays", 1)}, 6'000, {.more = true, .waiting = {1}});
    QCOMPARE(world.summary().oldestId, "gone"); // not all is told yet
    world.look({OutboxWorld::row("new", 5'500)}, 6'100, {.waiting = {2}});

    QCOMPARE(world.verdict("gone"), Verdict::PublishedOnce);
    QCOMPARE(world.verdict("stays"), Verdict::Waiting);
    QCOMPARE(world.summary().oldestId, "stays");
    QCOMPARE(world.summary().held, 3u);
}

void TestOutboxBoard::anotherTableStartsOver()
{
    OutboxWorld world;
    world.look({OutboxWorld::row("a", 0)}, 100);
    const auto epoch = world.summary().epoch;

    world.board().choose(world.id(),
                         {.schema = "public", .table = "outbox", .mapping = "textbook"});
    QCOMPARE(world.summary().held, 1u); // the same again
    world.board().choose(world.id(), {.schema = "public", .table = "other", .mapping = "textbook"});

    QCOMPARE(world.summary().held, 0u);
    QVERIFY(world.summary().epoch != epoch);
    QVERIFY(!world.board().row(world.id(), epoch, 0));
}

void TestOutboxBoard::settledRowsLeaveWhenItIsFullAndAreCounted()
{
    OutboxWorld world({.rows = 100});
    world.look({OutboxWorld::row("waiting", 0)}, 10);
    for (int i = 1; i < 300; ++i) {
        const auto id = "r" + std::to_string(i);
        world.record({.id = id, .ms = i});
        world.look({OutboxWorld::row(id, i, i + 1)}, 1'000 + i);
    }
    world.tick(5'000);

    const auto& summary = world.summary();
    QVERIFY(summary.held <= 100);
    QCOMPARE(summary.held + summary.letGo, 300u);
    QCOMPARE(summary.notHeld, 0u);
    QCOMPARE(world.state("waiting").row, OutboxWorld::row("waiting", 0));
    QCOMPARE(world.verdict("r299"), Verdict::PublishedOnce);
    QCOMPARE(world.state("r299").row, OutboxWorld::row("r299", 299, 300));
    QCOMPARE(summary.count(Verdict::PublishedOnce), summary.held - 1);
    QCOMPARE(summary.count(Verdict::Waiting), 1u);
    QVERIFY(!world.board().serial(world.id(), "r1"));
}

void TestOutboxBoard::changesAreTheRowsThatChanged()
{
    OutboxWorld world;
    world.look({OutboxWorld::row("a", 0), OutboxWorld::row("b", 1), OutboxWorld::row("c", 2)}, 100);
    const auto all = world.board().changes(world.id(), 0, 0);
    QVERIFY(all.all);
    QCOMPARE(all.rows.size(), 3u);

    world.look({OutboxWorld::row("b", 1, 150)}, 200);
    world.record({.id = "c", .ms = 160});

    const auto some = world.board().changes(world.id(), all.epoch, all.version);
    QVERIFY(!some.all);
    std::vector<OutboxSerial> serials;
    for (const auto& row : some.rows)
        serials.push_back(row.serial);
    QCOMPARE(serials, (std::vector<OutboxSerial>{1, 2}));
    QVERIFY(world.board().changes(world.id(), all.epoch, some.version).rows.empty());
}

void TestOutboxBoard::aPairCostsLessThan100Bytes()
{
    constexpr int count = 200'000;
    OutboxWorld world;
    std::vector<OutboxRow> rows;
    for (int i = 0; i < count; ++i) {
        char id[40];
        std::snprintf(id, sizeof id, "%08x-77f0-4e15-8b3d-90a7c04be6a2", unsigned(i) * 2654435761u);
        auto row = OutboxWorld::row(id, i, i + 10);
        row.aggregateId = "O-" + std::to_string(i / 4);
        rows.push_back(row);
    }
    const auto before = world.board().bytes();
    world.collectRecords();

    for (const auto& row : rows)
        world.record({.id = row.id, .key = row.aggregateId, .ms = 10});
    world.showRecords();
    world.look(rows, 1'000);

    QCOMPARE(world.summary().count(Verdict::PublishedOnce), std::uint64_t(count));
    const auto each = double(world.board().bytes() - before) / count;
    QVERIFY2(each <= 100, qPrintable(QString::number(each)));
}

QTEST_GUILESS_MAIN(TestOutboxBoard)
#include "tst_outboxboard.moc"
