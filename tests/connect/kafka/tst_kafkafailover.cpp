#include "owncluster.h"
#include "support.h"

#include <algorithm>
#include <atomic>
#include <thread>

using namespace std::chrono_literals;
using model::Start;
using State = model::StateChanged::State;

namespace {

//! Publishes "v0", "v1" … with acks=all until stopped, and counts what the brokers confirmed.
class Producer
{
public:
    Producer(const std::string& bootstrap, std::string topic, int partitions)
        : m_thread(
            [=, this](const std::stop_token& stop) { run(stop, bootstrap, topic, partitions); })
    {}
    ~Producer() { finish(); }

    void finish()
    {
        m_thread.request_stop();
        if (m_thread.joinable())
            m_thread.join();
    }
    int confirmed() const { return m_confirmed; }
    int refused() const { return m_refused; }

private:
    void run(const std::stop_token& stop, const std::string& bootstrap, const std::string& topic,
             int partitions)
    {
        auto sink = model::KafkaSink::open(connectionTo(bootstrap));
        int sent = 0;
        while (!stop.stop_requested() || m_confirmed + m_refused < sent) {
            for (int i = 0; i < 20 && !stop.stop_requested(); ++i, ++sent)
                (void)(*sink)
                    ->send(numbered(topic, 1, partitions, sent).front(), std::uint64_t(sent))
                    .ok();
            for (const auto& confirmation : (*sink)->confirmations(10ms))
                ++(confirmation.outcome ? m_confirmed : m_refused);
        }
    }

    std::atomic<int> m_confirmed = 0;
    std::atomic<int> m_refused = 0;
    std::jthread m_thread;
};

} // namespace

//! Brokers that go away while topics are watched.
class TestKafkaFailover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBrokerThatComesBackIsReadOn();
    void aKilledLeaderLosesAndDoublesNothing();
};

void TestKafkaFailover::aBrokerThatComesBackIsReadOn()
{
    const OwnCluster cluster(1);
    QVERIFY(cluster.started());
    Server server(cluster.bootstrap());
    QCOMPARE(server.createTopic("orders", 3), "");
    QCOMPARE(produce(cluster.bootstrap(), numbered("orders", 300, 3)), "");
    Reader reader(connectionTo(cluster.bootstrap()),
                  {.channels = {"orders"}, .start = {.at = Start::At::Beginning}});
    QVERIFY(reader.untilCount(300));
    QCOMPARE(reader.states.back().state, State::Connected);

    QVERIFY(cluster.run("kill 0"));
    QVERIFY(reader.untilState(State::Disconnected));
    QVERIFY(!reader.states.back().text.empty());
    QVERIFY(cluster.run("restart 0"));
    QCOMPARE(produce(cluster.bootstrap(), numbered("orders", 300, 3, 300)), "");

    QVERIFY(reader.untilState(State::Connected));
    QVERIFY(reader.untilCount(600));
    QVERIFY(reader.untilCaughtUp(3));
    QCOMPARE(reader.sortedValues(), numbers(600));
    QCOMPARE(reader.disorder(), "");
}

void TestKafkaFailover::aKilledLeaderLosesAndDoublesNothing()
{
    const OwnCluster cluster(3);
    QVERIFY(cluster.started());
    Server server(cluster.bootstrap());
    QCOMPARE(server.createTopic("orders", 6), "");
    Reader reader(connectionTo(cluster.bootstrap()),
                  {.channels = {"orders"}, .start = {.at = Start::At::Beginning}});
    Producer producer(cluster.bootstrap(), "orders", 6);
    QVERIFY(reader.untilCount(2000));

    QVERIFY(cluster.run("kill 1"));
    const auto before = producer.confirmed();
    QVERIFY(reader.until([&] { return producer.confirmed() > before + 3000; }));
    QVERIFY(cluster.run("restart 1"));
    const auto after = producer.confirmed();
    QVERIFY(reader.until([&] { return producer.confirmed() > after + 2000; }));
    producer.finish();

    QCOMPARE(producer.refused(), 0);
    QVERIFY(reader.untilCount(std::size_t(producer.confirmed())));
    reader.pollFor(500ms); // a record that came twice would come now
    QCOMPARE(reader.sortedValues(), numbers(producer.confirmed()));
    QCOMPARE(reader.disorder(), "");
}

QTEST_GUILESS_MAIN(TestKafkaFailover)
#include "tst_kafkafailover.moc"
