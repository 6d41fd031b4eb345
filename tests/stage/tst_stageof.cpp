#include "tests/stage/counters.h"

#include <QTest>

using namespace sim::stage;

//! A run that is stepped forwards, backwards and sideways, on the smallest world there is.
class TestStageOf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theClockGoesOnUntilAllIsQuiet();
    void backAndOnAgainIsTheSame();
    void anotherChoiceInThePastIsABranch();
    void theSameChoiceInThePastIsNone();
    void aBrokenInvariantIsFoundAgainAfterSeeking();
    void aBranchKnowsOnlyWhatBrokeOnItsOwnWay();
    void aBudgetIsAStepOfItsOwn();
    void whatIsNotPossibleIsRefused();
    void recordsOfTheStepsSince();
    void branchesAreComparedByWhatTheyPublished();
    void aScriptIsFollowed();
    void aScriptWaitsUntilItsCueIsPossible();
    void whatAScriptCannotHaveIsSkippedAndCounted();
    void somebodyMayChooseOtherwiseThanTheScript();
    void runStopsWhereItIsTold();
};

void TestStageOf::theClockGoesOnUntilAllIsQuiet()
{
    auto run = counters::run();
    while (run.goOn()) {
    }
    QCOMPARE(run.step(), 20u);
    QCOMPARE(run.end(), 20u);
    QVERIFY(run.choices().empty());
    for (const auto& verdict : run.verdicts())
        QVERIFY(verdict.holds);
}

void TestStageOf::backAndOnAgainIsTheSame()
{
    auto run = counters::run();
    std::vector<sim::Hash128> hashes{run.hash()};
    while (run.goOn())
        hashes.push_back(run.hash());
    for (std::uint64_t step : {20, 7, 0, 13, 12, 19}) {
        run.seek(step);
        QCOMPARE(run.step(), step);
        QVERIFY(run.hash() == hashes[step]);
    }
    run.seek(5);
    QVERIFY(run.goOn());
    QVERIFY(run.hash() == hashes[6]);
    QCOMPARE(run.branches().size(), 1u);
}

void TestStageOf::anotherChoiceInThePastIsABranch()
{
    auto run = counters::run();
    while (run.goOn()) {
    }
    run.seek(4);

    QVERIFY(run.take("b raise"));

    QCOMPARE(run.branch(), 1u);
    QCOMPARE(run.step(), 5u);
    QCOMPARE(run.end(), 5u);
    QCOMPARE(run.taken(5).taken.label, "b raise");
    QCOMPARE(run.taken(4).taken.label, "b raise");
    QCOMPARE(run.taken(3).taken.label, "a raise");
    const auto branches = run.branches();
    QCOMPARE(branches.size(), 2u);
    QCOMPARE(branches[1].from, 4u);
    QCOMPARE(branches[0].end, 20u);
    run.seek(0, 20);
    QCOMPARE(run.branch(), 0u);
    QCOMPARE(run.step(), 20u);
}

void TestStageOf::theSameChoiceInThePastIsNone()
{
    auto run = counters::run();
    while (run.goOn()) {
    }
    run.seek(4);
    const auto choices = run.choices();
    QVERIFY(choices[0].isNext);
    QVERIFY(!choices[1].isNext);

    QVERIFY(run.take("a raise"));

    QCOMPARE(run.branches().size(), 1u);
    QCOMPARE(run.end(), 20u);
}

void TestStageOf::aBrokenInvariantIsFoundAgainAfterSeeking()
{
    auto run = counters::run();
    for (int i = 0; i < 5; ++i)
        QVERIFY(run.take("a raise"));
    QVERIFY(!run.verdicts()[0].holds);
    QCOMPARE(run.verdicts()[0].brokeAt, std::optional<std::uint64_t>(3));
    QCOMPARE(run.branches()[0].broken, 1u);
    run.seek(2);
    QVERIFY(run.verdicts()[0].holds);
    QCOMPARE(run.verdicts()[0].value, "2");
    run.seek(3);
    QVERIFY(!run.verdicts()[0].holds);
}

void TestStageOf::aBranchKnowsOnlyWhatBrokeOnItsOwnWay()
{
    auto run = counters::run();
    for (int i = 0; i < 4; ++i)
        QVERIFY(run.take("a raise"));
    run.seek(2);
    QVERIFY(run.take("b raise"));
    QVERIFY(run.goOn());
    QVERIFY(run.verdicts()[0].holds);
    run.seek(0, 4);
    QVERIFY(run.take("b raise"));
    QVERIFY(run.take("a raise"));
    run.seek(5);
    QVERIFY(run.take("b raise"));
    QCOMPARE(run.verdicts()[0].brokeAt, std::optional<std::uint64_t>(3));
}

