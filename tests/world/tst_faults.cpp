#include "play.h"
#include "sim/service/deadletter.h"
#include "sim/world/plain.h"
#include "sim/world/timedrun.h"

using namespace sim;
using namespace sim::world;

using Kind = Move::Kind;

//! Each fault and each variant of relay and consumer: what it breaks and what holds.
class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCrashComesBeforeWhatWasSaid_data();
    void aCrashComesBeforeWhatWasSaid();
    void aLostRecordIsNeverHeardOf();
    void aDelayedRecordComesLate();
    void aRecordThatIsOvertakenComesOutOfOrder();
    void aServiceThatIsDownCatchesUp();
    void aBrokerThatIsDownLetsRowsWait();
    void aPoisonMessageIsPutAside();
    void theOldSchemaIsUnderstood();
    void anUnknownVersionLosesItsTotalOrIsPutAside();
    void aSlowInstanceTakesLonger();
    void aRelayThatOverlapsItselfSendsTwice();
    void createdAtTurnsRowsRound();
    void skippingLockedRowsTurnsThemRound();
    void goingOnAfterAFailedSendTurnsRowsRound();
    void aLeaseEndsByItselfAfterACrash();
    void aLeaseDoesNotKeepFromHandlingTwice();
    void anInboxKeepsFromHandlingTwice();
    void anInboxWithoutAnOutboxLosesTheEvent();
    void anInboxHoldsInARebalance();
};

namespace {

bool isOf(const World& world, const Move& move, EventType type)
{
    for (std::size_t i = 0; i < world.events.size(); ++i) {
        if (world.events[i].metadata.eventId == move.event)
            return world.events[i].type == type;
    }
    return false;
}

bool goUntilSent(Play& play, EventType type, Fault fault = Fault::None)
{
    return play.goUntil(Kind::SendRow, fault,
                        [&](const Move& move) { return isOf(play.world, move, type); });
}

//! Two events of one order wait in the outbox: ORDER_CREATED and ORDER_CANCELLED.
Play twoRowsWait(WorldSettings shop)
{
    Play play(with(shop, Fault::ChangedMind));
    [&] {
        QVERIFY(play.go(Kind::PlaceOrder));
        QVERIFY(play.go(Kind::CancelOrder, Fault::ChangedMind));
    }();
    return play;
}

bool goOf(Play& play, Kind kind, std::uint8_t instance)
{
    return play.goUntil(kind, Fault::None,
                        [&](const Move& move) { return move.actor.instance == instance; });
}

} // namespace

void TestFaults::aLostRecordIsNeverHeardOf()
{
    Play play(with(repairedShop(), Fault::Loss));
    QVERIFY(goUntilSent(play, EventType::OrderCreated, Fault::Loss));
    play.settle();
    QCOMPARE(play.types(), QStringList());
    QCOMPARE(play.broken(), (QStringList{"Terminates", "NoLostEvent"}));
}

void TestFaults::aDelayedRecordComesLate()
{
    Play play(with(repairedShop(), Fault::Delay));
    QVERIFY(goUntilSent(play, EventType::OrderCreated, Fault::Delay));
    QCOMPARE(play.types(), QStringList());
    QCOMPARE(play.world.underWay.size(), 1u);
    QVERIFY(play.goUntil(Kind::Deliver));
    QCOMPARE(play.types(), QStringList{"ORDER_CREATED"});
    play.settle();
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QCOMPARE(play.broken(), QStringList());
}

void TestFaults::aRecordThatIsOvertakenComesOutOfOrder()
{
    auto play = twoRowsWait(with(repairedShop(), Fault::Reorder));
    QVERIFY(goUntilSent(play, EventType::OrderCreated, Fault::Reorder));
    QVERIFY(play.goUntil(Kind::SendRow));
    QCOMPARE(play.types(), (QStringList{"ORDER_CANCELLED", "ORDER_CREATED"}));
    QVERIFY(play.broken().contains("PerKeyOrder"));
}

