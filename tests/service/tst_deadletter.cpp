#include "sim/service/deadletter.h"

#include <QtTest>

using namespace sim;

namespace {

//! Headers as the recorded samples of spring-kafka 4.1.2 print them: text in quotes, numbers in
//! hex.
std::string printed(const RecordHeaders& headers)
{
    std::string text;
    for (const auto& [name, value] : headers) {
        const auto bytes = QByteArray::fromStdString(value.value_or(""));
        const bool binary = !bytes.isEmpty() && bytes[0] < ' ';
        text += name + " = [" + std::to_string(bytes.size()) + "] "
                + (binary ? "hex " + bytes.toHex() : '"' + bytes + '"').toStdString() + '\n';
    }
    return text;
}

//! The lines of the stack trace differ from program to program.
std::string withoutStackTrace(RecordHeaders headers)
{
    std::erase_if(headers, [](const auto& header) {
        return header.first == "kafka_dlt-exception-stacktrace";
    });
    return printed(headers);
}

const GivenUp orderService{
    .group = "order-service",
    .failure = {"java.lang.IllegalStateException", "order order-0 cannot be handled"},
    .attempts = 3};

FailedRecord first()
{
    return {.topic = "orders",
            .partition = 1,
            .offset = 0,
            .time = model::Timestamp(std::chrono::milliseconds(0x1a2066e4517))};
}

constexpr auto recorded =
    "kafka_deliveryAttempt = [4] hex 00000003\n"
    "kafka_dlt-exception-fqcn = [67] "
    "\"org.springframework.kafka.listener.ListenerExecutionFailedException\"\n"
    "kafka_dlt-exception-cause-fqcn = [31] \"java.lang.IllegalStateException\"\n"
    "kafka_dlt-exception-message = [48] \"Listener failed; order order-0 cannot be handled\"\n"
    "kafka_dlt-original-topic = [6] \"orders\"\n"
    "kafka_dlt-original-partition = [4] hex 00000001\n"
    "kafka_dlt-original-offset = [8] hex 0000000000000000\n"
    "kafka_dlt-original-timestamp = [8] hex 000001a2066e4517\n"
    "kafka_dlt-original-timestamp-type = [10] \"CreateTime\"\n"
    "kafka_dlt-original-consumer-group = [13] \"order-service\"\n";

constexpr auto recordedTwice =
    "kafka_deliveryAttempt = [4] hex 00000003\n"
    "kafka_dlt-original-topic = [6] \"orders\"\n"
    "kafka_dlt-original-partition = [4] hex 00000001\n"
    "kafka_dlt-original-offset = [8] hex 0000000000000000\n"
    "kafka_dlt-original-timestamp = [8] hex 000001a2066e4517\n"
    "kafka_dlt-original-timestamp-type = [10] \"CreateTime\"\n"
    "kafka_dlt-original-consumer-group = [13] \"order-service\"\n"
    "kafka_deliveryAttempt = [4] hex 00000003\n"
    "kafka_dlt-exception-fqcn = [67] "
    "\"org.springframework.kafka.listener.ListenerExecutionFailedException\"\n"
    "kafka_dlt-exception-cause-fqcn = [31] \"java.lang.IllegalStateException\"\n"
    "kafka_dlt-exception-message = [48] \"Listener failed; order order-0 cannot be handled\"\n"
    "kafka_dlt-original-topic = [10] \"orders-dlt\"\n"
    "kafka_dlt-original-partition = [4] hex 00000001\n"
    "kafka_dlt-original-offset = [8] hex 0000000000000000\n"
    "kafka_dlt-original-timestamp = [8] hex 000001a2069292be\n"
    "kafka_dlt-original-timestamp-type = [10] \"CreateTime\"\n"
    "kafka_dlt-original-consumer-group = [13] \"order-service\"\n";

} // namespace

class TestDeadLetter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersAreThoseOfSpringKafka();
    void deadLetterOfADeadLetterKeepsBothOrigins();
    void stackTraceNamesTheCause();
    void ownHeadersComeFirstAndEmptyOnesStay();
    void numbersAreBigEndian();
};

void TestDeadLetter::headersAreThoseOfSpringKafka()
{
    QCOMPARE(withoutStackTrace(springDeadLetterHeaders(first(), orderService)),
             std::string(recorded));
}

void TestDeadLetter::deadLetterOfADeadLetterKeepsBothOrigins()
{
    const FailedRecord again{.topic = "orders-dlt",
                             .partition = 1,
                             .time = model::Timestamp(std::chrono::milliseconds(0x1a2069292be)),
                             .headers = springDeadLetterHeaders(first(), orderService)};

    QCOMPARE(withoutStackTrace(springDeadLetterHeaders(again, orderService)),
             std::string(recordedTwice));
}

void TestDeadLetter::stackTraceNamesTheCause()
{
    const auto headers = springDeadLetterHeaders(first(), orderService);
    QCOMPARE(headers[4].first, std::string("kafka_dlt-exception-stacktrace"));
    const auto trace = QByteArray::fromStdString(*headers[4].second);
    QVERIFY(trace.startsWith("org.springframework.kafka.listener.ListenerExecutionFailedException: "
                             "Listener failed\n\tat org."
                             "springframework.kafka.listener.KafkaMessageListenerContainer$"
                             "ListenerConsumer.decorateException("
                             "KafkaMessageListenerContainer.java:3251)\n"));
    QVERIFY(trace.contains(
        "\nCaused by: java.lang.IllegalStateException: order order-0 cannot be handled\n"));
}

void TestDeadLetter::ownHeadersComeFirstAndEmptyOnesStay()
{
    auto record = first();
    record.timeKind = model::TimeKind::Append;
    record.headers = {{"traceparent", "00-1"}, {"empty", std::nullopt}};

    const auto headers = springDeadLetterHeaders(record, orderService);

    QCOMPARE(headers[0].first, std::string("traceparent"));
    QVERIFY(!headers[1].second.has_value());
    QCOMPARE(headers[headers.size() - 2].second, std::optional<std::string>("LogAppendTime"));
}

void TestDeadLetter::numbersAreBigEndian()
{
    QCOMPARE(bigEndian(0x01020304, 4), std::string("\x01\x02\x03\x04"));
    QCOMPARE(bigEndian(std::uint64_t(-1), 8), std::string(8, '\xff'));
    QCOMPARE(bigEndian(1, 8), std::string("\0\0\0\0\0\0\0\x01", 8));
}

QTEST_APPLESS_MAIN(TestDeadLetter)

#include "tst_deadletter.moc"
