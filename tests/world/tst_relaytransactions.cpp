#include "play.h"
#include "sim/world/plain.h"
#include "sim/world/timedrun.h"

using namespace sim;
using namespace sim::world;

using Kind = Move::Kind;

//! What a relay gains by Kafka's transactions and what it does not, and what happens to a
//! transaction that nobody ends.
class TestRelayTransactions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersGoThrough_data();
    void ordersGoThrough();
    void readersWaitForTheBatch();
    void aCrashBeforeTheCommitTakesTheRecordBack_data();
    void aCrashBeforeTheCommitTakesTheRecordBack();
    void aCrashBetweenCommitAndMarkSendsAgain();
    void marksTakeNoPart();
    void whatIsRefusedSpoilsTheBatch();
    void aRelayThatStartsAnewEndsWhatItLeft();
    void whatHangsHoldsReaders_data();
    void whatHangsHoldsReaders();
    void theCoordinatorLooksNowAndThen();
    void aServiceThatIsGoneIsShutOut();
};

namespace {

WorldSettings relayed(RelayTransaction transaction, std::uint64_t orders = 1)
{
    auto shop = repairedShop(orders);
    shop.kafka.relay = transaction;
    shop.kafka.readsCommitted = true;
    return shop;
}

WorldSettings crashing(RelayTransaction transaction, std::uint64_t orders = 1)
{
    return with(relayed(transaction, orders), Fault::Crash);
}

bool isRelay(const Move& move)
{
    return move.actor.kind == Actor::Kind::Relay;
}

bool crashRelay(Play& play)
{
    return play.goUntil(Kind::Mishap, Fault::Crash, isRelay);
}

bool mayFetchOrders(const Play& play)
{
    const auto plain = enabledPlain(play.world);
    return std::ranges::any_of(plain, [](const Move& move) {
        return move.kind == Kind::Fetch && move.topic == Service::Order;
    });
}

int copiesOfOrderCreated(const Play& play)
{
    return int(play.types().count("ORDER_CREATED"));
}

bool place(Play& play, int orders)
{
    for (int i = 0; i < orders; ++i) {
        if (!play.go(Kind::PlaceOrder))
            return false;
    }
    return true;
}

//! The second of two relays sent the first row and is gone, the first one did all its work.
WorldSettings twoRelays(std::chrono::seconds timeout)
{
    auto shop = crashing(RelayTransaction::PerBatch);
    shop.relays = 2;
    shop.kafka.transactionTimeout = timeout;
    return shop;
}

bool leaveOpen(Play& play)
{
    const auto isSecond = [](const Move& move) {
        return isRelay(move) && move.actor.instance == 1;
    };
    const auto isFirst = [](const Move& move) { return isRelay(move) && move.actor.instance == 0; };
    return place(play, 1) && play.goUntil(Kind::StartRun, Fault::None, isSecond)
           && play.goUntil(Kind::ReadRows, Fault::None, isSecond)
           && play.goUntil(Kind::SendRow, Fault::None, isSecond)
           && play.goUntil(Kind::Mishap, Fault::Crash, isSecond)
           && play.goUntil(Kind::CommitTransaction, Fault::None, isFirst);
}

} // namespace

void TestRelayTransactions::ordersGoThrough_data()
{
    QTest::addColumn<RelayTransaction>("transaction");
    QTest::newRow("a row") << RelayTransaction::PerRow;
    QTest::newRow("a batch") << RelayTransaction::PerBatch;
}

void TestRelayTransactions::ordersGoThrough()
{
    QFETCH(const RelayTransaction, transaction);
    Play play(relayed(transaction, 30));
    runTimed(play.world, {}, [](const Move&, const World&, const Trace&) { return true; });
    QCOMPARE(play.broken(), QStringList());
    for (std::uint64_t order = 1; order <= 30; ++order)
        QCOMPARE(play.status(order), OrderStatus::Completed);
    const auto rows = play.world.outbox.size();
    const auto transactions = play.world.transactions.size();
    QCOMPARE(transactions == rows, transaction == RelayTransaction::PerRow);
    QVERIFY(transactions > 0 && transactions <= rows);
    QCOMPARE(play.world.ledger.aborted, 0u);
    // The end of each takes an offset in every partition that it wrote to.
    std::uint32_t markers = 0;
    for (const auto& partition : play.world.topics[std::size_t(Service::Order)])
        markers += partition.markers;
    QVERIFY(markers >= transactions);
}

void TestRelayTransactions::readersWaitForTheBatch()
{
    Play play(relayed(RelayTransaction::PerBatch, 2));
    QVERIFY(place(play, 2));
    for (int row = 0; row < 2; ++row) {
        QVERIFY(play.goUntil(Kind::SendRow));
        QVERIFY(!mayFetchOrders(play));
    }
    QVERIFY(play.goUntil(Kind::CommitTransaction, Fault::None, isRelay));
    QVERIFY(mayFetchOrders(play));
    QCOMPARE(play.world.transactions.size(), std::size_t(1));
}

void TestRelayTransactions::aCrashBeforeTheCommitTakesTheRecordBack_data()
{
    QTest::addColumn<RelayTransaction>("transaction");
    QTest::addColumn<bool>("isTwice");
    QTest::newRow("no transaction") << RelayTransaction::None << true;
    QTest::newRow("a row") << RelayTransaction::PerRow << false;
    QTest::newRow("a batch") << RelayTransaction::PerBatch << false;
}

void TestRelayTransactions::aCrashBeforeTheCommitTakesTheRecordBack()
{
    QFETCH(const RelayTransaction, transaction);
    QFETCH(const bool, isTwice);
    Play play(crashing(transaction));
    QVERIFY(play.goUntil(Kind::SendRow));
    QVERIFY(crashRelay(play));
    play.settle();
    QCOMPARE(copiesOfOrderCreated(play), 2);
    QCOMPARE(play.broken().contains("PublishOnce"), isTwice);
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QCOMPARE(play.world.ledger.aborted, isTwice ? 0u : 1u);
}

