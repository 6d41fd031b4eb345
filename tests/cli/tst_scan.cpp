#include "app/cli/columns.h"
#include "app/cli/matcher.h"

#include <QTest>

using namespace app::cli;
using namespace model;

class TestScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatPassesIsShown_data();
    void onlyWhatPassesIsShown();
    void wordsNeedNoDecoding();
    void errorsAreCountedAndTheFirstIsKept();
    void columnsMayBeAnyExpression();
    void badColumnSaysWhy_data();
    void badColumnSaysWhy();
    void onlySomeColumnsNeedDecoding();
};

namespace {

constexpr auto value =
    R"({"type":"ORDER_CREATED","payload":{"orderId":"order-7","totalAmount":70},)"
    R"("metadata":{"eventId":"e7","correlationId":"c7"}})";

//! An event over bytes that live as long as the object.
class Sample
{
public:
    explicit Sample(std::string_view text)
    {
        appendBody(m_bytes, {.key = "key-7", .value = text});
        event.channel = "order-events";
        event.body = readBody(m_bytes, true);
    }
    std::string_view bytes() const { return m_bytes; }

    EventView event;

private:
    std::string m_bytes;
};

} // namespace

void TestScan::onlyWhatPassesIsShown_data()
{
    QTest::addColumn<std::string>("filter");
    QTest::addColumn<bool>("passes");

    QTest::newRow("nothing asked") << std::string("") << true;
    QTest::newRow("word in the value") << std::string("order-7") << true;
    QTest::newRow("word in the key") << std::string("key-7") << true;
    QTest::newRow("any case") << std::string("order_created") << true;
    QTest::newRow("no such word") << std::string("order-8") << false;
    QTest::newRow("type") << std::string(R"(type == "ORDER_CREATED")") << true;
    QTest::newRow("field of the payload") << std::string("payload.totalAmount > 60") << true;
    QTest::newRow("too small") << std::string("payload.totalAmount > 70") << false;
    QTest::newRow("id of the envelope") << std::string(R"(correlationId == "c7")") << true;
    QTest::newRow("topic") << std::string(R"(topic == "payments")") << false;
}

void TestScan::onlyWhatPassesIsShown()
{
    QFETCH(const std::string, filter);
    auto matcher = Matcher::forFilter(filter, builtinProfiles());
    QVERIFY(matcher.ok());
    Sample sample(value);

    QTEST(matcher->matches(sample.event, sample.bytes()), "passes");
}

void TestScan::wordsNeedNoDecoding()
{
    auto matcher = Matcher::forFilter("order-7", builtinProfiles());
    Sample sample(value);

    QVERIFY(matcher->matches(sample.event, sample.bytes()));
    QVERIFY(sample.event.type.empty());

    matcher->decode(sample.event);
    QCOMPARE(sample.event.type, std::string_view("ORDER_CREATED"));
}

void TestScan::errorsAreCountedAndTheFirstIsKept()
{
    auto matcher = Matcher::forFilter("payload.missing > 1", builtinProfiles());
    for (int count = 0; count < 3; ++count) {
        Sample sample(value);
        QVERIFY(!matcher->matches(sample.event, sample.bytes()));
    }

    QCOMPARE(matcher->errorCount(), std::uint64_t(3));
    QVERIFY(matcher->firstError()->text.find("missing") != std::string::npos);
}

void TestScan::columnsMayBeAnyExpression()
{
    auto matcher = Matcher::forFilter("", builtinProfiles());
    const auto columns = parseColumns(
        R"(topic, payload.orderId, payload.totalAmount * 2, ["a,b"][0])", matcher->lookup());
    QVERIFY2(columns.ok(), columns.ok() ? "" : columns.error().text.c_str());
    Sample sample(value);
    matcher->matches(sample.event, sample.bytes());
    matcher->decode(sample.event);
    std::vector<std::string> texts;

    for (const auto& column : columns->columns)
        column.text(sample.event, texts.emplace_back());

    QCOMPARE(texts, (std::vector<std::string>{"order-events", "order-7", "140", "a,b"}));
}

void TestScan::badColumnSaysWhy_data()
{
    QTest::addColumn<std::string>("text");

    QTest::newRow("empty") << std::string("time,,topic");
    QTest::newRow("not an expression") << std::string("payload.");
    QTest::newRow("unknown name") << std::string("tpic");
}

void TestScan::badColumnSaysWhy()
{
    QFETCH(const std::string, text);
    const auto matcher = Matcher::forFilter("", builtinProfiles());

    const auto columns = parseColumns(text, matcher->lookup());

    QVERIFY(!columns.ok());
    QVERIFY(!columns.error().text.empty());
}

void TestScan::onlySomeColumnsNeedDecoding()
{
    const auto matcher = Matcher::forFilter("", builtinProfiles());

    QVERIFY(!parseColumns("time,topic,key,value", matcher->lookup())->needFacts);
    QVERIFY(parseColumns("time,type", matcher->lookup())->needFacts);
    QVERIFY(parseColumns("payload.orderId", matcher->lookup())->needFacts);
}

QTEST_GUILESS_MAIN(TestScan)
#include "tst_scan.moc"
