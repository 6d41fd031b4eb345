#include "sim/service/envelope.h"
#include "sim/service/jsonwriter.h"

#include <QtTest>

using namespace sim;

namespace {

//! One event with every field that some type writes.
Message sample(EventType type, PayloadForm form = PayloadForm::Full)
{
    Message message;
    message.type = type;
    message.order = {4822};
    message.metadata = {.eventId = *uuidFromText("e7f29d10-6a41-4b1e-9f0c-2d8c1e5a7b33"),
                        .timestamp = *model::fromIso("2026-11-23T05:32:07.341Z"),
                        .version = 1,
                        .correlation = {4822},
                        .causation = *uuidFromText("c04be6a2-77f0-4e15-8b3d-90a7c1d2e3f4")};
    if (type == EventType::OrderCreated) {
        message.customer = {17};
        message.form = form;
        message.metadata.causation = {};
        message.metadata.version = form == PayloadForm::V2 ? 2 : 1;
    }
    return message;
}

Message orderCreated(PayloadForm form)
{
    auto message = sample(EventType::OrderCreated, form);
    message.amount = 128'400;
    if (form == PayloadForm::Full) {
        message.items.add({.product = 104, .quantity = 2, .price = 60'000});
        message.items.add({.product = 9, .quantity = 1, .price = 5'400});
    }
    if (form == PayloadForm::V2) {
        message.subtotal = 113'400;
        message.tax = 12'000;
        message.shippingFee = 3'000;
    }
    return message;
}

Message with(EventType type, std::optional<Money> amount, Reason reason = Reason::None)
{
    auto message = sample(type);
    message.amount = amount;
    message.reason = reason;
    return message;
}

const QByteArray metadataStart = R"(,"metadata":{"eventId":"e7f29d10-6a41-4b1e-9f0c-2d8c1e5a7b33",)"
                                 R"("timestamp":"2026-11-23T05:32:07.341Z",)";

} // namespace

Q_DECLARE_METATYPE(sim::Message)

class TestEnvelope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTypeHasItsExactBytes_data();
    void everyTypeHasItsExactBytes();
    void whatWasWrittenIsReadBack_data() { everyTypeHasItsExactBytes_data(); }
    void whatWasWrittenIsReadBack();
    void whatIsReadIsKnownWithoutTheBytes_data() { whatWasWrittenIsReadBack_data(); }
    void whatIsReadIsKnownWithoutTheBytes();
    void textbookMetadataHasIdAndTimeOnly();
    void unknownFieldsAreNoHindrance();
    void badInputIsAnError_data();
    void badInputIsAnError();
    void deepNestingAndGarbageNeverCrash();
    void idsAreReadOnlyWhenWellFormed();
    void timesHaveThreeDigitsOfMilliseconds();
    void compactedKeepsTextInQuotes();
};

void TestEnvelope::everyTypeHasItsExactBytes_data()
{
    QTest::addColumn<Message>("message");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("rest");

    const QByteArray first = R"("version":1,"correlationId":"O-4822"}})";
    const QByteArray caused = R"("version":1,"correlationId":"O-4822",)"
                              R"("causationId":"c04be6a2-77f0-4e15-8b3d-90a7c1d2e3f4"}})";
    const auto row = [&](const Message& message, const char* payload) {
        QTest::newRow(std::string(wireName(message.type)).c_str())
            << message << QByteArray(payload) << caused;
    };
    QTest::newRow("ORDER_CREATED in full")
        << orderCreated(PayloadForm::Full)
        << QByteArray(R"({"orderId":"O-4822","customerId":"C-17","items":[)"
                      R"({"productId":"SKU-104","quantity":2,"price":60000},)"
                      R"({"productId":"SKU-9","quantity":1,"price":5400}],"totalAmount":128400})")
        << first;
    QTest::newRow("ORDER_CREATED version 1")
        << orderCreated(PayloadForm::V1)
        << QByteArray(R"({"orderId":"O-4822","customerId":"C-17","amount":128400})") << first;
    QTest::newRow("ORDER_CREATED version 2")
        << orderCreated(PayloadForm::V2)
        << QByteArray(R"({"orderId":"O-4822","customerId":"C-17","subtotal":113400,"tax":12000,)"
                      R"("shippingFee":3000,"totalAmount":128400})")
        << QByteArray(R"("version":2,"correlationId":"O-4822"}})");
    row(with(EventType::OrderPaid, 128'400),
        R"({"orderId":"O-4822","paymentId":"P-4822","amount":128400})");
    row(with(EventType::OrderCancelled, {}, Reason::PaymentFailed),
        R"({"orderId":"O-4822","reason":"PAYMENT_FAILED"})");
    row(with(EventType::OrderCompleted, {}), R"({"orderId":"O-4822","status":"COMPLETED"})");
    row(with(EventType::PaymentCompleted, 128'400),
        R"({"orderId":"O-4822","paymentId":"P-4822","amount":128400})");
    row(with(EventType::PaymentFailed, {}, Reason::CardDeclined),
        R"({"orderId":"O-4822","reason":"CARD_DECLINED"})");
    row(with(EventType::PaymentRefunded, 128'400),
        R"({"orderId":"O-4822","refundId":"RF-4822","amount":128400})");
    row(with(EventType::StockReserved, {}), R"({"orderId":"O-4822","reservationId":"R-4822"})");
    row(with(EventType::StockReleased, {}), R"({"orderId":"O-4822","reservationId":"R-4822"})");
    row(with(EventType::InventoryFailed, {}, Reason::OutOfStock),
        R"({"orderId":"O-4822","reason":"OUT_OF_STOCK"})");
    row(with(EventType::ShipmentScheduled, {}),
        R"({"orderId":"O-4822","shipmentId":"S-4822","carrier":"HANJIN"})");
    row(with(EventType::ShipmentCancelled, {}), R"({"orderId":"O-4822","shipmentId":"S-4822"})");
}

void TestEnvelope::everyTypeHasItsExactBytes()
{
    QFETCH(const Message, message);
    QFETCH(const QByteArray, payload);
    QFETCH(const QByteArray, rest);

    const auto bytes = QByteArray::fromStdString(encode(message));

    const auto type = QByteArray::fromStdString(std::string(wireName(message.type)));
    const auto expected =
        "{\"type\":\"" + type + "\",\"payload\":" + payload + metadataStart + rest;
    QCOMPARE(bytes, expected);
}

void TestEnvelope::whatWasWrittenIsReadBack()
{
    QFETCH(const Message, message);

    const auto read = decode(encode(message));

    QVERIFY(read);
    QVERIFY(*read == message);
}

//! The simulator does without the bytes as long as nobody looks: with what no reader gets, too.
void TestEnvelope::whatIsReadIsKnownWithoutTheBytes()
{
    QFETCH(Message, message);
    for (const auto hasMore : {false, true}) {
        if (hasMore) {
            message.metadata.timestamp += std::chrono::microseconds(123);
            message.customer = {99};
            message.reason = Reason::OutOfStock;
            message.amount = 7;
            message.tax = 8;
        }
        for (const auto form : {MetadataForm::Full, MetadataForm::Textbook}) {
            const auto read = decode(encode(message, form));
            QVERIFY(read);
            QVERIFY(*read == asRead(message, form));
        }
    }
}

void TestEnvelope::textbookMetadataHasIdAndTimeOnly()
{
    const auto bytes = encode(sample(EventType::OrderCompleted), MetadataForm::Textbook);

    auto expected = metadataStart;
    expected.back() = '}';
    expected += '}';
    QVERIFY(QByteArray::fromStdString(bytes).endsWith(expected));
    const auto read = decode(bytes);
    QCOMPARE(read->metadata.version, 0);
    QCOMPARE(read->metadata.correlation, OrderNumber{});
}

void TestEnvelope::unknownFieldsAreNoHindrance()
{
    const auto read =
        decode(R"({"extra":[1,2],"type":"ORDER_PAID","payload":{"orderId":"O-7","new":{}},)"
               R"("metadata":{"eventId":null,"version":"2"}})");

    QVERIFY(read);
    QCOMPARE(read->order, OrderNumber{7});
    QVERIFY(read->metadata.eventId.isNil());
}

void TestEnvelope::badInputIsAnError_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("typeIsTheFault");

    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("not JSON") << QByteArray("order 7 please") << false;
    QTest::newRow("cut off") << QByteArray(R"({"type":"ORDER_PAID","payload":{"orderId":"O-7)")
                             << false;
    QTest::newRow("NUL bytes") << QByteArray(16, '\0') << false;
    QTest::newRow("invalid UTF-8") << QByteArray("{\"type\":\"\xff\xfe\"}") << false;
    QTest::newRow("an array") << QByteArray("[1]") << true;
    QTest::newRow("no type") << QByteArray(R"({"payload":{"orderId":"O-7"}})") << true;
    QTest::newRow("unknown type") << QByteArray(R"({"type":"ORDER_EATEN","payload":{}})") << true;
    QTest::newRow("no payload") << QByteArray(R"({"type":"ORDER_PAID"})") << false;
    QTest::newRow("payload is text")
        << QByteArray(R"({"type":"ORDER_PAID","payload":"O-7"})") << false;
    QTest::newRow("order id is a number")
        << QByteArray(R"({"type":"ORDER_PAID","payload":{"orderId":7}})") << false;
    QTest::newRow("item without a price") << QByteArray(
        R"({"type":"ORDER_CREATED","payload":{"orderId":"O-7","items":[{"productId":"SKU-1","quantity":1}]}})")
                                          << false;
    QTest::newRow("negative quantity") << QByteArray(
        R"({"type":"ORDER_CREATED","payload":{"orderId":"O-7","items":[{"productId":"SKU-1","quantity":-1,"price":2}]}})")
                                       << false;
}

void TestEnvelope::badInputIsAnError()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, typeIsTheFault);

    const auto read = decode(std::string_view(bytes.data(), std::size_t(bytes.size())));

    QVERIFY(!read);
    using Kind = model::Error::Kind;
    QCOMPARE(read.error().kind, typeIsTheFault ? Kind::Unsupported : Kind::Malformed);
    QVERIFY(!read.error().text.empty());
}

void TestEnvelope::deepNestingAndGarbageNeverCrash()
{
    QVERIFY(!decode(std::string(100'000, '[')));
    const auto bytes = encode(orderCreated(PayloadForm::Full));
    for (std::size_t cut = 0; cut < bytes.size(); ++cut)
        QVERIFY(!decode(std::string_view(bytes).substr(0, cut)));
}

void TestEnvelope::idsAreReadOnlyWhenWellFormed()
{
    for (const char* bad :
         {"", "O-", "O-0", "O-01", "O--1", "O-1x", "4822", "O-99999999999999999999"})
        QVERIFY2(!orderFromText(bad), bad);
    QCOMPARE(*orderFromText("O-4822"), OrderNumber{4822});
    for (const char* bad :
         {"", "e7f29d10", "e7f29d10-6a41-4b1e-9f0c-2d8c1e5a7b3g",
          "e7f29d1006a41-4b1e-9f0c-2d8c1e5a7b333", "--------------------------------------"})
        QVERIFY2(!uuidFromText(bad), bad);
    const auto id = randomUuid(0x0123456789abcdef, 0x0123456789abcdef);
    QCOMPARE(toText(id), std::string("01234567-89ab-4def-8123-456789abcdef"));
    QCOMPARE(*uuidFromText(toText(id)), id);
}

void TestEnvelope::timesHaveThreeDigitsOfMilliseconds()
{
    using std::chrono::microseconds;
    const auto time = *model::fromIso("2026-11-23T05:32:07Z");
    QCOMPARE(toIsoMilliseconds(time), std::string("2026-11-23T05:32:07.000Z"));
    QCOMPARE(toIsoMilliseconds(time + microseconds(1'999)),
             std::string("2026-11-23T05:32:07.001Z"));
    QCOMPARE(toIsoMilliseconds(model::Timestamp(microseconds(-1))),
             std::string("1969-12-31T23:59:59.999Z"));
}

void TestEnvelope::compactedKeepsTextInQuotes()
{
    const std::string spaced = R"({"a": "x, \" y", "b": [1, 2]})";
    const std::string tight = R"({"a":"x, \" y","b":[1,2]})";
    QCOMPARE(compacted(spaced), tight);
    QCOMPARE(compacted("{\"a"), std::string("{\"a"));
    QCOMPARE(compacted("\"\\"), std::string("\"\\"));
}

QTEST_APPLESS_MAIN(TestEnvelope)

#include "tst_envelope.moc"