void TestRelayTransactions::aCrashBetweenCommitAndMarkSendsAgain()
{
    Play play(crashing(RelayTransaction::PerRow));
    QVERIFY(play.goUntil(Kind::CommitTransaction, Fault::None, isRelay));
    QVERIFY(crashRelay(play));
    play.settle();
    QVERIFY(play.broken().contains("PublishOnce"));
    QVERIFY(!play.broken().contains("NoLostEvent"));
}

void TestRelayTransactions::marksTakeNoPart()
{
    Play play(crashing(RelayTransaction::PerBatch, 2));
    QVERIFY(place(play, 2));
    QVERIFY(play.goUntil(Kind::MarkRow));
    QVERIFY(play.goUntil(Kind::SendRow));
    QVERIFY(crashRelay(play));
    play.settle();
    // The first row is marked, its record aborted; the second one is sent again.
    QVERIFY(play.broken().contains("NoLostEvent"));
    QCOMPARE(play.status(1), OrderStatus::Pending);
    QCOMPARE(play.status(2), OrderStatus::Completed);
}

void TestRelayTransactions::whatIsRefusedSpoilsTheBatch()
{
    Play play(with(relayed(RelayTransaction::PerBatch, 3), Fault::NotConfirmed));
    QVERIFY(place(play, 3));
    QVERIFY(play.goUntil(Kind::MarkRow));
    QVERIFY(play.goUntil(Kind::SendRow, Fault::NotConfirmed));
    const auto before = play.world.records.size();
    QVERIFY(play.goUntil(Kind::SendRow)); // the producer refuses it by itself
    QCOMPARE(play.world.records.size(), before);
    QVERIFY(play.goUntil(Kind::AbortTransaction, Fault::None, isRelay));
    play.settle();
    QVERIFY(play.broken().contains("NoLostEvent"));
    QCOMPARE(play.status(1), OrderStatus::Pending);
    QCOMPARE(play.status(2), OrderStatus::Completed);
    QCOMPARE(play.status(3), OrderStatus::Completed);
}

void TestRelayTransactions::aRelayThatStartsAnewEndsWhatItLeft()
{
    Play play(crashing(RelayTransaction::PerRow));
    QVERIFY(play.goUntil(Kind::SendRow));
    QVERIFY(crashRelay(play));
    QCOMPARE(play.world.relayOpen[0], 1u);
    QVERIFY(play.goUntil(Kind::SendRow));
    QVERIFY(play.world.transactions[0].state == Transaction::State::Aborted);
    QCOMPARE(play.world.relayOpen[0], 2u);
}

void TestRelayTransactions::whatHangsHoldsReaders_data()
{
    QTest::addColumn<int>("timeout");
    QTest::newRow("for ever") << 0;
    QTest::newRow("until the coordinator aborts it") << 60;
}

void TestRelayTransactions::whatHangsHoldsReaders()
{
    QFETCH(const int, timeout);
    Play play(twoRelays(std::chrono::seconds(timeout)));
    QVERIFY(leaveOpen(play));
    // Committed, and not to be read: the second relay's record lies before it.
    const auto& committed = play.world.records[play.world.records.size() - 1];
    QVERIFY(play.world.transactions[committed.transaction - 1].state
            == Transaction::State::Committed);
    QVERIFY(!mayFetchOrders(play));
    QCOMPARE(lastStableOffset(play.world, committed.topic, committed.partition),
             committed.offset - 1);
    const auto isAborted = play.goUntil(Kind::AbortTransaction);
    play.settle();
    QCOMPARE(isAborted, timeout > 0);
    QCOMPARE(play.status(1), isAborted ? OrderStatus::Completed : OrderStatus::Pending);
    QCOMPARE(play.broken().contains("Terminates"), !isAborted);
}

void TestRelayTransactions::theCoordinatorLooksNowAndThen()
{
    using namespace std::chrono_literals;
    Play play(twoRelays(25s));
    QVERIFY(leaveOpen(play));
    const auto began = play.world.transactions[0].began;
    TimedSettings timing;
    timing.start = Instant{};
    Instant aborted;
    runTimed(play.world, timing, [&](const Move& move, const World&, const Trace&) {
        if (move.kind == Kind::AbortTransaction)
            aborted = move.at;
        return true;
    });
    QVERIFY(began > Instant{} && began < Instant{1s});
    QVERIFY(aborted == Instant{30s});
    QCOMPARE(play.status(1), OrderStatus::Completed);
}

void TestRelayTransactions::aServiceThatIsGoneIsShutOut()
{
    auto shop = with(relayed(RelayTransaction::None), Fault::Crash);
    shop.kafka.isTransactional = true;
    shop.kafka.transactionTimeout = std::chrono::seconds(60);
    Play play(shop);
    const auto isInventory = [](const Move& move) {
        return move.actor.kind == Actor::Kind::Consumer && move.actor.service == Service::Inventory;
    };
    QVERIFY(play.goUntil(Kind::Publish, Fault::None, isInventory));
    QVERIFY(play.goUntil(Kind::Mishap, Fault::Crash, isInventory));
    QVERIFY(play.go(Kind::AbortTransaction));
    QCOMPARE(play.world.ledger.aborted, 1u);
    QVERIFY(!play.go(Kind::AbortTransaction));
    play.settle();
    QCOMPARE(play.status(1), OrderStatus::Completed);
    QVERIFY(!play.broken().contains("NoLostEvent"));
}

QTEST_APPLESS_MAIN(TestRelayTransactions)
#include "tst_relaytransactions.moc"
