#include "play.h"
#include "sim/world/plain.h"
#include "sim/world/timedrun.h"

using namespace sim;
using namespace sim::world;

using Kind = Move::Kind;

//! The same shop on brokers of other kinds: what they promise, and what they do not.
class TestBrokers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrderGoesThroughOnEach_data();
    void anOrderGoesThroughOnEach();
    void everyServiceHasACopyOfItsOwn();
    void rabbitGivesBackWhatAnEndedConnectionHeld();
    void rabbitPutsPoisonAsideAndGoesOn();
    void rabbitsConsumersCompete();
    void redisKeepsTheEntriesOfTheDeadPending();
    void redisEntriesAreClaimedAfterAWhile();
    void sqsTakesMessagesInAnyOrder();
    void sqsShowsAMessageAgainWhenItsTimeIsOver();
    void sqsPutsAsideWhatIsReceivedTooOften();
    void aDeliveryThatTakesTooLongIsHandledTwice_data();
    void aDeliveryThatTakesTooLongIsHandledTwice();
    void fifoKeepsTheOrderOfAGroup();
    void fifoTakesAnIdOnceInFiveMinutes();
};

namespace {

WorldSettings on(BrokerKind broker, WorldSettings shop = repairedShop())
{
    shop.broker = broker;
    return shop;
}

const Mailbox& mailboxOf(const World& world, Service service, Service topic)
{
    return world.mailboxes[std::size_t(service)][std::size_t(topic)];
}

bool isAt(const Move& move, Service service)
{
    return move.actor.kind == Actor::Kind::Consumer && move.actor.service == service;
}

bool goAt(Play& play, Kind kind, Service service, Fault fault = Fault::None)
{
    return play.goUntil(kind, fault, [&](const Move& move) { return isAt(move, service); });
}

bool crashAt(Play& play, Service service)
{
    return goAt(play, Kind::Mishap, service, Fault::Crash);
}

void addBrokers(std::initializer_list<std::pair<const char*, BrokerKind>> brokers)
{
    QTest::addColumn<int>("broker");
    for (const auto& [name, broker] : brokers)
        QTest::newRow(name) << int(broker);
}

} // namespace

void TestBrokers::anOrderGoesThroughOnEach_data()
{
    addBrokers({{"Kafka", BrokerKind::Kafka},
                {"RabbitMQ", BrokerKind::RabbitMq},
                {"Redis Streams", BrokerKind::RedisStreams},
                {"SQS standard", BrokerKind::SqsStandard},
                {"SQS FIFO", BrokerKind::SqsFifo}});
}

void TestBrokers::anOrderGoesThroughOnEach()
{
    QFETCH(const int, broker);
    auto shop = on(BrokerKind(broker), repairedShop(30));
    shop.instances = 2;
    Play play(shop);
    runTimed(play.world, {}, [](const Move&, const World&, const Trace&) { return true; });
    QCOMPARE(play.broken(), QStringList());
    for (std::uint64_t order = 1; order <= 30; ++order)
        QCOMPARE(play.status(order), OrderStatus::Completed);
    QCOMPARE(play.types().size(), 30 * 6);
    for (const auto& service : play.world.mailboxes) {
        for (const auto& mailbox : service)
            QVERIFY(mailbox.items.empty());
    }
}

void TestBrokers::everyServiceHasACopyOfItsOwn()
{
    Play play(on(BrokerKind::RabbitMq, textbookShop()));
    QVERIFY(play.goUntil(Kind::SendRow));
    QCOMPARE(mailboxOf(play.world, Service::Payment, Service::Order).items.size(), 1u);
    QCOMPARE(mailboxOf(play.world, Service::Inventory, Service::Order).items.size(), 1u);
    // The textbook's shipping service is bound to the inventory's exchange alone.
    QCOMPARE(mailboxOf(play.world, Service::Shipping, Service::Order).items.size(), 0u);
    // An event without a handler is acknowledged right away.
    QVERIFY(goAt(play, Kind::Fetch, Service::Inventory));
    QCOMPARE(mailboxOf(play.world, Service::Inventory, Service::Order).items.size(), 0u);
    QCOMPARE(mailboxOf(play.world, Service::Payment, Service::Order).items.size(), 1u);
}

void TestBrokers::rabbitGivesBackWhatAnEndedConnectionHeld()
{
    Play play(with(on(BrokerKind::RabbitMq), Fault::Crash));
    QVERIFY(goAt(play, Kind::Fetch, Service::Payment));
    const auto& item = mailboxOf(play.world, Service::Payment, Service::Order).items.front();
    QVERIFY(!item.isReady());
    QVERIFY(crashAt(play, Service::Payment));
    QVERIFY(item.isReady());
    QCOMPARE(item.deliveries, 1);
    QVERIFY(goAt(play, Kind::Fetch, Service::Payment));
    QCOMPARE(item.deliveries, 2);
    play.settle();
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QCOMPARE(play.broken(), QStringList());
}

