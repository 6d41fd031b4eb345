#include "model/event/typename.h"
#include "model/saga/progress.h"
#include "tests/saga/ordersaga.h"

using namespace model;
using namespace model::saga;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::vector<int>)

namespace {

const Timestamp start{std::chrono::seconds(1'795'411'927)};

//! "OrderCreated@0 PaymentCompleted@2": names and seconds after the start.
Seen seenFrom(const SagaDefinition& saga, const QString& story)
{
    Seen seen{.start = start, .last = start};
    for (const auto& word : story.split(u' ', Qt::SkipEmptyParts)) {
        const auto parts = word.split(u'@');
        const auto event = saga.find(typeWords(parts[0].toStdString()));
        const auto ms = std::int64_t(parts[1].toDouble() * 1000);
        seen.last = std::max(seen.last, start + std::chrono::milliseconds(ms));
        if (!event) {
            seen.unexpected = true;
            continue;
        }
        seen.events |= EventMask{1} << *event;
        seen.timed |= EventMask{1} << *event;
        seen.after[*event] = ms;
    }
    return seen;
}

} // namespace

class TestProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storiesEndAsTheyShould_data();
    void storiesEndAsTheyShould();
    void waitingSaysForWhatAndUntilWhen();
    void compensationIsWaitedFor();
    void timeAloneChangesAVerdict();
    void aWatchThatBeganInTheMiddleBlamesNobody();
};

void TestProgress::storiesEndAsTheyShould_data()
{
    QTest::addColumn<QString>("story");
    QTest::addColumn<int>("now");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("oddities");
    const auto row = [](const char* name, const char* story, int now, const char* state,
                        int oddities = 0) {
        QTest::newRow(name) << story << now << state << oddities;
    };
    row("begun", "OrderCreated@0", 1, "running");
    row("whole",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 StockReserved@3 ShipmentScheduled@4", 5,
        "completed");
    row("late",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 StockReserved@3 ShipmentScheduled@400", 401,
        "completed-late");
    row("nobody pays", "OrderCreated@0", 31, "stuck");
    row("declined", "OrderCreated@0 PaymentFailed@1 OrderCancelled@2", 3, "failed");
    row("declined, not cancelled yet", "OrderCreated@0 PaymentFailed@1", 3, "compensating");
    row("no stock, nothing taken back",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 InventoryFailed@3", 5, "compensating");
    row("no stock, for ever", "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 InventoryFailed@3",
        300, "stuck");
    row("no stock, refunded and cancelled",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 InventoryFailed@3 PaymentRefunded@4 "
        "OrderCancelled@5",
        6, "compensated");
    row("no stock, cancelled and the money kept",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 InventoryFailed@3 OrderCancelled@5", 6,
        "compensating");
    row("refund fails",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 InventoryFailed@3 RefundFailed@4", 6,
        "needs-person");
    row("a person is asked", "OrderCreated@0 PersonAsked@1", 2, "needs-person");
    row("a type nobody expects", "OrderCreated@0 GiftWrapped@1", 2, "off-path",
        int(Oddity::UnexpectedEvent));
    row("shipped without stock",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 ShipmentScheduled@3", 20, "off-path",
        int(Oddity::NoCause));
    row("its cause may still come",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 ShipmentScheduled@3", 4, "completed");
    row("completed and cancelled",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 StockReserved@3 ShipmentScheduled@4 "
        "OrderCancelled@5 StockReleased@6 PaymentRefunded@6",
        7, "off-path", int(Oddity::TwoOutcomes));
    row("refunded for nothing", "OrderCreated@0 PaymentCompleted@1 PaymentRefunded@2", 20,
        "off-path", int(Oddity::UndoWithoutCause));
    row("reserved after the cancel",
        "OrderCreated@0 PaymentCompleted@1 OrderPaid@2 OrderCancelled@3 PaymentRefunded@4 "
        "StockReserved@5",
        6, "off-path", int(Oddity::EffectAfterCancel));
    row("clocks differ",
        "OrderCreated@5 PaymentCompleted@1 OrderPaid@6 StockReserved@7 ShipmentScheduled@8", 9,
        "completed", int(Oddity::ClockDrift));
}

void TestProgress::storiesEndAsTheyShould()
{
    QFETCH(const QString, story);
    QFETCH(const int, now);
    QFETCH(const QString, state);
    QFETCH(const int, oddities);
    const auto saga = orderDefinition();

    const auto progress = judge(saga, seenFrom(saga, story), start + std::chrono::seconds(now));

    QCOMPARE(QString::fromStdString(std::string(name(progress.state))), state);
    QCOMPARE(int(progress.oddities), oddities);
}

void TestProgress::waitingSaysForWhatAndUntilWhen()
{
    const auto saga = orderDefinition();
    const auto progress = judge(
        saga, seenFrom(saga, QStringLiteral("OrderCreated@0 PaymentCompleted@2")), start + 3s);

    QCOMPARE(progress.waiting.size(), std::size_t(1));
    const auto& waiting = progress.waiting[0];
    QCOMPARE(saga.steps[waiting.step].name, std::string("paid"));
    QCOMPARE(waiting.events, EventMask{1} << *saga.find("order paid"));
    QVERIFY(waiting.since == start + 2s);
    QVERIFY(waiting.deadline == start + 32s);
}

void TestProgress::compensationIsWaitedFor()
{
    const auto saga = orderDefinition();
    const auto progress =
        judge(saga,
              seenFrom(saga, QStringLiteral("OrderCreated@0 PaymentCompleted@1 OrderPaid@2 "
                                            "InventoryFailed@3 OrderCancelled@4")),
              start + 5s);

    QCOMPARE(progress.waiting.size(), std::size_t(1));
    QVERIFY(progress.waiting[0].isUndo);
    QCOMPARE(progress.waiting[0].events, EventMask{1} << *saga.find("payment refunded"));
    QVERIFY(!progress.isOver);
}

void TestProgress::timeAloneChangesAVerdict()
{
    const auto saga = orderDefinition();
    const auto seen = seenFrom(saga, QStringLiteral("OrderCreated@0"));
    const auto before = judge(saga, seen, start + 1s);

    QVERIFY(before.nextCheck);
    QCOMPARE(judge(saga, seen, *before.nextCheck - 2us).state, SagaState::Running);
    QCOMPARE(judge(saga, seen, *before.nextCheck).state, SagaState::Stuck);
}

void TestProgress::aWatchThatBeganInTheMiddleBlamesNobody()
{
    const auto saga = orderDefinition();
    const auto progress = judge(
        saga, seenFrom(saga, QStringLiteral("StockReserved@0 ShipmentScheduled@1")), start + 60s);

    QCOMPARE(progress.state, SagaState::Completed);
    QCOMPARE(int(progress.oddities), 0);
}

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"

#include <algorithm>
