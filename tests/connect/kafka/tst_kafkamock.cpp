#include "model/connect/kafka/directory.h"
#include "model/connect/kafka/mockcluster.h"
#include "model/connect/kafka/positions.h"
#include "model/connect/kafka/selection.h"
#include "model/connect/registry.h"
#include "support.h"

using namespace std::chrono_literals;
using model::MockCluster;
using model::Start;
using State = model::StateChanged::State;
using model::kafka::Span;

//! The connector against the cluster of the sandbox, and what needs no broker at all.
class TestKafkaMock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsPublishedIsWatched();
    void aStartAtATimeReadsEverythingThere();
    void brokersThatGoAndComeAreShown();
    void aMovedLeaderDoublesNothing();
    void theDirectoryListsTopicsAndTheirEnds();
    void keysGoWhereTheJavaClientPutsThem();
    void aRecordForNoTopicIsRefused();
    void nBackIsSharedByThePartitions_data();
    void nBackIsSharedByThePartitions();
    void patternsMatchWholeNames_data();
    void patternsMatchWholeNames();
    void aBrokenPatternIsRefused();
    void theSchemeChoosesTheConnector();

private:
    std::unique_ptr<MockCluster> start(int brokers, const std::string& topic, int partitions);
};

std::unique_ptr<MockCluster> TestKafkaMock::start(int brokers, const std::string& topic,
                                                  int partitions)
{
    auto cluster = MockCluster::start(brokers);
    if (!cluster || !(*cluster)->createTopic(topic, partitions))
        qFatal("no mock cluster");
    return std::move(*cluster);
}

void TestKafkaMock::whatIsPublishedIsWatched()
{
    const auto cluster = start(1, "orders", 2);
    Reader reader(connectionTo(cluster->bootstrap()), {});
    QVERIFY(reader.untilCaughtUp(2));

    QCOMPARE(produce(cluster->bootstrap(), numbered("orders", 100, 2)), "");

    QVERIFY(reader.untilCount(100));
    QCOMPARE(reader.sortedValues(), numbers(100));
    QCOMPARE(reader.disorder(), "");
}

void TestKafkaMock::aStartAtATimeReadsEverythingThere()
{
    const auto cluster = start(1, "orders", 1);
    QCOMPARE(produce(cluster->bootstrap(), numbered("orders", 5, 1)), "");

    Reader reader(connectionTo(cluster->bootstrap()),
                  {.start = {.at = Start::At::Time, .time = model::now() - 1h}, .untilEnd = true});

    QVERIFY(reader.untilFinished());
    QCOMPARE(reader.records.size(), 5u);
}

void TestKafkaMock::brokersThatGoAndComeAreShown()
{
    const auto cluster = start(1, "orders", 1);
    Reader reader(connectionTo(cluster->bootstrap()),
                  {.channels = {"orders"}, .start = {.at = Start::At::Beginning}});
    QVERIFY(reader.untilState(State::Connected));

    QVERIFY(cluster->setBroker(1, false).ok());
    QVERIFY(reader.untilState(State::Disconnected));
    QVERIFY(!reader.states.back().text.empty());
    QVERIFY(cluster->setBroker(1, true).ok());
    QVERIFY(reader.untilState(State::Connected));

    QCOMPARE(produce(cluster->bootstrap(), numbered("orders", 10, 1)), "");
    QVERIFY(reader.untilCount(10));
}

void TestKafkaMock::aMovedLeaderDoublesNothing()
{
    const auto cluster = start(3, "orders", 1);
    Reader reader(connectionTo(cluster->bootstrap()),
                  {.channels = {"orders"}, .start = {.at = Start::At::Beginning}});
    QCOMPARE(produce(cluster->bootstrap(), numbered("orders", 50, 1)), "");
    QVERIFY(reader.untilCount(25));

    for (int broker = 1; broker <= 3; ++broker) {
        QVERIFY(cluster->setLeader("orders", 0, broker).ok());
        QCOMPARE(produce(cluster->bootstrap(), numbered("orders", 50, 1, broker * 50)), "");
    }

    QVERIFY(reader.untilCount(200));
    QCOMPARE(reader.sortedValues(), numbers(200));
    QCOMPARE(reader.disorder(), "");
}

void TestKafkaMock::theDirectoryListsTopicsAndTheirEnds()
{
    const auto cluster = start(1, "orders", 2);
    QCOMPARE(produce(cluster->bootstrap(), numbered("orders", 7, 2)), "");
    const auto directory = model::KafkaDirectory::open(connectionTo(cluster->bootstrap()));
    QVERIFY(directory);

    const auto channels = (*directory)->channels();

    QVERIFY(channels);
    QCOMPARE(channels->size(), 1u);
    const auto& orders = channels->front();
    QCOMPARE(orders.name, "orders");
    QVERIFY(!orders.internal);
    QCOMPARE(orders.partitions.size(), 2u);
    QCOMPARE(orders.partitions[0].end, 4);
    QCOMPARE(orders.partitions[1].end, 3);
    QCOMPARE(orders.partitions[0].leader, 1);
}

