#include "play.h"
#include "sim/kernel/timeline.h"

#include <random>

using namespace sim;
using namespace sim::world;

using Kind = Move::Kind;

//! The order saga as the services do it, event by event, and what breaks it.
class TestWorld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrderGoesThroughAllServices();
    void aDeclinedCardCancels();
    void withoutStockTheTextbookKeepsTheMoney();
    void withoutStockTheRepairedShopGivesTheMoneyBack();
    void aCrashBetweenSendAndMarkPublishesTwiceAndIsAbsorbed();
    void twoRelaysPublishTwiceAndKeepTheOrder();
    void aDuplicateIsAbsorbedByItsKey();
    void aDuplicateAfterItsKeyExpiredIsHandledAgain();
    void aCrashBeforeTheKeyIsSetHandlesTwice();
    void aKeySetFirstLosesTheEffectInACrash();
    void aKeySharedByServicesHidesEventsFromTheOthers();
    void aRebalanceLetsTwoInstancesHandleOneRecord();
    void directEmitLosesTheEventInACrash();
    void aTimeoutAfterTheEffectChargesTwice();
    void aHandlerThatThrowsIsTriedThreeTimesAndPutAside();
    void aSendThatFailsIsTriedInTheNextRun();
    void relaysOwnMessagesLoseTheirTotalInTheTextbooksUpcaster();
    void theSameActionsGiveTheSameWorld();
    void anyStepBackIsTheSameState();
    void aDifferentChoiceIsABranch();
};

void TestWorld::anOrderGoesThroughAllServices()
{
    Play play(repairedShop());
    play.settle();
    const QStringList expected = {"ORDER_CREATED",  "PAYMENT_COMPLETED",  "ORDER_PAID",
                                  "STOCK_RESERVED", "SHIPMENT_SCHEDULED", "ORDER_COMPLETED"};
    QCOMPARE(play.types(), expected);
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QCOMPARE(play.broken(), QStringList());
    QCOMPARE(play.world.outbox.waiting(), 0u);
}

void TestWorld::aDeclinedCardCancels()
{
    Play play(with(repairedShop(), Fault::Declined));
    QVERIFY(play.goUntil(Kind::Handle, Fault::Declined));
    play.settle();
    QCOMPARE(play.types().mid(0, 3),
             (QStringList{"ORDER_CREATED", "PAYMENT_FAILED", "ORDER_CANCELLED"}));
    QCOMPARE(play.status(1), OrderStatus::Cancelled);
    QCOMPARE(play.broken(), QStringList());
}

void TestWorld::withoutStockTheTextbookKeepsTheMoney()
{
    auto shop = textbookShop();
    shop.stock = 0;
    Play play(shop);
    play.settle();
    QVERIFY(play.types().contains("INVENTORY_FAILED"));
    QCOMPARE(play.status(1), OrderStatus::Paid);
    QVERIFY(play.broken().contains("Terminates"));
}

void TestWorld::withoutStockTheRepairedShopGivesTheMoneyBack()
{
    auto shop = repairedShop();
    shop.stock = 0;
    Play play(shop);
    play.settle();
    QCOMPARE(play.status(1), OrderStatus::Cancelled);
    QVERIFY(play.types().contains("PAYMENT_REFUNDED"));
    QCOMPARE(play.broken(), QStringList());
}

void TestWorld::aCrashBetweenSendAndMarkPublishesTwiceAndIsAbsorbed()
{
    Play play(with(repairedShop(), Fault::Crash));
    QVERIFY(play.goUntil(Kind::SendRow));
    QVERIFY(play.go(Kind::Mishap, Fault::Crash));
    play.settle();
    QCOMPARE(play.types().count("ORDER_CREATED"), 2);
    QCOMPARE(play.types().count("PAYMENT_COMPLETED"), 1);
    QCOMPARE(play.broken(), QStringList{"PublishOnce"});
    QCOMPARE(play.status(1), OrderStatus::Completed);
}

void TestWorld::twoRelaysPublishTwiceAndKeepTheOrder()
{
    auto shop = repairedShop();
    shop.relays = 2;
    Play play(shop);
    QVERIFY(play.go(Kind::PlaceOrder));
    // Both read the row before either marks it.
    for (const auto kind : {Kind::StartRun, Kind::ReadRows}) {
        for (std::uint8_t relay = 0; relay < 2; ++relay) {
            QVERIFY(play.goUntil(kind, Fault::None, [&](const Move& action) {
                return action.actor.instance == relay;
            }));
        }
    }
    play.settle();
    QCOMPARE(play.types().count("ORDER_CREATED"), 2);
    QCOMPARE(play.broken(), QStringList{"PublishOnce"});
}

