#include "model/decode/fields.h"
#include "model/decode/headertext.h"
#include "record.h"

#include <QtTest>

using namespace model;
using namespace std::string_literals;

class TestFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSummaryShowsWhatNoOtherColumnShows_data();
    void theSummaryShowsWhatNoOtherColumnShows();
    void theSummaryLeavesOutWhatIsAColumn();
    void theSummaryOfAHugeValueIsItsBeginning();
    void aFieldIsFoundByItsPointer_data();
    void aFieldIsFoundByItsPointer();
    void aFieldIsFoundByItsMeaning();
    void theReportTellsEachStep_data();
    void theReportTellsEachStep();
    void aHeaderIsShownForPeople_data();
    void aHeaderIsShownForPeople();

private:
    EventView view(const std::string& value, const HeaderRows& headers = {})
    {
        m_record.value = value;
        m_record.headers = headers;
        const auto facts = m_record.decodedBy(m_decoder);
        EventView event;
        event.profile = facts.profile;
        event.form = facts.form;
        event.findings = facts.findings;
        event.body = {"order-7", m_record.builder.list(),
                      std::string_view(m_record.bytes.get(), value.size())};
        return event;
    }

    QString summaryOf(const EventView& event, const std::vector<std::string>& skip = {})
    {
        QStringList parts;
        for (const auto& field : m_reader.summary(event, skip))
            parts << (field.name.empty() ? text(field.text)
                                         : text(field.name) + QLatin1Char('=') + text(field.text));
        return parts.join(QStringLiteral(" | "));
    }

    Record m_record;
    Decoder m_decoder;
    FieldReader m_reader{builtinProfiles()};
};

namespace {

const std::string order =
    R"({"type":"ORDER_CREATED","payload":{"orderId":"order-7","customer":{"name":"Ann \"A\"","address":{"city":"Ulm"}},)"
    R"("items":[{"sku":"a"},{"sku":"b"}],"totalAmount":128400.50,"paid":false,"note":null,"a/b~c":1},)"
    R"("metadata":{"eventId":"e-1","correlationId":"c-1"}})";

std::string bigEndian(std::uint64_t value, int size)
{
    std::string bytes;
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
        bytes.push_back(char(value >> shift));
    return bytes;
}

} // namespace

void TestFields::theSummaryShowsWhatNoOtherColumnShows_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("summary");

    const auto row = [](const char* name, const std::string& value, const char* summary) {
        QTest::newRow(name) << QByteArray::fromStdString(value) << QString::fromUtf8(summary);
    };
    row("an order", order,
        "customer.name=Ann \"A\" | customer.address={1} | items=[2] | totalAmount=128400.50 | "
        "paid=false | note=null | a/b~c=1");
    row("a flat event", R"({"type":"T","eventId":"e","version":1,"orderId":"order-7","amount":3})",
        "amount=3");
    row("a payload that is JSON in a string",
        R"({"payload":"{\"orderId\":7,\"state\":\"NEW\"}","headers":{"ID":"1","event-type":"T"}})",
        "orderId=7 | state=NEW");
    row("a payload that is a text", R"({"type":"T","payload":"hello","metadata":{}})", "hello");
    row("a payload that is a list", R"({"type":"T","payload":[1,2,3],"metadata":{}})", "[3]");
    row("a list", "[1,2]", "[2]");
    row("cut JSON", R"({"type":"T","payload":{"a":1,"b":2,"c)", "a=1 | b=2");
    row("a text", "hello\nworld", "hello…");
    row("a long text", std::string(100, 'x'), (std::string(80, 'x') + "…").c_str());
    row(
        "long text of many bytes each",
        R"({"a":")" +
            [] {
                std::string text;
                for (int i = 0; i < 100; ++i)
                    text += "é";
                return text;
            }()
            + "\"}",
        ("a=" +
         [] {
             std::string text;
             for (int i = 0; i < 80; ++i)
                 text += "é";
             return text;
         }()
         + "…")
            .c_str());
    row("binary", "\xff\x00\x01"s, "ff 00 01");
    row("framed", "\0\0\0\0\x07\x02\x04"s, "Confluent framing, schema id 7");
    row("framed JSON", "\0\0\0\0\x07{\"a\":1}"s, "a=1");
    row("compressed garbage", "\x1f\x8b\x08garbage"s, "gzip, 10 B");
    row("empty", "", "");
}

void TestFields::theSummaryShowsWhatNoOtherColumnShows()
{
    QFETCH(const QByteArray, value);

    QTEST(summaryOf(view(value.toStdString())), "summary");
}

void TestFields::theSummaryLeavesOutWhatIsAColumn()
{
    const auto skip = std::vector<std::string>{"/payload/items", "/payload/customer/name",
                                               "/payload/a~1b~0c", "/payload/customer/address"};

    QCOMPARE(summaryOf(view(order), skip),
             QStringLiteral("totalAmount=128400.50 | paid=false | note=null"));
}

void TestFields::theSummaryOfAHugeValueIsItsBeginning()
{
    const auto huge = R"({"type":"T","metadata":{},"payload":{"first":1,"blob":")"
                      + std::string(4u << 20, 'x') + R"(","last":2}})";

    QCOMPARE(summaryOf(view(huge)).left(8), QStringLiteral("first=1 "));
}