void TestFaults::aServiceThatIsDownCatchesUp()
{
    Play play(with(repairedShop(), Fault::ServiceDown));
    QVERIFY(play.goUntil(Kind::Handle)); // the payment service has charged
    QVERIFY(play.goUntil(Kind::Mishap, Fault::ServiceDown,
                         [](const Move& move) { return move.actor.service == Service::Shipping; }));
    QVERIFY(play.world.down[std::size_t(Service::Shipping)]);
    play.settle();
    QVERIFY(!play.world.down[std::size_t(Service::Shipping)]);
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QCOMPARE(play.broken(), QStringList());
}

void TestFaults::aBrokerThatIsDownLetsRowsWait()
{
    Play play(with(repairedShop(), Fault::BrokerDown));
    QVERIFY(play.go(Kind::PlaceOrder));
    for (const auto kind : {Kind::StartRun, Kind::ReadRows})
        QVERIFY(play.go(kind));
    QVERIFY(play.go(Kind::Mishap, Fault::BrokerDown));
    for (const auto kind : {Kind::SendRow, Kind::EndRun})
        QVERIFY(play.go(kind));
    QCOMPARE(play.types(), QStringList());
    QCOMPARE(play.world.outbox.waiting(), 1u);
    play.settle();
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QCOMPARE(play.broken(), QStringList());
}

void TestFaults::aPoisonMessageIsPutAside()
{
    Play play(with(repairedShop(), Fault::Poison));
    QVERIFY(goUntilSent(play, EventType::OrderCreated, Fault::Poison));
    play.settle();
    const auto& letters = play.world.deadLetters[std::size_t(Service::Order)];
    // Whoever reads the topic cannot say whether it was meant for him: each gives it up.
    QVERIFY(letters.size() >= 1);
    const auto& letter = play.world.records[letters[0]];
    QVERIFY(!play.world.read(letter));
    QVERIFY(!model::Result<Message>(decode(play.world.value(letter))).ok());
    const auto headers = play.world.headers(letter);
    QVERIFY(std::ranges::any_of(headers, [](const auto& header) {
        return header.second && header.second->find("JsonProcessingException") != std::string::npos;
    }));
    QVERIFY(play.broken().contains("NoLostEffect"));
    QVERIFY(play.broken().contains("Terminates"));
}

void TestFaults::theOldSchemaIsUnderstood()
{
    for (const auto& shop : {repairedShop(), textbookShop()}) {
        Play play(with(shop, Fault::OldSchema));
        QVERIFY(goUntilSent(play, EventType::OrderCreated, Fault::OldSchema));
        QVERIFY(play.world.value(play.world.records[0]).find("\"amount\":") != std::string::npos);
        play.settle();
        QCOMPARE(play.status(1), OrderStatus::Completed);
        QCOMPARE(play.broken(), QStringList());
    }
}

void TestFaults::anUnknownVersionLosesItsTotalOrIsPutAside()
{
    Play play(with(textbookShop(), Fault::UnknownVersion));
    QVERIFY(goUntilSent(play, EventType::OrderCreated, Fault::UnknownVersion));
    play.settle();
    QVERIFY(play.broken().contains("UpcastTotal"));

    Play strict(with(repairedShop(), Fault::UnknownVersion));
    QVERIFY(goUntilSent(strict, EventType::OrderCreated, Fault::UnknownVersion));
    strict.settle();
    QVERIFY(!strict.broken().contains("UpcastTotal"));
    QVERIFY(strict.broken().contains("NoLostEffect"));
    QCOMPARE(strict.world.deadLetters[std::size_t(Service::Order)].size(), 1u);
}

void TestFaults::aSlowInstanceTakesLonger()
{
    const auto endOf = [](const WorldSettings& shop) {
        World world(shop);
        TimedSettings timing;
        timing.rates[std::size_t(Fault::SlowConsumer)] = 1'000'000;
        runTimed(world, timing, [](const Move&, const World&, const Trace&) { return true; });
        return world.now - timing.start;
    };
    auto shop = repairedShop(30);
    shop.relay.period = std::chrono::seconds(1);
    const auto usual = endOf(shop);
    const auto slow = endOf(with(shop, Fault::SlowConsumer, 4));
    QVERIFY(slow > usual + std::chrono::seconds(1));
}