void TestStageOf::aBudgetIsAStepOfItsOwn()
{
    auto run = counters::run();
    QVERIFY(run.goOn());
    QCOMPARE(run.choices().size(), 2u);

    QVERIFY(run.allow("reset", 1));

    QCOMPARE(run.step(), 2u);
    QCOMPARE(run.taken(2).taken.label, "allow reset 1");
    QCOMPARE(run.choices().back().label, "a reset");
    QVERIFY(run.take("a reset"));
    QCOMPARE(run.choices().size(), 2u);
    run.seek(1);
    QCOMPARE(run.choices().size(), 2u);
    run.seek(2);
    QCOMPARE(run.choices().size(), 3u);
}

void TestStageOf::whatIsNotPossibleIsRefused()
{
    auto run = counters::run();
    for (const auto* label :
         {"c raise", "a reset", "", "allow", "allow reset", "allow reset much", "allow rest 2"}) {
        const auto done = run.take(label);
        QVERIFY(!done);
        QVERIFY(!done.error().text.empty());
    }
    QCOMPARE(run.end(), 0u);
}

void TestStageOf::recordsOfTheStepsSince()
{
    auto run = counters::run();
    while (run.goOn()) {
    }
    run.seek(5);
    const auto records = run.published(3);
    QCOMPARE(records.size(), 2u);
    QCOMPARE(records[0].value, "b2");
    QCOMPARE(records[1].value, "a3");
    QVERIFY(run.published(9).empty());
    QCOMPARE(run.taken(2).messages, 1u);
}

void TestStageOf::branchesAreComparedByWhatTheyPublished()
{
    auto run = counters::run();
    for (int i = 0; i < 4; ++i)
        QVERIFY(run.goOn());
    run.seek(2);
    QVERIFY(run.take("b raise"));
    QVERIFY(run.take("b raise"));
    const auto difference = run.compare(0, 1);
    QCOMPARE(difference.step, 3u);
    QVERIFY(difference.onlyOne == std::vector<std::string>{"a2"});
    QVERIFY(difference.onlyOther == std::vector<std::string>{"b3"});
    QCOMPARE(run.branch(), 1u);
}

void TestStageOf::aScriptIsFollowed()
{
    auto run = counters::run({cueFromText("a raise"), cueFromText("a raise"), cueFromText("3")});
    QVERIFY(run.choices()[0].isNext);
    QVERIFY(run.goOn());
    QVERIFY(run.choices()[0].isNext);
    QVERIFY(run.goOn());
    QCOMPARE(run.verdicts()[0].value, "2");
    while (run.goOn()) {
    }
    QCOMPARE(run.step(), 20u);
    QCOMPARE(run.skipped(), 0u);
    run.seek(1);
    QVERIFY(run.goOn());
    QCOMPARE(run.branches().size(), 1u);
}

void TestStageOf::aScriptWaitsUntilItsCueIsPossible()
{
    auto run =
        counters::run({cueFromText("2"), cueFromText("allow reset 1"), cueFromText("... a reset")});
    while (run.goOn()) {
    }
    QCOMPARE(run.taken(3).taken.label, "allow reset 1");
    QCOMPARE(run.taken(4).taken.label, "a reset");
}

void TestStageOf::whatAScriptCannotHaveIsSkippedAndCounted()
{
    auto run = counters::run({cueFromText("c raise"), cueFromText("b raise"),
                              cueFromText("... a reset"), cueFromText("b reset")});
    QCOMPARE(run.skipped(), 1u);
    QVERIFY(run.goOn());
    QCOMPARE(run.taken(1).taken.label, "b raise");
    while (run.goOn()) {
    }
    QCOMPARE(run.skipped(), 3u);
}

void TestStageOf::somebodyMayChooseOtherwiseThanTheScript()
{
    auto run = counters::run({cueFromText("b raise"), cueFromText("b raise")});
    QVERIFY(run.take("a raise"));
    QVERIFY(run.choices()[1].isNext);
    QVERIFY(run.goOn());
    QVERIFY(run.goOn());
    QCOMPARE(run.verdicts()[0].value, "-1");
}

void TestStageOf::runStopsWhereItIsTold()
{
    auto run = counters::run();
    QVERIFY(run.run([](const Stage& stage) { return stage.step() == 7; }));
    QCOMPARE(run.step(), 7u);
    QVERIFY(!run.run([](const Stage&) { return false; }));
    QCOMPARE(run.step(), 20u);
    run.seek(3);
    QVERIFY(run.run([](const Stage& stage) { return stage.step() == 9; }));
    QCOMPARE(run.step(), 9u);
}

QTEST_GUILESS_MAIN(TestStageOf)
#include "tst_stageof.moc"