void TestFields::aFieldIsFoundByItsPointer_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("found");

    QTest::newRow("text") << "/payload/customer/name"
                          << "Ann \"A\"";
    QTest::newRow("number, as written") << "/payload/totalAmount"
                                        << "128400.50";
    QTest::newRow("in a list") << "/payload/items/1/sku"
                               << "b";
    QTest::newRow("a container") << "/payload/items"
                                 << R"([{"sku":"a"},{"sku":"b"}])";
    QTest::newRow("name with a slash") << "/payload/a~1b~0c"
                                       << "1";
    QTest::newRow("null") << "/payload/note"
                          << "null";
    QTest::newRow("not there") << "/payload/nothing"
                               << "-";
    QTest::newRow("behind the list") << "/payload/items/2"
                                     << "-";
    QTest::newRow("inside a scalar") << "/type/x"
                                     << "-";
}

void TestFields::aFieldIsFoundByItsPointer()
{
    QFETCH(const QString, pointer);

    const auto found = m_reader.fieldText(view(order), pointer.toStdString());

    QTEST(found ? text(*found) : QStringLiteral("-"), "found");
}

void TestFields::aFieldIsFoundByItsMeaning()
{
    const auto headersOnly = view("{}", {{"correlation-id", "c-9"}});
    QCOMPARE(m_reader.fieldText(headersOnly, Field::CorrelationId).value_or(""),
             std::string("c-9"));

    const auto event = view(order);
    QCOMPARE(m_reader.fieldText(event, Field::EventId).value_or(""), std::string("e-1"));
    QVERIFY(!m_reader.fieldText(event, Field::CausationId));
    QCOMPARE(m_reader.fieldText(event, Field::Metadata).value_or(""),
             std::string(R"({"eventId":"e-1","correlationId":"c-1"})"));
}

void TestFields::theReportTellsEachStep_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<HeaderRows>("headers");
    QTest::addColumn<QString>("report");

    const auto row = [](const char* name, const std::string& value, const HeaderRows& headers,
                        const char* report) {
        QTest::newRow(name) << QByteArray::fromStdString(value) << headers
                            << QString::fromUtf8(report);
    };
    row("an order", order, {},
        "JSON | profile order-envelope matched by member /type, /payload, /metadata");
    row("a structured CloudEvent", R"({"specversion":"1.0","id":"1","source":"/s","type":"T"})",
        {{"content-type", "application/cloudevents+json"}},
        "JSON | profile cloudevents-structured matched by content type application/cloudevents and "
        "member /type");
    row("framed JSON", "\0\0\0\0\x07{\"orderId\":1}"s, {},
        "Confluent framing, schema id 7 | JSON | no envelope profile matched");
    row("cut", "{\"orderId\":", {},
        "JSON | no envelope profile matched | the JSON is cut or broken");
    row("Avro container", "Obj\x01\x04"s, {},
        "Avro object container file | no envelope profile matched");
    row("compressed garbage", "\x1f\x8b\x08garbage garbage"s, {},
        "The value begins as gzip but cannot be unpacked: unknown header flags set. | binary | "
        "no envelope profile matched | begins as compressed data that cannot be unpacked");
}

void TestFields::theReportTellsEachStep()
{
    QFETCH(const QByteArray, value);
    QFETCH(const HeaderRows, headers);

    const auto decoded = m_reader.decodedValue(view(value.toStdString(), headers));

    QStringList lines;
    for (const auto& line : decoded.report)
        lines << text(line);
    QTEST(lines.join(QStringLiteral(" | ")), "report");
}

void TestFields::aHeaderIsShownForPeople_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("shown");

    const auto row = [](const char* name, const std::string& value, const char* shown) {
        QTest::addRow("%s: %s", name, shown)
            << QString::fromLatin1(name) << QByteArray::fromStdString(value)
            << QString::fromUtf8(shown);
    };
    row("kafka_dlt-original-topic", "orders", "orders (text)");
    row("kafka_dlt-original-partition", bigEndian(1, 4), "1 (int32be)");
    row("KAFKA_dlt-original-OFFSET", bigEndian(4711, 8), "4711 (int64be)");
    row("kafka_dlt-original-timestamp", bigEndian(0x000001a2066e4517, 8),
        "2026-11-23T03:23:39.671Z (epoch-ms-int64be)");
    row("kafka_dlt-original-partition", "1234", "1234 (text)");
    row("kafka_deliveryAttempt", bigEndian(3, 4), "3 (int32be)");
    row("retry_topic-attempts", "\x02", "2 (bigint)");
    row("retry_topic-backoff-timestamp", bigEndian(0x000001a2066e4517, 6),
        "2026-11-23T03:23:39.671Z (epoch-ms-bigint)");
    row("__value_schema_id", "\0\0\0\0\x07"s, "Confluent framing, schema id 7 (schema-id)");
    row("springDeserializerExceptionKey", "\xac\xed\x00\x05"s,
        "ac ed 00 05 (Java serialization (never deserialized))");
    row("unknown", bigEndian(7, 4), "00 00 00 07 (hex)");
    row("unknown",
        "Gr\xc3\xbc\xc3\x9f"
        "e",
        "Grüße (text)");
    row("kafka_dlt-original-offset", "no number", "no number (text)");
    row("empty", "", " (text)");
}

void TestFields::aHeaderIsShownForPeople()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, value);
    const HeaderReader reader(builtinProfiles());

    const auto shown = reader.read(name.toStdString(), value.toStdString());

    QTEST(text(shown.text) + QStringLiteral(" (") + text(shown.how) + QLatin1Char(')'), "shown");
    QCOMPARE(text(reader.read(name.toStdString(), std::nullopt).how), QStringLiteral("no value"));
}

QTEST_APPLESS_MAIN(TestFields)
#include "tst_fields.moc"
