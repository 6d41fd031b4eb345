#include "model/connect/redis/keystore.h"
#include "sim/live/cluster.h"
#include "sim/service/consumer.h"
#include "sim/service/deadletter.h"
#include "tests/live/openedsandbox.h"

#include <QtTest>

using namespace sim;
using namespace std::chrono_literals;

namespace {

std::string valueOf(const SeenRecord& record, const std::string& header)
{
    for (const auto& [name, value] : record.headers) {
        if (name == header)
            return value;
    }
    return "absent";
}

} // namespace

class TestSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allPartsComeUpWithAHistory();
    void orderGoesThroughOutboxAndKeysToItsEnd();
    void declinedAndSoldOutOrdersAreCancelledAndRefunded();
    void textbookKeepsTheMoneyWhenStockIsOut();
    void duplicatesAreAbsorbed();
    void duplicatesGetThroughOnceTheirKeysExpired();
    void poisonGoesToTheDeadLetterTopic_data();
    void poisonGoesToTheDeadLetterTopic();
    void stoppedRelayLeavesRowsUnprocessed();
    void relayThatCrashesPublishesTwice();
    void twoRelaysPublishTwice();
    void stoppedConsumerCatchesUp();
    void missingProgramsAreNamed();
    void withoutDatabaseAndKeysOrdersGoThroughAnyway();
    void databaseThatComesBackIsUsedAgain();
    void connectionsReachAllParts();
    void customersPlaceOrdersAtTheRateThatIsSet();
    void customersChangeTheirMind();
    void realBrokersMayBeUsed();
};

void TestSandbox::allPartsComeUpWithAHistory()
{
    OpenedSandbox opened({.history = 40});
    QVERIFY(opened.settles());

    for (const char* id : {"kafka", "postgresql", "redis"})
        QCOMPARE(opened.sandbox->status().part(id)->state, SandboxPart::State::On);
    QVERIFY(
        opened.reads([&] { return opened.reader->count("order-events", "ORDER_CREATED") == 40; }));
    QCOMPARE(opened.one("SELECT count(*) FROM orders"), std::string("40"));
    QCOMPARE(opened.one("SELECT count(*) FROM outbox WHERE processed_at IS NULL"),
             std::string("0"));
    const auto rows = opened.one("SELECT count(*) FROM outbox");
    QVERIFY(opened.reads(
        [&] { return std::to_string(opened.reader->of("order-events").size()) == rows; }));
    QCOMPARE(opened.sandbox->status().lastError, std::string());
    // The past was handled: nothing of it is done again.
    QVERIFY(opened.place(1));
    QVERIFY(opened.reads([&] { return !opened.reader->typesOf("O-4041").empty(); }));
    QCOMPARE(opened.reader->repeated("payment-events"), std::size_t(0));
}

