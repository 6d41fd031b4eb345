#include "play.h"
#include "sim/world/timedrun.h"

using namespace sim;
using namespace sim::world;

using Kind = Move::Kind;

//! What Kafka's producers promise with ids, sequence numbers and transactions, and what they do
//! not.
class TestKafka : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrderGoesThroughInTransactions();
    void aSendThatIsTriedAgainIsKnown_data();
    void aSendThatIsTriedAgainIsKnown();
    void aRelayThatStartsAnewIsAnotherProducer();
    void recordsOfOneProducerDoNotOvertake_data();
    void recordsOfOneProducerDoNotOvertake();
    void anAbortedAnswerIsNotRead_data();
    void anAbortedAnswerIsNotRead();
    void readersWaitAtTheLastStableOffset();
    void whoComesLaterShutsTheFormerOut();
    void theEndOfATransactionTakesAnOffset();
    void theInboxHidesWhatTheAbortTookBack();
    void exactlyOnceEndsAtTheDatabase();
};

namespace {

bool goAt(Play& play, Kind kind, Service service, Fault fault = Fault::None)
{
    return play.goUntil(kind, fault,
                        [&](const Move& move) { return move.actor.service == service; });
}

WorldSettings transactional(WorldSettings shop = repairedShop())
{
    shop.kafka.isTransactional = true;
    shop.kafka.readsCommitted = true;
    return shop;
}

int copies(const Play& play, EventType type)
{
    const auto name = wireName(type);
    return int(play.types().count(QString::fromLatin1(name.data(), qsizetype(name.size()))));
}

int shipments(const Play& play)
{
    return play.world.desks[std::size_t(Service::Shipping)].record({1}).shipping.scheduled;
}

} // namespace

void TestKafka::anOrderGoesThroughInTransactions()
{
    auto shop = transactional(repairedShop(30));
    shop.instances = 2;
    Play play(shop);
    runTimed(play.world, {}, [](const Move&, const World&, const Trace&) { return true; });
    QCOMPARE(play.broken(), QStringList());
    for (std::uint64_t order = 1; order <= 30; ++order)
        QCOMPARE(play.status(order), OrderStatus::Completed);
    QCOMPARE(play.world.ledger.aborted, 0u);
    for (std::size_t i = 0; i < play.world.transactions.size(); ++i)
        QVERIFY(play.world.transactions[i].state == Transaction::State::Committed);
}

void TestKafka::aSendThatIsTriedAgainIsKnown_data()
{
    QTest::addColumn<bool>("isIdempotent");
    QTest::addColumn<int>("copies");
    QTest::newRow("any producer") << false << 2;
    QTest::newRow("an idempotent one") << true << 1;
}

void TestKafka::aSendThatIsTriedAgainIsKnown()
{
    QFETCH(const bool, isIdempotent);
    auto shop = with(repairedShop(), Fault::Duplicate);
    shop.kafka.isIdempotent = isIdempotent;
    Play play(shop);
    QVERIFY(play.goUntil(Kind::SendRow));
    QVERIFY(play.go(Kind::Mishap, Fault::Duplicate));
    QTEST(copies(play, EventType::OrderCreated), "copies");
    QCOMPARE(play.world.ledger.absorbed, isIdempotent ? 1u : 0u);
    play.settle();
    QCOMPARE(play.broken().contains("PublishOnce"), !isIdempotent);
}

void TestKafka::aRelayThatStartsAnewIsAnotherProducer()
{
    auto shop = with(repairedShop(), Fault::Crash);
    shop.kafka.isIdempotent = true;
    Play play(shop);
    QVERIFY(play.goUntil(Kind::SendRow));
    QVERIFY(play.go(Kind::Mishap, Fault::Crash));
    QVERIFY(play.goUntil(Kind::SendRow));
    QCOMPARE(copies(play, EventType::OrderCreated), 2);
    QVERIFY(play.world.records[0].producer != play.world.records[1].producer);
}

void TestKafka::recordsOfOneProducerDoNotOvertake_data()
{
    QTest::addColumn<bool>("isIdempotent");
    QTest::newRow("any producer") << false;
    QTest::newRow("an idempotent one") << true;
}

void TestKafka::recordsOfOneProducerDoNotOvertake()
{
    QFETCH(const bool, isIdempotent);
    auto shop = with(with(repairedShop(), Fault::Delay), Fault::ChangedMind);
    shop.kafka.isIdempotent = isIdempotent;
    Play play(shop);
    QVERIFY(play.go(Kind::PlaceOrder));
    QVERIFY(play.go(Kind::CancelOrder, Fault::ChangedMind));
    QVERIFY(play.goUntil(Kind::SendRow, Fault::Delay));
    QVERIFY(play.go(Kind::MarkRow));
    QVERIFY(play.go(Kind::SendRow));
    QCOMPARE(play.world.records.size(), isIdempotent ? 0u : 1u);
    play.settle();
    QCOMPARE(play.broken().contains("PerKeyOrder"), !isIdempotent);
}

