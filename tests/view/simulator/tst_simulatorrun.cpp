#include "app/view/simulator/canvaslayout.h"
#include "app/view/simulator/picturediff.h"
#include "app/view/simulator/simulatorrun.h"
#include "app/view/simulator/tokenlook.h"
#include "sim/gallery/gallery.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace app;
using namespace sim::stage;
using namespace std::chrono_literals;

namespace {

const sim::gallery::Gallery& gallery()
{
    static const auto all = sim::gallery::loadGallery();
    return all;
}

std::unique_ptr<Stage> stage(std::string_view id)
{
    const auto* scenario = gallery().find(id);
    if (!scenario)
        return nullptr;
    auto opened = sim::gallery::open(*scenario);
    return opened ? std::move(*opened) : nullptr;
}

struct Opened
{
    explicit Opened(std::string_view id) { run.open(stage(id), QStringLiteral("test")); }

    std::string invariantThatBreaks(std::string_view id) const
    {
        return gallery().find(id)->breaks;
    }

    SimulatorRun run;
};

} // namespace

class TestSimulatorRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsGoOnAndBack();
    void aSeekBackGivesTheSameState();
    void overEndsWhereAnotherActs();
    void theClockRunsAtTheSpeedAskedFor();
    void expressStopsWhereTheInvariantBreaks();
    void expressCanBeCancelled();
    void backGoesToTheLastBreakpoint();
    void aRunStopsAtWhatWasWritten_data();
    void aRunStopsAtWhatWasWritten();
    void aMistakeInAConditionHasItsPlace();
    void whatTheRunKnowsIsOffered();
    void backToWhatNeverWasStays();
    void anotherChoiceBegetsABranch();
    void stepsOfAnotherBranchLeaveTheRunWhereItIs();
    void anUnknownChoiceIsRefused();
    void whatAStepChangedIsKnown();
    void fieldsAndRowsAreCompared();
    void cardsStandLeftToRightAndNeverOverlap();
    void theLegendCoversNoCardOfAnyScenario();
    void cardsDoNotShrinkWhileTheRunGoesOn();
    void aSagaKeepsItsColourWhereverOneLooks();
};

void TestSimulatorRun::stepsGoOnAndBack()
{
    Opened opened("one-order");
    auto& run = opened.run;
    QVERIFY(run.isOpen());

    run.stepOn();
    run.stepOn();
    QCOMPARE(run.shown().step, std::uint64_t(2));
    QVERIFY(run.shown().wentOn);
    run.stepBack();

    QCOMPARE(run.shown().step, std::uint64_t(1));
    QCOMPARE(run.shown().end, std::uint64_t(2));
    QVERIFY(run.shown().changes.empty());
    QVERIFY(run.shown().next());
}

void TestSimulatorRun::aSeekBackGivesTheSameState()
{
    Opened opened("one-order");
    auto& run = opened.run;
    for (int i = 0; i < 9; ++i)
        run.stepOn();
    const auto picture = run.shown().picture;
    const auto hash = run.stage()->hash();
    for (int i = 0; i < 9; ++i)
        run.stepOn();

    run.seek(9);

    QVERIFY(run.shown().picture == picture);
    QVERIFY(run.stage()->hash() == hash);
}

void TestSimulatorRun::overEndsWhereAnotherActs()
{
    Opened opened("one-order");
    auto& run = opened.run;
    const auto actor = run.shown().next()->actor;

    run.stepOver();

    QVERIFY(run.shown().step > 0);
    QCOMPARE(run.shown().last->taken.actor, actor);
    QVERIFY(!run.shown().next() || run.shown().next()->actor != actor);
    run.backOver();
    QCOMPARE(run.shown().step, std::uint64_t(0));
}

void TestSimulatorRun::theClockRunsAtTheSpeedAskedFor()
{
    Opened opened("one-order");
    auto& run = opened.run;
    run.setSpeed(10);
    run.setRunning(true);
    const auto start = run.stage()->now();

    for (int frame = 0; frame < 30; ++frame)
        run.advance(100ms);

    // Three seconds of which each is ten.
    QVERIFY(run.shown().step > 0);
    QVERIFY(run.stage()->now() <= start + 30s);
    if (const auto* next = run.shown().next())
        QVERIFY(*next->at > start + 29s);
    run.setRunning(false);
    const auto step = run.shown().step;
    run.advance(1s);
    QCOMPARE(run.shown().step, step);
}

