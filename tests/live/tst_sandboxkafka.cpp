#include "model/connect/kafka/connector.h"
#include "sim/service/deadletter.h"
#include "tests/live/openedsandbox.h"

#include <QtTest>

#include <algorithm>
#include <cstdlib>

using namespace sim;

//! The sandbox on the real Apache Kafka of tests/services.
class TestSandboxKafka : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void topicsAreMadeAndOrdersGoToTheirEnd();
    void nextSandboxLeavesTheEarlierOnesEventsAlone();
    void poisonKeepsItsPartition();
    void servicesAreMembersOfTheirGroups();

private:
    SandboxOptions m_options;
};

void TestSandboxKafka::initTestCase()
{
    const char* brokers = std::getenv("KAFKA_BOOTSTRAP");
    QVERIFY2(brokers, "run this test by tests/services/run-with KAFKA -- …");
    m_options = {.kafka = brokers, .history = 10};
}

void TestSandboxKafka::topicsAreMadeAndOrdersGoToTheirEnd()
{
    OpenedSandbox opened(m_options);
    QVERIFY(opened.settles());
    QVERIFY(opened.place(3));

    const auto done = [&] {
        return opened.one("SELECT count(*) FROM orders WHERE status = 'COMPLETED'") == "13";
    };
    QVERIFY(opened.reads(done, 60'000));
    QVERIFY(opened.reads(
        [&] { return opened.reader->count("order-events", "ORDER_COMPLETED") >= 13; }));
}

void TestSandboxKafka::nextSandboxLeavesTheEarlierOnesEventsAlone()
{
    OpenedSandbox opened(m_options);
    QVERIFY(opened.settles());
    QVERIFY(opened.place(1));

    QVERIFY(QTest::qWaitFor([&] { return opened.sandbox->status().handled == 5; }, 60'000));
    QCOMPARE(opened.sandbox->status().absorbed, std::uint64_t(0));
    QCOMPARE(opened.sandbox->status().lastError, std::string());
}

void TestSandboxKafka::poisonKeepsItsPartition()
{
    OpenedSandbox opened(m_options);
    QVERIFY(opened.settles());
    opened.sandbox->make(Mischief::UnknownVersion);

    QVERIFY(opened.reads([&] { return !opened.reader->of("order-events-dlt").empty(); }, 60'000));
    const auto letter = opened.reader->of("order-events-dlt").back();
    const auto partition = std::ranges::find(letter.headers, "kafka_dlt-original-partition",
                                             &std::pair<std::string, std::string>::first);
    QVERIFY(partition != letter.headers.end());
    QCOMPARE(partition->second, bigEndian(std::uint64_t(letter.partition), 4));
}

void TestSandboxKafka::servicesAreMembersOfTheirGroups()
{
    using model::GroupInfo;
    OpenedSandbox opened(m_options);
    QVERIFY(opened.settles());
    const auto probe = model::kafkaConnector().groups(opened.sandbox->connections().front());
    QVERIFY(probe);
    const auto payment = [&] {
        const auto groups = (*probe)->groups();
        if (!groups)
            return GroupInfo{};
        const auto found = std::ranges::find(*groups, groupOf(Service::Payment), &GroupInfo::name);
        return found == groups->end() ? GroupInfo{} : *found;
    };
    const auto lag = [&] {
        std::int64_t sum = 0;
        for (const auto& position : payment().positions)
            sum += position.end - position.committed.value_or(position.begin);
        return sum;
    };

    QVERIFY(QTest::qWaitFor(
        [&] { return payment().state == GroupInfo::State::Stable && lag() == 0; }, 60'000));
    QCOMPARE(payment().members.size(), std::size_t(1));
    QCOMPARE(payment().members[0].clientId, groupOf(Service::Payment));

    // Stopped, it leaves its group, and what comes waits; started again, it goes on from there.
    opened.change(
        [](SandboxSettings& settings) { settings.stopped[std::size_t(Service::Payment)] = true; });
    QVERIFY(QTest::qWaitFor([&] { return payment().state == GroupInfo::State::Empty; }, 60'000));
    QVERIFY(opened.place(5));
    QVERIFY(QTest::qWaitFor([&] { return lag() >= 5; }, 60'000));
    opened.change([](SandboxSettings& settings) { settings.stopped = {}; });
    QVERIFY(QTest::qWaitFor(
        [&] { return payment().state == GroupInfo::State::Stable && lag() == 0; }, 60'000));
}

QTEST_GUILESS_MAIN(TestSandboxKafka)

#include "tst_sandboxkafka.moc"
