#include "model/connect/kafka/outgoing.h"

namespace model::kafka {

namespace {

//! A null pointer is "none" to the library, so empty bytes need an address.
const char* address(const std::optional<std::string>& bytes)
{
    return bytes ? bytes->data() : nullptr;
}

std::size_t size(const std::optional<std::string>& bytes)
{
    return bytes ? bytes->size() : 0;
}

std::int64_t milliseconds(const std::optional<Timestamp>& time)
{
    // 0 lets the library take the time of sending.
    return time ? std::chrono::floor<std::chrono::milliseconds>(*time).time_since_epoch().count()
                : 0;
}

rd_kafka_vu_t part(rd_kafka_vtype_t type)
{
    rd_kafka_vu_t value{};
    value.vtype = type;
    return value;
}

rd_kafka_vu_t bytesPart(rd_kafka_vtype_t type, const std::optional<std::string>& bytes)
{
    auto value = part(type);
    value.u.mem.ptr = const_cast<char*>(address(bytes)); // the library copies it
    value.u.mem.size = size(bytes);
    return value;
}

} // namespace

Headers makeHeaders(const OutgoingRecord& record)
{
    if (record.headers.empty())
        return nullptr;
    Headers headers(rd_kafka_headers_new(record.headers.size()));
    for (const auto& [name, value] : record.headers)
        rd_kafka_header_add(headers.get(), name.data(), ssize_t(name.size()), address(value),
                            ssize_t(size(value)));
    return headers;
}

std::array<rd_kafka_vu_t, 8> partsOf(const OutgoingRecord& record, void* opaque,
                                     rd_kafka_headers_t* headers)
{
    auto topic = part(RD_KAFKA_VTYPE_TOPIC);
    topic.u.cstr = record.channel.c_str();
    auto partition = part(RD_KAFKA_VTYPE_PARTITION);
    partition.u.i32 = record.partition.value_or(RD_KAFKA_PARTITION_UA);
    auto time = part(RD_KAFKA_VTYPE_TIMESTAMP);
    time.u.i64 = milliseconds(record.time);
    auto flags = part(RD_KAFKA_VTYPE_MSGFLAGS);
    flags.u.i = RD_KAFKA_MSG_F_COPY;
    auto opaquePart = part(RD_KAFKA_VTYPE_OPAQUE);
    opaquePart.u.ptr = opaque;
    auto list = part(RD_KAFKA_VTYPE_HEADERS);
    list.u.headers = headers;
    return {topic,
            partition,
            bytesPart(RD_KAFKA_VTYPE_KEY, record.key),
            bytesPart(RD_KAFKA_VTYPE_VALUE, record.value),
            time,
            flags,
            opaquePart,
            list};
}

} // namespace model::kafka
