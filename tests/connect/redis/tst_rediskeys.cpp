#include "model/connect/redis/keyprobe.h"
#include "model/connect/registry.h"
#include "tests/connect/redis/privateredis.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

using namespace model;
using namespace std::chrono_literals;

namespace {

//! Everything that one pass over the keys finds, by key.
std::map<std::string, ProcessedKey> scanned(KeyProbe& probe)
{
    std::map<std::string, ProcessedKey> found;
    for (int slices = 0; slices < 10'000; ++slices) {
        const auto page = probe.scan();
        if (!page) {
            qWarning("%s", page.error().text.c_str());
            return {};
        }
        for (const auto& key : page->keys)
            found[key.key] = key;
        if (page->finished)
            break;
    }
    return found;
}

std::unique_ptr<KeyProbe> probeOf(const Connection& connection)
{
    auto made = connectorFor(connection.url)->keys(connection);
    if (!made)
        qFatal("%s", made.error().text.c_str());
    return std::move(*made);
}

} // namespace

class TestRedisKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void keysOfThePatternAreFoundWithTheirLives();
    void globCharactersOfAPatternAreLiteral();
    void binaryKeysComeWhole();
    void consumerIsReadFromTheKey();
    void eachDatabaseIsAConsumers();
    void lookingUpTellsWhatIsThere();
    void aMillionKeysAreScannedWithoutHoldingTheServerUp();
    void neitherKeysNorTheirAccessTimesChange();
    void socketAndPortAreTheSame();
    void withoutPermissionForScanTheErrorSaysWhatIsNeeded();
    void anotherPatternBeginsAnew();
    void clusterIsScannedOnEachPrimary();

private:
    std::unique_ptr<PrivateRedis> m_redis;
};

void TestRedisKeys::initTestCase()
{
    m_redis = std::make_unique<PrivateRedis>();
    QVERIFY(m_redis->start());
}

void TestRedisKeys::init()
{
    m_redis->ask({"FLUSHALL"});
}

void TestRedisKeys::keysOfThePatternAreFoundWithTheirLives()
{
    m_redis->ask({"SET", "processed:e-1", "1", "EX", "600"});
    m_redis->ask({"SET", "processed:e-2", "1"});
    m_redis->ask({"SET", "session:e-3", "1"});

    const auto found = scanned(*probeOf({.url = m_redis->url()}));

    QCOMPARE(found.size(), 2u);
    const auto& first = found.at("processed:e-1");
    QCOMPARE(first.eventId, "e-1");
    QVERIFY(*first.life > 590s && *first.life <= 600s);
    QVERIFY(!found.at("processed:e-2").life);
}

void TestRedisKeys::globCharactersOfAPatternAreLiteral()
{
    m_redis->ask({"SET", "a*b?[c]\\:1", "1"});
    m_redis->ask({"SET", "aXXb1[c]\\:2", "1"});

    const auto found = scanned(
        *probeOf({.url = m_redis->url(), .properties = {{"keys.pattern", "a*b?[c]\\:{eventId}"}}}));

    QCOMPARE(found.size(), 1u);
    QCOMPARE(found.begin()->second.eventId, "1");
}

void TestRedisKeys::binaryKeysComeWhole()
{
    const std::string id("\0\xff\r\n{}*", 7);
    m_redis->ask({"SET", "processed:" + id, "1"});
    auto probe = probeOf({.url = m_redis->url()});

    const auto found = scanned(*probe);
    const auto looked = probe->look(std::vector<std::string>{id}, {});

    QCOMPARE(found.size(), 1u);
    QCOMPARE(found.begin()->second.eventId, id);
    QVERIFY(looked && looked->front().there);
}

