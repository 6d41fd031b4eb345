#include "model/connect/outbox/database.h"
#include "model/connect/redis/keystore.h"
#include "sim/live/orderdatabase.h"
#include "sim/live/privateserver.h"
#include "sim/live/processedkeys.h"
#include "sim/live/sandboxfolder.h"
#include "sim/service/orderservice.h"

#include <QtTest>

#include <unistd.h>

using namespace sim;
using namespace std::chrono_literals;
using model::outbox::Database;
using model::redis::KeyStore;
using Kind = model::Error::Kind;

namespace {

//! A folder with a watchdog, as the sandbox has.
struct Place
{
    std::optional<Account> account = ::geteuid() == 0 ? accountNamed("postgres") : std::nullopt;
    std::filesystem::path folder = *makeSandboxFolder({}, account);
    model::Result<Watchdog> watchdog = Watchdog::start(folder);
    Programs programs{std::nullopt};

    ServerPlace forPostgres() { return {folder, programs, *watchdog, account, {}}; }
    ServerPlace forRedis() { return {folder, programs, *watchdog, {}, {}}; }
};

Actions orderPlaced()
{
    const auto step = createOrder({.order = {7}, .customer = {17}, .form = PayloadForm::V1},
                                  {.nextEventId = {1, 2}}, {});
    return step.actions;
}

} // namespace

class TestServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void valuesAndNullsComeBackAsTheyWere();
    void severalStatementsWithoutParameters();
    void errorsSayWhatIsWrong_data();
    void errorsSayWhatIsWrong();
    void transactionWithoutCommitIsRolledBack();
    void unreachableDatabaseIsSaid();
    void orderAndOutboxRowAreOneTransaction();
    void rowsAreReadOldestFirstAndMarked();
    void rowsOfOthersAreReadToo();
    void orderTableIsTheTextbooks();

    void keysLiveAsLongAsAsked();
    void keyThatIsThereIsNotSetAgain();
    void anyByteMayBeInAKey();
    void nestedRepliesAreRead();
    void redisErrorsSayWhatIsWrong();
    void unreachableRedisIsSaid();
    void keysOfDifferentDatabasesAreApart();
    void keysConnectAnewAfterAFailure();

private:
    model::Result<KeyStore> keyStore() const
    {
        return KeyStore::connect(*model::redis::parseAddress(m_redis->url()), 2s);
    }

    std::unique_ptr<Place> m_place;
    std::optional<PrivateServer> m_postgres;
    std::optional<PrivateServer> m_redis;
};

void TestServers::initTestCase()
{
    m_place = std::make_unique<Place>();
    auto postgres = PrivateServer::startPostgres(m_place->forPostgres());
    QVERIFY2(postgres, postgres ? "" : postgres.error().text.c_str());
    m_postgres.emplace(std::move(*postgres));
    auto redis = PrivateServer::startRedis(m_place->forRedis());
    QVERIFY2(redis, redis ? "" : redis.error().text.c_str());
    m_redis.emplace(std::move(*redis));
    QVERIFY(OrderDatabase(m_postgres->url()).createTables());
}

void TestServers::init()
{
    auto database = Database::connect(m_postgres->url());
    QVERIFY(database->execute("TRUNCATE orders, outbox, outbox_context"));
    QVERIFY(keyStore()->command({"FLUSHALL"}));
}

void TestServers::cleanupTestCase()
{
    m_redis.reset();
    m_postgres.reset();
    m_place.reset();
}

void TestServers::valuesAndNullsComeBackAsTheyWere()
{
    auto database = Database::connect(m_postgres->url());
    const auto answer = database->execute("SELECT $1::text AS a, $2::int AS b, $3::text AS c",
                                          {"it's ünï", "42", std::nullopt});

    QVERIFY(answer);
    QCOMPARE(answer->columns, (std::vector<std::string>{"a", "b", "c"}));
    QCOMPARE(answer->rows.at(0), (model::outbox::SqlRow{"it's ünï", "42", std::nullopt}));
}

void TestServers::severalStatementsWithoutParameters()
{
    auto database = Database::connect(m_postgres->url());
    QVERIFY(database->execute("CREATE TEMP TABLE t (x int); INSERT INTO t VALUES (1), (2)"));
    const auto changed = database->execute("UPDATE t SET x = x + $1::int", {"1"});
    QCOMPARE(changed->affected, std::size_t(2));
}

