#include "model/connect/registry.h"
#include "model/source/sourcerunner.h"
#include "tests/connect/redis/privateredis.h"

#include <algorithm>

using namespace model;
using namespace std::chrono_literals;
using State = StateChanged::State;

namespace {

//! The states that a source goes through.
class StateLog
{
public:
    explicit StateLog(const Connection& connection)
        : m_runner(connectorFor(connection.url)->open(connection, {}), m_queue)
    {}

    std::vector<State> states()
    {
        for (const auto& batch : m_queue.drain()) {
            for (const auto& notice : batch.notices()) {
                if (const auto* changed = std::get_if<StateChanged>(&notice))
                    m_states.push_back(changed->state);
            }
        }
        return m_states;
    }
    bool isNow(State state)
    {
        const auto all = states();
        return !all.empty() && all.back() == state;
    }

private:
    BatchQueue m_queue{1 << 20};
    std::vector<State> m_states;
    SourceRunner m_runner;
};

} // namespace

class TestRedisFailover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void restartedServerIsConnectedAnew();
    void halfOpenConnectionIsNoticed();
    void promotedReplicaIsFollowedThroughTheSentinels();
    void probeOfADeadServerSaysSo();
    void ofSeveralServersTheMasterIsTaken();
};

void TestRedisFailover::restartedServerIsConnectedAnew()
{
    PrivateRedis redis;
    QVERIFY(redis.start());
    StateLog log({.url = redis.url()});
    QTRY_VERIFY(log.isNow(State::Connected));

    redis.kill();
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::count(log.states(), State::Disconnected) > 0, 10'000);
    QVERIFY(redis.start());

    QTRY_VERIFY_WITH_TIMEOUT(log.isNow(State::Connected), 20'000);
}

void TestRedisFailover::halfOpenConnectionIsNoticed()
{
    PrivateRedis redis;
    QVERIFY(redis.start());
    StateLog log({.url = redis.url()});
    QTRY_VERIFY(log.isNow(State::Connected));

    redis.freeze(true);
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::count(log.states(), State::Disconnected) > 0, 15'000);
    redis.freeze(false);

    QTRY_VERIFY_WITH_TIMEOUT(log.isNow(State::Connected), 20'000);
}

void TestRedisFailover::promotedReplicaIsFollowedThroughTheSentinels()
{
    PrivateRedis master;
    PrivateRedis replica;
    QVERIFY(master.start());
    QVERIFY(replica.start());
    master.ask({"SET", "processed:e-1", "1"});
    replica.ask({"REPLICAOF", "127.0.0.1", std::to_string(master.port())});
    QTRY_VERIFY_WITH_TIMEOUT(replica.ask({"DBSIZE"}).integer == 1, 20'000);
    const PrivateRedis sentinel; // its folder and port alone
    {
        QFile file(sentinel.folder() + "/sentinel.conf");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("sentinel monitor orders 127.0.0.1 " + QByteArray::number(master.port())
                   + " 1\nsentinel down-after-milliseconds orders 500\n"
                     "sentinel failover-timeout orders 3000\n");
    }
    QProcess process;
    process.start("redis-server", {sentinel.folder() + "/sentinel.conf", "--sentinel", "--port",
                                   QString::number(sentinel.port()), "--dir", sentinel.folder(),
                                   "--logfile", sentinel.folder() + "/sentinel.log"});
    QVERIFY(process.waitForStarted());
    const Connection connection{
        .url = "redis+sentinel://127.0.0.1:" + std::to_string(sentinel.port()) + "/orders"};
    StateLog log(connection);
    QTRY_VERIFY_WITH_TIMEOUT(log.isNow(State::Connected), 20'000);
    const auto knowsReplica = [&] {
        QFile file(sentinel.folder() + "/sentinel.log");
        return file.open(QIODevice::ReadOnly) && file.readAll().contains("+slave");
    };
    QTRY_VERIFY_WITH_TIMEOUT(knowsReplica(), 30'000);

    master.kill();

    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::count(log.states(), State::Disconnected) > 0, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(log.isNow(State::Connected), 60'000);
    // On a busy machine the sentinels may take the new master for dead, too, for a moment.
    const auto isThere = [&] {
        const auto probe = connectorFor(connection.url)->keys(connection);
        if (!probe)
            return false;
        const auto looked = (*probe)->look(std::vector<std::string>{"e-1"}, {});
        return looked && looked->front().there;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), 30'000);
    process.kill();
    process.waitForFinished();
}

void TestRedisFailover::probeOfADeadServerSaysSo()
{
    PrivateRedis redis;
    QVERIFY(redis.start());
    auto probe = connectorFor(redis.url())->keys({.url = redis.url()});
    QVERIFY(probe);

    redis.kill();
    const auto page = (*probe)->scan();

    QVERIFY(!page);
    QVERIFY(page.error().kind == Error::Kind::Unreachable);
    const auto again = connectorFor(redis.url())->keys({.url = redis.url()});
    QVERIFY(!again);
    QVERIFY(again.error().kind == Error::Kind::Unreachable);
}

void TestRedisFailover::ofSeveralServersTheMasterIsTaken()
{
    PrivateRedis first;
    PrivateRedis second;
    QVERIFY(first.start());
    QVERIFY(second.start());
    first.ask({"REPLICAOF", "127.0.0.1", std::to_string(second.port())});
    QTRY_VERIFY_WITH_TIMEOUT(first.ask({"INFO", "replication"}).text.find("master_link_status:up")
                                 != std::string::npos,
                             20'000);
    const Connection connection{.url = first.url() + ",127.0.0.1:" + std::to_string(second.port())};
    StateLog log(connection);
    QTRY_VERIFY(log.isNow(State::Connected));

    first.ask({"REPLICAOF", "NO", "ONE"});
    second.ask({"REPLICAOF", "127.0.0.1", std::to_string(first.port())});

    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::count(log.states(), State::Disconnected) > 0, 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(log.isNow(State::Connected), 20'000);
}

QTEST_GUILESS_MAIN(TestRedisFailover)
#include "tst_redisfailover.moc"