void TestSimulatorRun::expressStopsWhereTheInvariantBreaks()
{
    Opened opened("relay-crash");
    auto& run = opened.run;
    const auto name = opened.invariantThatBreaks("relay-crash");
    run.setBreakpoints({{"invariant:" + name}});
    const QSignalSpy stopped(&run, &SimulatorRun::stopped);

    run.runTo();
    QVERIFY(run.mode() == SimulatorRun::Mode::Express);
    QVERIFY(!run.stage());
    run.finishExpress();

    QVERIFY(run.mode() == SimulatorRun::Mode::Paused);
    QCOMPARE(stopped.size(), 1);
    QVERIFY(stopped[0][0].toString().contains(QString::fromStdString(name)));
    for (const auto& verdict : run.shown().verdicts)
        if (verdict.name == name)
            QCOMPARE(verdict.brokeAt, std::optional(run.shown().step));
}

void TestSimulatorRun::expressCanBeCancelled()
{
    Opened opened("a-dozen-orders");
    auto& run = opened.run;

    run.runTo();
    run.cancelExpress();
    run.finishExpress();

    QVERIFY(run.mode() == SimulatorRun::Mode::Paused);
    QCOMPARE(run.shown().step, run.stage()->step());
}

void TestSimulatorRun::backGoesToTheLastBreakpoint()
{
    Opened opened("one-order");
    auto& run = opened.run;
    run.runTo();
    run.finishExpress();
    run.setBreakpoints({{"actor:relay"}});
    const QSignalSpy stopped(&run, &SimulatorRun::stopped);

    run.backTo();
    run.finishExpress();

    const auto last = run.shown().step;
    QVERIFY(last > 0);
    QCOMPARE(run.shown().last->taken.actor, std::string("relay"));
    QVERIFY(stopped.last()[0].toString().contains(QStringLiteral("actor:relay")));
    run.backTo();
    run.finishExpress();
    QVERIFY(run.shown().step > 0 && run.shown().step < last);
}

void TestSimulatorRun::aRunStopsAtWhatWasWritten_data()
{
    QTest::addColumn<QByteArray>("condition");
    for (const auto* condition :
         {"type:ORDER_PAID", "key:O-1", "actor:payment", "fault:crash", "invariant:PublishOnce",
          "t>5s", "saga:any", "step:9", "type == \"ORDER_PAID\"", "step:9000 or saga:O-1"})
        QTest::newRow(condition) << QByteArray(condition);
}