void TestServers::errorsSayWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("kind");
    QTest::newRow("no such table") << QByteArray("SELECT * FROM nowhere") << int(Kind::NotFound);
    QTest::newRow("no such column")
        << QByteArray("SELECT nothing FROM orders") << int(Kind::NotFound);
    QTest::newRow("not SQL") << QByteArray("SELEKT") << int(Kind::Failed);
    QTest::newRow("no permission")
        << QByteArray("CREATE ROLE r; GRANT r TO sandbox; SET ROLE r; SELECT * FROM orders")
        << int(Kind::Denied);
    QTest::newRow("took too long")
        << QByteArray("SET statement_timeout = 1; SELECT pg_sleep(5)") << int(Kind::Failed);
}

void TestServers::errorsSayWhatIsWrong()
{
    QFETCH(const QByteArray, sql);
    QFETCH(const int, kind);
    auto database = Database::connect(m_postgres->url());

    const auto answer = database->execute(sql.toStdString());

    QVERIFY(!answer);
    QCOMPARE(int(answer.error().kind), kind);
    QVERIFY(answer.error().text.size() > 20);
}

void TestServers::transactionWithoutCommitIsRolledBack()
{
    auto database = Database::connect(m_postgres->url());
    const auto count = [&] { return database->execute("SELECT count(*) FROM orders")->rows[0][0]; };
    {
        auto transaction = database->begin();
        QVERIFY(transaction->execute("INSERT INTO orders (id, status) VALUES ('O-1', 'PENDING')"));
    }
    QCOMPARE(count(), std::optional<std::string>("0"));
    {
        auto transaction = database->begin();
        QVERIFY(transaction->execute("INSERT INTO orders (id, status) VALUES ('O-1', 'PENDING')"));
        QVERIFY(transaction->commit());
    }
    QCOMPARE(count(), std::optional<std::string>("1"));
}

void TestServers::unreachableDatabaseIsSaid()
{
    const auto database = Database::connect("postgresql://sandbox@/orders?host=/nowhere");
    QVERIFY(!database);
    QCOMPARE(database.error().kind, Kind::Unreachable);
    QVERIFY(database.error().text.find("/nowhere") != std::string::npos);
}

void TestServers::orderAndOutboxRowAreOneTransaction()
{
    OrderDatabase orders(m_postgres->url());
    QVERIFY(orders.carryOut(orderPlaced()));
    QCOMPARE(*orders.waitingRows(), 1);

    // The same order again: its outbox row has a new id, but the order row is there.
    auto again = orderPlaced();
    std::get<InsertOutboxRow>(again.back()).message.metadata.eventId = {3, 4};
    QVERIFY(!orders.carryOut(again));

    QCOMPARE(*orders.waitingRows(), 1);
}

void TestServers::rowsAreReadOldestFirstAndMarked()
{
    OrderDatabase orders(m_postgres->url());
    OutboxRow late{.id = {1, 1},
                   .aggregateType = "Order",
                   .aggregateId = "O-7",
                   .eventType = "ORDER_PAID",
                   .payload = R"({"orderId":"O-7"})",
                   .createdAt = model::Timestamp(2s),
                   .version = 1,
                   .correlation = {7},
                   .causation = {5, 5}};
    auto early = late;
    early.id = {1, 2};
    early.createdAt = model::Timestamp(1s + 5us);
    QVERIFY(orders.insertHistory({}, {late, early}));

    const auto both = orders.unprocessed(100);
    QCOMPARE(both->size(), std::size_t(2));
    QCOMPARE(both->at(0).id, early.id);
    QCOMPARE(both->at(0).createdAt, early.createdAt);
    QCOMPARE(both->at(1).causation, late.causation);
    QCOMPARE(recordOf(both->at(1), MetadataForm::Full), recordOf(late, MetadataForm::Full));
    QCOMPARE(orders.unprocessed(1)->size(), std::size_t(1));

    QVERIFY(orders.mark(early.id));
    QCOMPARE(orders.unprocessed(100)->at(0).id, late.id);
}

void TestServers::rowsOfOthersAreReadToo()
{
    auto database = Database::connect(m_postgres->url());
    QVERIFY(
        database->execute("INSERT INTO outbox (aggregate_type, aggregate_id, event_type, payload)"
                          " VALUES ('Invoice', 'I 1', 'SENT', '{\"a\": 1}')"));
    const auto rows = OrderDatabase(m_postgres->url()).unprocessed(100);

    QCOMPARE(rows->size(), std::size_t(1));
    const auto record = recordOf(rows->at(0), MetadataForm::Full);
    QCOMPARE(record.topic, std::string("invoice-events"));
    QVERIFY(record.value.find("\"payload\":{\"a\":1}") != std::string::npos);
}

