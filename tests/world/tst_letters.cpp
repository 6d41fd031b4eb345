#include "play.h"
#include "sim/world/deaths.h"
#include "sim/world/timedrun.h"

using namespace sim;
using namespace sim::world;

using Kind = Move::Kind;

//! Dead letters and who looks after them, and events of transactions that never committed.
class TestLetters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aForgottenLetterIsLostUntilItIsReplayed();
    void aReplayAfterTheCancelReservesForNobody_data();
    void aReplayAfterTheCancelReservesForNobody();
    void parkedLettersAreReplayedOneAfterTheOther();
    void whatNobodyCanReadIsNotReplayedForEver();
    void aReplayGoesBackToWhereItCameFrom_data();
    void aReplayGoesBackToWhereItCameFrom();
    void publishedBeforeTheCommit_data();
    void publishedBeforeTheCommit();
    void aConsumersTransactionIsOpenWhileItPublishes();
    void rabbitRejectsWhatFailedTwice();
    void aQuorumQueueCountsDeliveries();
    void whatComesAgainSaysHowOften_data();
    void whatComesAgainSaysHowOften();
    void aFullQueueLosesItsHead();
    void aMessageExpiresInItsQueue();
    void aDeathIsCountedWithEachReplay();
};

namespace {

bool isAt(const Move& move, Service service)
{
    return move.actor.service == service;
}

bool goAt(Play& play, Kind kind, Service service, Fault fault = Fault::None)
{
    return play.goUntil(kind, fault, [&](const Move& move) { return isAt(move, service); });
}

//! The inventory knows no tombstones; one failure makes a dead letter.
WorldSettings shopWithLetters()
{
    auto shop = with(with(repairedShop(), Fault::Throws), Fault::ChangedMind);
    shop.services.inventory.keepsTombstones = false;
    shop.consumer.attempts = 1;
    shop.replays = 1;
    return shop;
}

bool isReservation(const Play& play, const Move& move)
{
    const auto event =
        play.world.records[play.world.consumers[std::size_t(move.actor.service)][0].record].event;
    return isAt(move, Service::Inventory) && play.world.events[event].type == EventType::OrderPaid;
}

bool failReservation(Play& play)
{
    return play.goUntil(Kind::Handle, Fault::Throws, [&](const Move& move) {
        return isReservation(play, move);
    }) && goAt(play, Kind::DeadLetter, Service::Inventory);
}

std::string headerOf(const World& world, std::size_t letter, const std::string& name)
{
    for (std::size_t i = 0; i < world.records.size(); ++i) {
        const auto& record = world.records[i];
        if (!record.deadLetter || record.letter != letter)
            continue;
        for (const auto& [known, value] : world.headers(record)) {
            if (known == name)
                return value.value_or("");
        }
    }
    return {};
}

WorldSettings rabbitShop(std::uint64_t orders = 1)
{
    auto shop = repairedShop(orders);
    shop.broker = BrokerKind::RabbitMq;
    return shop;
}

} // namespace

void TestLetters::aForgottenLetterIsLostUntilItIsReplayed()
{
    for (const auto replays : {0, 1}) {
        auto shop = shopWithLetters();
        shop.replays = std::uint8_t(replays);
        Play play(shop);
        QVERIFY(goAt(play, Kind::Handle, Service::Payment, Fault::Throws));
        play.settle();
        QCOMPARE(play.broken().contains("NoLostEffect"), replays == 0);
        QCOMPARE(play.status(1), replays == 0 ? OrderStatus::Pending : OrderStatus::Completed);
        QVERIFY(play.world.aside.empty());
    }
}

void TestLetters::aReplayAfterTheCancelReservesForNobody_data()
{
    QTest::addColumn<bool>("parks");
    QTest::addColumn<bool>("keepsTombstones");
    QTest::addColumn<bool>("holds");
    QTest::newRow("at any time") << false << false << false;
    QTest::newRow("behind its dead letter") << true << false << true;
    QTest::newRow("with a tombstone") << false << true << true;
}