void TestWorld::aDuplicateIsAbsorbedByItsKey()
{
    Play play(with(repairedShop(), Fault::Duplicate));
    QVERIFY(play.goUntil(Kind::Mishap, Fault::Duplicate));
    play.settle();
    QCOMPARE(play.types().count("ORDER_CREATED"), 2);
    QCOMPARE(play.types().count("PAYMENT_COMPLETED"), 1);
    QCOMPARE(play.broken(), QStringList{"PublishOnce"});
}

void TestWorld::aDuplicateAfterItsKeyExpiredIsHandledAgain()
{
    auto shop = with(textbookShop(), Fault::Duplicate);
    shop.budget[std::size_t(Fault::KeyExpires)] = 1;
    Play play(shop);
    QVERIFY(play.goUntil(Kind::Mishap, Fault::Duplicate));
    QVERIFY(play.goUntil(Kind::Mishap, Fault::KeyExpires,
                         [](const Move& move) { return move.actor.service == Service::Payment; }));
    play.settle();
    QVERIFY2(play.broken().contains("EffectOnce"), qPrintable(play.types().join(' ')));
    QVERIFY(play.broken().contains("NoDoubleCharge"));
}

void TestWorld::aCrashBeforeTheKeyIsSetHandlesTwice()
{
    Play play(with(textbookShop(), Fault::Crash));
    QVERIFY(play.goUntil(Kind::Publish)); // the payment is out
    QVERIFY(play.go(Kind::Mishap, Fault::Crash));
    play.settle();
    QVERIFY(play.broken().contains("EffectOnce"));
    QVERIFY(play.broken().contains("NoDoubleCharge"));
}

void TestWorld::aKeySetFirstLosesTheEffectInACrash()
{
    auto shop = with(repairedShop(), Fault::Crash);
    shop.consumer.dedupe = Dedupe::SetFirst;
    Play play(shop);
    QVERIFY(play.goUntil(Kind::SetKey));
    QVERIFY(play.go(Kind::Mishap, Fault::Crash));
    play.settle();
    QVERIFY(play.broken().contains("NoLostEffect"));
    QVERIFY(play.broken().contains("Terminates"));
    QCOMPARE(play.status(1), OrderStatus::Pending);
}

void TestWorld::aKeySharedByServicesHidesEventsFromTheOthers()
{
    auto shop = with(repairedShop(), Fault::ChangedMind);
    shop.consumer.scope = KeyScope::Shared;
    // Both payment and inventory react to ORDER_CANCELLED: one of them never hears of it.
    Play play(shop);
    QVERIFY(play.goUntil(Kind::Handle, Fault::None, [](const Move& action) {
        return action.actor.service == Service::Inventory;
    }));
    QVERIFY(play.go(Kind::CancelOrder, Fault::ChangedMind));
    play.settle();
    QVERIFY(play.broken().contains("NoLostEffect"));
}

void TestWorld::aRebalanceLetsTwoInstancesHandleOneRecord()
{
    auto shop = with(textbookShop(), Fault::Rebalance);
    shop.instances = 2;
    Play play(shop);
    // The first instance has found no key yet when the second takes the partition over.
    QVERIFY(play.goUntil(Kind::LookForKey));
    QVERIFY(play.go(Kind::Mishap, Fault::Rebalance));
    for (const auto kind : {Kind::Fetch, Kind::LookForKey}) {
        QVERIFY(play.go(kind));
    }
    play.settle();
    QVERIFY2(play.broken().contains("EffectOnce"), qPrintable(play.broken().join(' ')));
    QVERIFY(play.broken().contains("NoDoubleCharge"));
}

void TestWorld::directEmitLosesTheEventInACrash()
{
    auto shop = with(textbookShop(), Fault::Crash);
    shop.services.order.emit = sim::Emit::Direct;
    Play play(shop);
    QVERIFY(play.go(Kind::PlaceOrder));
    QVERIFY(play.go(Kind::Mishap, Fault::Crash));
    play.settle();
    QCOMPARE(play.types(), QStringList());
    QVERIFY(play.broken().contains("Terminates"));
    QVERIFY(play.broken().contains("NoLostEvent"));
}

