#include "model/event/limits.h"
#include "record.h"

#include <QtTest>

using namespace model;
using namespace std::string_literals;

namespace {

const std::string order =
    R"({"type":"ORDER_CREATED","payload":{"orderId":"o-1","items":[{"sku":"a"}],"totalAmount":25.5},)"
    R"("metadata":{"eventId":"e-1","timestamp":"2026-11-23T05:32:07.341Z","version":2,)"
    R"("correlationId":"c-1","causationId":"e-0"}})";

std::string withMetadata(const std::string& metadata)
{
    return R"({"type":"T","payload":{},"metadata":{)" + metadata + "}}";
}

std::string nested(int levels)
{
    return std::string(std::size_t(levels), '[') + std::string(std::size_t(levels), ']');
}

} // namespace

class TestDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrderEventTellsAllItHas();
    void aValueHasAFormAndFindings_data();
    void aValueHasAFormAndFindings();
    void everyCutOfAnEventIsBroken();
    void aCutEventStillTellsItsType();
    void halfAValueIsNone();
    void bigValuesAreLookedAtAsFarAsTheLimit_data();
    void bigValuesAreLookedAtAsFarAsTheLimit();
    void theFirstOfTwoEqualNamesCounts();
    void theFirstOfTwoEqualObjectsCounts();
    void theLastOfTwoEqualHeadersCounts();
    void aHeaderWithoutAValueIsNoValue();
    void numbersAsIdsKeepEveryDigit();
    void escapesInAnIdAreUndone();
    void timesAreRead_data();
    void timesAreRead();
    void versionsAreRead_data();
    void versionsAreRead();
    void theResultDoesNotDependOnWhatCameBefore();
    void aMovedDecoderDecodes();

private:
    Facts decode(const std::string& value)
    {
        m_record.value = value;
        m_record.headers.clear();
        return m_record.decodedBy(m_decoder);
    }

    Record m_record;
    Decoder m_decoder;
};

void TestDecoder::anOrderEventTellsAllItHas()
{
    const auto facts = decode(order);

    QCOMPARE(text(facts.type), QStringLiteral("ORDER_CREATED"));
    QCOMPARE(text(facts.eventId), QStringLiteral("e-1"));
    QCOMPARE(text(facts.correlationId), QStringLiteral("c-1"));
    QCOMPARE(text(facts.causationId), QStringLiteral("e-0"));
    QCOMPARE(facts.version.value_or(-1), 2);
    QCOMPARE(text(toIso(facts.time.value())), QStringLiteral("2026-11-23T05:32:07.341Z"));
    QCOMPARE(text(m_decoder.profiles().at(facts.profile).name), QStringLiteral("order-envelope"));
    QCOMPARE(findingNames(facts.findings), QString());
}

