#include "model/decode/snappy.h"

#include "model/decode/timetext.h"

#include <optional>

namespace model {

namespace {

constexpr UnpackFault cutShort = "it ends too early";

unsigned byteAt(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]);
}

std::optional<std::size_t> takeLittleEndian(std::string_view& bytes, std::size_t size)
{
    if (bytes.size() < size)
        return std::nullopt;
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value |= std::size_t(byteAt(bytes, i)) << 8 * i;
    bytes.remove_prefix(size);
    return value;
}

std::optional<std::size_t> takeLength(std::string_view& bytes)
{
    std::size_t value = 0;
    for (unsigned shift = 0; shift < 35 && !bytes.empty(); shift += 7) {
        const auto byte = byteAt(bytes, 0);
        bytes.remove_prefix(1);
        value |= std::size_t(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    return std::nullopt;
}

//! Bytes that come as they are: the tag says how many, or how many bytes say it.
UnpackFault takeLiteral(unsigned tag, std::string_view& value, UnpackSink& sink)
{
    auto size = std::optional<std::size_t>(tag >> 2);
    if (*size >= 60)
        size = takeLittleEndian(value, *size - 59);
    if (!size || *size + 1 > value.size())
        return cutShort;
    sink.take(value.substr(0, *size + 1));
    value.remove_prefix(*size + 1);
    return nullptr;
}

//! Repeats bytes that were given before; the copy may run into what it writes.
UnpackFault takeCopy(unsigned tag, std::string_view& value, UnpackSink& sink, std::size_t start)
{
    const bool isShort = (tag & 3) == 1;
    const auto size = isShort ? (tag >> 2 & 7) + 4 : (tag >> 2) + 1;
    auto distance = takeLittleEndian(value, isShort ? 1 : (tag & 3) == 2 ? 2 : 4);
    if (!distance)
        return cutShort;
    if (isShort)
        *distance |= std::size_t(tag >> 5) << 8;
    auto& out = sink.bytes();
    if (*distance == 0 || *distance > out.size() - start)
        return "it repeats bytes that are not there";
    if (!sink.hasRoom(size))
        return nullptr;
    for (unsigned i = 0; i < size; ++i)
        out.push_back(out[out.size() - *distance]);
    return nullptr;
}

} // namespace

UnpackFault unpackSnappyRaw(std::string_view value, UnpackSink& sink)
{
    const auto size = takeLength(value);
    if (!size)
        return cutShort;
    const auto start = sink.bytes().size();
    if (!sink.hasRoom(*size))
        return nullptr;
    while (!value.empty() && !sink.isFull()) {
        const auto tag = byteAt(value, 0);
        value.remove_prefix(1);
        const auto fault =
            (tag & 3) == 0 ? takeLiteral(tag, value, sink) : takeCopy(tag, value, sink, start);
        if (fault)
            return fault;
        if (sink.bytes().size() - start > *size)
            return "it is longer than it says";
    }
    return sink.bytes().size() - start == *size ? nullptr : cutShort;
}

UnpackFault unpackSnappyFramed(std::string_view value, UnpackSink& sink)
{
    while (!value.empty() && !sink.isFull()) {
        const auto kind = byteAt(value, 0);
        value.remove_prefix(1);
        const auto size = takeLittleEndian(value, 3);
        if (!size || *size > value.size())
            return cutShort;
        const auto chunk = value.substr(0, *size);
        value.remove_prefix(*size);
        if (kind >= 0x80)
            continue;
        if (kind > 1 || chunk.size() < 4)
            return "it has a chunk that is not known";
        if (kind == 1)
            sink.take(chunk.substr(4));
        else if (const auto fault = unpackSnappyRaw(chunk.substr(4), sink))
            return fault;
    }
    return nullptr;
}

UnpackFault unpackSnappyXerial(std::string_view value, UnpackSink& sink)
{
    constexpr std::size_t header = 16;
    if (value.size() < header)
        return cutShort;
    value.remove_prefix(header);
    while (!value.empty() && !sink.isFull()) {
        if (value.size() < 4)
            return cutShort;
        const auto size = *readBigEndian(value.substr(0, 4));
        value.remove_prefix(4);
        if (size < 0 || std::size_t(size) > value.size())
            return cutShort;
        if (const auto fault = unpackSnappyRaw(value.substr(0, std::size_t(size)), sink))
            return fault;
        value.remove_prefix(std::size_t(size));
    }
    return nullptr;
}

} // namespace model