void TestKafkaMock::keysGoWhereTheJavaClientPutsThem()
{
    const auto cluster = start(1, "orders", 6);
    const std::vector<std::string> keys = {"order-1", "order-2", "a", "customer-4711"};
    std::vector<model::OutgoingRecord> records;
    for (const auto& key : keys)
        records.push_back({.channel = "orders", .key = key, .value = key});
    QCOMPARE(produce(cluster->bootstrap(), records), "");

    Reader reader(connectionTo(cluster->bootstrap()),
                  {.start = {.at = Start::At::Beginning}, .untilEnd = true});

    QVERIFY(reader.untilFinished());
    std::map<std::string, int> placed;
    for (const auto& record : reader.records)
        placed[*record.key] = record.partition;
    for (const auto& key : keys)
        QCOMPARE(placed[key], javaPartition(key, 6));
}

void TestKafkaMock::aRecordForNoTopicIsRefused()
{
    const auto cluster = start(1, "orders", 1);

    const auto faults =
        produce(cluster->bootstrap(), {{.channel = "orders", .partition = 5, .value = "v"}},
                {{"message.timeout.ms", "3000"}});

    QVERIFY2(!faults.empty()
                 && faults.find("The broker did not take the record") != std::string::npos,
             faults.c_str());
}

void TestKafkaMock::nBackIsSharedByThePartitions_data()
{
    QTest::addColumn<std::vector<int>>("lengths");
    QTest::addColumn<int>("back");
    QTest::addColumn<std::vector<int>>("taken");

    QTest::newRow("evenly") << std::vector{10, 10} << 6 << std::vector{3, 3};
    QTest::newRow("a short one gives its share away")
        << std::vector{1, 10} << 6 << std::vector{1, 5};
    QTest::newRow("an odd one goes somewhere") << std::vector{5, 5} << 3 << std::vector{2, 1};
    QTest::newRow("fewer than partitions") << std::vector{5, 5, 5} << 1 << std::vector{1, 0, 0};
    QTest::newRow("more than there are") << std::vector{2, 3} << 100 << std::vector{2, 3};
    QTest::newRow("none") << std::vector{2, 3} << 0 << std::vector{0, 0};
    QTest::newRow("nonsense") << std::vector{2, 3} << -5 << std::vector{0, 0};
}

void TestKafkaMock::nBackIsSharedByThePartitions()
{
    QFETCH(const std::vector<int>, lengths);
    QFETCH(const int, back);
    std::vector<Span> spans;
    for (const int length : lengths)
        spans.push_back(
            {.topic = "t", .partition = int(spans.size()), .begin = 100, .end = 100 + length});

    model::kafka::placeStarts(spans, {.at = Start::At::Back, .count = back});

    std::vector<int> taken;
    for (const auto& span : spans)
        taken.push_back(int(span.end - span.start));
    QTEST(taken, "taken");
}

void TestKafkaMock::patternsMatchWholeNames_data()
{
    QTest::addColumn<QByteArray>("channel");
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<bool>("meant");

    QTest::newRow("a name") << QByteArray("orders") << QByteArray("orders") << true;
    QTest::newRow("another name") << QByteArray("orders") << QByteArray("orders2") << false;
    QTest::newRow("a pattern") << QByteArray("/order-.*/") << QByteArray("order-events") << true;
    QTest::newRow("a part of a name")
        << QByteArray("/order/") << QByteArray("order-events") << false;
    QTest::newRow("an internal topic by chance")
        << QByteArray("/.*/") << QByteArray("__consumer_offsets") << false;
    QTest::newRow("an internal topic on purpose")
        << QByteArray("/__.*/") << QByteArray("__consumer_offsets") << true;
}

void TestKafkaMock::patternsMatchWholeNames()
{
    QFETCH(const QByteArray, channel);
    QFETCH(const QByteArray, topic);

    const auto selection = model::kafka::Selection::make({.channels = {channel.toStdString()}});

    QVERIFY(selection);
    QTEST(selection->hasTopic(topic.toStdString()), "meant");
}

void TestKafkaMock::aBrokenPatternIsRefused()
{
    const Reader reader(connectionTo("127.0.0.1:1"), {.channels = {"/order-(/"}});

    QVERIFY(reader.failure);
    QCOMPARE(reader.failure->kind, model::Error::Kind::Malformed);
    QVERIFY(reader.failure->text.find("/order-(/") != std::string::npos);
}

void TestKafkaMock::theSchemeChoosesTheConnector()
{
    const auto* kafka = model::connectorFor("kafka://localhost:9092");

    QVERIFY(kafka);
    QCOMPARE(kafka->title, "Apache Kafka");
    QVERIFY(kafka->open && kafka->openSink && kafka->directory && kafka->diagnose
            && kafka->isSecret);
    QVERIFY(!model::connectorFor("gopher://localhost"));
    QVERIFY(!model::connectorFor("kafka"));
    QVERIFY(!model::connectorFor(""));
}

QTEST_GUILESS_MAIN(TestKafkaMock)
#include "tst_kafkamock.moc"