void TestFaults::aRelayThatOverlapsItselfSendsTwice()
{
    Play play(with(repairedShop(), Fault::RelayTwice));
    QVERIFY(play.goUntil(Kind::ReadRows));
    QVERIFY(play.go(Kind::Mishap, Fault::RelayTwice));
    // The second run reads the row before the first marks it.
    QVERIFY(goOf(play, Kind::ReadRows, 1));
    play.settle();
    QCOMPARE(play.types().count("ORDER_CREATED"), 2);
    QCOMPARE(play.types().count("PAYMENT_COMPLETED"), 1);
    QCOMPARE(play.broken(), QStringList{"PublishOnce"});
}

void TestFaults::createdAtTurnsRowsRound()
{
    for (const auto order : {RelayOrder::CreatedAt, RelayOrder::Version}) {
        auto shop = with(with(textbookShop(), Fault::ChangedMind), Fault::EarlyBegin);
        shop.relay.order = order;
        Play play(shop);
        // The cancel commits while the transaction that says PAID is open.
        QVERIFY(play.goUntil(Kind::Fetch, Fault::None, [](const Move& move) {
            return move.actor.service == Service::Order && move.topic == Service::Payment;
        }));
        QVERIFY(play.goUntil(Kind::LookForKey, Fault::None, [](const Move& move) {
            return move.actor.service == Service::Order;
        }));
        QVERIFY(play.go(Kind::CancelOrder, Fault::ChangedMind));
        QVERIFY(play.go(Kind::Handle, Fault::EarlyBegin));
        play.settle();
        const auto cancelled = play.types().indexOf("ORDER_CANCELLED");
        const auto paid = play.types().indexOf("ORDER_PAID");
        if (order == RelayOrder::CreatedAt) {
            QVERIFY(paid < cancelled);
            QVERIFY(play.broken().contains("PerKeyOrder"));
        } else {
            QVERIFY(cancelled < paid);
            QVERIFY(!play.broken().contains("PerKeyOrder"));
        }
    }
}

void TestFaults::skippingLockedRowsTurnsThemRound()
{
    for (const auto lock : {RelayLock::Skip, RelayLock::Aggregate}) {
        auto shop = repairedShop();
        shop.relays = 2;
        shop.relay.batch = 1;
        shop.relay.lock = lock;
        auto play = twoRowsWait(shop);
        // The first has ORDER_CREATED in its hands while the second sends what it can get.
        QVERIFY(play.goUntil(Kind::ReadRows));
        const auto first = std::uint8_t(play.world.relays[0].state.batch.empty() ? 1 : 0);
        const auto second = std::uint8_t(1 - first);
        const auto mayStart = std::ranges::any_of(enabledPlain(play.world), [&](const Move& move) {
            return move.kind == Kind::StartRun && move.actor.instance == second;
        });
        QCOMPARE(mayStart, lock == RelayLock::Skip);
        if (mayStart) {
            for (const auto kind : {Kind::StartRun, Kind::ReadRows, Kind::SendRow})
                QVERIFY(goOf(play, kind, second));
        }
        play.settle();
        QCOMPARE(play.broken().contains("PerKeyOrder"), lock == RelayLock::Skip);
        QCOMPARE(play.types().count("ORDER_CREATED"), 1);
    }
}

void TestFaults::goingOnAfterAFailedSendTurnsRowsRound()
{
    for (const auto stops : {false, true}) {
        auto shop = with(repairedShop(), Fault::NotConfirmed);
        shop.relay.stopsKeyOnError = stops;
        auto play = twoRowsWait(shop);
        QVERIFY(goUntilSent(play, EventType::OrderCreated, Fault::NotConfirmed));
        play.settle();
        QCOMPARE(play.types().first(), stops ? "ORDER_CREATED" : "ORDER_CANCELLED");
        QCOMPARE(play.broken().contains("PerKeyOrder"), !stops);
    }
}

void TestFaults::aLeaseEndsByItselfAfterACrash()
{
    auto shop = with(repairedShop(), Fault::Crash);
    shop.consumer.dedupe = Dedupe::Lease;
    Play play(shop);
    QVERIFY(play.goUntil(Kind::SetKey));
    QVERIFY(play.go(Kind::Mishap, Fault::Crash));
    play.settle();
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QCOMPARE(play.broken(), QStringList());
}