void TestLetters::aReplayAfterTheCancelReservesForNobody()
{
    QFETCH(const bool, parks);
    QFETCH(const bool, keepsTombstones);
    auto shop = shopWithLetters();
    shop.parks = parks;
    shop.services.inventory.keepsTombstones = keepsTombstones;
    Play play(shop);
    QVERIFY(failReservation(play));
    QVERIFY(play.go(Kind::CancelOrder, Fault::ChangedMind));
    // The cancel passes, as far as it can, before anybody looks at the letter.
    const auto goOnWithoutReplay = [&] {
        for (const auto& move : enabledPlain(play.world)) {
            if (move.kind != Kind::Replay) {
                play.take(move);
                return true;
            }
        }
        return false;
    };
    while (goOnWithoutReplay()) {
    }
    QCOMPARE(play.world.aside.size(), parks ? 2u : 1u);

    play.settle();

    QTEST(!play.broken().contains("StockBack"), "holds");
    QVERIFY(play.world.aside.empty());
}

void TestLetters::parkedLettersAreReplayedOneAfterTheOther()
{
    auto shop = shopWithLetters();
    shop.parks = true;
    Play play(shop);
    QVERIFY(failReservation(play));
    QVERIFY(play.go(Kind::CancelOrder, Fault::ChangedMind));
    QVERIFY(goAt(play, Kind::DeadLetter, Service::Inventory)); // parked
    const auto replays = [&] {
        const auto plain = enabledPlain(play.world);
        return std::ranges::count(plain, Kind::Replay, &Move::kind);
    };
    QCOMPARE(replays(), 1);
    QVERIFY(play.go(Kind::Replay));
    QCOMPARE(replays(), 0); // until the first is done with
    QVERIFY(goAt(play, Kind::Acknowledge, Service::Inventory));
    QCOMPARE(replays(), 1);
}

void TestLetters::whatNobodyCanReadIsNotReplayedForEver()
{
    auto shop = with(shopWithLetters(), Fault::Poison);
    shop.replays = 3;
    Play play(shop);
    QVERIFY(play.goUntil(Kind::SendRow, Fault::Poison));
    play.settle();
    // Payment, inventory and shipping: once, and three times again.
    QVERIFY(!play.world.aside.empty());
    for (const auto& letter : play.world.aside)
        QCOMPARE(int(letter.replays), 3);
    QVERIFY(play.broken().contains("NoLostEffect"));
}

void TestLetters::aReplayGoesBackToWhereItCameFrom_data()
{
    QTest::addColumn<int>("broker");
    QTest::addColumn<bool>("isForAll");
    QTest::newRow("Redis Streams") << int(BrokerKind::RedisStreams) << true;
    QTest::newRow("RabbitMQ") << int(BrokerKind::RabbitMq) << false;
    QTest::newRow("SQS FIFO") << int(BrokerKind::SqsFifo) << false;
}

void TestLetters::aReplayGoesBackToWhereItCameFrom()
{
    QFETCH(const int, broker);
    QFETCH(const bool, isForAll);
    auto shop = shopWithLetters();
    shop.broker = BrokerKind(broker);
    shop.receives = 1;
    Play play(shop);
    QVERIFY(goAt(play, Kind::Handle, Service::Payment, Fault::Throws));
    QVERIFY(play.goUntil(Kind::Replay));
    const auto& mailboxes = play.world.mailboxes;
    const auto waiting = [&](Service service) {
        return std::ranges::count_if(
            mailboxes[std::size_t(service)][std::size_t(Service::Order)].items,
            [&](const Delivery& item) { return play.world.records[item.record].replayOf != 0; });
    };
    QCOMPARE(waiting(Service::Payment), 1);
    QCOMPARE(waiting(Service::Inventory), isForAll ? 1 : 0);
    play.settle();
    QCOMPARE(play.status(1), OrderStatus::Completed);
}

void TestLetters::publishedBeforeTheCommit_data()
{
    QTest::addColumn<bool>("crashes");
    QTest::addColumn<bool>("usesOutbox");
    QTest::addColumn<bool>("holds");
    QTest::newRow("all goes well") << false << false << true;
    QTest::newRow("a crash before the commit") << true << false << false;
    QTest::newRow("a crash, with an outbox") << true << true << true;
}

