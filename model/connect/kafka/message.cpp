#include "model/connect/kafka/message.h"

#include <algorithm>
#include <limits>

namespace model::kafka {

namespace {

struct Time
{
    Timestamp time;
    TimeKind kind;
};

Time timeOf(const rd_kafka_message_t& message)
{
    auto type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    const auto milliseconds = rd_kafka_message_timestamp(&message, &type);
    if (type == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE || milliseconds == -1)
        return {now(), TimeKind::Arrival};
    // A producer may write any number.
    constexpr auto limit = std::numeric_limits<std::int64_t>::max() / 1000;
    const auto micros = std::chrono::microseconds(std::clamp(milliseconds, -limit, limit) * 1000);
    return {Timestamp(micros),
            type == RD_KAFKA_TIMESTAMP_CREATE_TIME ? TimeKind::Create : TimeKind::Append};
}

std::optional<std::string_view> view(const void* data, std::size_t size)
{
    if (!data)
        return std::nullopt;
    return std::string_view(static_cast<const char*>(data), size);
}

void collect(const rd_kafka_message_t& message, HeaderListBuilder& into)
{
    into.clear();
    rd_kafka_headers_t* headers = nullptr;
    if (rd_kafka_message_headers(&message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return;
    const char* name = nullptr;
    const void* value = nullptr;
    std::size_t size = 0;
    for (std::size_t i = 0;
         rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
         ++i)
        into.add(name, view(value, size));
}

} // namespace

RecordInput inputOf(const rd_kafka_message_t& message, LaneIndex lane, HeaderListBuilder& headers)
{
    collect(message, headers);
    const auto [time, kind] = timeOf(message);
    return {.lane = lane,
            .time = time,
            .timeKind = kind,
            .position = message.offset,
            .body = {.key = view(message.key, message.key_len),
                     .headers = headers.list(),
                     .value = view(message.payload, message.len)}};
}

} // namespace model::kafka
