#include "model/connect/redis/codec.h"
#include "model/connect/redis/servers.h"
#include "model/connect/redis/target.h"

#include <QTest>

using namespace model;
using namespace model::redis;

class TestRedisTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anArrayThatClaimsToBeHugeIsRefused();
    void addressIsRead();
    void sentinelAddressNamesTheMaster();
    void propertiesGoBeforeTheAddress();
    void badSettingIsRefused_data();
    void badSettingIsRefused();
    void passwordsAreSecrets();
    void slotIsThatOfTheServer();
};

void TestRedisTarget::addressIsRead()
{
    const auto target = readTarget({.url = "rediss://me:p%40ss@a:6380,b/3"});

    QVERIFY(target);
    QVERIFY(target->tls);
    QCOMPARE(target->user, "me");
    QCOMPARE(target->password, "p@ss");
    QCOMPARE(target->endpoints.size(), 2u);
    QCOMPARE(target->endpoints[0].text(), "a:6380");
    QCOMPARE(target->endpoints[1].text(), "b:6379");
    QCOMPARE(target->databases.front().number, 3);
}

void TestRedisTarget::sentinelAddressNamesTheMaster()
{
    const auto target = readTarget({.url = "redis+sentinel://s1,s2:5000/orders/2"});

    QVERIFY(target);
    QCOMPARE(target->master, "orders");
    QCOMPARE(target->endpoints[0].port, 26379);
    QCOMPARE(target->endpoints[1].port, 5000);
    QCOMPARE(target->databases.front().number, 2);
}

void TestRedisTarget::propertiesGoBeforeTheAddress()
{
    const auto target = readTarget({.url = "redis://old:secret@h",
                                    .properties = {{"user", "new"},
                                                   {"password", "other"},
                                                   {"keys.pattern", "seen:{eventId}"},
                                                   {"keys.databases", "0:order,2:payment"},
                                                   {"ssl.ca.location", "/ca.pem"}}});

    QVERIFY(target);
    QCOMPARE(target->user, "new");
    QCOMPARE(target->password, "other");
    QCOMPARE(target->pattern.text, "seen:{eventId}");
    QCOMPARE(target->databases, (std::vector<KeyDatabase>{{0, "order"}, {2, "payment"}}));
    QCOMPARE(target->files.at("ssl.ca.location"), "/ca.pem");
}

void TestRedisTarget::badSettingIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("databases");

    QTest::newRow("no port") << "redis://h:"
                             << "";
    QTest::newRow("no number of a database") << "redis://h/first"
                                             << "";
    QTest::newRow("no master") << "redis+sentinel://h"
                               << "";
    QTest::newRow("list of databases") << "redis://h"
                                       << "order:0";
    QTest::newRow("no address") << "localhost"
                                << "";
}

void TestRedisTarget::badSettingIsRefused()
{
    QFETCH(const QString, url);
    QFETCH(const QString, databases);

    const auto target = readTarget(
        {.url = url.toStdString(), .properties = {{"keys.databases", databases.toStdString()}}});

    QVERIFY(!target);
    QVERIFY(target.error().kind == Error::Kind::Malformed);
}

void TestRedisTarget::passwordsAreSecrets()
{
    QVERIFY(isSecretProperty("password"));
    QVERIFY(isSecretProperty("sentinel.password"));
    QVERIFY(isSecretProperty("ssl.key.password"));
    QVERIFY(!isSecretProperty("user"));
    QVERIFY(!isSecretProperty("keys.pattern"));
}

void TestRedisTarget::slotIsThatOfTheServer()
{
    // From the cluster's specification, and CLUSTER KEYSLOT of a server.
    QCOMPARE(slotOf("123456789"), 0x31c3);
    QCOMPARE(slotOf("{user1000}.following"), slotOf("{user1000}.followers"));
    QCOMPARE(slotOf("foo{}{bar}"), slotOf("foo{}{bar}"));
    QVERIFY(slotOf("foo{}{bar}") != slotOf("bar"));
    QCOMPARE(slotOf("foo{bar}{zap}"), slotOf("bar"));
}

//! Room for the elements is taken before they come: a garbled number must not take all memory.
void TestRedisTarget::anArrayThatClaimsToBeHugeIsRefused()
{
    model::redis::Codec codec;
    model::redis::Reply reply;
    codec.feed("*1444444444\r\n");

    const auto next = codec.next(reply);

    QVERIFY(!next);
    QVERIFY(next.error().text.starts_with("What answers is no Redis"));
}

QTEST_APPLESS_MAIN(TestRedisTarget)
#include "tst_redistarget.moc"