void TestLetters::publishedBeforeTheCommit()
{
    QFETCH(const bool, crashes);
    QFETCH(const bool, usesOutbox);
    auto shop = with(repairedShop(), Fault::Crash);
    shop.brokerFirst = true;
    shop.services.order.emit = usesOutbox ? Emit::Outbox : Emit::Direct;
    Play play(shop);
    QVERIFY(play.go(Kind::PlaceOrder));
    QCOMPARE(play.go(Kind::Publish), !usesOutbox);
    if (crashes) {
        QCOMPARE(play.world.officeCommit.has_value(), !usesOutbox);
        play.go(Kind::Mishap, Fault::Crash);
    }
    QTEST(play.world.ledger.phantoms == 0, "holds");
    play.settle();
    QTEST(!play.broken().contains("NoPhantomEvent"), "holds");
    if (crashes && !usesOutbox) {
        // Nobody knows the order, and its card is charged.
        QCOMPARE(play.status(1), OrderStatus::None);
        const auto& payment = play.world.desks[std::size_t(Service::Payment)];
        QCOMPARE(int(payment.record({1}).payment.charged), 1);
    } else {
        QCOMPARE(play.status(1), OrderStatus::Completed);
        QCOMPARE(play.broken(), QStringList());
    }
}

void TestLetters::aConsumersTransactionIsOpenWhileItPublishes()
{
    auto shop = with(repairedShop(), Fault::Crash);
    shop.brokerFirst = true;
    Play play(shop);
    QVERIFY(goAt(play, Kind::Publish, Service::Payment));
    const auto& payment = play.world.desks[std::size_t(Service::Payment)];
    QCOMPARE(int(payment.record({1}).payment.charged), 0);
    QVERIFY(goAt(play, Kind::Mishap, Service::Payment, Fault::Crash));
    QCOMPARE(play.world.ledger.phantoms, 1u);
    play.settle();
    // It was charged by the second handling, once; what the first told of is still about.
    QCOMPARE(int(payment.record({1}).payment.charged), 1);
    QVERIFY(play.broken().contains("NoPhantomEvent"));
    QVERIFY(!play.broken().contains("NoDoubleCharge"));
}

void TestLetters::rabbitRejectsWhatFailedTwice()
{
    auto shop = with(rabbitShop(), Fault::Throws, 2);
    shop.rabbit.requeues = true;
    Play play(shop);
    QVERIFY(goAt(play, Kind::Handle, Service::Payment, Fault::Throws));
    const auto& items =
        play.world.mailboxes[std::size_t(Service::Payment)][std::size_t(Service::Order)].items;
    QCOMPARE(items.size(), 1u);
    QVERIFY(items.front().isReady()); // back in its place, and marked as redelivered
    QVERIFY(goAt(play, Kind::Handle, Service::Payment, Fault::Throws));
    QVERIFY(goAt(play, Kind::DeadLetter, Service::Payment));
    QVERIFY(items.empty());
    QCOMPARE(headerOf(play.world, 0, "x-first-death-reason"), "rejected");
    QCOMPARE(headerOf(play.world, 0, "x-first-death-queue"), "payment-service.order-events");
    QCOMPARE(headerOf(play.world, 0, "x-first-death-exchange"), "order-events");
}

void TestLetters::aQuorumQueueCountsDeliveries()
{
    auto shop = with(with(rabbitShop(), Fault::Throws, 2), Fault::Crash);
    shop.rabbit = {.requeues = true, .isQuorum = true, .deliveryLimit = 2};
    Play play(shop);
    // A crash is a delivery that failed too.
    QVERIFY(goAt(play, Kind::Handle, Service::Payment, Fault::Throws));
    QVERIFY(goAt(play, Kind::Fetch, Service::Payment));
    QVERIFY(goAt(play, Kind::Mishap, Service::Payment, Fault::Crash));
    QCOMPARE(play.world.letters.size(), 0u);
    QVERIFY(goAt(play, Kind::Handle, Service::Payment, Fault::Throws));
    QCOMPARE(play.world.letters.size(), 1u);
    QVERIFY(headerOf(play.world, 0, "x-death").find("\"reason\":\"delivery_limit\"")
            != std::string::npos);
    play.settle();
    QVERIFY(play.broken().contains("NoLostEffect"));
}

void TestLetters::whatComesAgainSaysHowOften_data()
{
    QTest::addColumn<bool>("isQuorum");
    QTest::newRow("a quorum queue") << true;
    QTest::newRow("a classic queue has only its flag") << false;
}