void TestSandbox::orderGoesThroughOutboxAndKeysToItsEnd()
{
    OpenedSandbox opened({.history = 0});
    QVERIFY(opened.settles());

    QVERIFY(opened.place(1));
    const auto isDone = [&] {
        return opened.one("SELECT status FROM orders WHERE id = 'O-4001'") == "COMPLETED";
    };
    QVERIFY(opened.reads(isDone));
    QVERIFY(opened.reads([&] { return opened.reader->typesOf("O-4001").size() == 6; }));

    auto types = opened.reader->typesOf("O-4001");
    std::ranges::sort(types);
    QCOMPARE(types, (std::vector<std::string>{"ORDER_COMPLETED", "ORDER_CREATED", "ORDER_PAID",
                                              "PAYMENT_COMPLETED", "SHIPMENT_SCHEDULED",
                                              "STOCK_RESERVED"}));
    const auto rows = opened.ask("SELECT event_type, id FROM outbox"
                                 " WHERE aggregate_id = 'O-4001' ORDER BY created_at");
    QCOMPARE(rows.size(), std::size_t(3));
    // The relay marks after it has published, and payment sets its key after it has handled.
    QVERIFY(opened.waitsFor([&] {
        return opened.one("SELECT count(*) FROM outbox WHERE processed_at IS NULL") == "0";
    }));
    QCOMPARE(rows[0][0], std::optional<std::string>("ORDER_CREATED"));

    auto address = model::redis::parseAddress(opened.sandbox->status().part("redis")->url);
    address->database = int(Service::Payment);
    auto keys = model::redis::KeyStore::connect(*address, 2s);
    const auto key = "processed:" + rows[0][1].value_or("");
    QVERIFY(opened.waitsFor(
        [&] { return *keys->get(key) == std::optional<std::string>("processed"); }));
    QVERIFY(**keys->timeToLive(key) > 604'700s);
}

void TestSandbox::declinedAndSoldOutOrdersAreCancelledAndRefunded()
{
    OpenedSandbox opened({.history = 0});
    QVERIFY(opened.settles());
    opened.change([](SandboxSettings& settings) { settings.failureShare = 2; });
    QVERIFY(opened.place(3));
    QVERIFY(
        opened.reads([&] { return opened.reader->count("order-events", "ORDER_CANCELLED") >= 3; }));
    QCOMPARE(opened.reader->count("payment-events", "PAYMENT_COMPLETED"), std::size_t(0));

    opened.change([](SandboxSettings& settings) { settings.failureShare = 0.5; });
    QVERIFY(opened.place(30));
    const auto settled = [&] {
        return opened.one("SELECT count(*) FROM orders WHERE status IN ('PENDING', 'PAID')") == "0";
    };
    QVERIFY(opened.reads(settled));
    const auto cancelled = opened.one("SELECT count(*) FROM orders WHERE status = 'CANCELLED'");
    QVERIFY(opened.reads([&] {
        return std::to_string(opened.reader->count("order-events", "ORDER_CANCELLED")) == cancelled;
    }));
    const auto refundedAll = [&] {
        const auto failures = opened.reader->count("inventory-events", "INVENTORY_FAILED");
        return failures > 0
               && opened.reader->count("payment-events", "PAYMENT_REFUNDED") == failures;
    };
    QVERIFY(opened.reads(refundedAll));
}

void TestSandbox::textbookKeepsTheMoneyWhenStockIsOut()
{
    auto settings = quiet;
    settings.textbook = true;
    settings.failureShare = 0.8;
    OpenedSandbox opened({.history = 0}, settings);
    QVERIFY(opened.settles());

    // Cards are declined by chance, and of services that share keys one may swallow another's
    // event: some batches leave nothing to sell out of. One in seven did.
    const auto sold = [&] {
        return opened.reader->count("inventory-events", "INVENTORY_FAILED") > 0;
    };
    for (int batch = 0; batch < 12 && !sold(); ++batch) {
        QVERIFY(opened.place(20));
        opened.reads(sold, 5'000);
    }
    QVERIFY(sold());
    const auto ended = [&] {
        return opened.sandbox->status().relayed >= 20
               && opened.one("SELECT count(*) FROM orders WHERE status = 'PENDING'") == "0";
    };
    QVERIFY(opened.reads(ended));
    QVERIFY(opened.one("SELECT count(*) FROM orders WHERE status = 'PAID'") != "0");
    QCOMPARE(opened.reader->count("payment-events", "PAYMENT_REFUNDED"), std::size_t(0));
}

void TestSandbox::duplicatesAreAbsorbed()
{
    auto settings = quiet;
    settings.duplicateShare = 1;
    OpenedSandbox opened({.history = 0}, settings);
    QVERIFY(opened.settles());
    QVERIFY(opened.place(5));

    const auto orders = opened.sandbox->status().orders;
    const auto done = [&] {
        return opened.reader->count("order-events", "ORDER_COMPLETED") >= 2 * orders;
    };
    QVERIFY(opened.reads(done));
    QVERIFY(opened.reads(
        [&] { return opened.reader->count("payment-events", "PAYMENT_COMPLETED") == 2 * orders; }));
    QCOMPARE(opened.reader->repeated("payment-events"), orders);
    QVERIFY(opened.waitsFor([&] { return opened.sandbox->status().absorbed >= 5 * orders; }));
    QCOMPARE(opened.sandbox->status().absorbed, 5 * orders);
}

void TestSandbox::duplicatesGetThroughOnceTheirKeysExpired()
{
    OpenedSandbox opened({.history = 0});
    QVERIFY(opened.settles());
    QVERIFY(opened.place(1));
    QVERIFY(
        opened.reads([&] { return opened.reader->count("order-events", "ORDER_COMPLETED") >= 1; }));
    const auto redis = model::redis::parseAddress(opened.sandbox->status().part("redis")->url);
    const auto keysLeft = [&] {
        auto address = *redis;
        address.database = int(Service::Payment);
        return model::redis::KeyStore::connect(address, 2s)->command({"DBSIZE"})->integer;
    };
    QVERIFY(opened.waitsFor([&] { return keysLeft() >= 1; }));

    opened.sandbox->make(Mischief::ExpireKeys);

    QVERIFY(opened.waitsFor([&] { return keysLeft() == 0; }));
}

void TestSandbox::poisonGoesToTheDeadLetterTopic_data()
{
    QTest::addColumn<int>("mischief");
    QTest::addColumn<QByteArray>("cause");
    QTest::addColumn<int>("letters");

    const QByteArray json = "com.fasterxml.jackson.core.JsonParseException";
    QTest::newRow("not JSON: all three readers give up") << int(Mischief::NotJson) << json << 3;
    QTest::newRow("cut JSON: all three readers give up") << int(Mischief::CutJson) << json << 3;
    QTest::newRow("version 3: the payment service alone upcasts")
        << int(Mischief::UnknownVersion) << QByteArray("shop.events.UnknownVersionException") << 1;
    QTest::newRow("no customer: the payment service alone looks")
        << int(Mischief::MissingCustomer) << QByteArray("java.lang.NullPointerException") << 1;
}

void TestSandbox::poisonGoesToTheDeadLetterTopic()
{
    QFETCH(const int, mischief);
    QFETCH(const QByteArray, cause);
    QFETCH(const int, letters);
    OpenedSandbox opened({.history = 0, .database = false});
    QVERIFY(opened.settles());

    opened.sandbox->make(Mischief(mischief));

    const auto came = [&] {
        return opened.reader->of("order-events-dlt").size() == std::size_t(letters)
               && !opened.reader->of("order-events").empty();
    };
    QVERIFY(opened.reads(came));
    const auto poison = opened.reader->of("order-events").at(0);
    const auto letter = opened.reader->of("order-events-dlt").at(0);
    QCOMPARE(letter.key, poison.key);
    QCOMPARE(letter.value, poison.value);
    QCOMPARE(letter.partition, poison.partition);
    QCOMPARE(valueOf(letter, "kafka_deliveryAttempt"), bigEndian(3, 4));
    QCOMPARE(valueOf(letter, "kafka_dlt-exception-cause-fqcn"), cause.toStdString());
    QCOMPARE(valueOf(letter, "kafka_dlt-original-topic"), std::string("order-events"));
    QCOMPARE(valueOf(letter, "kafka_dlt-original-partition"),
             bigEndian(std::uint64_t(poison.partition), 4));
    QCOMPARE(valueOf(letter, "kafka_dlt-original-offset"),
             bigEndian(std::uint64_t(poison.offset), 8));
    const auto millis =
        std::chrono::floor<std::chrono::milliseconds>(poison.time).time_since_epoch();
    QCOMPARE(valueOf(letter, "kafka_dlt-original-timestamp"),
             bigEndian(std::uint64_t(millis.count()), 8));
    QCOMPARE(valueOf(letter, "kafka_dlt-original-timestamp-type"), std::string("CreateTime"));
    QVERIFY(opened.waitsFor(
        [&] { return opened.sandbox->status().deadLetters == std::uint64_t(letters); }));
}

void TestSandbox::stoppedRelayLeavesRowsUnprocessed()
{
    auto settings = quiet;
    settings.relays = 0;
    OpenedSandbox opened({.history = 0}, settings);
    QVERIFY(opened.settles());
    QVERIFY(opened.place(3));

    const auto orders = opened.sandbox->status().orders;
    QCOMPARE(opened.one("SELECT count(*) FROM outbox WHERE processed_at IS NULL"),
             std::to_string(orders));
    QVERIFY(opened.reader->of("order-events").empty());

    opened.change([](SandboxSettings& changed) { changed.relays = 1; });
    QVERIFY(opened.reads(
        [&] { return opened.reader->count("order-events", "ORDER_COMPLETED") == orders; }));
}

void TestSandbox::relayThatCrashesPublishesTwice()
{
    auto settings = quiet;
    settings.relays = 0;
    OpenedSandbox opened({.history = 0}, settings);
    QVERIFY(opened.settles());
    QVERIFY(opened.place(1));
    opened.sandbox->make(Mischief::RelayCrash);

    opened.change([](SandboxSettings& changed) { changed.relays = 1; });

    QVERIFY(opened.reads([&] { return opened.reader->repeated("order-events") == 1; }));
    QVERIFY(
        opened.reads([&] { return opened.reader->count("order-events", "ORDER_COMPLETED") >= 1; }));
    QCOMPARE(opened.reader->repeated("payment-events"), std::size_t(0));
    QVERIFY(opened.waitsFor([&] { return opened.sandbox->status().absorbed >= 1; }));
}

void TestSandbox::twoRelaysPublishTwice()
{
    auto settings = quiet;
    settings.relays = 0;
    OpenedSandbox opened({.history = 0}, settings);
    QVERIFY(opened.settles());
    QVERIFY(opened.place(60));
    opened.change([](SandboxSettings& changed) { changed.relays = 2; });

    const auto orders = opened.sandbox->status().orders;
    QVERIFY(opened.reads(
        [&] { return opened.reader->count("order-events", "ORDER_COMPLETED") >= orders; }, 60'000));
    QVERIFY(opened.reads([&] { return opened.reader->repeated("order-events") > 0; }));
    QCOMPARE(opened.reader->repeated("payment-events"), std::size_t(0));
}

void TestSandbox::stoppedConsumerCatchesUp()
{
    auto settings = quiet;
    settings.stopped[std::size_t(Service::Payment)] = true;
    OpenedSandbox opened({.history = 0}, settings);
    QVERIFY(opened.settles());
    QVERIFY(opened.place(4));

    const auto orders = opened.sandbox->status().orders;
    QVERIFY(opened.reads(
        [&] { return opened.reader->count("order-events", "ORDER_CREATED") == orders; }));
    QVERIFY(opened.reader->of("payment-events").empty());

    opened.change([](SandboxSettings& changed) { changed.stopped = {}; });
    QVERIFY(opened.reads(
        [&] { return opened.reader->count("order-events", "ORDER_COMPLETED") == orders; }));
}

void TestSandbox::missingProgramsAreNamed()
{
    OpenedSandbox opened({.history = 0, .searchPath = "/nowhere"});
    QVERIFY(opened.settles());

    const auto status = opened.sandbox->status();
    QCOMPARE(status.part("kafka")->state, SandboxPart::State::On);
    QCOMPARE(status.part("postgresql")->state, SandboxPart::State::Off);
    QCOMPARE(status.part("postgresql")->package, std::string("postgresql"));
    QCOMPARE(status.part("postgresql")->reason, std::string("PostgreSQL is not installed."));
    QCOMPARE(status.part("redis")->package, std::string("redis-server"));
    QCOMPARE(opened.sandbox->connections().size(), std::size_t(1));
}

void TestSandbox::withoutDatabaseAndKeysOrdersGoThroughAnyway()
{
    auto settings = quiet;
    settings.duplicateShare = 1;
    OpenedSandbox opened({.history = 0, .searchPath = "/nowhere"}, settings);
    QVERIFY(opened.settles());
    QVERIFY(opened.place(2));

    const auto orders = opened.sandbox->status().orders;
    QVERIFY(opened.reads(
        [&] { return opened.reader->count("order-events", "ORDER_COMPLETED") == 2 * orders; }));
    QVERIFY(opened.reads(
        [&] { return opened.reader->count("payment-events", "PAYMENT_COMPLETED") == 2 * orders; }));
}

void TestSandbox::databaseThatComesBackIsUsedAgain()
{
    OpenedSandbox opened({.history = 0});
    QVERIFY(opened.settles());
    QVERIFY(opened.place(1));
    QVERIFY(
        opened.reads([&] { return opened.reader->count("order-events", "ORDER_COMPLETED") >= 1; }));

    // Every connection is cut, as by a restart of the server.
    opened.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        " AND backend_type = 'client backend'");
    QVERIFY(opened.place(3));

    const auto orders = opened.sandbox->status().orders;
    QVERIFY(opened.reads(
        [&] { return opened.reader->count("order-events", "ORDER_COMPLETED") == orders; }));
}

void TestSandbox::connectionsReachAllParts()
{
    OpenedSandbox opened({.history = 0});
    QVERIFY(opened.settles());
    const auto connections = opened.sandbox->connections();

    QCOMPARE(connections.size(), std::size_t(3));
    QVERIFY(connections[0].url.starts_with("kafka://127.0.0.1:"));
    QVERIFY(model::outbox::Database::connect(connections[1].url));
    const auto address = model::redis::parseAddress(connections[2].url);
    QVERIFY(address && model::redis::KeyStore::connect(*address, 2s));
    QCOMPARE(connections[2].properties.at("keys.databases"),
             "0:order-service,1:payment-service,2:inventory-service,3:shipping-service");
}

void TestSandbox::customersPlaceOrdersAtTheRateThatIsSet()
{
    OpenedSandbox opened({.history = 0, .database = false});
    QVERIFY(opened.settles());
    opened.change([](SandboxSettings& settings) { settings.ordersPerSecond = 40; });
    QVERIFY(opened.waitsFor([&] { return opened.sandbox->status().orders >= 40; }));

    opened.change([](SandboxSettings& settings) { settings.ordersPerSecond = 0; });
    const auto allEnded = [&] {
        return opened.reader->count("order-events", "ORDER_COMPLETED")
               == opened.sandbox->status().orders;
    };
    QVERIFY(opened.reads(allEnded));
}

void TestSandbox::customersChangeTheirMind()
{
    auto settings = quiet;
    settings.cancelShare = 1;
    settings.stopped[std::size_t(Service::Shipping)] = true;
    OpenedSandbox opened({.history = 0}, settings);
    QVERIFY(opened.settles());
    QVERIFY(opened.place(3));

    QVERIFY(opened.reads(
        [&] { return opened.reader->count("inventory-events", "STOCK_RELEASED") == 3; }));
    QVERIFY(opened.reads(
        [&] { return opened.reader->count("payment-events", "PAYMENT_REFUNDED") == 3; }));
    QVERIFY(opened.waitsFor([&] {
        return opened.one("SELECT count(*) FROM orders WHERE status = 'CANCELLED'") == "3";
    }));
}

//! Brokers that are not the sandbox's own: an embedded cluster of another owner stands for them.
void TestSandbox::realBrokersMayBeUsed()
{
    const auto cluster = Cluster::start({});
    QVERIFY(cluster);
    const auto brokers = cluster->connection().url.substr(std::string("kafka://").size());
    for (int run = 0; run < 2; ++run) {
        OpenedSandbox opened({.kafka = brokers, .history = 5, .searchPath = "/nowhere"});
        QVERIFY(opened.settles());
        QVERIFY(opened.place(1));
        QVERIFY(QTest::qWaitFor([&] { return opened.sandbox->status().handled >= 5; }, 30'000));
        // What an earlier sandbox left there is not handled again.
        QCOMPARE(opened.sandbox->status().absorbed, std::uint64_t(0));
        QVERIFY(opened.sandbox->status().handled < 5 * opened.sandbox->status().orders);
    }
}

QTEST_GUILESS_MAIN(TestSandbox)

#include "tst_sandbox.moc"

#include <algorithm>
