#include "tests/cli/clihelp.h"
#include "tests/connect/redis/privateredis.h"

#include <QJsonDocument>
#include <QJsonObject>

//! The verb "keys" against a real Redis.
class TestKeysVerb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void keysAreListedWithTheirLives();
    void countAloneIsANumber();
    void histogramSaysHowLongTheyHave();
    void anEventWouldBeSwallowedOrHandledAgain();
    void patternsNameTheConsumer();
    void noKeyIsNothingFound();
    void patternWithoutAnEventIsRefused();
    void aServerThatIsNotThereIsSaid();

private:
    QString url() const { return QString::fromStdString(m_redis->url()); }

    std::unique_ptr<PrivateRedis> m_redis;
};

void TestKeysVerb::initTestCase()
{
    m_redis = std::make_unique<PrivateRedis>();
    QVERIFY(m_redis->start());
}

void TestKeysVerb::init()
{
    m_redis->ask({"FLUSHALL"});
    m_redis->ask({"SET", "processed:e-1", "1", "EX", "604800"});
    m_redis->ask({"SET", "processed:e-2", "1", "EX", "600"});
    m_redis->ask({"SET", "session:e-3", "1"});
}

void TestKeysVerb::keysAreListedWithTheirLives()
{
    const auto run = Cli().run({"keys", url(), "--json"});

    QCOMPARE(run.code, 0);
    QMap<QString, double> lives;
    for (const auto& line : run.out.trimmed().split('\n')) {
        const auto key = QJsonDocument::fromJson(line).object();
        lives[key["eventId"].toString()] = key["lifeMs"].toDouble();
    }
    QCOMPARE(lives.keys(), QStringList({"e-1", "e-2"}));
    QVERIFY2(lives["e-2"] > 0 && lives["e-2"] <= 600'000, run.out);
}

void TestKeysVerb::countAloneIsANumber()
{
    const auto run = Cli().run({"keys", url(), "--count"});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.contains('2'), run.out);
    QCOMPARE(run.out.count('\n'), 1);
}

void TestKeysVerb::histogramSaysHowLongTheyHave()
{
    const auto run = Cli().run({"keys", url(), "--histogram"});

    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.count('\n') > 2, run.out);
}

void TestKeysVerb::anEventWouldBeSwallowedOrHandledAgain()
{
    const auto there = Cli().run({"keys", url(), "--event", "e-1"});
    const auto gone = Cli().run({"keys", url(), "--event", "e-9"});

    QVERIFY2(there.out.contains("would skip it until"), there.out);
    QVERIFY2(gone.out.contains("would handle it"), gone.out);
    QCOMPARE(there.code, 0);
    QCOMPARE(gone.code, 1);
}

void TestKeysVerb::patternsNameTheConsumer()
{
    m_redis->ask({"SET", "done:payment:e-7", "1", "EX", "60"});
    const auto run = Cli().run({"keys", url(), "--pattern", "done:{consumer}:{eventId}", "--json"});

    QCOMPARE(run.out.count('\n'), 1);
    QVERIFY2(run.out.contains(R"("consumer":"payment")"), run.out);
}

void TestKeysVerb::noKeyIsNothingFound()
{
    m_redis->ask({"FLUSHALL"});
    const auto run = Cli().run({"keys", url(), "--json"});

    QCOMPARE(run.code, 1);
    QCOMPARE(run.out, QByteArray());
}

void TestKeysVerb::patternWithoutAnEventIsRefused()
{
    const auto run = Cli().run({"keys", url(), "--pattern", "processed:*"});

    QCOMPARE(run.code, 2);
    QVERIFY2(run.error.contains("{eventId}"), run.error);
}

void TestKeysVerb::aServerThatIsNotThereIsSaid()
{
    const auto run = Cli().run({"keys", "redis://127.0.0.1:" + QString::number(freePort())});

    QCOMPARE(run.code, 3);
    QVERIFY(!run.error.isEmpty());
}

QTEST_GUILESS_MAIN(TestKeysVerb)
#include "tst_keysverb.moc"