void TestServers::orderTableIsTheTextbooks()
{
    auto database = Database::connect(m_postgres->url());
    const auto columns =
        database->execute("SELECT column_name || ' ' || data_type || ' ' || is_nullable FROM "
                          "information_schema.columns"
                          " WHERE table_name = 'outbox' ORDER BY ordinal_position");
    QStringList told;
    for (const auto& row : columns->rows)
        told << QString::fromStdString(*row[0]);
    QCOMPARE(told, QStringList({QStringLiteral("id uuid NO"),
                                QStringLiteral("aggregate_type character varying NO"),
                                QStringLiteral("aggregate_id character varying NO"),
                                QStringLiteral("event_type character varying NO"),
                                QStringLiteral("payload jsonb NO"),
                                QStringLiteral("created_at timestamp without time zone YES"),
                                QStringLiteral("processed_at timestamp without time zone YES")}));
    const auto index = database->execute(
        "SELECT indexdef FROM pg_indexes WHERE indexname = 'idx_outbox_unprocessed'");
    QVERIFY(index->rows.at(0).at(0)->ends_with("WHERE (processed_at IS NULL)"));
}

void TestServers::keysLiveAsLongAsAsked()
{
    auto store = keyStore();
    QVERIFY(*store->set("k", "processed", {.life = 604'800s}));
    QCOMPARE(*store->get("k"), std::optional<std::string>("processed"));
    const auto left = **store->timeToLive("k");
    QVERIFY(left > 604'790s && left <= 604'800s);

    QVERIFY(*store->set("for ever", "x", {}));
    QVERIFY(!*store->timeToLive("for ever"));
    QVERIFY(!*store->timeToLive("absent"));
    QVERIFY(!*store->get("absent"));
}

void TestServers::keyThatIsThereIsNotSetAgain()
{
    auto store = keyStore();
    QVERIFY(*store->set("k", "1", {.life = 10s, .onlyIfAbsent = true}));
    QVERIFY(!*store->set("k", "2", {.life = 10s, .onlyIfAbsent = true}));
    QCOMPARE(*store->get("k"), std::optional<std::string>("1"));
}

void TestServers::anyByteMayBeInAKey()
{
    auto store = keyStore();
    const std::string odd("a b\0%s\r\n\xff", 9);
    QVERIFY(*store->set(odd, odd, {}));
    QCOMPARE(*store->get(odd), std::optional(odd));
}

void TestServers::nestedRepliesAreRead()
{
    auto store = keyStore();
    const auto reply = store->command({"EVAL", "return {1, {'two', false}, 'three'}", "0"});
    QVERIFY(reply);
    QCOMPARE(reply->items.size(), std::size_t(3));
    QCOMPARE(reply->items[0].integer, 1);
    QCOMPARE(reply->items[1].items[0].text, std::string("two"));
    QCOMPARE(reply->items[1].items[1].kind, model::redis::Reply::Kind::Nil);
}

void TestServers::redisErrorsSayWhatIsWrong()
{
    auto store = keyStore();
    QCOMPARE(store->command({"NOSUCH"}).error().kind, Kind::Failed);
    QVERIFY(store->command({"LPUSH", "list", "x"}));
    QVERIFY(store->get("list").error().text.find("WRONGTYPE") != std::string::npos);
    QVERIFY(store->command({"PING"}));
    QVERIFY(store->command({"ACL", "SETUSER", "guest", "on", ">right", "~*", "-@all", "+ping"}));

    auto address = *model::redis::parseAddress(m_redis->url());
    address.user = "guest";
    address.password = "wrong";
    QCOMPARE(KeyStore::connect(address, 2s).error().kind, Kind::Denied);
    address.password = "right";
    QCOMPARE(KeyStore::connect(address, 2s)->get("k").error().kind, Kind::Denied);
}

void TestServers::unreachableRedisIsSaid()
{
    const auto store = KeyStore::connect({.socket = "/nowhere"}, 2s);
    QVERIFY(!store);
    QCOMPARE(store.error().kind, Kind::Unreachable);
    QCOMPARE(KeyStore::connect({.port = 1}, 2s).error().kind, Kind::Unreachable);
}

void TestServers::keysOfDifferentDatabasesAreApart()
{
    const auto payment = makeRedisKeys(m_redis->url(), 1);
    const auto inventory = makeRedisKeys(m_redis->url(), 2);
    QVERIFY(payment->set("processed:x", "processed", 10s));
    QVERIFY(*payment->has("processed:x"));
    QVERIFY(!*inventory->has("processed:x"));
    QVERIFY(payment->clear());
    QVERIFY(!*payment->has("processed:x"));
}

void TestServers::keysConnectAnewAfterAFailure()
{
    const auto keys = makeRedisKeys(m_redis->url(), 0);
    QVERIFY(keys->set("processed:x", "processed", 10s));
    QVERIFY(keyStore()->command({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"}));

    QVERIFY(!keys->has("processed:x"));
    QVERIFY(*keys->has("processed:x"));
}

QTEST_GUILESS_MAIN(TestServers)

#include "tst_servers.moc"
