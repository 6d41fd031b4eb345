#include "model/connect/kafka/groupconsumer.h"
#include "model/connect/kafka/groupprobe.h"
#include "model/connect/kafka/mockcluster.h"
#include "server.h"
#include "support.h"

#include <QTemporaryDir>
#include <QUuid>

#include <algorithm>
#include <sstream>

using namespace model;
using namespace std::chrono_literals;

namespace {

using Client = std::unique_ptr<rd_kafka_t, decltype(&rd_kafka_destroy)>;

//! A consumer of somebody's, made through the library alone.
class Consumer
{
public:
    Consumer(const std::string& bootstrap, const std::string& group, const std::string& topic,
             const std::map<std::string, std::string>& more = {})
        : m_client(nullptr, rd_kafka_destroy)
    {
        auto* conf = rd_kafka_conf_new();
        auto properties = more;
        properties["bootstrap.servers"] = bootstrap;
        properties["group.id"] = group;
        properties["client.id"] = "client-of-" + group;
        properties["auto.offset.reset"] = "earliest";
        properties["enable.auto.commit"] = "false";
        properties["log_level"] = "0";
        for (const auto& [name, value] : properties)
            rd_kafka_conf_set(conf, name.c_str(), value.c_str(), nullptr, 0);
        m_client.reset(rd_kafka_new(RD_KAFKA_CONSUMER, conf, nullptr, 0));
        rd_kafka_poll_set_consumer(m_client.get());
        auto* topics = rd_kafka_topic_partition_list_new(1);
        rd_kafka_topic_partition_list_add(topics, topic.c_str(), RD_KAFKA_PARTITION_UA);
        rd_kafka_subscribe(m_client.get(), topics);
        rd_kafka_topic_partition_list_destroy(topics);
    }
    ~Consumer() { leave(); }

    //! Reads so many records and commits where it stands.
    bool handle(int count)
    {
        const QDeadlineTimer deadline(30'000);
        while (count > 0 && !deadline.hasExpired()) {
            auto* message = rd_kafka_consumer_poll(m_client.get(), 200);
            if (!message)
                continue;
            if (!message->err) {
                rd_kafka_commit_message(m_client.get(), message, 0);
                --count;
            }
            rd_kafka_message_destroy(message);
        }
        return count == 0;
    }

    void leave()
    {
        if (m_client)
            rd_kafka_consumer_close(m_client.get());
        m_client.reset();
    }

private:
    Client m_client;
};

//! Commits as a "simple" consumer: by a group's name, without ever joining it.
bool commit(const std::string& bootstrap, const std::string& group, const std::string& topic,
            std::int64_t offset)
{
    auto* conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", bootstrap.c_str(), nullptr, 0);
    rd_kafka_conf_set(conf, "group.id", group.c_str(), nullptr, 0);
    rd_kafka_conf_set(conf, "log_level", "0", nullptr, 0);
    const Client client(rd_kafka_new(RD_KAFKA_CONSUMER, conf, nullptr, 0), rd_kafka_destroy);
    auto* list = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(list, topic.c_str(), 0)->offset = offset;
    auto fault = rd_kafka_commit(client.get(), list, 0);
    for (int i = 0; fault && i < 100; ++i) { // the coordinator of a fresh cluster is still loading
        QTest::qWait(100);
        fault = rd_kafka_commit(client.get(), list, 0);
    }
    rd_kafka_topic_partition_list_destroy(list);
    return !fault;
}

std::optional<GroupInfo> find(GroupProbe& probe, const std::string& name)
{
    const auto groups = probe.groups();
    if (!groups)
        return std::nullopt;
    const auto found = std::ranges::find(*groups, name, &GroupInfo::name);
    return found == groups->end() ? std::nullopt : std::optional(*found);
}

std::int64_t lagOf(const GroupInfo& group)
{
    std::int64_t lag = 0;
    for (const auto& position : group.positions)
        lag += position.committed ? position.end - *position.committed : 0;
    return lag;
}

std::string unique(const std::string& name)
{
    return name + "-" + QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

} // namespace

//! What the probe says of the groups of a real Kafka, and that it leaves no trace.
class TestKafkaGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aClassicGroupHasMembersAndLag();
    void anEmptyGroupKeepsItsOffsets();
    void aGroupOfCommitsAloneIsSimple();
    void aGroupOfTheNewProtocolIsSaidAsSuch();
    void aDeletedTopicIsAnErrorOfItsPartitionsAlone();
    void lookingJoinsNoGroupAndCommitsNothing();
    void recordsTellTheirTimes();
    void aLoginWithoutPermissionIsSaidSo();
    void theMockClusterIsAskedForNamesGivenByHand();
    void aCoordinatorThatIsKilledDoesNotEndTheProbe();

private:
    std::unique_ptr<GroupProbe> probe(std::map<std::string, std::string> properties = {}) const
    {
        auto made = KafkaGroupProbe::open(connectionTo(m_bootstrap, std::move(properties)));
        return made ? std::move(*made) : nullptr;
    }
    std::string topicWith(int records, int partitions) const
    {
        auto topic = unique("groups");
        Server server(m_bootstrap);
        if (!server.createTopic(topic, partitions).empty()
            || !produce(m_bootstrap, numbered(topic, records, partitions)).empty())
            return {};
        return topic;
    }

