#include "model/workspace/connectionurl.h"

#include <QTest>

#include <array>

using namespace model;

class TestConnectionUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodAddressIsUnderstood_data();
    void goodAddressIsUnderstood();
    void badAddressSaysWhatAndWhere_data();
    void badAddressSaysWhatAndWhere();
    void adviceShowsTheRightSpelling();
};

namespace {

constexpr std::array<std::string_view, 2> schemes = {"kafka", "file"};

Result<ConnectionUrl> parsed(const QByteArray& url)
{
    return parseConnectionUrl({url.data(), std::size_t(url.size())}, schemes);
}

} // namespace

void TestConnectionUrl::goodAddressIsUnderstood_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<ConnectionUrl>("expected");

    QTest::newRow("one host") << QByteArray("kafka://a:9092")
                              << ConnectionUrl{"kafka", {{"a", 9092}}, {}};
    QTest::newRow("no port") << QByteArray("kafka://a") << ConnectionUrl{"kafka", {{"a", 0}}, {}};
    QTest::newRow("several") << QByteArray("kafka://a:1,b:65535/")
                             << ConnectionUrl{"kafka", {{"a", 1}, {"b", 65535}}, {}};
    QTest::newRow("IPv6") << QByteArray("kafka://[::1]:9092,[fe80::1]")
                          << ConnectionUrl{"kafka", {{"::1", 9092}, {"fe80::1", 0}}, {}};
    QTest::newRow("file") << QByteArray("file:///srv/a b.ndjson")
                          << ConnectionUrl{"file", {}, "/srv/a b.ndjson"};
}

void TestConnectionUrl::goodAddressIsUnderstood()
{
    QFETCH(const QByteArray, url);
    QFETCH(const ConnectionUrl, expected);

    const auto result = parsed(url);

    QVERIFY(result.ok());
    QVERIFY(*result == expected);
}

void TestConnectionUrl::badAddressSaysWhatAndWhere_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("column");

    QTest::newRow("nothing") << QByteArray("") << QByteArray("no address") << 1;
    QTest::newRow("no scheme") << QByteArray("a:9092") << QByteArray("does not say") << 1;
    QTest::newRow("unknown scheme") << QByteArray("kafak://a") << QByteArray("kafak://") << 1;
    QTest::newRow("no host") << QByteArray("kafka://") << QByteArray("A host is missing") << 9;
    QTest::newRow("empty host in the list")
        << QByteArray("kafka://a,,b") << QByteArray("A host is missing") << 11;
    QTest::newRow("port alone") << QByteArray("kafka://:9092") << QByteArray("A host is missing")
                                << 9;
    QTest::newRow("port 0") << QByteArray("kafka://a:0") << QByteArray("not a port") << 11;
    QTest::newRow("port too big") << QByteArray("kafka://a:65536") << QByteArray("not a port")
                                  << 11;
    QTest::newRow("port of letters")
        << QByteArray("kafka://a:http") << QByteArray("not a port") << 11;
    QTest::newRow("open bracket") << QByteArray("kafka://[::1") << QByteArray("not closed") << 9;
    QTest::newRow("after the bracket")
        << QByteArray("kafka://[::1]x") << QByteArray("After the bracket") << 14;
    QTest::newRow("space") << QByteArray("kafka://a, b") << QByteArray("space") << 11;
    QTest::newRow("login") << QByteArray("kafka://u:p@a") << QByteArray("login") << 9;
    QTest::newRow("path") << QByteArray("kafka://a/topic") << QByteArray("Nothing may follow")
                          << 10;
    QTest::newRow("file without a path") << QByteArray("file://a") << QByteArray("full path") << 8;
}

void TestConnectionUrl::badAddressSaysWhatAndWhere()
{
    QFETCH(const QByteArray, url);
    QFETCH(const QByteArray, text);

    const auto result = parsed(url);

    QVERIFY(!result.ok());
    QVERIFY2(result.error().text.find(text.data()) != std::string::npos,
             result.error().text.c_str());
    QVERIFY(!result.error().advice.empty());
    QTEST(result.error().place.column, "column");
}

void TestConnectionUrl::adviceShowsTheRightSpelling()
{
    QCOMPARE(parsed("broker:9092").error().advice, std::string("Write it as kafka://broker:9092."));
    QCOMPARE(parsed("/srv/a.ndjson").error().advice,
             std::string("A file is written as file:///srv/a.ndjson."));
    QCOMPARE(parsed("http://a").error().advice, std::string("Known are kafka://, file://."));
}

QTEST_GUILESS_MAIN(TestConnectionUrl)
#include "tst_connectionurl.moc"