void TestLetters::whatComesAgainSaysHowOften()
{
    QFETCH(const bool, isQuorum);
    auto shop = with(rabbitShop(), Fault::Crash, 2);
    shop.rabbit = {.requeues = true, .isQuorum = isQuorum};
    Play play(shop);
    const auto& worker = play.world.consumers[std::size_t(Service::Payment)][0];
    for (int crashes = 0; crashes <= 2; ++crashes) {
        QVERIFY(goAt(play, Kind::Fetch, Service::Payment));
        const auto headers = play.world.headersAt(Service::Payment, worker.record);
        QCOMPARE(headers.size(), std::size_t(isQuorum && crashes > 0 ? 1 : 0));
        if (!headers.empty()) {
            QCOMPARE(headers[0].first, "x-delivery-count");
            QCOMPARE(*headers[0].second, std::to_string(crashes));
        }
        // What other queues hold of it was not returned to them.
        QVERIFY(play.world.headersAt(Service::Shipping, worker.record).empty());
        QCOMPARE(goAt(play, Kind::Mishap, Service::Payment, Fault::Crash), crashes < 2);
    }
}

void TestLetters::aFullQueueLosesItsHead()
{
    auto shop = rabbitShop(2);
    shop.rabbit.maxLength = 1;
    Play play(shop);
    QVERIFY(play.go(Kind::PlaceOrder));
    QVERIFY(play.go(Kind::PlaceOrder));
    while (play.world.outbox.waiting() > 0)
        QVERIFY(play.go(Kind::StartRun) || play.go(Kind::ReadRows) || play.go(Kind::SendRow)
                || play.go(Kind::MarkRow));
    QVERIFY(play.world.letters.size() > 0);
    QCOMPARE(play.world.records[play.world.letters[0].record].order.value, 1u);
    QCOMPARE(headerOf(play.world, 0, "x-first-death-reason"), "maxlen");
    play.settle();
    QCOMPARE(play.status(1), OrderStatus::Pending);
    QCOMPARE(play.status(2), OrderStatus::Completed);
}

void TestLetters::aMessageExpiresInItsQueue()
{
    auto shop = with(rabbitShop(), Fault::ServiceDown);
    shop.rabbit.ttl = std::chrono::seconds(2);
    Play play(shop);
    TimedChooser chooser({}, play.world);
    QVERIFY(play.goUntil(Kind::SendRow));
    QVERIFY(goAt(play, Kind::Mishap, Service::Payment, Fault::ServiceDown));
    const auto since = play.world.records[0].time;
    std::optional<Instant> expired;
    while (const auto move = chooser.next(play.world)) {
        if (move->kind == Kind::Expire && isAt(*move, Service::Payment))
            expired = move->at;
        apply(play.world, *move);
    }
    QVERIFY(expired);
    QVERIFY(*expired - since >= shop.rabbit.ttl);
    QCOMPARE(headerOf(play.world, 0, "x-first-death-reason"), "expired");
    QVERIFY(play.broken().contains("NoLostEffect"));
}

void TestLetters::aDeathIsCountedWithEachReplay()
{
    auto shop = with(rabbitShop(), Fault::Poison);
    shop.replays = 1;
    Play play(shop);
    QVERIFY(play.goUntil(Kind::SendRow, Fault::Poison));
    play.settle();
    std::optional<std::uint32_t> again;
    for (std::uint32_t i = 0; i < play.world.letters.size(); ++i) {
        const auto& letter = play.world.letters[i];
        if (letter.by == Service::Payment && play.world.records[letter.record].replayOf != 0)
            again = i;
    }
    QVERIFY(again);
    const auto deaths = headerOf(play.world, *again, "x-death");
    QVERIFY2(deaths.starts_with("[{\"count\":2,\"exchange\":\"order-events\","
                                "\"queue\":\"payment-service.order-events\","
                                "\"reason\":\"rejected\",\"routing-keys\":[\"O-1\"],\"time\":"),
             deaths.c_str());
    QCOMPARE(std::ranges::count(deaths, '{'), 1);
}

QTEST_APPLESS_MAIN(TestLetters)
#include "tst_letters.moc"