void TestRedisKeys::consumerIsReadFromTheKey()
{
    m_redis->ask({"SET", "processed:payment:eu:e-1", "1"});
    auto probe = probeOf({.url = m_redis->url(),
                          .properties = {{"keys.pattern", "processed:{consumer}:{eventId}"}}});

    const auto found = scanned(*probe);
    const auto looked = probe->look(std::vector<std::string>{"e-1"},
                                    std::vector<std::string>{"order", "payment:eu"});

    QCOMPARE(found.begin()->second.consumer, "payment:eu");
    QCOMPARE(found.begin()->second.eventId, "e-1");
    QCOMPARE(looked->size(), 2u);
    QVERIFY(!looked->at(0).there);
    QVERIFY(looked->at(1).there);
    QCOMPARE(looked->at(1).consumer, "payment:eu");
}

void TestRedisKeys::eachDatabaseIsAConsumers()
{
    m_redis->ask({"SET", "processed:e-1", "1"});
    const auto other = redis::parseAddress(
        "redis+unix://" + (m_redis->folder() + "/redis.sock").toStdString() + "?db=2");
    QVERIFY(redis::KeyStore::connect(*other, 1s)->set("processed:e-2", "1", {}));
    auto probe =
        probeOf({.url = m_redis->url(), .properties = {{"keys.databases", "0:order,2:payment"}}});

    const auto found = scanned(*probe);
    const auto again = scanned(*probe);
    const auto looked = probe->look(std::vector<std::string>{"e-1", "e-2"}, {});

    QCOMPARE(found.at("processed:e-1").consumer, "order");
    QCOMPARE(found.at("processed:e-2").consumer, "payment");
    QVERIFY(again == found);
    std::vector<std::pair<std::string, bool>> states;
    for (const auto& state : *looked)
        states.emplace_back(state.consumer, state.there);
    QVERIFY((states
             == std::vector<std::pair<std::string, bool>>{
                 {"order", true}, {"payment", false}, {"order", false}, {"payment", true}}));
}

void TestRedisKeys::lookingUpTellsWhatIsThere()
{
    m_redis->ask({"SET", "processed:e-1", "1", "PX", "90000"});
    auto probe = probeOf({.url = m_redis->url()});

    const auto states = probe->look(std::vector<std::string>{"e-1", "e-2"}, {});
    const auto time = probe->serverTime();

    QVERIFY(states);
    QVERIFY(states->at(0).there && *states->at(0).life > 80s);
    QCOMPARE(states->at(0).key, "processed:e-1");
    QVERIFY(!states->at(1).there);
    QVERIFY(time && std::chrono::abs(*time - now()) < 10s);
}

void TestRedisKeys::aMillionKeysAreScannedWithoutHoldingTheServerUp()
{
    m_redis->ask({"EVAL",
                  "for i = 1, 1000000 do "
                  "redis.call('SET', 'processed:event-' .. i, '1', 'EX', 604800) end",
                  "0"});
    m_redis->ask({"CONFIG", "RESETSTAT"});
    auto probe = probeOf({.url = m_redis->url()});
    std::uint64_t keys = 0;
    std::uint64_t without = 0;
    bool finished = false;

    while (!finished) {
        const auto page = probe->scan();
        QVERIFY(page);
        keys += page->keys.size();
        without += std::uint64_t(
            std::ranges::count_if(page->keys, [](const ProcessedKey& key) { return !key.life; }));
        QVERIFY(page->seen <= page->total);
        finished = page->finished;
    }

    QVERIFY(keys >= 1'000'000);
    QCOMPARE(without, 0u);
    // Counted, not timed: what a command takes of a busy machine says nothing. Each SCAN looks at
    // about a thousand keys.
    const auto stats = QString::fromStdString(m_redis->ask({"INFO", "commandstats"}).text);
    const auto calls = [&](const QString& command) {
        const QRegularExpression counted("cmdstat_" + command + ":calls=([0-9]+)");
        return counted.match(stats).captured(1).toLongLong();
    };
    QVERIFY2(calls("scan") >= 500, qPrintable(stats));
    QVERIFY2(calls("pttl") >= 1'000'000, qPrintable(stats));
}