void TestKafka::anAbortedAnswerIsNotRead_data()
{
    QTest::addColumn<bool>("isTransactional");
    QTest::addColumn<bool>("readsCommitted");
    QTest::addColumn<int>("shipments");
    QTest::newRow("at least once") << false << false << 2;
    QTest::newRow("transactions that nobody waits for") << true << false << 2;
    QTest::newRow("exactly once") << true << true << 1;
}

void TestKafka::anAbortedAnswerIsNotRead()
{
    QFETCH(const bool, isTransactional);
    QFETCH(const bool, readsCommitted);
    auto shop = with(repairedShop(), Fault::Crash);
    shop.services.shipping.shipsOnce = false;
    shop.kafka.isTransactional = isTransactional;
    shop.kafka.readsCommitted = readsCommitted;
    Play play(shop);
    QVERIFY(goAt(play, Kind::Publish, Service::Inventory));
    QVERIFY(goAt(play, Kind::Mishap, Service::Inventory, Fault::Crash));
    play.settle();
    QCOMPARE(copies(play, EventType::StockReserved), 2);
    QTEST(shipments(play), "shipments");
    QCOMPARE(play.world.ledger.aborted, isTransactional ? 1u : 0u);
    QVERIFY(!play.broken().contains("NoLostEvent"));
}

void TestKafka::readersWaitAtTheLastStableOffset()
{
    Play play(transactional());
    QVERIFY(goAt(play, Kind::Publish, Service::Inventory));
    const auto mayFetch = [&] {
        const auto plain = enabledPlain(play.world);
        return std::ranges::any_of(plain, [](const Move& move) {
            return move.kind == Kind::Fetch && move.topic == Service::Inventory;
        });
    };
    QVERIFY(!mayFetch());
    QVERIFY(goAt(play, Kind::CommitTransaction, Service::Inventory));
    QVERIFY(mayFetch());
    play.settle();
    QCOMPARE(play.broken(), QStringList());
}

void TestKafka::whoComesLaterShutsTheFormerOut()
{
    auto shop = transactional(with(repairedShop(), Fault::Rebalance));
    shop.instances = 2;
    shop.consumer.dedupe = Dedupe::None;
    Play play(shop);
    QVERIFY(goAt(play, Kind::Handle, Service::Inventory));
    const auto former =
        std::ranges::find_if(play.world.consumers[std::size_t(Service::Inventory)],
                             [](const ConsumerProcess& process) { return !process.isIdle(); });
    const auto instance =
        std::uint8_t(former - play.world.consumers[std::size_t(Service::Inventory)].begin());
    QVERIFY(play.go(Kind::Mishap, Fault::Rebalance));
    const auto byOther = [&](const Move& move) {
        return move.actor.service == Service::Inventory && move.actor.instance != instance;
    };
    QVERIFY(play.goUntil(Kind::Fetch, Fault::None, byOther));
    QVERIFY(goAt(play, Kind::Publish, Service::Inventory)); // the former, too late
    QCOMPARE(play.world.ledger.fenced, 1u);
    QCOMPARE(copies(play, EventType::StockReserved), 0);
    play.settle();
    QCOMPARE(copies(play, EventType::StockReserved), 1);
    QCOMPARE(shipments(play), 1);
    QVERIFY(!play.broken().contains("NoLostEvent"));
}

void TestKafka::theEndOfATransactionTakesAnOffset()
{
    auto shop = transactional(repairedShop(2));
    shop.partitions = 1;
    Play play(shop);
    play.settle();
    std::vector<std::int64_t> offsets;
    for (std::size_t i = 0; i < play.world.records.size(); ++i) {
        const auto& record = play.world.records[i];
        if (record.topic == Service::Payment)
            offsets.push_back(play.world.offset(record));
    }
    QCOMPARE(offsets, (std::vector<std::int64_t>{0, 2}));
}

void TestKafka::theInboxHidesWhatTheAbortTookBack()
{
    auto shop = transactional(with(repairedShop(), Fault::Crash));
    shop.consumer.dedupe = Dedupe::InboxTx;
    Play play(shop);
    QVERIFY(goAt(play, Kind::Publish, Service::Inventory));
    QVERIFY(goAt(play, Kind::Mishap, Service::Inventory, Fault::Crash));
    play.settle();
    // The inbox says "handled", the answer is aborted: an outbox would have kept it.
    QVERIFY(play.broken().contains("NoLostEvent"));
    QVERIFY(play.broken().contains("Terminates"));
}

void TestKafka::exactlyOnceEndsAtTheDatabase()
{
    auto shop = transactional(with(repairedShop(), Fault::Crash));
    shop.services.payment.chargesOnce = false;
    Play play(shop);
    QVERIFY(goAt(play, Kind::Publish, Service::Payment));
    QVERIFY(goAt(play, Kind::Mishap, Service::Payment, Fault::Crash));
    play.settle();
    QVERIFY(play.broken().contains("NoDoubleCharge"));
}

QTEST_APPLESS_MAIN(TestKafka)
#include "tst_kafka.moc"