void TestDecoder::aValueHasAFormAndFindings_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("findings");

    const auto row = [](const char* name, const std::string& value, const char* form,
                        const char* findings = "") {
        QTest::newRow(name) << QByteArray::fromStdString(value) << QString::fromLatin1(form)
                            << QString::fromLatin1(findings);
    };
    row("empty", "", "Empty");
    row("one word", "hello", "Text");
    row("a log line in brackets", "[INFO] started", "Text");
    row("braces that are no JSON", "{name}", "Text");
    row("a number", " 12.50 ", "Json");
    row("a number and more", "12 apples", "Text");
    row("a date", "2026-11-23", "Text");
    row("a string", R"("hello")", "Json");
    row("true", "true", "Json");
    row("a word that begins as true", "trueish", "Text");
    row("spaces only", "  \n ", "Text");
    row("empty object", "{}", "Json");
    row("empty list with spaces", " [ ] \n", "Json");
    row("byte order mark", "\xEF\xBB\xBF{\"a\":1}", "Json");
    row("a number beyond double", R"({"a":1e999,"b":123456789012345678901234567890})", "Json");
    row("one brace", "{", "Json", "BrokenJson");
    row("one bracket", "[", "Json", "BrokenJson");
    row("cut in a string", R"({"type":"ORD)", "Json", "BrokenJson");
    row("cut after a colon", R"({"type":)", "Json", "BrokenJson");
    row("cut after a whole inner object", R"({"a":{"b":1})", "Json", "BrokenJson");
    row("two values", "{}{}", "Json", "BrokenJson");
    row("lines of JSON", "{\"a\":1}\n{\"a\":2}\n", "Json", "BrokenJson");
    row("trailing comma in an object", R"({"a":1,})", "Json", "BrokenJson");
    row("trailing comma in a list", "[1,]", "Json", "BrokenJson");
    row("wrong bracket", R"({"a":[1}})", "Json", "BrokenJson");
    row("missing comma", R"({"a":1 "b":2})", "Json", "BrokenJson");
    row("name without quotes", R"({"a":1,b:2})", "Json", "BrokenJson");
    row("single quotes", "{'a':1}", "Text");
    row("leading zero", R"({"a":012})", "Json", "BrokenJson");
    row("number without digits", R"({"a":-})", "Json", "BrokenJson");
    row("not a number", R"({"a":NaN})", "Json", "BrokenJson");
    row("wrong word", R"({"a":nul})", "Json", "BrokenJson");
    row("NUL inside a string", "{\"a\":\"x\0y\"}"s, "Json", "BrokenJson");
    row("NUL after the end", "{\"a\":1}\0"s, "Json", "BrokenJson");
    row("NUL inside a text", "ab\0cd"s, "Text");
    row("a line break inside a string", "{\"a\":\"x\ny\"}", "Json", "BrokenJson");
    row("invalid UTF-8 in JSON", "{\"a\":\"\xff\xfe\"}", "Json", "InvalidUtf8");
    row("cut in the middle of a character", "{\"a\":\"\xe2\x82", "Json", "BrokenJson InvalidUtf8");
    row("invalid UTF-8 in a text",
        "Stra\xdf"
        "e und Weg",
        "Binary", "InvalidUtf8");
    row("binary that begins with a brace", "{\x01\xff\x80\x90\xff", "Binary");
    row("Java serialization", "\xAC\xED\x00\x05sr"s, "Binary");
    row("Avro container", "Obj\x01\x04", "Binary");
    row("128 levels", nested(128), "Json");
    row("129 levels", nested(129), "Json", "TooDeep");
    row("1,000 levels", nested(1000), "Json", "TooDeep");
    row("1,000 levels that never end", std::string(1000, '['), "Json", "BrokenJson TooDeep");
    row(
        "100,000 levels of objects",
        [] {
            std::string deep;
            for (int i = 0; i < 100'000; ++i)
                deep += R"({"a":)";
            return deep;
        }(),
        "Json", "BrokenJson TooDeep");
    row("Confluent framing", "\0\0\0\0\x07\x02\x04"s, "Framed");
    row("Confluent framing of JSON", "\0\0\0\0\x07{\"a\":1}"s, "Framed");
    row("Confluent framing of cut JSON", "\0\0\0\0\x07{\"a\":1"s, "Framed", "BrokenJson");
    row("Glue framing", "\x03\0"s + std::string(20, 'x'), "Framed");
    row("gzip garbage", "\x1f\x8b\x08garbage garbage garbage", "Compressed", "BadCompression");
    row("zstd garbage", "\x28\xb5\x2f\xfdgarbage garbage", "Compressed", "BadCompression");
    row("XML", "<a/>", "Text");
}

void TestDecoder::aValueHasAFormAndFindings()
{
    QFETCH(const QByteArray, value);

    const auto facts = decode(value.toStdString());

    QTEST(formName(facts.form), "form");
    QTEST(findingNames(facts.findings), "findings");
}