//! Forwards by the worker, by the clock, and backwards: all come to the same step.
void TestSimulatorRun::aRunStopsAtWhatWasWritten()
{
    QFETCH(const QByteArray, condition);
    Opened opened("relay-crash");
    auto& run = opened.run;
    const QSignalSpy refused(&run, &SimulatorRun::refused);

    run.runTo(condition.toStdString());
    run.finishExpress();
    const auto hit = run.shown().step;
    QVERIFY2(!run.isQuiet() || condition.contains("saga"), "it was not met");
    QCOMPARE(refused.size(), 0);

    run.seek(0);
    run.setBreakpoints({{condition.toStdString()}});
    run.setFast(true);
    for (int i = 0; i < 1'000 && run.mode() == SimulatorRun::Mode::Fast; ++i)
        run.advance(16ms);
    QCOMPARE(run.shown().step, hit);

    run.setBreakpoints({});
    run.runTo("step:" + std::to_string(hit + 1));
    run.finishExpress();
    if (run.shown().step == hit)
        return; // It was the last.
    run.backTo(condition.toStdString());
    run.finishExpress();
    QCOMPARE(run.shown().step, hit);
}

void TestSimulatorRun::aMistakeInAConditionHasItsPlace()
{
    Opened opened("one-order");
    auto& run = opened.run;
    const QSignalSpy refused(&run, &SimulatorRun::refused);

    const auto check = checkCondition(QStringLiteral("step:3 or fault:crsh"), *run.stage());
    QVERIFY(!check.isValid);
    QCOMPARE(check.errorStart, 16);
    QCOMPARE(check.errorLength, 4);
    QVERIFY(check.message.contains(QStringLiteral("crsh")));
    run.runTo("fault:crsh");

    QCOMPARE(refused.size(), 1);
    QVERIFY(run.mode() == SimulatorRun::Mode::Paused);
    QCOMPARE(run.shown().step, std::uint64_t(0));
    // A breakpoint of another run is passed by.
    run.setBreakpoints({{"invariant:NobodyKnows"}});
    run.runTo();
    run.finishExpress();
    QVERIFY(run.isQuiet());
}

void TestSimulatorRun::whatTheRunKnowsIsOffered()
{
    Opened opened("relay-crash");
    const auto words = [&](const QString& text) {
        QStringList offered;
        for (const auto& one :
             completeCondition(text, int(text.size()), *opened.run.stage()).candidates)
            offered += one.text;
        return offered;
    };

    QVERIFY(
        words(QStringLiteral("step:3 or inv")).contains(QStringLiteral("invariant:PublishOnce")));
    QVERIFY(words(QStringLiteral("fault:")).contains(QStringLiteral("fault:crash")));
    QVERIFY(words(QStringLiteral("rel")).contains(QStringLiteral("actor:relay")));
    QVERIFY(words(QStringLiteral("nothing such")).isEmpty());
}

void TestSimulatorRun::backToWhatNeverWasStays()
{
    Opened opened("one-order");
    auto& run = opened.run;
    run.runTo();
    run.finishExpress();
    const auto step = run.shown().step;
    const QSignalSpy stopped(&run, &SimulatorRun::stopped);

    run.backTo("fault:any");
    run.finishExpress();

    QCOMPARE(run.shown().step, step);
    QCOMPARE(stopped.size(), 1);
}

void TestSimulatorRun::anotherChoiceBegetsABranch()
{
    Opened opened("a-dozen-orders");
    auto& run = opened.run;
    for (int i = 0; i < 12; ++i)
        run.stepOn();
    run.seek(6);
    const QSignalSpy branches(&run, &SimulatorRun::branchesChanged);
    std::string other;
    for (const auto& choice : run.shown().choices)
        if (!choice.isNext)
            other = choice.label;
    QVERIFY(!other.empty());

    run.take(other);

    QCOMPARE(branches.size(), 1);
    QCOMPARE(run.stage()->branches().size(), std::size_t(2));
    QCOMPARE(run.shown().branch, std::uint64_t(1));
    QCOMPARE(run.shown().step, std::uint64_t(7));
    run.rename(1, QStringLiteral("the other way"));
    QCOMPARE(run.stage()->branches()[1].name, std::string("the other way"));
}

void TestSimulatorRun::stepsOfAnotherBranchLeaveTheRunWhereItIs()
{
    Opened opened("a-dozen-orders");
    auto& run = opened.run;
    for (int i = 0; i < 12; ++i)
        run.stepOn();
    const auto sixth = run.stage()->taken(6).taken.label;
    run.seek(6);
    for (const auto& choice : std::vector(run.shown().choices))
        if (!choice.isNext) {
            run.take(choice.label);
            break;
        }

    const auto steps = run.stepsOf(0, 6, 3);

    QCOMPARE(steps.size(), std::size_t(3));
    QCOMPARE(steps[0].number, std::uint64_t(6));
    QCOMPARE(steps[0].taken.label, sixth);
    QCOMPARE(run.stage()->branch(), std::uint64_t(1));
    QCOMPARE(run.stage()->step(), std::uint64_t(7));
}

void TestSimulatorRun::anUnknownChoiceIsRefused()
{
    Opened opened("one-order");
    const QSignalSpy refused(&opened.run, &SimulatorRun::refused);

    opened.run.take("the moon falls down");

    QCOMPARE(refused.size(), 1);
    QVERIFY(!refused[0][0].toString().isEmpty());
    QCOMPARE(opened.run.shown().step, std::uint64_t(0));
}

void TestSimulatorRun::whatAStepChangedIsKnown()
{
    Opened opened("one-order");
    opened.run.stepOn();

    QVERIFY(!opened.run.shown().changes.empty());
}

void TestSimulatorRun::fieldsAndRowsAreCompared()
{
    Picture before;
    before.cards.push_back({.id = "payment", .fields = {{{"charged", {}}, "1"}}});
    before.cards[0].sections.push_back(
        {.title = {"orders", {}}, .rows = {{.id = "O-1", .value = "CREATED"}}});
    auto after = before;
    after.cards[0].fields[0].value = "2";
    after.cards[0].sections[0].rows[0].value = "PAID";
    after.cards[0].sections[0].rows.push_back({.id = "O-2", .value = "CREATED"});

    const auto diff = differenceOf(before, after).at("payment");

    QCOMPARE(diff.fields.at(0), std::string("1"));
    QCOMPARE(diff.rows.at({0, "O-1"}), std::string("CREATED"));
    QCOMPARE(diff.rows.at({0, "O-2"}), std::string());
    QVERIFY(differenceOf(after, after).empty());
}

void TestSimulatorRun::cardsStandLeftToRightAndNeverOverlap()
{
    Opened opened("a-dozen-orders");
    auto& run = opened.run;
    CanvasLayouter layouter;
    for (int i = 0; i < 60; ++i) {
        run.stepOn();
        const auto layout = layouter.layOut(run.shown().picture, 800);

        for (std::size_t a = 0; a < layout.cards.size(); ++a)
            for (std::size_t b = a + 1; b < layout.cards.size(); ++b)
                QVERIFY2(!layout.cards[a].box.intersects(layout.cards[b].box),
                         (layout.cards[a].id + " and " + layout.cards[b].id).c_str());
        QVERIFY(layout.card("order")->box.right() < layout.card("broker")->box.left());
        QVERIFY(layout.card("broker")->box.right() < layout.card("payment")->box.left());
        for (const auto& card : layout.cards)
            QVERIFY2(!card.box.intersects(layout.legend), card.id.c_str());
        for (const auto& link : layout.links)
            QVERIFY2(link.path.size() >= 2, (link.from + " to " + link.to).c_str());
    }
}

void TestSimulatorRun::theLegendCoversNoCardOfAnyScenario()
{
    for (const auto& scenario : gallery().scenarios) {
        Opened opened(scenario.id);
        auto& run = opened.run;
        CanvasLayouter layouter;
        for (int i = 0; i < 8; ++i) {
            run.stepOn();
            const auto layout = layouter.layOut(run.shown().picture, 780);
            for (const auto& card : layout.cards)
                QVERIFY2(!card.box.intersects(layout.legend),
                         (scenario.id + ": " + card.id).c_str());
        }
    }
}

void TestSimulatorRun::cardsDoNotShrinkWhileTheRunGoesOn()
{
    Opened opened("one-order");
    auto& run = opened.run;
    CanvasLayouter layouter;
    std::map<std::string, double> heights;
    for (int i = 0; i < 50; ++i) {
        run.stepOn();
        const auto layout = layouter.layOut(run.shown().picture, 800);
        for (const auto& card : layout.cards) {
            QVERIFY2(card.box.height() >= heights[card.id], card.id.c_str());
            heights[card.id] = card.box.height();
        }
    }
}

void TestSimulatorRun::aSagaKeepsItsColourWhereverOneLooks()
{
    TokenLook one;
    TokenLook other;

    QCOMPARE(one.colourOf("O-3"), 2);
    QCOMPARE(other.colourOf("O-1"), 0);
    QCOMPARE(other.colourOf("O-3"), 2);
    QCOMPARE(one.colourOf("O-13"), 2);
    QVERIFY(one.shapeOf("ORDER_CREATED") == Marker::Circle);
    QVERIFY(one.shapeOf("PAYMENT_COMPLETED") == Marker::TriangleUp);
    QVERIFY(one.shapeOf("something") == one.shapeOf("something"));
    QVERIFY(one.shapeOf("something") != one.shapeOf("another"));
}

QTEST_MAIN(TestSimulatorRun)
#include "tst_simulatorrun.moc"
