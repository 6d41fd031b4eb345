#include "sim/service/deadletter.h"
#include "tests/live/openedsandbox.h"

#include <QtTest>

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

QTEST_GUILESS_MAIN(TestSandboxKafka)

#include "tst_sandboxkafka.moc"