void TestBrokers::rabbitPutsPoisonAsideAndGoesOn()
{
    auto shop = with(on(BrokerKind::RabbitMq, repairedShop(2)), Fault::Poison);
    Play play(shop);
    QVERIFY(play.goUntil(Kind::SendRow, Fault::Poison));
    play.settle();
    QVERIFY(play.world.deadLetters[std::size_t(Service::Order)].size() > 0);
    QCOMPARE(play.status(2), OrderStatus::Completed);
    QVERIFY(play.broken().contains("NoLostEffect"));
}

void TestBrokers::rabbitsConsumersCompete()
{
    auto shop = on(BrokerKind::RabbitMq, repairedShop(2));
    shop.instances = 2;
    Play play(shop);
    // Both ORDER_CREATED are in the queue: an instance each.
    QVERIFY(play.go(Kind::PlaceOrder));
    QVERIFY(play.go(Kind::PlaceOrder));
    while (play.world.outbox.waiting() > 0)
        QVERIFY(play.go(Kind::StartRun) || play.go(Kind::ReadRows) || play.go(Kind::SendRow)
                || play.go(Kind::MarkRow));
    for (std::uint8_t instance = 0; instance < 2; ++instance)
        QVERIFY(play.goUntil(Kind::Fetch, Fault::None, [&](const Move& move) {
            return isAt(move, Service::Payment) && move.actor.instance == instance;
        }));
    const auto& items = mailboxOf(play.world, Service::Payment, Service::Order).items;
    QCOMPARE(items.size(), 2u);
    QVERIFY(items[0].holder != items[1].holder);
    play.settle();
    QCOMPARE(play.broken(), QStringList());
}

void TestBrokers::redisKeepsTheEntriesOfTheDeadPending()
{
    auto shop = with(on(BrokerKind::RedisStreams), Fault::Crash);
    shop.claims = false;
    Play play(shop);
    QVERIFY(goAt(play, Kind::Fetch, Service::Payment));
    QVERIFY(crashAt(play, Service::Payment));
    play.settle();
    QCOMPARE(mailboxOf(play.world, Service::Payment, Service::Order).items.size(), 1u);
    QCOMPARE(play.status(1), OrderStatus::Pending);
    QVERIFY(play.broken().contains("Terminates"));
}

void TestBrokers::redisEntriesAreClaimedAfterAWhile()
{
    Play play(with(on(BrokerKind::RedisStreams), Fault::Crash));
    TimedChooser chooser({}, play.world);
    // By the clock: a minute passes before it is claimed.
    QVERIFY(goAt(play, Kind::Fetch, Service::Payment));
    QVERIFY(crashAt(play, Service::Payment));
    const auto since = mailboxOf(play.world, Service::Payment, Service::Order).items[0].since;
    std::optional<Instant> claimed;
    while (const auto move = chooser.next(play.world)) {
        if (move->kind == Kind::Redeliver)
            claimed = move->at;
        apply(play.world, *move);
    }
    QVERIFY(claimed);
    QVERIFY(*claimed - since >= WorldSettings::claimedAfter);
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QCOMPARE(play.broken(), QStringList());
}

void TestBrokers::sqsTakesMessagesInAnyOrder()
{
    for (const auto broker : {BrokerKind::SqsStandard, BrokerKind::RabbitMq}) {
        Play play(on(broker, repairedShop(2)));
        QVERIFY(play.go(Kind::PlaceOrder));
        QVERIFY(play.go(Kind::PlaceOrder));
        while (play.world.outbox.waiting() > 0)
            QVERIFY(play.go(Kind::StartRun) || play.go(Kind::ReadRows) || play.go(Kind::SendRow)
                    || play.go(Kind::MarkRow));
        const auto plain = enabledPlain(play.world);
        const auto choices = std::ranges::count_if(plain, [](const Move& move) {
            return move.kind == Kind::Fetch && isAt(move, Service::Payment);
        });
        QCOMPARE(choices, broker == BrokerKind::SqsStandard ? 2 : 1);
        play.settle();
        QCOMPARE(play.broken(), QStringList());
    }
}

void TestBrokers::sqsShowsAMessageAgainWhenItsTimeIsOver()
{
    Play play(with(on(BrokerKind::SqsStandard), Fault::Throws));
    TimedChooser chooser({}, play.world);
    QVERIFY(goAt(play, Kind::Handle, Service::Payment, Fault::Throws));
    const auto& item = mailboxOf(play.world, Service::Payment, Service::Order).items.front();
    QVERIFY(!item.isReady());
    QVERIFY(item.isLetGo);
    const auto since = item.since;
    std::optional<Instant> again;
    while (const auto move = chooser.next(play.world)) {
        if (move->kind == Kind::Redeliver)
            again = move->at;
        apply(play.world, *move);
    }
    QVERIFY(again);
    QVERIFY(*again - since >= WorldSettings::visibility);
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QCOMPARE(play.broken(), QStringList());
}

