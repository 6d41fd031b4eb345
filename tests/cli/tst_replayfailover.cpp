#include "tests/cli/letterkafka.h"
#include "tests/connect/kafka/owncluster.h"

using namespace letterkafka;

//! The leader of the destination is killed while a replay runs. More letters and kills by hand:
//! tests/deadletter/force.
class TestReplayFailover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedLeadersLoseAndDoubleNothing();

private:
    std::size_t copies() const { return committed(m_bootstrap, "orders").size(); }
    bool growsBeyond(std::size_t count) const;
    void killLeader(const OwnCluster& cluster, Server& server);

    std::string m_bootstrap;
};

bool TestReplayFailover::growsBeyond(std::size_t count) const
{
    return QTest::qWaitFor([&] { return copies() > count; }, 60'000);
}

void TestReplayFailover::killLeader(const OwnCluster& cluster, Server& server)
{
    const auto node = std::to_string(server.leader("orders"));
    const auto before = copies();
    QVERIFY(cluster.run("kill " + node));
    QVERIFY2(growsBeyond(before), "the replay does not go on");
    QVERIFY(cluster.run("restart " + node));
    for (const auto* topic : {"orders", "orders-dlt", "__consumer_offsets", "__transaction_state"})
        QVERIFY(QTest::qWaitFor([&] { return server.isInSync(topic); }, 60'000));
}

void TestReplayFailover::killedLeadersLoseAndDoubleNothing()
{
    qunsetenv("XDG_DATA_HOME");
    const auto count = numberFromEnvironment("REPLAY_LETTERS", 6'000);
    const auto kills = numberFromEnvironment("REPLAY_KILLS", 2);
    const OwnCluster cluster(3);
    QVERIFY(cluster.started());
    m_bootstrap = cluster.bootstrap();
    Server server(m_bootstrap);
    for (const auto* topic : {"orders", "orders-dlt"})
        QCOMPARE(server.createTopic(topic, 6), std::string());
    QCOMPARE(fill(m_bootstrap, "orders", "orders-dlt", count), std::string());
    Cli cli;
    const auto planned = cli.run(
        {"replay", QString::fromStdString("kafka://" + m_bootstrap), "-t", "orders-dlt", "--json"});
    const auto id = QJsonDocument::fromJson(planned.out).object()["plan"].toString();
    QVERIFY2(!id.isEmpty(), planned.error);
    const QStringList resume{"replay", "--resume", id, "--unlock", "--reason", "failover"};

    // Slow enough to be there for every kill; the last stretch goes at full speed.
    cli.start(resume + QStringList{"--batch", "20", "--rate", "40"});
    QVERIFY(growsBeyond(0));
    for (int kill = 0; kill < kills; ++kill)
        killLeader(cluster, server);
    cli.interrupt();
    const auto first = cli.finish();
    QVERIFY2(first.code == 130,
             "not killed: the replay ended before the last leader " + first.error);
    const auto last = cli.run(resume);

    QVERIFY2(last.code == 0, last.error);
    const auto findings =
        compare(committed(m_bootstrap, "orders", std::size_t(count)), "orders", count);
    qInfo("%d leaders killed: %s", kills, text(findings).constData());
    QVERIFY2((findings == Findings{.seen = count}), text(findings));
}

QTEST_GUILESS_MAIN(TestReplayFailover)
#include "tst_replayfailover.moc"
