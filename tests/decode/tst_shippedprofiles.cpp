#include "record.h"

#include <QtTest>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace model;
using namespace std::string_literals;

class TestShippedProfiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRealisticRecordIsUnderstood_data();
    void aRealisticRecordIsUnderstood();
    void aRecordedSpringDeadLetterIsUnderstood();
    void theFilesAndTheBuiltInCopyAreTheSame();
    void everyProfileHasATitleAndSaysWhereThePayloadIs();
    void anEnvelopeWithoutATypeIsAFinding();
    void aHeaderFillsWhatTheEnvelopeLeftOut();
    void theTraceIdIsTheLastResort();

private:
    Record m_record;
    Decoder m_decoder;
};

namespace {

std::string bigEndian(std::uint64_t value, int size)
{
    std::string bytes;
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
        bytes.push_back(char(value >> shift));
    return bytes;
}

//! What a user reads of an event: "TYPE v2 id=… corr=… cause=… 2026-…"; what is missing is left
//! out.
QString told(const Facts& facts)
{
    auto line = text(facts.type);
    if (facts.version)
        line += QStringLiteral(" v%1").arg(*facts.version);
    const auto add = [&](const char* name, std::string_view value) {
        if (!value.empty())
            line += QStringLiteral(" %1=%2").arg(QLatin1String(name), text(value));
    };
    add("id", facts.eventId);
    add("corr", facts.correlationId);
    add("cause", facts.causationId);
    if (facts.time)
        add("at", toIso(*facts.time));
    return line;
}

const std::string cloudEvent =
    R"({"specversion":"1.0","id":"A-1","source":"/shop","type":"com.shop.order.created","time":"2026-11-23T05:00:00Z",)"
    R"("correlationid":"c-1","causationid":"A-0","datacontenttype":"application/json","data":{"orderId":"7"}})";

const std::string massTransit =
    R"({"messageId":"m-1","conversationId":"k-1","correlationId":"c-1","initiatorId":"i-1","sourceAddress":"rabbitmq://h/a",)"
    R"("messageType":["urn:message:Shop.Contracts:OrderCreated","urn:message:Shop:IEvent"],"message":{"orderId":"7"},)"
    R"("sentTime":"2026-11-23T05:00:00Z","headers":{}})";

const std::string changeEvent =
    R"({"before":null,"after":{"event_id":"e-1","correlation_id":"c-1"},"source":{"name":"pg","ts_ms":1795410000000,)"
    R"("table":"outbox"},"op":"c","ts_ms":1795410000500,"transaction":null})";

const std::string eventuate =
    R"({"payload":"{\"orderId\":7}","headers":{"ID":"0001-02","DESTINATION":"Order","event-type":"io.shop.OrderCreated",)"
    R"("DATE":"Mon, 23 Nov 2026 05:00:00 GMT","event-aggregate-type":"Order"}})";

const std::string notification =
    R"({"Type":"Notification","MessageId":"m-1","TopicArn":"arn:aws:sns:eu:1:orders","Message":"{\"orderId\":7}",)"
    R"("Timestamp":"2026-11-23T05:00:00.000Z","MessageAttributes":{"type":{"Type":"String","Value":"ORDER_CREATED"}}})";

} // namespace

void TestShippedProfiles::aRealisticRecordIsUnderstood_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<HeaderRows>("headers");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("facts");