void TestBrokers::sqsPutsAsideWhatIsReceivedTooOften()
{
    Play play(with(on(BrokerKind::SqsFifo), Fault::Throws, 3));
    for (int i = 0; i < 3; ++i)
        QVERIFY(goAt(play, Kind::Handle, Service::Payment, Fault::Throws));
    QCOMPARE(play.world.deadLetters[std::size_t(Service::Order)].size(), 0u);
    QVERIFY(play.goUntil(Kind::Redeliver));
    QCOMPARE(play.world.deadLetters[std::size_t(Service::Order)].size(), 1u);
    QCOMPARE(mailboxOf(play.world, Service::Payment, Service::Order).items.size(), 0u);
    play.settle();
    QVERIFY(play.broken().contains("NoLostEffect"));
}

void TestBrokers::aDeliveryThatTakesTooLongIsHandledTwice_data()
{
    addBrokers({{"RabbitMQ", BrokerKind::RabbitMq},
                {"Redis Streams", BrokerKind::RedisStreams},
                {"SQS standard", BrokerKind::SqsStandard},
                {"SQS FIFO", BrokerKind::SqsFifo}});
}

void TestBrokers::aDeliveryThatTakesTooLongIsHandledTwice()
{
    QFETCH(const int, broker);
    auto shop = with(on(BrokerKind(broker), textbookShop()), Fault::Rebalance);
    shop.instances = 2;
    Play play(shop);
    // The first has found no key when its delivery goes to the other.
    QVERIFY(goAt(play, Kind::LookForKey, Service::Payment));
    QVERIFY(play.go(Kind::Mishap, Fault::Rebalance));
    QVERIFY(goAt(play, Kind::Fetch, Service::Payment));
    QVERIFY(play.go(Kind::LookForKey));
    play.settle();
    QVERIFY2(play.broken().contains("EffectOnce"), qPrintable(play.broken().join(' ')));
    QVERIFY(play.broken().contains("NoDoubleCharge"));
}

void TestBrokers::fifoKeepsTheOrderOfAGroup()
{
    auto shop = with(on(BrokerKind::SqsFifo, repairedShop(2)), Fault::ChangedMind);
    shop.instances = 2;
    Play play(shop);
    // ORDER_CREATED and ORDER_CANCELLED of the first order, ORDER_CREATED of the second.
    QVERIFY(play.go(Kind::PlaceOrder));
    QVERIFY(play.go(Kind::CancelOrder, Fault::ChangedMind));
    QVERIFY(play.go(Kind::PlaceOrder));
    while (play.world.outbox.waiting() > 0)
        QVERIFY(play.go(Kind::StartRun) || play.go(Kind::ReadRows) || play.go(Kind::SendRow)
                || play.go(Kind::MarkRow));
    const auto ordersFor = [&](std::uint8_t instance) {
        QStringList orders;
        for (const auto& move : enabledPlain(play.world)) {
            if (move.kind == Kind::Fetch && isAt(move, Service::Payment)
                && move.actor.instance == instance)
                orders += QString::number(move.order.value);
        }
        return orders;
    };
    QCOMPARE(ordersFor(0), (QStringList{"1", "2"}));
    QVERIFY(goAt(play, Kind::Fetch, Service::Payment));
    // The group waits for its first message; the other group does not.
    QCOMPARE(ordersFor(1), QStringList{"2"});
    play.settle();
    QCOMPARE(play.broken(), QStringList());
}

void TestBrokers::fifoTakesAnIdOnceInFiveMinutes()
{
    Play play(with(on(BrokerKind::SqsFifo), Fault::Crash, 2));
    QVERIFY(play.goUntil(Kind::SendRow));
    QVERIFY(play.go(Kind::Mishap, Fault::Crash)); // the row is sent again
    QVERIFY(play.goUntil(Kind::SendRow));
    QCOMPARE(play.types().count("ORDER_CREATED"), 1);
    QVERIFY(play.go(Kind::Mishap, Fault::Crash));
    play.world.now += WorldSettings::deduplicationInterval;
    QVERIFY(play.goUntil(Kind::SendRow));
    QCOMPARE(play.types().count("ORDER_CREATED"), 2);
    play.settle();
    QCOMPARE(play.broken(), QStringList{"PublishOnce"});
}

QTEST_APPLESS_MAIN(TestBrokers)
#include "tst_brokers.moc"
