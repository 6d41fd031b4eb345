#include "sim/scenario/setup.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <set>

using namespace sim;
using world::Fault;

class TestSetup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultOfTheShopCanBeSet();
    void settingsAreReadByName_data();
    void settingsAreReadByName();
    void whatIsNothingIsRefusedAndChangesNothing_data();
    void whatIsNothingIsRefusedAndChangesNothing();
    void everySettingIsNamedOnce();
    void aRateGivesTheFaultABudget();
};

void TestSetup::settingsAreReadByName_data()
{
    using Check = std::function<bool(const Setup&)>;
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("value");
    QTest::addColumn<Check>("isSet");
    const auto row = [](const char* name, const char* value, Check isSet) {
        QTest::newRow(name) << std::string(name) << std::string(value) << isSet;
    };
    row("orders", "500", [](const Setup& setup) { return setup.shop.orders == 500; });
    row("seed", "18446744073709551615", [](const Setup& s) { return s.timing.seed == ~0ull; });
    row("between", "1.5s", [](const Setup& setup) {
        return setup.timing.betweenOrders == std::chrono::milliseconds(1500);
    });
    row("services", "textbook",
        [](const Setup& setup) { return setup.shop.services == ServiceSettings::textbook(); });
    row("dedupe", "set-first",
        [](const Setup& setup) { return setup.shop.consumer.dedupe == Dedupe::SetFirst; });
    row("kafka.transactions", "yes",
        [](const Setup& setup) { return setup.shop.kafka.isTransactional; });
    row("kafka.isolation", "read-committed",
        [](const Setup& setup) { return setup.shop.kafka.readsCommitted; });
    row("kafka.transaction-timeout", "60s", [](const Setup& setup) {
        return setup.shop.kafka.transactionTimeout == std::chrono::minutes(1);
    });
    row("relay.transaction", "per-batch", [](const Setup& setup) {
        return setup.shop.kafka.relay == world::RelayTransaction::PerBatch;
    });
    row("rabbitmq.ttl", "30s",
        [](const Setup& setup) { return setup.shop.rabbit.ttl == std::chrono::seconds(30); });
    row("dead-letters.replays", "2", [](const Setup& setup) { return setup.shop.replays == 2; });
    row("direct.write", "broker-first", [](const Setup& setup) { return setup.shop.brokerFirst; });
    row("key-life", "1d", [](const Setup& setup) {
        return setup.shop.consumer.keyLife == std::chrono::seconds(86'400);
    });
    row("relay.on-error", "stop-key",
        [](const Setup& setup) { return setup.shop.relay.stopsKeyOnError; });
    row("fault.crash", "0.25", [](const Setup& setup) {
        return setup.timing.rates[std::size_t(Fault::Crash)] == 250'000;
    });
    row("budget.rebalance", "2",
        [](const Setup& setup) { return setup.shop.budget[std::size_t(Fault::Rebalance)] == 2; });
}

void TestSetup::settingsAreReadByName()
{
    QFETCH(std::string, name);
    QFETCH(std::string, value);
    QFETCH(std::function<bool(const Setup&)>, isSet);
    auto setup = Setup::usual();
    QVERIFY(!isSet(setup));
    QVERIFY(set(setup, name, value));
    QVERIFY(isSet(setup));
}

void TestSetup::whatIsNothingIsRefusedAndChangesNothing_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("value");
    const auto row = [](const char* name, const char* value) {
        QTest::addRow("%s=%s", name, value) << std::string(name) << std::string(value);
    };
    row("orders", "0");
    row("orders", "-1");
    row("orders", "5x");
    row("orders", "");
    row("orders", "99999999999999999999");
    row("relays", "3");
    row("partitions", "9");
    row("services", "broken");
    row("between", "5");
    row("between", "0s");
    row("between", "5 parsecs");
    row("relay.period", "200ms"); // whole seconds, and not none of them
    row("fault.crash", "1.1");
    row("fault.crash", "nan");
    row("fault.none", "0.1");
    row("colour", "blue");
}

void TestSetup::whatIsNothingIsRefusedAndChangesNothing()
{
    QFETCH(std::string, name);
    QFETCH(std::string, value);
    auto setup = Setup::usual();
    const auto before = setup.shop;
    const auto rates = setup.timing.rates;
    const auto done = set(setup, name, value);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, model::Error::Kind::Malformed);
    QVERIFY(!done.error().advice.empty());
    QVERIFY(setup.shop == before);
    QVERIFY(setup.timing.rates == rates);
}

void TestSetup::everySettingIsNamedOnce()
{
    std::set<std::string> names;
    for (const auto& setting : settingNames()) {
        QVERIFY2(names.insert(setting.name).second, setting.name.c_str());
        QVERIFY(!setting.meaning.empty());
        QVERIFY(!setting.values.empty());
    }
    QVERIFY(names.size() > 25);
}

void TestSetup::aRateGivesTheFaultABudget()
{
    auto setup = Setup::usual();
    QVERIFY(set(setup, "budget.crash", "3"));
    QVERIFY(set(setup, "fault.crash", "0.5"));
    QVERIFY(set(setup, "fault.duplicate", "0.5"));
    QCOMPARE(setup.shop.budget[std::size_t(Fault::Crash)], 3);
    QCOMPARE(setup.shop.budget[std::size_t(Fault::Duplicate)], 0xffff);
}

//! Each with a rate and a budget.
void TestSetup::everyFaultOfTheShopCanBeSet()
{
    for (const auto* fault : {"declined", "late-timeout", "service-down", "crash", "duplicate",
                              "loss", "delay", "reorder", "rebalance", "key-expiry", "poison",
                              "old-schema", "slow-consumer", "broker-down", "relay-twice"}) {
        Setup setup;
        QVERIFY2(set(setup, std::string("fault.") + fault, "0.25").ok(), fault);
        QVERIFY2(set(setup, std::string("budget.") + fault, "3").ok(), fault);
        QCOMPARE(std::ranges::count(setup.timing.rates, 250'000u), 1);
        QCOMPARE(std::ranges::count(setup.shop.budget, std::uint16_t(3)), 1);
    }
    Setup setup;
    QVERIFY(set(setup, "crash-before", "mark").ok());
    QVERIFY(setup.shop.crashBefore == world::CrashPoint::Mark);
    QVERIFY(!set(setup, "crash-before", "lunch").ok());
}

QTEST_APPLESS_MAIN(TestSetup)
#include "tst_setup.moc"