    const auto row = [](const char* profile, const std::string& value, const HeaderRows& headers,
                        const char* facts) {
        QTest::addRow("%s, %zu headers, %s", profile, headers.size(), facts)
            << QString::fromStdString(value) << headers << QString::fromLatin1(profile)
            << QString::fromLatin1(facts);
    };
    row("order-envelope",
        R"({"type":"ORDER_PAID","payload":{"orderId":"7"},"metadata":{"eventId":"e-1","timestamp":"2026-11-23T05:00:00Z",)"
        R"("version":1,"correlationId":"c-1","causationId":"e-0"}})",
        {}, "ORDER_PAID v1 id=e-1 corr=c-1 cause=e-0 at=2026-11-23T05:00:00Z");
    row("cloudevents-structured", cloudEvent, {},
        "com.shop.order.created id=A-1 corr=c-1 cause=A-0 at=2026-11-23T05:00:00Z");
    row("cloudevents-structured", cloudEvent,
        {{"Content-Type", "Application/CloudEvents+json; charset=utf-8"}},
        "com.shop.order.created id=A-1 corr=c-1 cause=A-0 at=2026-11-23T05:00:00Z");
    row("cloudevents-binary", R"({"orderId":"7","version":3})",
        {{"ce_specversion", "1.0"},
         {"ce_id", "A-1"},
         {"ce_source", "/shop"},
         {"ce_type", "order.created"},
         {"ce_time", "2026-11-23T05:00:00Z"},
         {"content-type", "application/json"}},
        "order.created v3 id=A-1 at=2026-11-23T05:00:00Z");
    row("cloudevents-binary", "",
        {{"cloudEvents:specversion", "1.0"},
         {"cloudEvents:id", "A-1"},
         {"cloudEvents:source", "/shop"},
         {"cloudEvents:type", "order.created"},
         {"cloudEvents:correlationid", "c-1"}},
        "order.created id=A-1 corr=c-1");
    row("debezium-outbox", R"({"orderId":"7"})",
        {{"id", "e-1"},
         {"eventType", "OrderCreated"},
         {"aggregateType", "order"},
         {"correlationId", "c-1"}},
        "OrderCreated id=e-1 corr=c-1");
    row("debezium-change", changeEvent, {}, "outbox id=e-1 corr=c-1 at=2026-11-23T05:00:00Z");
    row("debezium-change", R"({"schema":{},"payload":)" + changeEvent + "}", {},
        "outbox id=e-1 corr=c-1 at=2026-11-23T05:00:00Z");
    row("masstransit", massTransit, {},
        "Shop.Contracts:OrderCreated id=m-1 corr=c-1 cause=i-1 at=2026-11-23T05:00:00Z");
    row("masstransit-raw", R"({"orderId":"7"})",
        {{"MT-MessageType", "urn:message:Shop:OrderCreated;urn:message:Shop:IEvent"},
         {"MessageId", "m-1"},
         {"ConversationId", "k-1"},
         {"MT-InitiatorId", "i-1"}},
        "Shop:OrderCreated id=m-1 corr=k-1 cause=i-1");
    row("nservicebus", R"({"OrderId":"7","Version":2})",
        {{"NServiceBus.MessageId", "m-1"},
         {"NServiceBus.CorrelationId", "c-1"},
         {"NServiceBus.RelatedTo", "m-0"},
         {"NServiceBus.EnclosedMessageTypes",
          "Shop.OrderCreated, Shop, Version=1.0.0.0, Culture=neutral;Shop.IEvent, Shop"},
         {"NServiceBus.TimeSent", "2026-11-23 05:00:00:341000 Z"}},
        "Shop.OrderCreated v2 id=m-1 corr=c-1 cause=m-0 at=2026-11-23T05:00:00.341Z");
    row("axon", R"({"orderId":"7"})",
        {{"axon-message-id", "m-1"},
         {"axon-message-type", "io.shop.OrderCreated"},
         {"axon-message-revision", "2"},
         {"axon-message-timestamp", bigEndian(1795410000000, 8)},
         {"axon-metadata-traceId", "m-root"},
         {"axon-metadata-correlationId", "m-0"}},
        "io.shop.OrderCreated v2 id=m-1 corr=m-root cause=m-0 at=2026-11-23T05:00:00Z");
    row("axon", R"({"orderId":"7"})",
        {{"axon-message-id", "m-1"},
         {"axon-message-type", "T"},
         {"axon-message-timestamp", "2026-11-23T05:00:00Z"}},
        "T id=m-1 at=2026-11-23T05:00:00Z");
    row("rebus", R"({"OrderId":"7"})",
        {{"rbs2-msg-id", "m-1"},
         {"rbs2-msg-type", "Shop.OrderCreated, Shop"},
         {"rbs2-corr-id", "c-1"},
         {"rbs2-in-reply-to", "m-0"},
         {"rbs2-senttime", "2026-11-23T05:00:00.0000000+00:00"}},
        "Shop.OrderCreated id=m-1 corr=c-1 cause=m-0 at=2026-11-23T05:00:00Z");
    row("wolverine", R"({"OrderId":"7"})",
        {{"id", "m-1"},
         {"message-type", "shop.order_created"},
         {"correlation-id", "c-1"},
         {"conversation-id", "k-1"},
         {"sent-at", "2026-11-23 05:00:00:000000 Z"}},
        "shop.order_created id=m-1 corr=c-1 at=2026-11-23T05:00:00Z");
    row("eventuate", eventuate, {}, "io.shop.OrderCreated id=0001-02 at=2026-11-23T05:00:00Z");
    row("sns-notification", notification, {}, "ORDER_CREATED id=m-1 at=2026-11-23T05:00:00Z");
    row("spring", R"({"orderId":"7","correlationId":"c-1"})",
        {{"__TypeId__", "io.shop.OrderCreated"}}, "io.shop.OrderCreated corr=c-1");
    row("flat-json",
        R"({"eventType":"OrderCreated","eventId":"e-1","version":1,"orderId":"7","amount":3})", {},
        "OrderCreated v1 id=e-1");
    row("flat-json",
        R"({"type":"OrderCreated","version":"2","orderId":"7","subtotal":3,"tax":1,"totalAmount":4})",
        {}, "OrderCreated v2");
    row("common-headers", R"({"orderId":"7"})",
        {{"eventType", "OrderCreated"},
         {"messageId", "m-1"},
         {"correlation-id", "c-1"},
         {"causation_id", "m-0"}},
        "OrderCreated id=m-1 corr=c-1 cause=m-0");
    row("common-headers", "\x08\x96\x01",
        {{"type", "OrderCreated"}, {"timestamp", "1795410000000"}},
        "OrderCreated at=2026-11-23T05:00:00Z");
    row("w3c-traceparent", R"({"orderId":"7"})",
        {{"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}},
        " corr=0af7651916cd43dd8448eb211c80319c");
    row("w3c-traceparent", "{}",
        {{"traceparent", "00-00000000000000000000000000000000-b7ad6b7169203331-01"}}, "");
    row("", R"({"orderId":"7"})", {{"x-other", "1"}}, "");
}

void TestShippedProfiles::aRealisticRecordIsUnderstood()
{
    QFETCH(const QString, value);
    QFETCH(const HeaderRows, headers);
    m_record.value = value.toStdString();
    m_record.headers = headers;

    const auto facts = m_record.decodedBy(m_decoder);

    QTEST(text(m_decoder.profiles().at(facts.profile).name), "profile");
    QTEST(told(facts), "facts");
}

void TestShippedProfiles::aRecordedSpringDeadLetterIsUnderstood()
{
    // As spring-kafka 4.1.2 wrote it.
    m_record.value =
        R"({"type":"ORDER_CREATED","payload":{"orderId":"0"},"metadata":{"eventId":"e-0","correlationId":"c-0"}})";
    m_record.headers = {
        {"kafka_deliveryAttempt", bigEndian(3, 4)},
        {"kafka_dlt-exception-fqcn",
         "org.springframework.kafka.listener.ListenerExecutionFailedException"},
        {"kafka_dlt-exception-message", "Listener failed; order order-0 cannot be handled"},
        {"kafka_dlt-original-topic", "orders"},
        {"kafka_dlt-original-partition", bigEndian(1, 4)},
        {"kafka_dlt-original-offset", bigEndian(0, 8)},
        {"kafka_dlt-original-timestamp", bigEndian(0x000001a2066e4517, 8)},
        {"kafka_dlt-original-timestamp-type", "CreateTime"},
        {"kafka_dlt-original-consumer-group", "order-service"},
    };

    const auto facts = m_record.decodedBy(m_decoder);

    QCOMPARE(told(facts), QStringLiteral("ORDER_CREATED id=e-0 corr=c-0"));
    QCOMPARE(text(m_decoder.profiles().at(facts.profile).name), QStringLiteral("order-envelope"));
}

void TestShippedProfiles::theFilesAndTheBuiltInCopyAreTheSame()
{
    ProfileSet fromFiles;
    const auto errors = loadProfiles(SOURCE_DIR "/resources/profiles", fromFiles);

    QVERIFY2(errors.empty(), errors.empty() ? "" : errors.front().text.c_str());
    QCOMPARE(fromFiles.size(), builtinProfiles().size());
    for (std::size_t i = 0; i < fromFiles.size(); ++i)
        QVERIFY2(fromFiles.at(i) == builtinProfiles().at(i), fromFiles.at(i).name.c_str());
}

void TestShippedProfiles::everyProfileHasATitleAndSaysWhereThePayloadIs()
{
    for (std::size_t i = 1; i < builtinProfiles().size(); ++i) {
        const auto& profile = builtinProfiles().at(i);
        QVERIFY2(!profile.title.empty(), profile.name.c_str());
        QVERIFY2(profile.match.empty() || !profile.at(Field::Payload).empty(),
                 profile.name.c_str());
    }
}

void TestShippedProfiles::anEnvelopeWithoutATypeIsAFinding()
{
    m_record.value = R"({"type":null,"payload":{},"metadata":{}})";
    m_record.headers.clear();

    QCOMPARE(findingNames(m_record.decodedBy(m_decoder).findings), QStringLiteral("UnknownType"));
}

void TestShippedProfiles::aHeaderFillsWhatTheEnvelopeLeftOut()
{
    m_record.value = R"({"type":"T","payload":{},"metadata":{"eventId":"e-1"}})";
    m_record.headers = {{"correlationId", "\"c-1\""}, {"eventId", "other"}};

    const auto facts = m_record.decodedBy(m_decoder);

    QCOMPARE(told(facts), QStringLiteral("T id=e-1 corr=c-1"));
    QCOMPARE(text(m_decoder.profiles().at(facts.profile).name), QStringLiteral("order-envelope"));
}

void TestShippedProfiles::theTraceIdIsTheLastResort()
{
    m_record.value = "{}";
    m_record.headers = {{"traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"},
                        {"correlation-id", "c-1"}};

    QCOMPARE(told(m_record.decodedBy(m_decoder)), QStringLiteral(" corr=c-1"));
}

QTEST_APPLESS_MAIN(TestShippedProfiles)
#include "tst_shippedprofiles.moc"
