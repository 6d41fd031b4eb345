#include "model/connect/redis/redisaddress.h"

#include <QtTest>

using namespace model::redis;

class TestRedisAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urlIsRead_data();
    void urlIsRead();
    void badUrlIsRefusedWithoutItsPassword_data();
    void badUrlIsRefusedWithoutItsPassword();
};

Q_DECLARE_METATYPE(RedisAddress)

void TestRedisAddress::urlIsRead_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<RedisAddress>("address");

    QTest::newRow("host") << QByteArray("redis://keys.internal")
                          << RedisAddress{.host = "keys.internal"};
    QTest::newRow("nothing but the scheme") << QByteArray("redis://") << RedisAddress{};
    QTest::newRow("port and database")
        << QByteArray("redis://h:6380/3") << RedisAddress{.host = "h", .port = 6380, .database = 3};
    QTest::newRow("login") << QByteArray("redis://me:p%40ss:w@h/")
                           << RedisAddress{.host = "h", .user = "me", .password = "p@ss:w"};
    QTest::newRow("password alone")
        << QByteArray("redis://:s@h") << RedisAddress{.host = "h", .password = "s"};
    QTest::newRow("IPv6") << QByteArray("redis://[::1]:7000")
                          << RedisAddress{.host = "::1", .port = 7000};
    QTest::newRow("socket") << QByteArray("redis+unix:///run/a%20b.sock?db=2")
                            << RedisAddress{.socket = "/run/a b.sock", .database = 2};
}

void TestRedisAddress::urlIsRead()
{
    QFETCH(const QByteArray, url);
    QFETCH(const RedisAddress, address);

    const auto read = parseAddress(url.toStdString());

    QVERIFY(read);
    QVERIFY(*read == address);
}

void TestRedisAddress::badUrlIsRefusedWithoutItsPassword_data()
{
    QTest::addColumn<QByteArray>("url");
    for (const char* bad :
         {"", "localhost", "http://h", "redis://h:port", "redis://h:0", "redis://h:70000",
          "redis://h/one", "redis://h/-1", "redis://[::1", "redis+unix://relative",
          "redis+unix:///s?db=x", "redis://me:secret@h:x"})
        QTest::newRow(bad) << QByteArray(bad);
}

void TestRedisAddress::badUrlIsRefusedWithoutItsPassword()
{
    QFETCH(const QByteArray, url);

    const auto read = parseAddress(url.toStdString());

    QVERIFY(!read);
    QCOMPARE(read.error().kind, model::Error::Kind::Malformed);
    QVERIFY(!QByteArray::fromStdString(read.error().text).contains("secret"));
    QVERIFY(!read.error().advice.empty());
}

QTEST_APPLESS_MAIN(TestRedisAddress)

#include "tst_redisaddress.moc"
