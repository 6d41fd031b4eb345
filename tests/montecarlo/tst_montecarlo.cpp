#include "sim/gallery/worlds.h"
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

Series series(const std::vector<std::pair<std::string, std::string>>& settings)
{
    return seriesOf(shop(settings));
}

std::uint64_t countOf(const Report::Counts& counts, std::string_view name)
{
    const auto found = std::ranges::find(
        counts, name, [](const auto& one) { return std::string_view(one.first); });
    return found == counts.end() ? 0 : found->second;
}

//! A definition's world; \a settings must be right.
Series defined(const std::string& name,
               const std::vector<std::pair<std::string, std::string>>& settings)
{
    auto made = openSeries("definition:" + name, settings);
    if (!made)
        qFatal("%s", made.error().text.c_str());
    return *made;
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
    void aDefinitionIsRunManyTimes();
    void aDefinitionsFirstSeedThatFailsOpensInTheStepper();
    void whatNeverComesToRestEnds();
    void aWorldThatIsNotThereIsRefused();
};

void TestMonteCarlo::aSoundShopHoldsInEveryRun()
{
    Progress progress;
    const auto report = runMany(series({}), 50, progress);
    QVERIFY(report.isWhole());
    QVERIFY(!report.isBroken());
    QCOMPARE(progress.done.load(), 50u);
    QCOMPARE(countOf(report.ends, "COMPLETED"), 200u);
    QCOMPARE(report.sagas.size(), 200u);
}

void TestMonteCarlo::theFirstSeedThatFailsIsNamed()
{
    const auto setup = shop({{"fault.late-timeout", "0.02"}, {"seed", "100"}});
    Progress progress;
    const auto report = runMany(seriesOf(setup), 100, progress);
    QVERIFY(report.isBroken());
    const auto tally = std::ranges::find(report.tallies, "EffectOnce", &Tally::name);
    const auto number = std::size_t(tally - report.tallies.begin());
    QVERIFY(tally->broken > 0 && tally->broken < 100);
    std::uint64_t own = 100;
    for (; own < tally->firstSeed; ++own)
        QVERIFY(seriesOf(setup).run(own, [] { return true; }).verdicts[number].held());
    const auto first = seriesOf(setup).run(own, [] { return true; });
    QCOMPARE(first.verdicts[number].step, tally->step);
    QCOMPARE(first.verdicts[number].words, tally->words);
}

void TestMonteCarlo::theResultIsTheSameOnAnyNumberOfThreads()
{
    const auto setup = shop({{"fault.crash", "0.02"}, {"fault.throws", "0.05"}});
    Progress one;
    Progress four;
    const auto first = runMany(seriesOf(setup), 60, one, 1);
    const auto second = runMany(seriesOf(setup), 60, four, 4);
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
    const auto report = runMany(series({{"between", "60s"}}), 10, progress);
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
    eachRun(series({}), 1'000'000, progress, [&](const Outcome&) {
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
    eachRun(series({{"services", "textbook"}, {"stock", "3"}, {"seed", "7"}}), 5, progress,
            [&](const Outcome& outcome) {
                lines += QString::fromStdString(csvLine(outcome)).trimmed();
            });
    QCOMPARE(lines.size(), 5);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(lines[i].startsWith(QString::number(7 + i) + QLatin1Char(',')));
        QCOMPARE(lines[i].count(QLatin1Char(',')),
                 QString::fromStdString(csvHead(*series({}).names)).count(QLatin1Char(',')));
        QVERIFY(lines[i].contains(QLatin1String("Terminates")));
    }
}

void TestMonteCarlo::aDefinitionIsRunManyTimes()
{
    for (const auto* name : {"order-choreography", "order-orchestration"}) {
        Progress progress;
        const auto report = runMany(defined(name, {{"orders", "3"}, {"stock", "2"}}), 20, progress);

        QVERIFY(report.isWhole());
        QVERIFY2(!report.isBroken(), name);
        QCOMPARE(countOf(report.ends, "COMPLETED"), 40u);
        QCOMPARE(countOf(report.ends, "CANCELLED") + countOf(report.ends, "FAILED"), 20u);
        QCOMPARE(report.sagas.size(), 60u);
        QVERIFY(percentile(report.sagas, 50) > std::chrono::milliseconds(10));
    }
}

void TestMonteCarlo::aDefinitionsFirstSeedThatFailsOpensInTheStepper()
{
    std::vector<std::pair<std::string, std::string>> settings = {{"orders", "2"},
                                                                 {"fault.duplicate", "0.1"}};
    Progress one;
    Progress four;
    const auto report = runMany(defined("order-textbook", settings), 40, one, 1);
    const auto again = runMany(defined("order-textbook", settings), 40, four, 4);
    const auto tally = std::ranges::find(report.tallies, "NoDoubleCharge", &Tally::name);
    QVERIFY(tally->broken > 0 && tally->broken < 40);
    QVERIFY(countOf(report.struck, "duplicate") > 0);
    QVERIFY(again.sagas == report.sagas);
    QVERIFY(again.struck == report.struck);

    settings.emplace_back("seed", std::to_string(tally->firstSeed));
    const auto stage = gallery::openWorld("definition:order-textbook", settings, {});
    QVERIFY(stage.ok());
    (*stage)->run([](const stage::Stage&) { return false; });
    for (const auto& verdict : (*stage)->verdicts()) {
        if (verdict.name == "NoDoubleCharge")
            QCOMPARE(verdict.brokeAt, std::optional(tally->step));
    }
}

//! Tried again for ever, and every attempt fails.
void TestMonteCarlo::whatNeverComesToRestEnds()
{
    const auto run =
        defined("order-choreography", {{"fault.throws", "1"}}).run(1, [] { return true; });
    QVERIFY(run.isWhole);
    QCOMPARE(run.steps, 100'000u);
    QVERIFY(!run.isBroken());
}

void TestMonteCarlo::aWorldThatIsNotThereIsRefused()
{
    QVERIFY(!openSeries("opera", {}).ok());
    QVERIFY(!openSeries("definition:opera", {}).ok());
    const auto wrong = openSeries("definition:order-textbook", {{"colour", "blue"}});
    QVERIFY(!wrong.ok());
    QVERIFY(wrong.error().text.find("colour") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestMonteCarlo)
#include "tst_montecarlo.moc"
