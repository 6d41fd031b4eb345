#include "tests/outbox/outboxworld.h"

#include <QTest>

using namespace model;
using namespace std::chrono_literals;

using Verdict = OutboxVerdict;
using Kind = RelayState::Kind;

//! What the board says of the relay.
class TestRelayWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRelayThatPublishesKeepsUp();
    void rowsThatWaitWithoutAPublishAreAStall();
    void aQuietTableIsNoStall();
    void aRelayThatGoesOnIsNoLongerStalled();
    void moreCommitsThanPublishesFallBehind();
    void fullRunsWhileTheBacklogGrowsAreAStarvedBatch();
    void aRowLeftBehindIsAPoisonRow();
    void ofAnAggregateOnlyTheFirstBlocks();
    void manyRowsLeftBehindAreStarved();
    void aBatchSentTwiceIsTwoRelays();
    void aDuplicateNowAndThenIsNotTwoRelays();
    void aRowCommittedLateIsSaid();
    void transactionsOutOfOrderAreANote();
    void clocksThatDisagreeAreSaid_data();
    void clocksThatDisagreeAreSaid();
    void recordsBeforeTheirRowsAreABrokerClockBehind();
    void figuresOverTimeReachBackBeforeTheFirstLook();
};

namespace {

OutboxRow row(int number, std::int64_t createdMs, std::optional<std::int64_t> processedMs = {})
{
    auto row = OutboxWorld::row("r" + std::to_string(number), createdMs, processedMs);
    row.aggregateId = "O-" + std::to_string(number);
    return row;
}

OutboxWorld::Record record(int number, std::int64_t ms)
{
    return {.id = "r" + std::to_string(number), .key = "O-" + std::to_string(number), .ms = ms};
}

//! Rows that are committed each 100 ms and published 50 ms later, from \a first to \a last.
void flow(OutboxWorld& world, int first, int last)
{
    for (int i = first; i < last; ++i) {
        world.record(record(i, i * 100 + 50));
        world.look({row(i, i * 100, i * 100 + 60)}, i * 100 + 70);
    }
}

std::string value(const FindingLine& line, const std::string& name)
{
    for (const auto& [key, text] : line.values) {
        if (key == name)
            return text;
    }
    return {};
}

} // namespace

