#include "sim/service/deadletter.h"

#include <algorithm>
#include <chrono>

namespace sim {

namespace {

constexpr std::string_view exceptionPrefix = "kafka_dlt-exception-";
constexpr std::string_view listenerFailed =
    "org.springframework.kafka.listener.ListenerExecutionFailedException";

std::string_view timestampType(model::TimeKind kind)
{
    switch (kind) {
    case model::TimeKind::Create:
        return "CreateTime";
    case model::TimeKind::Append:
        return "LogAppendTime";
    case model::TimeKind::Arrival:
        break;
    }
    return "NoTimestampType";
}

std::string stackTrace(const Failure& failure)
{
    return std::string(listenerFailed)
           + ": Listener failed\n"
             "\tat "
             "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer"
             ".decorateException(KafkaMessageListenerContainer.java:3251)\n"
             "\tat "
             "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer"
             ".doInvokeOnMessage(KafkaMessageListenerContainer.java:3188)\n"
             "Caused by: "
           + failure.exceptionClass + ": " + failure.message + "\n";
}

} // namespace

std::string bigEndian(std::uint64_t value, std::size_t bytes)
{
    std::string out(bytes, '\0');
    for (auto byte = out.rbegin(); byte != out.rend(); ++byte, value >>= 8)
        *byte = char(value & 0xff);
    return out;
}

RecordHeaders springDeadLetterHeaders(const FailedRecord& record, const GivenUp& by)
{
    auto headers = record.headers;
    std::erase_if(headers,
                  [](const auto& header) { return header.first.starts_with(exceptionPrefix); });
    const auto add = [&headers](std::string_view name, std::string value) {
        headers.emplace_back(std::string(name), std::move(value));
    };
    const auto millis =
        std::chrono::floor<std::chrono::milliseconds>(record.time).time_since_epoch();

    add("kafka_deliveryAttempt", bigEndian(std::uint64_t(by.attempts), 4));
    add("kafka_dlt-exception-fqcn", std::string(listenerFailed));
    add("kafka_dlt-exception-cause-fqcn", by.failure.exceptionClass);
    add("kafka_dlt-exception-message", "Listener failed; " + by.failure.message);
    add("kafka_dlt-exception-stacktrace", stackTrace(by.failure));
    add("kafka_dlt-original-topic", record.topic);
    add("kafka_dlt-original-partition", bigEndian(std::uint64_t(record.partition), 4));
    add("kafka_dlt-original-offset", bigEndian(std::uint64_t(record.offset), 8));
    add("kafka_dlt-original-timestamp", bigEndian(std::uint64_t(millis.count()), 8));
    add("kafka_dlt-original-timestamp-type", std::string(timestampType(record.timeKind)));
    add("kafka_dlt-original-consumer-group", by.group);
    return headers;
}

} // namespace sim