void TestWorld::aTimeoutAfterTheEffectChargesTwice()
{
    Play play(with(textbookShop(), Fault::LateTimeout));
    QVERIFY(play.goUntil(Kind::Handle, Fault::LateTimeout));
    play.settle();
    QVERIFY(play.broken().contains("NoDoubleCharge"));
}

void TestWorld::aHandlerThatThrowsIsTriedThreeTimesAndPutAside()
{
    Play play(with(repairedShop(), Fault::Throws, 3));
    for (int i = 0; i < 3; ++i)
        QVERIFY(play.goUntil(Kind::Handle, Fault::Throws));
    QVERIFY(play.go(Kind::DeadLetter));
    QCOMPARE(play.world.deadLetters[std::size_t(Service::Order)].size(), 1u);
    play.settle();
    QVERIFY(play.broken().contains("NoLostEffect"));
}

void TestWorld::aSendThatFailsIsTriedInTheNextRun()
{
    Play play(with(repairedShop(), Fault::NotConfirmed));
    QVERIFY(play.goUntil(Kind::SendRow, Fault::NotConfirmed));
    QCOMPARE(play.world.records.size(), 0u);
    QVERIFY(play.goUntil(Kind::EndRun));
    play.settle();
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QCOMPARE(play.broken(), QStringList());
}

void TestWorld::relaysOwnMessagesLoseTheirTotalInTheTextbooksUpcaster()
{
    // The relay of the textbook puts no version into the metadata.
    auto shop = textbookShop();
    shop.relay.metadata = MetadataForm::Textbook;
    shop.form = PayloadForm::Full;
    Play play(shop);
    play.settle();
    QVERIFY(play.broken().contains("UpcastTotal"));
    shop.services.payment.upcasting = Upcasting::Strict;
    Play repaired(shop);
    repaired.settle();
    QVERIFY(!repaired.broken().contains("UpcastTotal"));
}

void TestWorld::theSameActionsGiveTheSameWorld()
{
    auto shop = with(with(textbookShop(5), Fault::Crash, 2), Fault::Duplicate, 2);
    World one(shop);
    World other(shop);
    std::mt19937 chance(5);
    for (int i = 0; i < 1000; ++i) {
        const auto choices = enabled(one);
        if (choices.empty())
            break;
        const auto action = choices[chance() % choices.size()];
        const auto forked = one;
        apply(one, action);
        apply(other, action);
        QCOMPARE(hash(one), hash(other));
        QVERIFY(hash(forked) != hash(one));
    }
    QVERIFY(one.steps > 100);
}

void TestWorld::anyStepBackIsTheSameState()
{
    Timeline<Model> run(Model{}, World(with(repairedShop(200), Fault::Duplicate, 20)));
    std::vector<Hash128> hashes = {run.hash()};
    std::mt19937 chance(7);
    for (auto choices = enabled(run.world()); !choices.empty() && hashes.size() < 5000;
         choices = enabled(run.world())) {
        run.take(choices[chance() % choices.size()]);
        hashes.push_back(run.hash());
    }
    QVERIFY(hashes.size() > 3000);
    for (int i = 0; i < 1000; ++i) {
        const auto step = chance() % hashes.size();
        run.seek(step);
        QCOMPARE(run.hash(), hashes[step]);
    }
}

void TestWorld::aDifferentChoiceIsABranch()
{
    Timeline<Model> run(Model{}, World(with(repairedShop(), Fault::Declined)));
    while (true) {
        const auto plain = enabledPlain(run.world());
        if (plain.empty())
            break;
        run.take(plain.front());
    }
    const auto end = run.hash();
    // Back to where the card was charged; this time it is declined.
    for (std::size_t step = 0; step < run.end(); ++step) {
        if (run.action(step).kind == Kind::Handle) {
            run.seek(step);
            break;
        }
    }
    for (const auto& choice : enabled(run.world())) {
        if (choice.fault == Fault::Declined) {
            QVERIFY(run.take(choice));
            break;
        }
    }
    QCOMPARE(run.branches().size(), 2u);
    QVERIFY(run.hash() != end);
    run.seek(0, run.branches()[0].end());
    QCOMPARE(run.hash(), end);
}

QTEST_APPLESS_MAIN(TestWorld)
#include "tst_world.moc"