void TestRedisKeys::neitherKeysNorTheirAccessTimesChange()
{
    m_redis->ask({"SET", "processed:e-1", "1"});
    m_redis->ask({"CONFIG", "RESETSTAT"});
    auto probe = probeOf({.url = m_redis->url()});

    scanned(*probe);
    (void)probe->look(std::vector<std::string>{"e-1"}, {});

    const auto stats = m_redis->ask({"INFO", "commandstats"}).text;
    for (const char* used : {"cmdstat_scan", "cmdstat_pttl"})
        QVERIFY2(stats.find(used) != std::string::npos, used);
    for (const char* never : {"cmdstat_get:", "cmdstat_keys", "cmdstat_set:", "cmdstat_touch"})
        QVERIFY2(stats.find(never) == std::string::npos, never);
}

void TestRedisKeys::socketAndPortAreTheSame()
{
    m_redis->ask({"SET", "processed:e-1", "1"});

    const auto found = scanned(
        *probeOf({.url = "redis+unix://" + (m_redis->folder() + "/redis.sock").toStdString()}));

    QCOMPARE(found.size(), 1u);
}

void TestRedisKeys::withoutPermissionForScanTheErrorSaysWhatIsNeeded()
{
    m_redis->ask({"ACL", "SETUSER", "reader", "on", ">secret", "~*", "+ping", "+get"});
    auto probe = probeOf(
        {.url = m_redis->url(), .properties = {{"user", "reader"}, {"password", "secret"}}});

    const auto page = probe->scan();

    QVERIFY(!page);
    QVERIFY(page.error().kind == Error::Kind::Denied);
    QVERIFY(page.error().advice.find("+scan +pttl") != std::string::npos);
    m_redis->ask({"ACL", "SETUSER", "reader", "+scan", "+pttl"});
    m_redis->ask({"SET", "processed:e-1", "1"});
    QCOMPARE(scanned(*probe).size(), 1u);
}

void TestRedisKeys::anotherPatternBeginsAnew()
{
    m_redis->ask({"SET", "processed:e-1", "1"});
    m_redis->ask({"SET", "done:e-2", "1"});
    auto probe = probeOf({.url = m_redis->url()});
    QCOMPARE(scanned(*probe).size(), 1u);

    probe->choose({"done:{eventId}"}, {});
    const auto found = scanned(*probe);

    QCOMPARE(found.size(), 1u);
    QCOMPARE(found.begin()->first, "done:e-2");
}

void TestRedisKeys::clusterIsScannedOnEachPrimary()
{
    const QStringList clustered{"--cluster-enabled", "yes", "--cluster-config-file", "nodes.conf"};
    PrivateRedis first(clustered);
    PrivateRedis second(clustered);
    QVERIFY(first.start());
    QVERIFY(second.start());
    first.ask({"CLUSTER", "ADDSLOTSRANGE", "0", "8000"});
    second.ask({"CLUSTER", "ADDSLOTSRANGE", "8001", "16383"});
    first.ask({"CLUSTER", "MEET", "127.0.0.1", std::to_string(second.port())});
    const auto isUp = [](PrivateRedis& one) {
        return one.ask({"CLUSTER", "INFO"}).text.find("cluster_state:ok") != std::string::npos
               && one.ask({"CLUSTER", "SLOTS"}).items.size() == 2;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isUp(first) && isUp(second), 30'000);
    std::vector<std::string> ids;
    for (int i = 0; i < 50; ++i) {
        ids.push_back("e-" + std::to_string(i));
        for (auto* one : {&first, &second})
            one->ask({"SET", "processed:" + ids.back(), "1", "EX", "100"}); // one of them takes it
    }
    auto probe = probeOf({.url = first.url()});

    const auto found = scanned(*probe);
    const auto looked = probe->look(ids, {});

    QCOMPARE(found.size(), ids.size());
    QVERIFY(looked);
    QVERIFY(std::ranges::all_of(*looked, &KeyState::there));
}

QTEST_GUILESS_MAIN(TestRedisKeys)
#include "tst_rediskeys.moc"
