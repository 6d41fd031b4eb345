#include "tests/deadletter/replayhistory.h"

#include <QtTest>

#include <rapidcheck.h>

#include <sstream>

using namespace model;
using namespace replaying;

namespace {

rc::Gen<Life> lives()
{
    return rc::gen::build<Life>(
        rc::gen::set(&Life::crash, rc::gen::inRange(-1, 25)),
        rc::gen::set(&Life::stop, rc::gen::map(rc::gen::inRange(0, 24),
                                               [](int stop) { return stop < 8 ? stop : -1; })),
        rc::gen::set(&Life::batch, rc::gen::inRange(1, 7)));
}

//! A few values of \a one: more of them than the size of the case allows take time and find
//! nothing.
template <typename Value>
rc::Gen<std::vector<Value>> some(int most, rc::Gen<Value> one)
{
    return rc::gen::mapcat(rc::gen::inRange(0, most + 1), [one](int count) {
        return rc::gen::container<std::vector<Value>>(std::size_t(count), one);
    });
}

rc::Gen<History> histories(bool withTooBig)
{
    auto lanes = rc::gen::map(some(3, rc::gen::inRange(0, 8)), [](std::vector<int> counts) {
        counts.resize(std::max<std::size_t>(counts.size(), 1));
        return counts;
    });
    return rc::gen::build<History>(
        rc::gen::set(&History::lanes, std::move(lanes)),
        rc::gen::set(&History::lives, some(12, lives())),
        rc::gen::set(&History::network, some(6, rc::gen::inRange(0u, 12u))),
        rc::gen::set(&History::tooBig, withTooBig ? some(5, rc::gen::inRange(1, 24))
                                                  : rc::gen::just(std::vector<int>())),
        rc::gen::set(&History::marks));
}

//! Nothing when all of so many histories are as \a property says; else the smallest that is not.
//! RC_PARAMS chooses others: "seed=…".
template <typename Property>
QByteArray counterexample(int count, bool withTooBig, Property property)
{
    auto params = rc::detail::configuration().testParams;
    params.maxSuccess = count;
    if (!qEnvironmentVariableIsSet("RC_PARAMS"))
        params.seed = 20'261'123;
    const auto result = rc::detail::checkTestable([&] { property(*histories(withTooBig)); },
                                                  rc::detail::TestMetadata(), params);
    rc::detail::SuccessResult success;
    if (result.match(success)) {
        qInfo("%d histories", success.numSuccess);
        return {};
    }
    std::ostringstream text;
    rc::detail::printResultMessage(result, text);
    return QByteArray::fromStdString(text.str());
}

History ordinary()
{
    return {.lanes = {3, 2}, .lives = {}, .network = {}, .tooBig = {}, .marks = false};
}

} // namespace

//! Random histories of replays: programs that crash between any two of their steps, stop, and go
//! on.
class TestReplayRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withTransactionsEachIsThereOnce();
    void withoutThemNoneIsLostAndEachDoubtIsNamed();
    void whatIsTooBigIsPassedOverAlone_data();
    void whatIsTooBigIsPassedOverAlone();
    void aMarkerTopicThatCannotBeSendsNothing();
    void aVanishedProgressSendsNothing();
    void aProgressBehindTheJournalSendsNothing();
    void aPlanThatIsDoneIsNotRunAgain();
};

void TestReplayRun::withTransactionsEachIsThereOnce()
{
    const auto wrong = counterexample(50'000, false, [](const History& history) {
        World world(history);
        RC_ASSERT(world.live(true, false));
        const auto tally = tallyOf(world);
        RC_ASSERT(tally.lost == 0);
        RC_ASSERT(tally.doubled == 0);
        RC_ASSERT(tally.outOfOrder == 0);
        RC_ASSERT(tally.unconfirmed == 0);
        RC_ASSERT(tally.wronglyMarked == 0);
    });

    QVERIFY2(wrong.isEmpty(), wrong);
}