void TestRelayWatch::aRelayThatPublishesKeepsUp()
{
    OutboxWorld world;

    flow(world, 0, 300);

    QCOMPARE(world.summary().relay.kind, Kind::KeepsUp);
    QCOMPARE(world.summary().relay.since, OutboxWorld::at(70));
    QCOMPARE(world.summary().relay.lastPublish, OutboxWorld::at(29'950));
    QCOMPARE(world.summary().commitRate, 10.0);
    QCOMPARE(world.summary().publishRate, 10.0);
    QVERIFY(world.summary().findings.empty());
}

void TestRelayWatch::rowsThatWaitWithoutAPublishAreAStall()
{
    OutboxWorld world;
    flow(world, 0, 100);

    for (int i = 100; i < 280; ++i)
        world.look({row(i, i * 100)}, i * 100 + 70);

    QCOMPARE(world.summary().relay.kind, Kind::Stalled);
    QCOMPARE(world.summary().relay.since, OutboxWorld::at(10'000)); // the oldest waits since then
    const auto* stalled = world.finding("outbox-stalled");
    QVERIFY(stalled);
    QCOMPARE(stalled->severity, Severity::Failure);
    QCOMPARE(value(*stalled, "waiting"), "180");
    QVERIFY(!world.finding("outbox-poison-row"));
}

void TestRelayWatch::aQuietTableIsNoStall()
{
    OutboxWorld world;
    flow(world, 0, 100);

    world.look({}, 600'000);
    world.look({row(1'000, 600'500)}, 601'000);

    QCOMPARE(world.summary().relay.kind, Kind::KeepsUp);
}

void TestRelayWatch::aRelayThatGoesOnIsNoLongerStalled()
{
    OutboxWorld world;
    flow(world, 0, 10);
    world.look({row(10, 1'000)}, 1'070);
    world.look({}, 30'000);
    QCOMPARE(world.summary().relay.kind, Kind::Stalled);

    world.record(record(10, 30'500));
    world.look({row(10, 1'000, 30'510)}, 31'000);

    QCOMPARE(world.summary().relay.kind, Kind::KeepsUp);
    QCOMPARE(world.summary().relay.since, OutboxWorld::at(31'000));
    QVERIFY(!world.finding("outbox-stalled"));
}

void TestRelayWatch::moreCommitsThanPublishesFallBehind()
{
    OutboxWorld world;

    for (int i = 0; i < 500; ++i) {
        std::vector<OutboxRow> rows{row(i, i * 100)};
        if (i % 2 == 0) {
            world.record(record(i / 2, i * 100 + 10));
            rows.push_back(row(i / 2, i / 2 * 100, i * 100 + 20));
        }
        world.look(rows, i * 100 + 30);
    }

    QCOMPARE(world.summary().relay.kind, Kind::FallsBehind);
    QCOMPARE(value(*world.finding("outbox-falling-behind"), "commitRate"), "10.0");
    QCOMPARE(value(*world.finding("outbox-falling-behind"), "publishRate"), "5.0");
}

void TestRelayWatch::fullRunsWhileTheBacklogGrowsAreAStarvedBatch()
{
    OutboxWorld world;
    int published = 0;

    // 40 rows a second are committed; every 5 s a run takes 100.
    for (int second = 0; second < 60; ++second) {
        std::vector<OutboxRow> rows;
        for (int i = 0; i < 40; ++i)
            rows.push_back(row(second * 40 + i, second * 1'000 + i * 25));
        if (second % 5 == 4) {
            for (int i = 0; i < 100; ++i, ++published) {
                world.record(record(published, second * 1'000 + 500 + i));
                rows.push_back(row(published, published * 25, second * 1'000 + 501 + i));
            }
        }
        world.look(rows, second * 1'000 + 999);
    }

    const auto* starved = world.finding("outbox-batch-starved");
    QVERIFY(starved);
    QCOMPARE(value(*starved, "batch"), "100");
}

void TestRelayWatch::aRowLeftBehindIsAPoisonRow()
{
    OutboxWorld world;
    world.look({row(9'999, 0)}, 10);

    flow(world, 1, 300);

    QCOMPARE(world.verdict("r9999"), Verdict::Failing);
    QVERIFY(world.state("r9999").publishedAfter > 100);
    const auto* poison = world.finding("outbox-poison-row");
    QVERIFY(poison);
    QCOMPARE(poison->what, "r9999");
    QCOMPARE(poison->link, "outbox:r9999");
    QCOMPARE(world.summary().relay.kind, Kind::KeepsUp); // the others go out

    world.record({.id = "r9999", .key = "O-9999", .ms = 30'500});
    world.look({row(9'999, 0, 30'600)}, 31'000);
    QCOMPARE(world.verdict("r9999"), Verdict::PublishedOnce);
    QVERIFY(!world.finding("outbox-poison-row"));
}

void TestRelayWatch::ofAnAggregateOnlyTheFirstBlocks()
{
    OutboxWorld world;
    auto second = row(9'998, 5);
    second.aggregateId = "O-9999";
    world.look({row(9'999, 0), second}, 10);

    flow(world, 1, 300);

    QCOMPARE(world.verdict("r9999"), Verdict::Failing);
    QCOMPARE(world.verdict("r9998"), Verdict::Waiting);
    QCOMPARE(world.summary().count(Verdict::Failing), 1u);
}

void TestRelayWatch::manyRowsLeftBehindAreStarved()
{
    OutboxWorld world;
    std::vector<OutboxRow> old;
    for (int i = 0; i < 50; ++i)
        old.push_back(row(10'000 + i, i));
    world.look(old, 60);

    flow(world, 1, 300);

    QCOMPARE(value(*world.finding("outbox-rows-starved"), "rows"), "50");
    QVERIFY(!world.finding("outbox-poison-row"));
}

void TestRelayWatch::aBatchSentTwiceIsTwoRelays()
{
    OutboxWorld world;
    flow(world, 0, 100);
    std::vector<OutboxRow> rows;
    for (int i = 100; i < 120; ++i) {
        world.record(record(i, 12'000 + i));
        rows.push_back(row(i, i * 100, 12'300 + i));
    }
    for (int i = 100; i < 120; ++i)
        world.record(record(i, 12'200 + i));

    world.look(rows, 13'000,
               {.sessions = {{.pid = 7, .application = "relay-1", .writes = true},
                             {.pid = 8, .application = "relay-2", .writes = true},
                             {.pid = 9, .application = "psql"}}});

    QCOMPARE(world.summary().count(Verdict::PublishedTwice), 20u);
    const auto* two = world.finding("outbox-two-relays");
    QVERIFY(two);
    QCOMPARE(value(*two, "twice"), "20");
    QCOMPARE(value(*two, "sessions"), "relay-1, relay-2");
    QCOMPARE(two->first, OutboxWorld::at(12'100));
    QCOMPARE(two->last, OutboxWorld::at(12'319));
}

void TestRelayWatch::aDuplicateNowAndThenIsNotTwoRelays()
{
    OutboxWorld world;
    for (int i = 0; i < 300; ++i) {
        flow(world, i, i + 1);
        if (i % 20 == 0)
            world.record(record(i, i * 100 + 52));
    }
    world.look({}, 31'000);

    QCOMPARE(world.summary().count(Verdict::PublishedTwice), 15u);
    QVERIFY(!world.finding("outbox-two-relays"));
}

void TestRelayWatch::aRowCommittedLateIsSaid()
{
    OutboxWorld world;
    flow(world, 0, 100);

    world.look({row(5'000, 4'000)}, 11'000); // was not there in 60 looks since

    const auto* late = world.finding("outbox-commit-order");
    QVERIFY(late);
    QCOMPARE(value(*late, "late"), "1");
    QCOMPARE(value(*late, "lateMs"), "5970");
    QCOMPARE(late->link, "outbox:r5000");
}

void TestRelayWatch::transactionsOutOfOrderAreANote()
{
    OutboxWorld world;
    world.look({}, 0);
    auto first = row(1, 900);
    first.transaction = 700;
    auto second = row(2, 300);
    second.transaction = 701;

    world.look({first, second}, 1'000);

    const auto* inverted = world.finding("outbox-commit-order");
    QVERIFY(inverted);
    QCOMPARE(inverted->severity, Severity::Note);
    QCOMPARE(value(*inverted, "inverted"), "1");
}

void TestRelayWatch::clocksThatDisagreeAreSaid_data()
{
    QTest::addColumn<int>("aheadMs");
    QTest::addColumn<int>("severity");

    QTest::newRow("the same") << 0 << -1;
    QTest::newRow("within the doubt") << 50 << -1;
    QTest::newRow("ahead") << 400 << int(Severity::Note);
    QTest::newRow("a minute behind") << -60'000 << int(Severity::Warning);
}

void TestRelayWatch::clocksThatDisagreeAreSaid()
{
    QFETCH(const int, aheadMs);
    QFETCH(const int, severity);
    OutboxWorld world;

    world.look({}, 1'000, {.databaseTime = OutboxWorld::at(1'000 + aheadMs)});

    const auto* skew = world.finding("outbox-clock-skew");
    QCOMPARE(skew != nullptr, severity >= 0);
    if (skew) {
        QCOMPARE(int(skew->severity), severity);
        QCOMPARE(value(*skew, "aheadMs"), std::to_string(aheadMs));
    }
}

void TestRelayWatch::recordsBeforeTheirRowsAreABrokerClockBehind()
{
    OutboxWorld world;
    world.record(record(1, -38));
    world.look({row(1, 0, 500)}, 1'000);

    QCOMPARE(value(*world.finding("outbox-broker-clock"), "aheadMs"), "38");
}

void TestRelayWatch::figuresOverTimeReachBackBeforeTheFirstLook()
{
    OutboxWorld world;
    std::vector<OutboxRow> rows;
    for (int i = 0; i < 600; ++i) {
        if (i < 300)
            world.record(record(i, i * 100 + 500));
        rows.push_back(row(i, i * 100, i < 300 ? std::optional(i * 100 + 600) : std::nullopt));
    }
    world.look(rows, 60'000);

    const auto series = world.board().series(world.id());
    QVERIFY(series.waiting.size() > 50);
    QCOMPARE(series.waiting.back().value, 300.0);
    const auto atHalf = std::ranges::find(series.waiting, OutboxWorld::at(31'000), &Sample::time);
    QVERIFY(atHalf != series.waiting.end());
    QVERIFY(atHalf->value < 30);
    const auto rate = std::ranges::find(series.commits, OutboxWorld::at(40'000), &Sample::time);
    QCOMPARE(rate->value, 10.0);
    QCOMPARE(series.delaySeconds.front().value, 0.5);
}

QTEST_GUILESS_MAIN(TestRelayWatch)
#include "tst_relaywatch.moc"
