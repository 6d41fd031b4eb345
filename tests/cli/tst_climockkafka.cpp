#include "model/connect/kafka/connector.h"
#include "model/connect/kafka/mockcluster.h"
#include "tests/cli/clihelp.h"
#include "tests/cli/kafkahelp.h"

//! The program against a cluster that speaks the real protocol inside this test.
class TestCliMockKafka : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void topicsAreListedWithTheirOffsets();
    void searchReadsTheWholeTopic();
    void tailShowsWhatComesUntilInterrupted();
    void exportedTopicOpensAsASource();
    void watchCountsATopic();
    void searchThatIsInterruptedSaysSo();
    void brokerThatIsGoneEndsWithThree();
    void aTopicThatIsNotThereIsSaid();
    void aPartitionThatIsNotThereIsSaid();
    void titlesStandAboveTheirValues();
    void aClusterWithoutTopicsSaysSo();

private:
    QString source() const { return QString::fromStdString("kafka://" + m_cluster->bootstrap()); }

    std::unique_ptr<model::MockCluster> m_cluster;
};

void TestCliMockKafka::init()
{
    auto cluster = model::MockCluster::start(1);
    QVERIFY(cluster.ok());
    m_cluster = std::move(*cluster);
    QVERIFY(m_cluster->createTopic("order-events", 1).ok());
    QVERIFY(m_cluster->createTopic("payment-events", 2).ok());
    QVERIFY(produceOrders(m_cluster->bootstrap(), "order-events", 1, 100));
}

void TestCliMockKafka::topicsAreListedWithTheirOffsets()
{
    const auto run = Cli().run({"topics", source(), "--json"});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains(R"({"topic":"order-events","count":100,)"), run.out);
    QVERIFY(run.out.contains(R"("begin":0,"end":100)"));
    QVERIFY(run.out.contains("payment-events"));
}

void TestCliMockKafka::searchReadsTheWholeTopic()
{
    const auto found =
        Cli().run({"search", source(), "-t", "order-events", R"(type == "ORDER_CANCELLED")"});
    QCOMPARE(found.code, 0);
    QCOMPARE(found.out.count('\n'), 10);
    QVERIFY2(found.error.contains("scanned 100 of 100 events, 10 matched, 0 errors"), found.error);

    const auto nothing = Cli().run({"search", source(), "-t", "/order-.*/", "order-4711"});
    QCOMPARE(nothing.code, 1);
    QVERIFY2(nothing.error.contains("scanned 100 of 100 events, 0 matched"), nothing.error);
}

void TestCliMockKafka::tailShowsWhatComesUntilInterrupted()
{
    Cli cli;
    cli.start({"tail", source(), "-t", "order-events", "--from", "-1", "--format", "text"});
    QVERIFY(cli.waitForOutput("order-100"));
    QVERIFY(produceOrders(m_cluster->bootstrap(), "order-events", 101, 5));
    QVERIFY(cli.waitForOutput("order-105"));

    cli.interrupt();

    const auto run = cli.finish();
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 6);
    QVERIFY2(run.error.contains("scanned 6 of 6 events, 6 matched, 0 errors"), run.error);
}

void TestCliMockKafka::exportedTopicOpensAsASource()
{
    Cli cli;
    const auto file = cli.path("orders.ndjson");
    const auto exported = cli.run({"export", source(), "-t", "order-events", "-o", file});
    QCOMPARE(exported.code, 0);

    const auto copy = Cli().run({"export", file, "-o", "-", "--format", "ndjson"});

    QCOMPARE(copy.out.count('\n'), 100);
    QCOMPARE(copy.out, cli.read("orders.ndjson"));
}

void TestCliMockKafka::watchCountsATopic()
{
    Cli cli;
    cli.start({"watch", source(), "-t", "order-events", "--from", "beginning", "--interval", "1"});
    QVERIFY(cli.waitForOutput("ORDER_CANCELLED"));

    cli.interrupt();

    const auto run = cli.finish();
    QCOMPARE(run.code, 0);
    QVERIFY(run.error.contains("watched 100 events in 1 partition"));
}

void TestCliMockKafka::searchThatIsInterruptedSaysSo()
{
    QVERIFY(m_cluster->setRoundTrip(1, 3000).ok());
    Cli cli;
    cli.start({"search", source(), "-t", "order-events", "order"});

    cli.interrupt();

    const auto run = cli.finish();
    QVERIFY(run.code == 130 || run.code == 1000 + SIGINT);
}

void TestCliMockKafka::aTopicThatIsNotThereIsSaid()
{
    const auto run = Cli().run({"tail", source(), "-t", "no-such-topic", "--until-end"});

    QCOMPARE(run.code, 3);
    QVERIFY2(run.error.contains("no-such-topic: there is no such topic. List the topics"),
             run.error);
    // The broker answered: its connection is not what failed, and nothing is waited for.
    QVERIFY2(!run.error.contains("doctor") && !run.error.contains("as soon as"), run.error);
}

void TestCliMockKafka::aPartitionThatIsNotThereIsSaid()
{
    const auto run = Cli().run({"search", source(), "-t", "order-events", "-p", "77", "x"});

    QCOMPARE(run.code, 1);
    QVERIFY2(run.error.contains("order-events/77: there is no such partition."), run.error);
}

void TestCliMockKafka::titlesStandAboveTheirValues()
{
    const auto lines = Cli()
                           .run({"tail", source(), "-t", "order-events", "--from", "-1", "-e",
                                 "--format", "table"})
                           .out.split('\n');

    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0].indexOf("topic"), lines[1].indexOf("order-events"));
    QCOMPARE(lines[0].indexOf("value"), lines[1].indexOf('{'));
}

void TestCliMockKafka::aClusterWithoutTopicsSaysSo()
{
    auto empty = model::MockCluster::start(1);
    QVERIFY(empty.ok());

    const auto run =
        Cli().run({"topics", "kafka://" + QString::fromStdString((*empty)->bootstrap())});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.error.contains("No topic is there"), run.error);
}

void TestCliMockKafka::brokerThatIsGoneEndsWithThree()
{
    const auto where = source();
    m_cluster.reset();

    const auto run = Cli().run({"search", where, "order"});

    QCOMPARE(run.code, 3);
    QVERIFY(run.error.contains("sagalens: "));
}

QTEST_GUILESS_MAIN(TestCliMockKafka)
#include "tst_climockkafka.moc"