void TestDecoder::everyCutOfAnEventIsBroken()
{
    for (std::size_t size = 1; size < order.size(); ++size) {
        const auto facts = decode(order.substr(0, size));
        QVERIFY2(facts.findings.has(Finding::BrokenJson), qPrintable(text(order.substr(0, size))));
    }
}

void TestDecoder::aCutEventStillTellsItsType()
{
    const auto facts = decode(order.substr(0, order.size() - 3));

    QCOMPARE(text(facts.type), QStringLiteral("ORDER_CREATED"));
    QCOMPARE(text(facts.correlationId), QStringLiteral("c-1"));
}

void TestDecoder::halfAValueIsNone()
{
    const std::string cutText = R"({"type":"ORDER_CREATED","correlationId":"c-12)";
    const std::string cutNumber = R"({"type":"ORDER_CREATED","correlationId":12)";

    QCOMPARE(text(decode(cutText).correlationId), QString());
    QCOMPARE(text(decode(cutNumber).correlationId), QString());
}

void TestDecoder::bigValuesAreLookedAtAsFarAsTheLimit_data()
{
    QTest::addColumn<int>("megabytes");
    QTest::addColumn<bool>("closed");
    QTest::addColumn<QString>("findings");

    QTest::newRow("1 MiB") << 1 << true << "";
    QTest::newRow("1 MiB, cut") << 1 << false << "BrokenJson";
    QTest::newRow("50 MiB") << 50 << true << "TooBig";
    QTest::newRow("50 MiB, cut") << 50 << false << "TooBig";
}

void TestDecoder::bigValuesAreLookedAtAsFarAsTheLimit()
{
    QFETCH(const int, megabytes);
    QFETCH(const bool, closed);
    std::string value =
        R"({"type":"BIG","payload":")" + std::string(std::size_t(megabytes) << 20, 'x');
    if (closed)
        value += R"(","metadata":{}})";

    const auto facts = decode(value);

    QCOMPARE(text(facts.type), QStringLiteral("BIG"));
    QTEST(findingNames(facts.findings), "findings");
}

void TestDecoder::theFirstOfTwoEqualNamesCounts()
{
    const auto facts = decode(R"({"type":"FIRST","type":"SECOND"})");

    QCOMPARE(text(facts.type), QStringLiteral("FIRST"));
}

void TestDecoder::theFirstOfTwoEqualObjectsCounts()
{
    const auto facts = decode(
        R"({"type":"T","payload":{},"metadata":{"eventId":"a"},"metadata":{"correlationId":"b"}})");

    QCOMPARE(text(facts.eventId), QStringLiteral("a"));
    QCOMPARE(text(facts.correlationId), QString());
}

void TestDecoder::theLastOfTwoEqualHeadersCounts()
{
    m_record.value = "{}";
    m_record.headers = {{"correlation-id", "old"}, {"Correlation-ID", "new"}};

    QCOMPARE(text(m_record.decodedBy(m_decoder).correlationId), QStringLiteral("new"));
}

void TestDecoder::aHeaderWithoutAValueIsNoValue()
{
    m_record.value.reset();
    m_record.headers = {{"correlation-id", std::nullopt}, {"", std::nullopt}, {"eventType", ""}};

    const auto facts = m_record.decodedBy(m_decoder);

    QCOMPARE(formName(facts.form), QStringLiteral("Absent"));
    QCOMPARE(text(facts.correlationId), QString());
    QCOMPARE(text(facts.type), QString());
}

void TestDecoder::numbersAsIdsKeepEveryDigit()
{
    const auto facts =
        decode(withMetadata(R"("eventId":123456789012345678901234567890,"correlationId":null)"));

    QCOMPARE(text(facts.eventId), QStringLiteral("123456789012345678901234567890"));
    QCOMPARE(text(facts.correlationId), QString());
}

