#include "app/view/stream/streamcontroller.h"
#include "tests/view/viewfixture.h"

#include <QSignalSpy>

using namespace app;
using namespace model;

class TestStreamController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFilterShowsWhatMatchesAndFollows();
    void aWrongFilterChangesNothingAndSaysWhere();
    void aSpanOfTimeIsShownAlone();
    void aHiddenTopicDoesNotShow();
    void pausedItCountsWhatWaits();
    void findGoesForwardsBackwardsAndAround();
    void whatIsNotThereIsNotFound();
    void goToFindsOffsetAndTime();
    void marksAreWalked();
    void colourRulesOfTheDeskAreUsed();
    void volumeCountsByService();

private:
    //! Ticks until the scan has looked at everything.
    static void settle(StreamController& controller);
};

void TestStreamController::settle(StreamController& controller)
{
    QTRY_VERIFY(controller.progress().caughtUp
                && controller.progress().scanned == controller.progress().total);
    controller.tick();
}

void TestStreamController::aFilterShowsWhatMatchesAndFollows()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 500);
    fixture.add("ORDER_PAID", 1, 500);
    StreamController controller(fixture.context());

    QVERIFY(controller.setFilter(QStringLiteral("type == \"OrderPaid\" && payload.amount >= 500")));
    settle(controller);
    QCOMPARE(controller.table().rowCount(), 1);

    fixture.add("ORDER_PAID", 2, 900);
    fixture.add("ORDER_PAID", 3, 100);
    QTRY_COMPARE(controller.progress().scanned, 4u);
    controller.tick();
    QCOMPARE(controller.table().rowCount(), 2);
    QCOMPARE(controller.progress().matches, 2u);
}

void TestStreamController::aWrongFilterChangesNothingAndSaysWhere()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 500);
    StreamController controller(fixture.context());
    controller.tick();

    const auto set = controller.setFilter(QStringLiteral("payload.amount >"));

    QVERIFY(!set);
    QVERIFY(set.error().place.column > 1);
    QCOMPARE(controller.table().rowCount(), 1);
    QVERIFY(!controller.isFiltered());
}

void TestStreamController::aSpanOfTimeIsShownAlone()
{
    ViewFixture fixture;
    for (int i = 0; i < 10; ++i)
        fixture.add("ORDER_CREATED", i, i);
    StreamController controller(fixture.context());
    const auto third = controller.table().eventAt(3).time;

    controller.setSpan(TimeSpan{third, third + std::chrono::seconds(2)});
    settle(controller);
    QCOMPARE(controller.table().rowCount(), 2);

    controller.setSpan(std::nullopt);
    QCOMPARE(controller.table().rowCount(), 10);
}

void TestStreamController::aHiddenTopicDoesNotShow()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 1);
    fixture.add("PAYMENT_FAILED", 1, 1);
    StreamController controller(fixture.context());

    controller.setHiddenChannels({1});
    settle(controller);

    QCOMPARE(controller.table().rowCount(), 1);
    QCOMPARE(controller.table().eventAt(0).channel, "order-events");
}

void TestStreamController::pausedItCountsWhatWaits()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 1);
    StreamController controller(fixture.context());
    controller.tick();
    controller.setPaused(true);

    fixture.add("ORDER_CREATED", 2, 1);
    fixture.add("ORDER_CREATED", 3, 1);
    controller.tick();

    QCOMPARE(controller.table().rowCount(), 1);
    QCOMPARE(controller.waiting(), 2u);
    controller.setPaused(false);
    QCOMPARE(controller.table().rowCount(), 3);
    QCOMPARE(controller.waiting(), 0u);
}

void TestStreamController::findGoesForwardsBackwardsAndAround()
{
    ViewFixture fixture;
    for (int i = 0; i < 5; ++i)
        fixture.add(i % 2 ? "ORDER_PAID" : "ORDER_CREATED", i, i);
    StreamController controller(fixture.context());
    QSignalSpy found(&controller, &StreamController::found);
    const auto find = [&](int line, bool forward) {
        found.clear();
        controller.find(QStringLiteral("order_paid"), line, forward);
        [&] { QTRY_VERIFY((controller.tick(), !found.isEmpty())); }();
        return found.isEmpty() ? 99ull : found.first().first().value<Row>();
    };

    QCOMPARE(find(0, true), 1u);
    QCOMPARE(find(1, true), 3u);
    QCOMPARE(find(3, true), 1u);
    QCOMPARE(find(3, false), 1u);
    QCOMPARE(find(1, false), 3u);
}

void TestStreamController::whatIsNotThereIsNotFound()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 1);
    StreamController controller(fixture.context());
    const QSignalSpy notFound(&controller, &StreamController::notFound);

    controller.find(QStringLiteral("no such text"), 0, true);

    QTRY_VERIFY((controller.tick(), !notFound.isEmpty()));
}

void TestStreamController::goToFindsOffsetAndTime()
{
    ViewFixture fixture;
    for (int i = 0; i < 5; ++i)
        fixture.add("ORDER_PAID", i, i);
    StreamController controller(fixture.context());

    QVERIFY(controller.rowAt(QStringLiteral("order-events"), 0, 3) == Row(3));
    QVERIFY(!controller.rowAt(QStringLiteral("order-events"), 0, 9));
    QVERIFY(!controller.rowAt(QStringLiteral("other"), 0, 0));
    QVERIFY(controller.rowAtTime(controller.table().eventAt(2).time) == Row(2));
}

void TestStreamController::marksAreWalked()
{
    ViewFixture fixture;
    for (int i = 0; i < 5; ++i)
        fixture.add("ORDER_PAID", i, i);
    StreamController controller(fixture.context());

    controller.mark(1, QStringLiteral("here it began"));
    controller.mark(3, {});

    QVERIFY(controller.nextMark(1, true) == Row(3));
    QVERIFY(controller.nextMark(3, false) == Row(1));
    QVERIFY(!controller.nextMark(3, true));
    QCOMPARE(controller.comment(1), QStringLiteral("here it began"));
    QCOMPARE(Glyph(controller.table().index(1, 0).data(GlyphRole).toInt()), Glyph::Note);
}

void TestStreamController::colourRulesOfTheDeskAreUsed()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 5000);
    fixture.add("ORDER_PAID", 2, 5);
    fixture.desk().edit([](Workspace& workspace) {
        workspace.colourRules = {{.filter = "payload.amount > 1000", .colour = "completed"}};
    });
    StreamController controller(fixture.context());

    QCOMPARE(Tint(controller.table().index(0, 0).data(TintRole).toInt()), Tint::Completed);
    QCOMPARE(Tint(controller.table().index(1, 0).data(TintRole).toInt()), Tint::None);
}

void TestStreamController::volumeCountsByService()
{
    ViewFixture fixture;
    fixture.add("ORDER_PAID", 1, 1);
    fixture.add("PAYMENT_FAILED", 1, 1);
    fixture.add("PAYMENT_FAILED", 2, 1);
    StreamController controller(fixture.context());

    const auto volume = controller.volume(100);

    std::uint32_t orders = 0;
    std::uint32_t payments = 0;
    std::uint32_t failures = 0;
    for (const auto& bin : volume.bins) {
        orders += bin.counts[0];
        payments += bin.counts[1];
        failures += bin.failures;
    }
    QCOMPARE(orders, 1u);
    QCOMPARE(payments, 2u);
    QCOMPARE(failures, 2u);
}

QTEST_MAIN(TestStreamController)
#include "tst_streamcontroller.moc"
