#include "outboxworld.h"

#include <QTest>

using namespace model;
using Verdict = OutboxVerdict;

namespace {

using Ends = std::vector<RecordEnd>;

//! The simulated run stands where so many records of the first partition have been.
Ends upTo(std::int64_t records)
{
    RecordEnd end{.channel = "order-events", .partition = 0, .end = records};
    return Ends(1, end);
}

} // namespace

//! The outbox of a simulated run that a person takes back and forth.
class TestOutboxRewind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsStillToHappenDoesNotCount();
    void backAtTheFrontItCountsAgain();
    void aSecondCopyGoesWhereItHasNotCome();
    void rowsAreToldAnew();
    void recordsThatComeInThePastWait();
    void aLiveTableHasNoPast();
};

void TestOutboxRewind::whatIsStillToHappenDoesNotCount()
{
    const OutboxLimits limits;
    const StoreBudget budget;
    OutboxWorld world(limits, budget, Origin::Simulated);
    world.record({.id = "a", .ms = 509});
    world.look({OutboxWorld::row("a", 0, 516)}, 1'000);
    QCOMPARE(world.verdict("a"), Verdict::PublishedOnce);

    world.board().rewind(world.id(), upTo(0));
    world.look({OutboxWorld::row("a", 0)}, 2'000);

    QCOMPARE(world.verdict("a"), Verdict::Waiting);
    QVERIFY(world.state("a").records.empty());
}

void TestOutboxRewind::backAtTheFrontItCountsAgain()
{
    const OutboxLimits limits;
    const StoreBudget budget;
    OutboxWorld world(limits, budget, Origin::Simulated);
    world.record({.id = "a", .ms = 509});
    world.board().rewind(world.id(), upTo(0));
    world.look({OutboxWorld::row("a", 0)}, 2'000);
    QCOMPARE(world.verdict("a"), Verdict::Waiting);

    world.board().rewind(world.id(), std::nullopt);
    world.look({OutboxWorld::row("a", 0, 516)}, 3'000);

    QCOMPARE(world.verdict("a"), Verdict::PublishedOnce);
    QCOMPARE(world.state("a").records, std::vector<Row>{0});
    QCOMPARE(world.state("a").delay, std::chrono::milliseconds(509));
}

void TestOutboxRewind::aSecondCopyGoesWhereItHasNotCome()
{
    const OutboxLimits limits;
    const StoreBudget budget;
    OutboxWorld world(limits, budget, Origin::Simulated);
    world.record({.id = "a", .ms = 509});
    world.record({.id = "a", .ms = 5'509});
    world.look({OutboxWorld::row("a", 0, 5'516)}, 6'000);
    QCOMPARE(world.verdict("a"), Verdict::PublishedTwice);

    world.board().rewind(world.id(), upTo(1));
    world.look({OutboxWorld::row("a", 0)}, 7'000);

    QCOMPARE(world.verdict("a"), Verdict::SeenNotMarked);
    QCOMPARE(world.state("a").records, std::vector<Row>{0});
}

void TestOutboxRewind::rowsAreToldAnew()
{
    const OutboxLimits limits;
    const StoreBudget budget;
    OutboxWorld world(limits, budget, Origin::Simulated);
    world.look({OutboxWorld::row("a", 0), OutboxWorld::row("b", 100)}, 1'000);
    QVERIFY(world.board().serial(world.id(), "b"));
    const auto epoch = world.summary().epoch;

    world.board().rewind(world.id(), Ends{});
    world.look({OutboxWorld::row("a", 0)}, 2'000);

    QVERIFY(world.board().serial(world.id(), "a"));
    QVERIFY(world.summary().epoch != epoch); // whoever shows rows asks again
    QVERIFY(!world.board().serial(world.id(), "b"));
}

void TestOutboxRewind::recordsThatComeInThePastWait()
{
    const OutboxLimits limits;
    const StoreBudget budget;
    OutboxWorld world(limits, budget, Origin::Simulated);
    world.board().rewind(world.id(), upTo(0));
    world.look({OutboxWorld::row("a", 0)}, 2'000);

    world.record({.id = "a", .ms = 509});
    world.tick(3'000);

    QCOMPARE(world.verdict("a"), Verdict::Waiting);
    world.board().rewind(world.id(), upTo(1));
    world.look({OutboxWorld::row("a", 0)}, 7'000);
    QCOMPARE(world.verdict("a"), Verdict::SeenNotMarked);
}

void TestOutboxRewind::aLiveTableHasNoPast()
{
    OutboxWorld world;
    world.record({.id = "a", .ms = 509});
    world.look({OutboxWorld::row("a", 0, 516)}, 1'000);

    world.board().rewind(world.id(), upTo(0));
    world.tick(2'000);

    QCOMPARE(world.verdict("a"), Verdict::PublishedOnce);
}

QTEST_GUILESS_MAIN(TestOutboxRewind)
#include "tst_outboxrewind.moc"