void TestFaults::aLeaseDoesNotKeepFromHandlingTwice()
{
    auto shop = with(textbookShop(), Fault::Crash);
    shop.consumer.dedupe = Dedupe::Lease;
    Play play(shop);
    QVERIFY(play.goUntil(Kind::Publish)); // the payment is out
    QVERIFY(play.go(Kind::Mishap, Fault::Crash));
    play.settle();
    QVERIFY(play.broken().contains("EffectOnce"));
    QVERIFY(play.broken().contains("NoDoubleCharge"));
}

void TestFaults::anInboxKeepsFromHandlingTwice()
{
    auto shop = with(repairedShop(), Fault::Crash);
    shop.services.payment.chargesOnce = false;
    shop.consumer.dedupe = Dedupe::InboxTx;
    shop.services.payment.emit = Emit::Outbox;
    Play play(shop);
    QVERIFY(play.goUntil(Kind::Handle)); // charged; not acknowledged
    QVERIFY(play.go(Kind::Mishap, Fault::Crash));
    play.settle();
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QCOMPARE(play.broken().join(' '), QString());
}

void TestFaults::anInboxWithoutAnOutboxLosesTheEvent()
{
    auto shop = with(textbookShop(), Fault::Crash);
    shop.consumer.dedupe = Dedupe::InboxTx;
    Play play(shop);
    QVERIFY(play.goUntil(Kind::Handle)); // charged; PAYMENT_COMPLETED is still to be sent
    QVERIFY(play.go(Kind::Mishap, Fault::Crash));
    play.settle();
    QVERIFY(!play.broken().contains("NoDoubleCharge"));
    QVERIFY(play.broken().contains("NoLostEvent"));
    QVERIFY(play.broken().contains("Terminates"));
}

void TestFaults::anInboxHoldsInARebalance()
{
    auto shop = with(repairedShop(), Fault::Rebalance);
    shop.instances = 2;
    shop.services.payment.chargesOnce = false;
    shop.consumer.dedupe = Dedupe::InboxTx;
    shop.services.payment.emit = Emit::Outbox;
    Play play(shop);
    QVERIFY(play.goUntil(Kind::Fetch));
    QVERIFY(play.go(Kind::Mishap, Fault::Rebalance));
    QVERIFY(play.go(Kind::Fetch)); // the other instance, on the same record
    play.settle();
    QCOMPARE(play.broken(), QStringList());
    QCOMPARE(play.status(1), OrderStatus::Completed);
}

void TestFaults::aCrashComesBeforeWhatWasSaid_data()
{
    QTest::addColumn<int>("point");
    QTest::addColumn<QList<int>>("kinds");
    QTest::newRow("publish") << int(CrashPoint::Publish)
                             << QList<int>{int(Kind::SendRow), int(Kind::Publish)};
    QTest::newRow("mark") << int(CrashPoint::Mark)
                          << QList<int>{int(Kind::MarkRow), int(Kind::SetKey)};
    QTest::newRow("effect") << int(CrashPoint::Effect) << QList<int>{int(Kind::Handle)};
    QTest::newRow("ack") << int(CrashPoint::Ack) << QList<int>{int(Kind::Acknowledge)};
}

//! In a whole run a crash is possible exactly where the process stands before that.
void TestFaults::aCrashComesBeforeWhatWasSaid()
{
    QFETCH(const int, point);
    QFETCH(const QList<int>, kinds);
    auto shop = with(textbookShop(), Fault::Crash);
    shop.crashBefore = CrashPoint(point);
    Play play(shop);
    int places = 0;
    for (auto plain = enabledPlain(play.world); !plain.empty(); plain = enabledPlain(play.world)) {
        for (const auto& move : enabled(play.world)) {
            if (move.fault != Fault::Crash)
                continue;
            ++places;
            const auto next = firstPlain(play.world, indexOf(move.actor));
            QVERIFY(next && kinds.contains(int(next->kind)));
        }
        play.take(plain.front());
    }
    QVERIFY(places > 0);
}

QTEST_APPLESS_MAIN(TestFaults)
#include "tst_faults.moc"
