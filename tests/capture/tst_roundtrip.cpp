#include "model/export/ndjson.h"
#include "tests/capture/capturehelp.h"

#include <QTest>

#include <limits>
#include <random>

using namespace model;
using namespace std::chrono_literals;

//! What was exported comes back the same, to the byte.
class TestRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodyComesBackToTheByte_data();
    void bodyComesBackToTheByte();
    void randomBodiesComeBackToTheByte();
    void placeAndTimeComeBack_data();
    void placeAndTimeComeBack();
    void aLargeValueComesBack();
};

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.data(), std::size_t(bytes.size())};
}

std::string encoded(const Body& body)
{
    std::string bytes;
    appendBody(bytes, body);
    return bytes;
}

QByteArray lineOf(const EventView& event)
{
    std::string line;
    appendNdjson(line, event);
    return QByteArray::fromStdString(line);
}

EventView eventOf(const Body& body)
{
    EventView event;
    event.channel = "orders";
    event.body = body;
    return event;
}

} // namespace

void TestRoundTrip::bodyComesBackToTheByte_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all.append(char(byte));
    QTest::newRow("every byte") << all;
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("JSON") << QByteArray(R"({"type":"ORDER_CREATED","total":1e400})");
    QTest::newRow("NUL") << QByteArray("\0", 1);
    QTest::newRow("line ends") << QByteArray("\r\n\n\r");
    QTest::newRow("cut UTF-8") << QByteArray("abc\xe2\x82");
    QTest::newRow("replacement character") << QByteArray("\xef\xbf\xbd");
    QTest::newRow("looks like base64") << QByteArray("/wBvaw==");
    QTest::newRow("emoji") << QByteArray("\xf0\x9f\x98\x80");
    QTest::newRow("backslashes") << QByteArray(R"(\\u0041\n\)");
    QTest::newRow("null as text") << QByteArray("null");
    QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00\x00", 5);
    QTest::newRow("deep") << QByteArray(1000, '[');
}

void TestRoundTrip::bodyComesBackToTheByte()
{
    QFETCH(const QByteArray, bytes);
    HeaderListBuilder headers;
    headers.add(view(bytes), view(bytes));
    headers.add(view(bytes), std::nullopt);
    headers.add("trace", "");
    const std::vector<Body> bodies = {
        {.key = view(bytes), .headers = headers.list(), .value = view(bytes)},
        {.key = std::nullopt, .headers = {}, .value = view(bytes)},
        {.key = view(bytes), .headers = headers.list(), .value = std::nullopt},
    };
    QByteArray lines;
    for (const auto& body : bodies)
        lines += lineOf(eventOf(body));
    const CaptureFile file(lines);

    const auto reading = readAll(file.path());

    QCOMPARE(reading.records.size(), bodies.size());
    QVERIFY(reading.remarks.empty());
    for (std::size_t at = 0; at < bodies.size(); ++at) {
        QVERIFY(reading.records[at].body == encoded(bodies[at]));
        QCOMPARE(reading.records[at].hasValue, bodies[at].value.has_value());
    }
}

void TestRoundTrip::randomBodiesComeBackToTheByte()
{
    std::mt19937_64 random(20261123);
    std::vector<std::string> bodies;
    QByteArray lines;
    for (int count = 0; count < 2000; ++count) {
        std::string value(random() % 60, '\0');
        for (auto& byte : value)
            byte = char(random() % (count % 2 == 0 ? 256 : 128));
        bodies.push_back(encoded({.value = value}));
        lines += lineOf(eventOf({.value = value}));
    }
    const CaptureFile file(lines);

    const auto reading = readAll(file.path());

    QCOMPARE(reading.records.size(), bodies.size());
    for (std::size_t at = 0; at < bodies.size(); ++at)
        QVERIFY(reading.records[at].body == bodies[at]);
}

void TestRoundTrip::placeAndTimeComeBack_data()
{
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<qint64>("position");
    QTest::addColumn<int>("kind");

    QTest::newRow("now") << qint64(1'795'411'927'341'000) << qint64(0) << int(TimeKind::Create);
    QTest::newRow("with microseconds")
        << qint64(1'795'411'927'341'007) << qint64(1) << int(TimeKind::Append);
    QTest::newRow("before 1970") << qint64(-1) << qint64(2) << int(TimeKind::Create);
    QTest::newRow("after 3000") << qint64(40'000'000'000'000'000) << qint64(1)
                                << int(TimeKind::Arrival);
    QTest::newRow("last offset") << qint64(0) << std::numeric_limits<qint64>::max() - 1
                                 << int(TimeKind::Create);
}

void TestRoundTrip::placeAndTimeComeBack()
{
    QFETCH(const qint64, micros);
    QFETCH(const qint64, position);
    QFETCH(const int, kind);
    auto event = eventOf({.value = "v"});
    event.channel = "topic \"with\" quotes";
    event.partition = 11;
    event.position = position;
    event.time = Timestamp(std::chrono::microseconds(micros));
    event.timeKind = TimeKind(kind);
    const CaptureFile file(lineOf(event));

    const auto reading = readAll(file.path());

    QCOMPARE(reading.records.size(), std::size_t(1));
    const Record expected{std::string(event.channel), 11,  position, event.time, event.timeKind,
                          encoded(event.body),        true};
    QVERIFY(reading.records.front() == expected);
}

void TestRoundTrip::aLargeValueComesBack()
{
    const std::string value(50u << 20, '\xfe');
    const CaptureFile file(lineOf(eventOf({.value = value})));

    const auto reading = readAll(file.path());

    QCOMPARE(reading.records.size(), std::size_t(1));
    QVERIFY(reading.records.front().body == encoded({.value = value}));
}

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