void TestDecoder::escapesInAnIdAreUndone()
{
    const auto facts = decode(
        withMetadata(R"("eventId":"a\"\\\/\n\u00e9\uD83D\uDE00","correlationId":"\ud800\q")"));

    QCOMPARE(text(facts.eventId), QStringLiteral("a\"\\/\n\u00e9\U0001F600"));
    QCOMPARE(text(facts.correlationId), QStringLiteral("\uFFFD\\q"));
}

void TestDecoder::timesAreRead_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("time");

    const auto row = [](const char* name, const char* json, const char* time) {
        QTest::newRow(name) << QString::fromLatin1(json) << QString::fromLatin1(time);
    };
    row("ISO", R"("2026-11-23T05:32:07.341Z")", "2026-11-23T05:32:07.341Z");
    row("ISO with a zone", R"("2026-11-23T14:32:07+09:00")", "2026-11-23T05:32:07Z");
    row("seconds", "1795411927", "2026-11-23T05:32:07Z");
    row("seconds with a fraction", "1795411927.341000000", "2026-11-23T05:32:07.341Z");
    row("milliseconds", "1795411927341", "2026-11-23T05:32:07.341Z");
    row("milliseconds as text", R"("1795411927341")", "2026-11-23T05:32:07.341Z");
    row("microseconds", "1795411927341002", "2026-11-23T05:32:07.341002Z");
    row("nanoseconds", "1795411927341002999", "2026-11-23T05:32:07.341002Z");
    row("before 1970", R"("1804-02-29T00:00:00Z")", "1804-02-29T00:00:00Z");
    row("before 1970 in seconds", "-86400", "1969-12-31T00:00:00Z");
    row("after 3000", R"("3019-01-01T00:00:00Z")", "3019-01-01T00:00:00Z");
    row("after 3000 in milliseconds", "33103209600000", "3019-01-01T00:00:00Z");
    row("null", "null", "none");
    row("a word", R"("yesterday")", "bad");
    row("beyond 64 bits", "99999999999999999999999999", "bad");
    row("beyond double", "1e999", "bad");
    row("the 30th of February", R"("2026-02-30T00:00:00Z")", "bad");
}

void TestDecoder::timesAreRead()
{
    QFETCH(const QString, json);

    const auto facts = decode(withMetadata("\"timestamp\":" + json.toStdString()));

    const auto read = facts.time ? text(toIso(*facts.time)) : QStringLiteral("none");
    QTEST(facts.findings.has(Finding::BadTime) ? QStringLiteral("bad") : read, "time");
}

void TestDecoder::versionsAreRead_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<int>("version");

    QTest::newRow("number") << "2" << 2;
    QTest::newRow("text") << R"("2")" << 2;
    QTest::newRow("with a v") << R"("v3")" << 3;
    QTest::newRow("with a minor number") << R"("1.7")" << 1;
    QTest::newRow("a fraction of nothing") << "2.0" << 2;
    QTest::newRow("a word") << R"("latest")" << -1;
    QTest::newRow("negative") << "-4" << -1;
    QTest::newRow("too big") << "99999999999" << -1;
    QTest::newRow("null") << "null" << -1;
}

void TestDecoder::versionsAreRead()
{
    QFETCH(const QString, json);

    const auto facts = decode(withMetadata("\"version\":" + json.toStdString()));

    QTEST(facts.version.value_or(-1), "version");
}

void TestDecoder::theResultDoesNotDependOnWhatCameBefore()
{
    decode(order);
    m_record.headers = {{"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}};
    m_record.decodedBy(m_decoder);

    const auto facts = decode("{}");

    QCOMPARE(int(facts.profile), 0);
    QCOMPARE(text(facts.type), QString());
    QCOMPARE(text(facts.correlationId), QString());
}

void TestDecoder::aMovedDecoderDecodes()
{
    Decoder first;
    Decoder second(std::move(first));
    m_record.value = order;
    m_record.headers.clear();

    QCOMPARE(text(m_record.decodedBy(second).type), QStringLiteral("ORDER_CREATED"));
}

QTEST_APPLESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
