#include "model/store/recordscope.h"

#include <QTest>

using namespace model;

namespace {

//! A live broker and two simulated runs that all have a topic of the same name.
struct Worlds
{
    EventStore store{StoreBudget{}};
    SourceId live = store.addSource("shop", Origin::Live);
    SourceId run = store.addSource("run", Origin::Simulated);
    SourceId other = store.addSource("other run", Origin::Simulated);
    LaneId liveLane = store.addLane(live, "order-events", 0);
    LaneId runLane = store.addLane(run, "order-events", 0);
    LaneId runSecond = store.addLane(run, "order-events", 1);
    LaneId runPayments = store.addLane(run, "payment-events", 0);
    LaneId otherLane = store.addLane(other, "order-events", 0);
};

} // namespace

class TestRecordScope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsLiveSeesEverythingLive();
    void aRunSeesItsOwnRecordsAlone();
    void inThePastRecordsCountUpToTheirEnd();
    void backAtTheFrontAllCountAgain();
    void aLaneThatComesLaterHasItsLimit();
    void anUnknownSourceIsNoRun();
};

void TestRecordScope::whatIsLiveSeesEverythingLive()
{
    const Worlds worlds;
    auto scope = RecordScope::of(worlds.store, worlds.live);

    QVERIFY(!scope.isSimulated());
    QVERIFY(scope.counts(worlds.store, worlds.liveLane, 0));
    QVERIFY(scope.counts(worlds.store, worlds.liveLane, 1'000'000'000'000));
    QVERIFY(!scope.counts(worlds.store, worlds.runLane, 0));
    QVERIFY(!scope.counts(worlds.store, worlds.otherLane, 0));
}

void TestRecordScope::aRunSeesItsOwnRecordsAlone()
{
    const Worlds worlds;
    auto scope = RecordScope::of(worlds.store, worlds.run);

    QVERIFY(scope.isSimulated());
    QVERIFY(scope.counts(worlds.store, worlds.runLane, 7));
    QVERIFY(scope.counts(worlds.store, worlds.runPayments, 7));
    QVERIFY(!scope.counts(worlds.store, worlds.liveLane, 0));
    QVERIFY(!scope.counts(worlds.store, worlds.otherLane, 0));
}

void TestRecordScope::inThePastRecordsCountUpToTheirEnd()
{
    const Worlds worlds;
    auto scope = RecordScope::of(worlds.store, worlds.run);

    scope.setEnds(std::vector<RecordEnd>{{.channel = "order-events", .partition = 0, .end = 3},
                                         {.channel = "order-events", .partition = 1, .end = 0}});

    QVERIFY(scope.counts(worlds.store, worlds.runLane, 2));
    QVERIFY(!scope.counts(worlds.store, worlds.runLane, 3));
    QVERIFY(!scope.counts(worlds.store, worlds.runSecond, 0));
    QVERIFY(!scope.counts(worlds.store, worlds.runPayments, 0)); // nothing is there yet
    QVERIFY(!scope.counts(worlds.store, worlds.otherLane, 0));
}

void TestRecordScope::backAtTheFrontAllCountAgain()
{
    const Worlds worlds;
    auto scope = RecordScope::of(worlds.store, worlds.run);
    scope.setEnds(std::vector<RecordEnd>{});
    QVERIFY(!scope.counts(worlds.store, worlds.runLane, 0));

    scope.setEnds(std::nullopt);

    QVERIFY(scope.counts(worlds.store, worlds.runLane, 0));
    QVERIFY(scope.counts(worlds.store, worlds.runPayments, 9));
}

void TestRecordScope::aLaneThatComesLaterHasItsLimit()
{
    Worlds worlds;
    auto scope = RecordScope::of(worlds.store, worlds.run);
    scope.setEnds(std::vector<RecordEnd>{{.channel = "stock-events", .partition = 2, .end = 1}});
    QVERIFY(!scope.counts(worlds.store, worlds.runLane, 0));

    const auto later = worlds.store.addLane(worlds.run, "stock-events", 2);

    QVERIFY(scope.counts(worlds.store, later, 0));
    QVERIFY(!scope.counts(worlds.store, later, 1));
}

void TestRecordScope::anUnknownSourceIsNoRun()
{
    const Worlds worlds;
    auto scope = RecordScope::of(worlds.store, SourceId{99});

    QVERIFY(!scope.isSimulated());
    QVERIFY(scope.counts(worlds.store, worlds.liveLane, 0));
    QVERIFY(!scope.counts(worlds.store, worlds.runLane, 0));
}

QTEST_GUILESS_MAIN(TestRecordScope)
#include "tst_recordscope.moc"
