#include "sim/kernel/randomstream.h"
#include "sim/kernel/timeline.h"

#include <QTest>

using namespace sim;

namespace {

//! A world that remembers every action in a number: any difference in the past shows.
struct Counter
{
    using Action = std::uint32_t;
    struct World
    {
        std::uint64_t digest = 1;
        std::uint64_t steps = 0;

        bool operator==(const World&) const = default;
    };

    std::shared_ptr<std::size_t> applied = std::make_shared<std::size_t>(0);

    void apply(World& world, const Action& action) const
    {
        world.digest = world.digest * 6364136223846793005ull + action;
        ++world.steps;
        ++*applied;
    }
    Hash128 hash(const World& world) const
    {
        Hasher hasher;
        hasher.add(world.digest);
        hasher.add(world.steps);
        return hasher.finish();
    }
};

using Run = Timeline<Counter>;

std::vector<Hash128> play(Run& run, std::size_t steps, const char* cause)
{
    RandomStream chance(11, cause);
    std::vector<Hash128> hashes = {run.hash()};
    for (std::size_t i = 0; i < steps; ++i) {
        run.take(std::uint32_t(chance.next()));
        hashes.push_back(run.hash());
    }
    return hashes;
}

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void backIsTheSameStateAtEveryPoint();
    void goingOnAsBeforeMakesNoBranch();
    void goingOnDifferentlyMakesABranchAndKeepsTheOld();
    void branchesOfBranchesKeepTheirPast();
    void twoBranchesAreComparedByTheirFirstDifference();
    void aLongRunKeepsFewSnapshotsAndStepsBackQuickly();
};

void TestTimeline::backIsTheSameStateAtEveryPoint()
{
    Run run({}, {});
    const auto hashes = play(run, 30'000, "run");
    RandomStream chance(13, "where");
    for (int i = 0; i < 1000; ++i) {
        const auto step = std::size_t(chance.below(hashes.size()));
        run.seek(step);
        QCOMPARE(run.step(), step);
        QCOMPARE(run.hash(), hashes[step]);
    }
    QCOMPARE(run.branches().size(), 1u);
}

void TestTimeline::goingOnAsBeforeMakesNoBranch()
{
    Run run({}, {});
    const auto hashes = play(run, 100, "run");
    run.seek(40);
    const auto action = run.action(40);
    QVERIFY(!run.take(action));
    QCOMPARE(run.step(), 41u);
    QCOMPARE(run.end(), 100u);
    QCOMPARE(run.hash(), hashes[41]);
    QCOMPARE(run.branches().size(), 1u);
}

void TestTimeline::goingOnDifferentlyMakesABranchAndKeepsTheOld()
{
    Run run({}, {});
    const auto hashes = play(run, 1000, "run");
    run.seek(500);
    QVERIFY(run.take(1));
    QVERIFY(!run.take(2));
    QCOMPARE(run.branch(), 1u);
    QCOMPARE(run.end(), 502u);
    const auto branched = run.hash();
    run.seek(0, 1000);
    QCOMPARE(run.hash(), hashes[1000]);
    run.seek(1, 502);
    QCOMPARE(run.hash(), branched);
    run.seek(499);
    QCOMPARE(run.hash(), hashes[499]);
    QCOMPARE(run.end(), 502u); // still on the branch, in the past that it shares
}

void TestTimeline::branchesOfBranchesKeepTheirPast()
{
    Run run({}, {});
    const auto hashes = play(run, 300, "run");
    run.seek(200);
    run.take(1);
    const auto onBranch = play(run, 300, "branch");
    run.seek(100); // before the branch: the past that both share
    QVERIFY(run.take(2));
    QCOMPARE(run.branches()[2].parent, 1u);
    QCOMPARE(run.branches()[2].from, 100u);
    run.seek(2, 50);
    QCOMPARE(run.hash(), hashes[50]);
    run.seek(1, 400);
    QCOMPARE(run.hash(), onBranch[400 - 201]);
    run.seek(1, 150);
    QCOMPARE(run.hash(), hashes[150]);
}

void TestTimeline::twoBranchesAreComparedByTheirFirstDifference()
{
    Run run({}, {});
    play(run, 100, "run");
    run.seek(60);
    run.take(1);
    run.take(2);
    QCOMPARE(run.firstDifference(0, 1), 60u);
    QCOMPARE(run.firstDifference(1, 0), 60u);
    QCOMPARE(run.firstDifference(0, 0), 100u);
}

void TestTimeline::aLongRunKeepsFewSnapshotsAndStepsBackQuickly()
{
    Counter model;
    Run run(model, {});
    play(run, 1'000'000, "run");
    QVERIFY(run.branches()[0].snapshots.size() <= Run::mostSnapshots);
    RandomStream chance(17, "where");
    for (int i = 0; i < 100; ++i) {
        run.seek(std::size_t(chance.below(1'000'000)) + 1);
        const auto before = *model.applied;
        run.seek(run.step() - 1);
        QVERIFY(*model.applied - before <= 1024);
    }
}

QTEST_APPLESS_MAIN(TestTimeline)
#include "tst_timeline.moc"

#include <memory>
