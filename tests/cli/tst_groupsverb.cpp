#include "app/cli/groupstable.h"
#include "model/connect/kafka/connector.h"
#include "model/connect/kafka/groupconsumer.h"
#include "model/connect/kafka/mockcluster.h"
#include "tests/cli/clihelp.h"
#include "tests/cli/kafkahelp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace app::cli;
using namespace model;
using namespace std::chrono_literals;

//! "sagalens groups", alone and against a cluster inside this test.
class TestGroupsVerb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void patternsMatchWholeNames_data();
    void patternsMatchWholeNames();
    void whatABrokerSaysCannotCommandTheScreen();
    void groupsAreListedWithTheirLag();
    void groupsAreToldAsJson();
    void nothingFoundIsSaidByTheExitCode();
    void watchTellsAgainAndAgainUntilInterrupted();
    void wrongWordsAreRefused();
    void brokerThatIsGoneEndsWithThree();

private:
    QStringList arguments(const QStringList& more) const
    {
        return QStringList{"groups", QString::fromStdString("kafka://" + m_cluster->bootstrap()),
                           "-X", "sagalens.groups=billing,shipping"}
               + more;
    }
    //! Handles so many records of order-events as a member of a group.
    void handle(const std::string& group, int count) const;

    std::unique_ptr<MockCluster> m_cluster;
};

void TestGroupsVerb::init()
{
    auto cluster = MockCluster::start(1);
    QVERIFY(cluster.ok());
    m_cluster = std::move(*cluster);
    QVERIFY(m_cluster->createTopic("order-events", 1).ok());
    QVERIFY(produceOrders(m_cluster->bootstrap(), "order-events", 1, 100));
}

void TestGroupsVerb::handle(const std::string& group, int count) const
{
    const auto member =
        GroupConsumer::join({.url = "kafka://" + m_cluster->bootstrap()}, group, {"order-events"});
    QVERIFY(member);
    const QDeadlineTimer deadline(20'000);
    int handled = 0;
    while (handled < count && !deadline.hasExpired()) {
        const auto batch = (*member)->poll(100, 100ms);
        QVERIFY(batch);
        for (const auto& entry : batch->entries()) {
            if (handled++ < count)
                (*member)->handled(entry.lane, entry.position + 1);
        }
    }
    QVERIFY(handled >= count);
}

void TestGroupsVerb::patternsMatchWholeNames_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("matches");
    QTest::newRow("equal") << "billing"
                           << "billing" << true;
    QTest::newRow("part") << "bill"
                          << "billing" << false;
    QTest::newRow("end") << "bill*"
                         << "billing" << true;
    QTest::newRow("middle") << "*lli*"
                            << "billing" << true;
    QTest::newRow("one") << "b?lling"
                         << "billing" << true;
    QTest::newRow("one too many") << "billing?"
                                  << "billing" << false;
    QTest::newRow("tries again") << "*ab"
                                 << "aab" << true;
    QTest::newRow("a star in the name") << "a*c"
                                        << "a*bc" << true;
    QTest::newRow("everything") << "*"
                                << "" << true;
}

void TestGroupsVerb::patternsMatchWholeNames()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, name);
    const auto made = GroupPattern::make(pattern.toStdString());
    QVERIFY(made);
    QTEST(made->matches(name.toStdString()), "matches");
}

void TestGroupsVerb::whatABrokerSaysCannotCommandTheScreen()
{
    auto group = std::make_shared<GroupLag>();
    group->name = "red \x1b[31m\nline";
    group->error = "not authorised \x1b[2J";
    const auto table = groupsTable({group}, true, {}, 0);
    QCOMPARE(table.find('\x1b'), std::string::npos);
    QCOMPARE(std::ranges::count(table, '\n'), std::ptrdiff_t(3));
}

void TestGroupsVerb::groupsAreListedWithTheirLag()
{
    handle("billing", 60);

    const auto run = Cli().run(arguments({"--partitions", "-g", "billing"}));

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.startsWith("GROUP"), run.out);
    QVERIFY2(run.out.contains("billing"), run.out);
    QVERIFY2(run.out.contains("at 60 of 100"), run.out);
    QVERIFY(!run.out.contains("shipping"));
}

void TestGroupsVerb::groupsAreToldAsJson()
{
    handle("billing", 60);

    const auto run = Cli().run(arguments({"--json", "--quick", "--lag-over", "0"}));

    QCOMPARE(run.code, 0);
    const auto group = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(group["group"].toString(), QString("billing"));
    QCOMPARE(group["lag"].toInt(), 40);
    QVERIFY2(group["lagSeconds"].isDouble(), run.out);
    const auto partition = group["partitions"].toArray().first().toObject();
    QCOMPARE(partition["topic"].toString(), QString("order-events"));
    QCOMPARE(partition["committed"].toInt(), 60);
    QCOMPARE(partition["end"].toInt(), 100);
    QVERIFY(
        QDateTime::fromString(partition["waitingSince"].toString(), Qt::ISODateWithMs).isValid());
}

void TestGroupsVerb::nothingFoundIsSaidByTheExitCode()
{
    QCOMPARE(Cli().run(arguments({"-q", "--lag-over", "0"})).code, 1);
    QCOMPARE(Cli().run(arguments({"-q", "-g", "none*"})).code, 1);
    QCOMPARE(Cli().run(arguments({"-q", "-g", "ship*"})).code, 0);
}

void TestGroupsVerb::watchTellsAgainAndAgainUntilInterrupted()
{
    Cli cli;
    cli.start(arguments({"--watch", "--ndjson", "-i", "1", "-g", "billing"}));
    QVERIFY(cli.waitForOutput("\"group\":\"billing\""));
    handle("billing", 30);
    QVERIFY(cli.waitForOutput("\"lag\":70,"));

    cli.interrupt();
    QCOMPARE(cli.finish().code, 0);
}

void TestGroupsVerb::wrongWordsAreRefused()
{
    QCOMPARE(Cli().run(arguments({"--lag-over", "many"})).code, 2);
    QCOMPARE(Cli().run(arguments({"--group", ""})).code, 2);
    QCOMPARE(Cli().run(arguments({"extra"})).code, 2);
    const auto help = Cli().run({"groups", "--help"});
    QVERIFY(help.out.contains("--lag-over"));
}

void TestGroupsVerb::brokerThatIsGoneEndsWithThree()
{
    const auto run = Cli().run({"groups", "kafka://127.0.0.1:1"});
    QCOMPARE(run.code, 3);
    QVERIFY(!run.error.isEmpty());
}

QTEST_GUILESS_MAIN(TestGroupsVerb)
#include "tst_groupsverb.moc"

#include <algorithm>
