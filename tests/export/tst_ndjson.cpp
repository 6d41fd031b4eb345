#include "model/export/ndjson.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <sstream>

using namespace model;
using namespace std::chrono_literals;

class TestNdjson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextEventIsExactlyKcatsLine();
    void aTombstoneAndAnEmptyValueDiffer();
    void bytesThatAreNotUtf8AreAddedAsBase64();
    void aTimeFinerThanMillisecondsIsKept();
    void everyLineIsOneJsonObject_data();
    void everyLineIsOneJsonObject();
    void nothingInALineIsObeyedByATerminal();
    void writingStopsWhenTheTargetIsFull();
    void aStreamGetsEverything();
};

namespace {

EventView orderCreated()
{
    EventView event;
    event.channel = "order-events";
    event.partition = 2;
    event.position = 48213;
    event.time = Timestamp(1'795'411'927'341ms);
    event.timeKind = TimeKind::Create;
    event.body.key = "order-1";
    event.body.value = R"({"type":"ORDER_CREATED"})";
    return event;
}

std::string lineOf(const EventView& event)
{
    std::string line;
    appendNdjson(line, event);
    return line;
}

QJsonObject objectOf(const EventView& event)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(lineOf(event))).object();
}

} // namespace

void TestNdjson::aTextEventIsExactlyKcatsLine()
{
    HeaderListBuilder headers;
    headers.add("trace", "abc");
    headers.add("flag", std::nullopt);
    auto event = orderCreated();
    event.body.headers = headers.list();

    const auto line = lineOf(event);

    QCOMPARE(line, std::string(
                       R"({"topic":"order-events","partition":2,"offset":48213,"tstype":"create",)"
                       R"("ts":1795411927341,"broker":-1,"headers":["trace","abc","flag",null],)"
                       R"("key":"order-1","payload":"{\"type\":\"ORDER_CREATED\"}"})"
                       "\n"));
}

void TestNdjson::aTombstoneAndAnEmptyValueDiffer()
{
    auto event = orderCreated();
    event.body.value = std::nullopt;
    QVERIFY(objectOf(event).value("payload").isNull());

    event.body.value = "";
    QVERIFY(objectOf(event).value("payload").isString());
}

void TestNdjson::bytesThatAreNotUtf8AreAddedAsBase64()
{
    auto event = orderCreated();
    event.body.value = std::string_view("\xff\x00ok", 4);

    const auto object = objectOf(event);

    QCOMPARE(object.value("payload_base64").toString(), QStringLiteral("/wBvaw=="));
    QCOMPARE(object.value("payload").toString(), QString(QChar(0xfffd)) + QChar(0) + "ok");
    QVERIFY(!object.contains("key_base64"));
}

void TestNdjson::aTimeFinerThanMillisecondsIsKept()
{
    auto event = orderCreated();
    event.time = Timestamp(-1us);

    const auto object = objectOf(event);

    QCOMPARE(object.value("ts").toInteger(), -1);
    QCOMPARE(object.value("ts_us").toInteger(), -1);
    QVERIFY(!objectOf(orderCreated()).contains("ts_us"));
}

void TestNdjson::everyLineIsOneJsonObject_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all.append(char(byte));
    QTest::newRow("every byte") << all;
    QTest::newRow("line ends") << QByteArray("a\r\nb\n");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("cut UTF-8") << QByteArray("\xe2\x82");
    QTest::newRow("surrogate in UTF-8") << QByteArray("\xed\xa0\x80");
    QTest::newRow("overlong") << QByteArray("\xc0\xaf");
    QTest::newRow("beyond Unicode") << QByteArray("\xf4\x90\x80\x80");
    QTest::newRow("quotes and backslashes") << QByteArray("\"\\\"\\\\");
}

void TestNdjson::everyLineIsOneJsonObject()
{
    QFETCH(const QByteArray, bytes);
    const std::string_view view(bytes.data(), std::size_t(bytes.size()));
    HeaderListBuilder headers;
    headers.add(view, view);
    auto event = orderCreated();
    event.channel = view;
    event.body = {.key = view, .headers = headers.list(), .value = view};

    const auto line = lineOf(event);

    QCOMPARE(std::ranges::count(line, '\n'), 1);
    QJsonParseError error;
    QJsonDocument::fromJson(QByteArray::fromStdString(line), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
}

void TestNdjson::nothingInALineIsObeyedByATerminal()
{
    auto event = orderCreated();
    event.body.value = "\x1b[2J \x7f \xc2\x9b\x32J \xc2\xa0";

    const auto line = lineOf(event);

    QVERIFY(line.find("\\u001b[2J \\u007f \\u009b2J \xc2\xa0") != std::string::npos);
}

void TestNdjson::writingStopsWhenTheTargetIsFull()
{
    NdjsonWriter writer([](std::string_view) { return false; });
    const std::string big(1 << 20, 'x');
    auto event = orderCreated();
    event.body.value = big;

    QVERIFY(!writer.write(event));

    QVERIFY(!writer.write(event));
    QVERIFY(!writer.finish().ok());
}

void TestNdjson::aStreamGetsEverything()
{
    std::ostringstream stream;
    NdjsonWriter writer(streamSink(stream));
    for (int count = 0; count < 1000; ++count)
        QVERIFY(writer.write(orderCreated()));

    QVERIFY(writer.finish().ok());

    QCOMPARE(std::ranges::count(stream.str(), '\n'), 1000);
    QCOMPARE(writer.written(), std::size_t(1000));
}

QTEST_GUILESS_MAIN(TestNdjson)
#include "tst_ndjson.moc"
