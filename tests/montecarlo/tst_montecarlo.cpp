#include "sim/montecarlo/montecarlo.h"

#include <QTest>

#include <algorithm>

using namespace sim;
using namespace sim::montecarlo;

namespace {

Setup shop(const std::vector<std::pair<std::string, std::string>>& settings)
{
    auto setup = Setup::usual();
    setup.shop.orders = 4;
    for (const auto& [name, value] : settings) {
        if (!set(setup, name, value))
            qFatal("%s", name.c_str());
    }
    return setup;
}

} // namespace

//! Many runs with a seed each.
class TestMonteCarlo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoundShopHoldsInEveryRun();
    void theFirstSeedThatFailsIsNamed();
    void theResultIsTheSameOnAnyNumberOfThreads();
    void sagasAreMeasuredOneByOne();
    void aSeriesCanBeCancelled();
    void oneLineARunInTheOrderOfTheSeeds();
};

void TestMonteCarlo::aSoundShopHoldsInEveryRun()
{
    Progress progress;
    const auto report = runMany(shop({}), 50, progress);
    QVERIFY(report.isWhole());
    QVERIFY(!report.isBroken());
    QCOMPARE(progress.done.load(), 50u);
    QCOMPARE(report.ends.at(OrderStatus::Completed), 200u);
    QCOMPARE(report.sagas.size(), 200u);
}

void TestMonteCarlo::theFirstSeedThatFailsIsNamed()
{
    const auto setup = shop({{"fault.late-timeout", "0.02"}, {"seed", "100"}});
    Progress progress;
    const auto report = runMany(setup, 100, progress);
    QVERIFY(report.isBroken());
    const auto tally = std::ranges::find_if(
        report.tallies, [](const Tally& one) { return one.invariant->name == "EffectOnce"; });
    QVERIFY(tally->broken > 0 && tally->broken < 100);
    auto own = setup;
    for (own.timing.seed = 100; own.timing.seed < tally->firstSeed; ++own.timing.seed) {
        const auto outcome = runOnce(own, [] { return true; });
        for (const auto& verdict : outcome.verdicts.all())
            QVERIFY(verdict.invariant->name != "EffectOnce" || verdict.held());
    }
    const auto first = runOnce(own, [] { return true; });
    const auto broken = std::ranges::find_if(first.verdicts.all(), [](const check::Verdict& one) {
        return one.invariant->name == "EffectOnce";
    });
    QCOMPARE(broken->step, tally->step);
    QCOMPARE(broken->words, tally->words);
}

void TestMonteCarlo::theResultIsTheSameOnAnyNumberOfThreads()
{
    const auto setup = shop({{"fault.crash", "0.02"}, {"fault.throws", "0.05"}});
    Progress one;
    Progress four;
    const auto first = runMany(setup, 60, one, 1);
    const auto second = runMany(setup, 60, four, 4);
    QCOMPARE(second.steps, first.steps);
    QVERIFY(second.took == first.took);
    QVERIFY(second.sagas == first.sagas);
    QVERIFY(second.struck == first.struck);
    for (std::size_t i = 0; i < first.tallies.size(); ++i) {
        QCOMPARE(second.tallies[i].broken, first.tallies[i].broken);
        QCOMPARE(second.tallies[i].firstSeed, first.tallies[i].firstSeed);
    }
}

void TestMonteCarlo::sagasAreMeasuredOneByOne()
{
    Progress progress;
    const auto report = runMany(shop({{"between", "60s"}}), 10, progress);
    // Three runs of the relay, five seconds apart, however far apart the orders are.
    QVERIFY(percentile(report.sagas, 0) > std::chrono::seconds(5));
    QVERIFY(percentile(report.sagas, 100) < std::chrono::seconds(21));
    QVERIFY(percentile(report.took, 50) > std::chrono::seconds(60));
    QCOMPARE(percentile({}, 50), std::chrono::microseconds(0));
}

void TestMonteCarlo::aSeriesCanBeCancelled()
{
    Progress progress;
    std::uint64_t seen = 0;
    eachRun(shop({}), 1'000'000, progress, [&](const Outcome&) {
        if (++seen == 20)
            progress.isCancelled = true;
    });
    QVERIFY(seen >= 20 && seen < 1'000'000);
    QCOMPARE(progress.done.load(), seen);
}

void TestMonteCarlo::oneLineARunInTheOrderOfTheSeeds()
{
    Progress progress;
    QStringList lines;
    eachRun(shop({{"services", "textbook"}, {"stock", "3"}, {"seed", "7"}}), 5, progress,
            [&](const Outcome& outcome) {
                lines += QString::fromStdString(csvLine(outcome)).trimmed();
            });
    QCOMPARE(lines.size(), 5);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(lines[i].startsWith(QString::number(7 + i) + QLatin1Char(',')));
        QCOMPARE(lines[i].count(QLatin1Char(',')),
                 QString::fromStdString(csvHead()).count(QLatin1Char(',')));
        QVERIFY(lines[i].contains(QLatin1String("Terminates")));
    }
}

QTEST_GUILESS_MAIN(TestMonteCarlo)
#include "tst_montecarlo.moc"