    std::string m_bootstrap;
};

void TestKafkaGroups::initTestCase()
{
    m_bootstrap = environment("KAFKA_BOOTSTRAP");
}

void TestKafkaGroups::aClassicGroupHasMembersAndLag()
{
    const auto topic = topicWith(30, 2);
    const auto name = unique("billing");
    Consumer consumer(m_bootstrap, name, topic);
    QVERIFY(consumer.handle(12));
    const auto probe = this->probe();

    const auto group = find(*probe, name);

    QVERIFY(group);
    QCOMPARE(group->protocol, GroupInfo::Protocol::Classic);
    QCOMPARE(group->state, GroupInfo::State::Stable);
    QCOMPARE(group->error, std::string());
    QVERIFY(group->coordinator >= 0);
    QVERIFY(!group->assignor.empty());
    QVERIFY(group->membersKnown);
    QCOMPARE(group->members.size(), std::size_t(1));
    QCOMPARE(group->members[0].clientId, "client-of-" + name);
    QCOMPARE(group->members[0].assignment, (std::vector<ChannelPartition>{{topic, 0}, {topic, 1}}));
    QCOMPARE(group->positions.size(), std::size_t(2));
    std::int64_t waiting = 0;
    for (const auto& position : group->positions) {
        QCOMPARE(position.end, std::int64_t(15));
        QCOMPARE(position.begin, std::int64_t(0));
        waiting += position.end - position.committed.value_or(0);
    }
    QCOMPARE(waiting, std::int64_t(18));
    // The rest is handled.
    QVERIFY(consumer.handle(18));
    QCOMPARE(lagOf(*find(*probe, name)), std::int64_t(0));
}

void TestKafkaGroups::anEmptyGroupKeepsItsOffsets()
{
    const auto topic = topicWith(10, 1);
    const auto name = unique("gone");
    {
        Consumer consumer(m_bootstrap, name, topic);
        QVERIFY(consumer.handle(4));
    }
    const auto group = find(*probe(), name);

    QVERIFY(group);
    QCOMPARE(group->state, GroupInfo::State::Empty);
    QVERIFY(group->members.empty());
    QCOMPARE(lagOf(*group), std::int64_t(6));
}

void TestKafkaGroups::aGroupOfCommitsAloneIsSimple()
{
    const auto topic = topicWith(10, 2);
    const auto name = unique("simple");
    QVERIFY(commit(m_bootstrap, name, topic, 3));

    const auto group = find(*probe(), name);

    QVERIFY(group);
    QCOMPARE(group->protocol, GroupInfo::Protocol::Simple);
    QCOMPARE(group->positions.size(), std::size_t(2));
    QCOMPARE(group->positions[0].committed, std::optional<std::int64_t>(3));
    QCOMPARE(group->positions[1].committed, std::nullopt);
    QCOMPARE(group->positions[1].end, std::int64_t(5));
}

void TestKafkaGroups::aGroupOfTheNewProtocolIsSaidAsSuch()
{
    const auto topic = topicWith(10, 1);
    const auto name = unique("kip848");
    Consumer consumer(m_bootstrap, name, topic, {{"group.protocol", "consumer"}});
    QVERIFY(consumer.handle(4));

    const auto group = find(*probe(), name);

    QVERIFY(group);
    QCOMPARE(group->protocol, GroupInfo::Protocol::Consumer);
    QVERIFY(group->state != GroupInfo::State::Dead);
    QCOMPARE(lagOf(*group), std::int64_t(6));
    // A library that cannot describe it does not say that nobody is there.
    QVERIFY(!group->membersKnown || group->members.size() == 1);
}

void TestKafkaGroups::aDeletedTopicIsAnErrorOfItsPartitionsAlone()
{
    const auto topic = topicWith(5, 1);
    const auto other = topicWith(5, 1);
    const auto name = unique("orphan");
    QVERIFY(commit(m_bootstrap, name, topic, 2));
    QVERIFY(commit(m_bootstrap, name, other, 2));
    Server server(m_bootstrap);
    QCOMPARE(server.deleteTopic(topic), std::string());

    // The broker takes the commits away in its own time; until then the topic is said to be gone.
    const auto probe = this->probe();
    QTRY_VERIFY_WITH_TIMEOUT(
        ([&] {
            const auto group = find(*probe, name);
            return group
                   && std::ranges::all_of(group->positions, [&](const GroupPosition& position) {
                          return position.of.channel != topic || !position.error.empty();
                      });
        }()),
        20'000);
    QCOMPARE(lagOf(*find(*probe, name)) >= 3, true);
}

void TestKafkaGroups::lookingJoinsNoGroupAndCommitsNothing()
{
    const auto topic = topicWith(10, 1);
    const auto name = unique("watched");
    Consumer consumer(m_bootstrap, name, topic);
    QVERIFY(consumer.handle(4));
    Server server(m_bootstrap);
    const auto before = server.groups();
    const auto probe = this->probe();
    for (int i = 0; i < 5; ++i)
        QVERIFY(probe->groups());
    const std::vector<GroupProbe::Place> places{{{topic, 0}, 4}};
    QVERIFY(probe->timesAt(places));

    QCOMPARE(server.groups(), before);
    const auto group = find(*probe, name);
    QCOMPARE(group->members.size(), std::size_t(1));
    QCOMPARE(group->positions[0].committed, std::optional<std::int64_t>(4));
}

void TestKafkaGroups::recordsTellTheirTimes()
{
    const auto topic = unique("times");
    Server server(m_bootstrap);
    QCOMPARE(server.createTopic(topic, 2), std::string());
    std::vector<OutgoingRecord> records;
    for (int i = 0; i < 10; ++i) {
        records.push_back({.channel = topic,
                           .partition = i % 2,
                           .value = "v",
                           .time = Timestamp(std::chrono::seconds(1'795'000'000 + i))});
    }
    QCOMPARE(produce(m_bootstrap, records), std::string());
    const auto probe = this->probe();

    const std::vector<GroupProbe::Place> places{
        {{topic, 0}, 2}, {{topic, 1}, 0}, {{topic, 0}, 4}, {{topic, 0}, 5}, {{topic, 1}, 99}};
    const auto times = probe->timesAt(places);

    QVERIFY(times);
    QCOMPARE(times->size(), places.size());
    QCOMPARE((*times)[0], std::optional(Timestamp(1'795'000'004s)));
    QCOMPARE((*times)[1], std::optional(Timestamp(1'795'000'001s)));
    QCOMPARE((*times)[2], std::optional(Timestamp(1'795'000'008s)));
    QCOMPARE((*times)[3], std::nullopt); // the end: nothing there yet
    QCOMPARE((*times)[4], std::nullopt);
}

void TestKafkaGroups::aLoginWithoutPermissionIsSaidSo()
{
    const auto topic = topicWith(5, 1);
    const auto name = unique("secret");
    QVERIFY(commit(m_bootstrap, name, topic, 2));
    const auto stranger = [&](std::map<std::string, std::string> more) {
        more.insert({{"security.protocol", "sasl_plaintext"},
                     {"sasl.mechanism", "PLAIN"},
                     {"sasl.username", environment("KAFKA_STRANGER_USER")},
                     {"sasl.password", environment("KAFKA_STRANGER_PASSWORD")}});
        return KafkaGroupProbe::open(
            connectionTo(environment("KAFKA_SASL_PLAINTEXT_BOOTSTRAP"), more));
    };
    const auto listing = stranger({});
    QVERIFY(listing);

    const auto all = (*listing)->groups();
    // Kafka lists only what one may see: nothing, or it refuses.
    QVERIFY(!all || all->empty());

    const auto named = stranger({{"sagalens.groups", name}});
    const auto said = (*named)->groups();
    QVERIFY2(said, said ? "" : said.error().text.c_str());
    const auto group = find(**named, name);
    QVERIFY(group);
    QVERIFY2(group->error.find("uthoriz") != std::string::npos, group->error.c_str());
    QVERIFY(!group->membersKnown);
    QVERIFY(group->positions.empty());
}

void TestKafkaGroups::theMockClusterIsAskedForNamesGivenByHand()
{
    auto mock = MockCluster::start(1);
    QVERIFY(mock);
    QVERIFY((*mock)->createTopic("orders", 2));
    QCOMPARE(produce((*mock)->bootstrap(), numbered("orders", 10, 2)), std::string());
    const auto connection =
        connectionTo((*mock)->bootstrap(), {{"sagalens.groups", " billing, nobody,"}});
    const auto member = GroupConsumer::join(connection, "billing", {"orders"});
    QVERIFY(member);
    std::size_t handled = 0;
    const QDeadlineTimer deadline(20'000);
    while (handled < 10 && !deadline.hasExpired()) {
        const auto batch = (*member)->poll(100, 100ms);
        QVERIFY(batch);
        for (const auto& entry : batch->entries()) {
            ++handled;
            if (entry.position < 4)
                (*member)->handled(entry.lane, entry.position + 1);
        }
    }
    const auto probe = KafkaGroupProbe::open(connection);

    QTRY_COMPARE_WITH_TIMEOUT(lagOf(find(**probe, "billing").value_or(GroupInfo{})),
                              std::int64_t(2), 10'000);
    const auto group = find(**probe, "billing");
    QVERIFY(!group->membersKnown);
    QCOMPARE(group->error, std::string());
    QVERIFY(find(**probe, "nobody")->positions.empty());
    QCOMPARE((*probe)->groups()->size(), std::size_t(2));
}

void TestKafkaGroups::aCoordinatorThatIsKilledDoesNotEndTheProbe()
{
    const QTemporaryDir folder;
    const auto work = folder.path().toStdString();
    std::istringstream lines(runKafka(work, "start 3"));
    std::string bootstrap;
    const std::string variable = "KAFKA_BOOTSTRAP=";
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(variable))
            bootstrap = line.substr(variable.size());
    }
    QVERIFY(!bootstrap.empty());
    const auto stop = qScopeGuard([&] { runKafka(work, "stop"); });
    const auto opened = KafkaGroupProbe::open(connectionTo(bootstrap));
    auto& probe = **opened;
    // At once, on a cluster whose coordinators are only coming up.
    Server server(bootstrap);
    QCOMPARE(server.createTopic("orders", 3), std::string());
    // Not every node knows the topic at once.
    QVERIFY(QTest::qWaitFor([&] { return produce(bootstrap, numbered("orders", 30, 3)).empty(); },
                            30'000));
    for (int i = 0; i < 6; ++i) {
        QVERIFY(commit(bootstrap, "group-" + std::to_string(i), "orders", i));
        (void)probe.groups();
    }
    const auto allThere = [&] {
        const auto groups = probe.groups();
        return groups && groups->size() == 6
               && std::ranges::all_of(*groups, [](const GroupInfo& group) {
                      return group.error.empty() && !group.positions.empty();
                  });
    };
    QTRY_VERIFY_WITH_TIMEOUT(allThere(), 30'000);
    const auto coordinator = find(probe, "group-1")->coordinator;
    QVERIFY(coordinator >= 0);

    QVERIFY(!runKafka(work, "kill " + std::to_string(coordinator)).empty());

    // Whatever it answers meanwhile, the groups do not go away, and in the end all are there again.
    std::size_t least = 6;
    bool moved = false;
    const QDeadlineTimer deadline(60'000);
    while (!moved && !deadline.hasExpired()) {
        const auto groups = probe.groups();
        if (!groups) {
            QCOMPARE(groups.error().kind, Error::Kind::Unreachable);
            continue;
        }
        least = std::min(least, groups->size());
        const auto one = std::ranges::find(*groups, std::string("group-1"), &GroupInfo::name);
        moved = one != groups->end() && one->coordinator != coordinator && one->error.empty()
                && !one->positions.empty();
    }
    QVERIFY(moved);
    QCOMPARE(least, std::size_t(6));
}

QTEST_GUILESS_MAIN(TestKafkaGroups)
#include "tst_kafkagroups.moc"