void TestReplayRun::withoutThemNoneIsLostAndEachDoubtIsNamed()
{
    int doubled = 0;
    const auto wrong = counterexample(50'000, false, [&doubled](const History& history) {
        World world(history);
        RC_ASSERT(world.live(false, false));
        const auto tally = tallyOf(world);
        RC_ASSERT(tally.lost == 0);
        RC_ASSERT(tally.unnamed == 0);
        RC_ASSERT(tally.outOfOrder == 0);
        RC_ASSERT(tally.unconfirmed == 0);
        RC_ASSERT(tally.wronglyMarked == 0);
        doubled += tally.doubled;
    });

    QVERIFY2(wrong.isEmpty(), wrong);
    QVERIFY2(doubled > 0, "no history led to a doubt: the crashes do not bite");
    qInfo("%d messages double and named so", doubled);
}

void TestReplayRun::whatIsTooBigIsPassedOverAlone_data()
{
    QTest::addColumn<bool>("transactional");
    QTest::newRow("with transactions") << true;
    QTest::newRow("without") << false;
}

void TestReplayRun::whatIsTooBigIsPassedOverAlone()
{
    QFETCH(const bool, transactional);
    const auto wrong = counterexample(5'000, true, [transactional](const History& history) {
        World world(history);
        int tooBig = 0;
        for (const auto& item : world.ledger.all)
            tooBig += item.record.value->size() > 50 ? 1 : 0;
        RC_ASSERT(world.live(transactional, true));
        const auto tally = tallyOf(world);
        RC_ASSERT(tally.lost == 0);
        RC_ASSERT(tally.unconfirmed == 0);
        RC_ASSERT(tally.unnamed == 0);
        RC_ASSERT(tally.wronglyMarked == 0);
        RC_ASSERT(tally.refused == tooBig);
    });

    QVERIFY2(wrong.isEmpty(), wrong);
}

void TestReplayRun::aMarkerTopicThatCannotBeSendsNothing()
{
    auto history = ordinary();
    history.marks = true;
    World world(history);
    auto ports = world.ports(true);
    ports.prepareMarkers = []() -> Result<void> {
        return Error{.text = "its cleanup.policy is \"delete\"", .advice = {}};
    };

    const auto outcome = ReplayRun(world.ledger, std::move(ports), {}).run();

    QCOMPARE(outcome.ended, ReplayOutcome::Ended::Failed);
    QVERIFY(outcome.error->text.find("cleanup.policy") != std::string::npos);
    QVERIFY(world.broker.records.empty());
}

void TestReplayRun::aVanishedProgressSendsNothing()
{
    World world(ordinary());
    world.ledger.opened = true;

    const auto outcome = ReplayRun(world.ledger, world.ports(true), {}).run();

    QCOMPARE(outcome.ended, ReplayOutcome::Ended::Failed);
    QVERIFY(outcome.error->text.find("lost how far") != std::string::npos);
    QVERIFY(world.broker.records.empty());
}

void TestReplayRun::aProgressBehindTheJournalSendsNothing()
{
    World world(ordinary());
    world.ledger.opened = true;
    world.ledger.laneList[0].done = 1;
    world.broker.progress.emplace(world.ledger.laneList.size(), 0);

    const auto outcome = ReplayRun(world.ledger, world.ports(true), {}).run();

    QCOMPARE(outcome.ended, ReplayOutcome::Ended::Failed);
    QVERIFY(world.broker.records.empty());
}

void TestReplayRun::aPlanThatIsDoneIsNotRunAgain()
{
    World world(ordinary());
    QVERIFY(world.live(true, false));
    const auto sent = world.broker.records.size();

    const auto outcome = ReplayRun(world.ledger, world.ports(true), {}).run();

    QCOMPARE(outcome.ended, ReplayOutcome::Ended::Failed);
    QVERIFY(outcome.error->text.find("is done already") != std::string::npos);
    QCOMPARE(world.broker.records.size(), sent);
}

QTEST_GUILESS_MAIN(TestReplayRun)
#include "tst_replayrun.moc"
