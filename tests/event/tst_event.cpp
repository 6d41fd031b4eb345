#include "model/event/body.h"
#include "model/event/timestamp.h"
#include "model/event/typemeaning.h"
#include "model/event/typename.h"

#include <QTest>

using namespace model;
using namespace std::chrono;

class TestEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesOfOneTypeAreTheSame_data();
    void namesOfOneTypeAreTheSame();
    void failuresAndCompensationsAreToldByTheirWords();
    void bodyComesBackAsItWas();
    void absentAndEmptyDiffer();
    void headersKeepOrderAndDuplicates();
    void cutBodyIsNeverReadOutside();
    void timeIsReadAndWritten_data();
    void timeIsReadAndWritten();
    void whatIsNoTimeIsRefused_data();
    void whatIsNoTimeIsRefused();
};

void TestEvent::namesOfOneTypeAreTheSame_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("capitals") << "ORDER_CREATED";
    QTest::newRow("camel") << "OrderCreated";
    QTest::newRow("dotted") << "order.created";
    QTest::newRow("kebab") << "order-created";
    QTest::newRow("lower camel") << "orderCreated";
}

void TestEvent::namesOfOneTypeAreTheSame()
{
    QFETCH(const QString, name);

    QVERIFY(sameType(name.toStdString(), "ORDER_CREATED"));
    QVERIFY(!sameType(name.toStdString(), "ORDER_PAID"));
}

void TestEvent::failuresAndCompensationsAreToldByTheirWords()
{
    QCOMPARE(typeMeaning("PAYMENT_FAILED"), TypeMeaning::Failure);
    QCOMPARE(typeMeaning("InventoryFailed"), TypeMeaning::Failure);
    QCOMPARE(typeMeaning("order.cancelled"), TypeMeaning::Compensation);
    QCOMPARE(typeMeaning("ORDER_PAID"), TypeMeaning::Plain);
    QVERIFY(looksLikeDeadLetters("order-events-dlt"));
    QVERIFY(looksLikeDeadLetters("orders.DLQ"));
    QVERIFY(!looksLikeDeadLetters("idltopic"));
}

void TestEvent::bodyComesBackAsItWas()
{
    HeaderListBuilder headers;
    headers.add("traceparent", "00-ab");
    headers.add("nothing", std::nullopt);
    const std::string key(300, 'k');
    std::string bytes;

    appendBody(bytes, {.key = key, .headers = headers.list(), .value = "{\"a\":1}"});

    const auto body = readBody(bytes, true);
    QVERIFY(body.key == key);
    QVERIFY(body.value == "{\"a\":1}");
    QCOMPARE(body.headers.count(), 2u);
    QVERIFY(body.headers.last("TraceParent") == "00-ab");
    QVERIFY(!body.headers.last("nothing"));
}

void TestEvent::absentAndEmptyDiffer()
{
    std::string tombstone;
    std::string empty;
    appendBody(tombstone, {});
    appendBody(empty, {.key = "", .value = ""});

    QVERIFY(!readBody(tombstone, false).value);
    QVERIFY(!readBody(tombstone, false).key);
    QVERIFY(readBody(empty, true).value == "");
    QVERIFY(readBody(empty, true).key == "");
}

void TestEvent::headersKeepOrderAndDuplicates()
{
    HeaderListBuilder builder;
    builder.add("a", "1");
    builder.add("b", "");
    builder.add("a", "2");

    std::vector<std::pair<std::string, std::string>> seen;
    for (const auto& header : builder.list())
        seen.emplace_back(header.name, header.value.value_or("-"));

    QVERIFY(
        (seen
         == std::vector<std::pair<std::string, std::string>>{{"a", "1"}, {"b", ""}, {"a", "2"}}));
    QVERIFY(builder.list().last("a") == "2");
}

void TestEvent::cutBodyIsNeverReadOutside()
{
    HeaderListBuilder headers;
    headers.add("name", "value");
    std::string bytes;
    appendBody(bytes, {.key = "key", .headers = headers.list(), .value = "value"});

    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const std::string cut =
            bytes.substr(0, size); // its own memory, so that a sanitizer sees a read behind it
        const auto body = readBody(cut, true);
        for (const auto& header : body.headers)
            QVERIFY(header.name.size() <= cut.size());
    }
}

void TestEvent::timeIsReadAndWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<QString>("written");
    QTest::newRow("UTC") << "2026-11-23T05:32:07.341Z" << qint64(1795411927341000)
                         << "2026-11-23T05:32:07.341Z";
    QTest::newRow("zone") << "2026-11-23T14:32:07+09:00" << qint64(1795411927000000)
                          << "2026-11-23T05:32:07Z";
    QTest::newRow("before 1970") << "1969-12-31T23:59:59.999999Z" << qint64(-1)
                                 << "1969-12-31T23:59:59.999999Z";
    QTest::newRow("date alone") << "1970-01-02" << qint64(86400000000) << "1970-01-02T00:00:00Z";
    QTest::newRow("after 3000") << "3001-01-01T00:00:00Z" << qint64(32535216000000000)
                                << "3001-01-01T00:00:00Z";
    QTest::newRow("year 12000") << "+12000-01-01T00:00:00Z" << qint64(316516204800000000)
                                << "+12000-01-01T00:00:00Z";
}

void TestEvent::timeIsReadAndWritten()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, micros);
    QFETCH(const QString, written);

    const auto time = fromIso(text.toStdString());

    QVERIFY(time);
    QCOMPARE(time->time_since_epoch().count(), micros);
    QCOMPARE(QString::fromStdString(toIso(*time)), written);
}

void TestEvent::whatIsNoTimeIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"", "yesterday", "2026-13-01", "2026-02-30T00:00:00Z", "2026-11-23T25:00Z",
          "2026-11-23T05:32:07Zx", "99999999999-01-01", "2026-11-23T05:32:07+99:99"})
        QTest::newRow(*text ? text : "nothing") << text;
}

void TestEvent::whatIsNoTimeIsRefused()
{
    QFETCH(const QString, text);

    QVERIFY(!fromIso(text.toStdString()));
}

QTEST_APPLESS_MAIN(TestEvent)
#include "tst_event.moc"

#include <vector>
