#include "model/decode/compression.h"

#include "model/decode/snappy.h"
#include "model/decode/unpackers.h"

#include <array>

namespace model {

using namespace std::string_view_literals;

namespace {

struct Magic
{
    std::string_view bytes;
    Packing packing;
};

constexpr std::array magics{
    Magic{"\x1F\x8B\x08"sv, Packing::Gzip},
    Magic{"\x28\xB5\x2F\xFD"sv, Packing::Zstd},
    Magic{"\x04\x22\x4D\x18"sv, Packing::Lz4},
    Magic{"\xFF\x06\x00\x00sNaPpY"sv, Packing::SnappyFramed},
    Magic{"\x82SNAPPY\x00"sv, Packing::SnappyXerial},
};

bool isZlib(std::string_view value)
{
    if (value.size() < 8 || value[0] != '\x78')
        return false;
    const auto second = static_cast<unsigned char>(value[1]);
    // A preset dictionary (bit 5) could not be undone; four levels are all that is written.
    return (second == 0x01 || second == 0x5E || second == 0x9C || second == 0xDA)
           && (0x7800u + second) % 31 == 0;
}

bool isSkippableZstd(std::string_view value)
{
    return value.size() >= 8 && (value[0] & 0xF0) == 0x50 && value.substr(1, 3) == "\x2A\x4D\x18"sv;
}

Error wrong(Packing packing, std::string_view what)
{
    std::string text("The value begins as ");
    text.append(toText(packing)).append(" but cannot be unpacked: ").append(what).append(".");
    return {Error::Kind::Malformed, std::move(text), "The bytes as they came are in the hex view."};
}

Error tooMuch(Packing packing, const UnpackSink& sink)
{
    std::string text("The ");
    text.append(toText(packing)).append(" value unpacks to more than ");
    text.append(std::to_string(sink.limit())).append(" bytes; unpacking was stopped.");
    return {Error::Kind::Unsupported, std::move(text),
            "The bytes as they came are in the hex view."};
}

UnpackFault run(Packing packing, std::string_view value, UnpackSink& sink)
{
    switch (packing) {
    case Packing::None:
        return "it is not compressed";
    case Packing::Gzip:
    case Packing::Zlib:
        return unpackZlib(value, sink);
    case Packing::Zstd:
        return unpackZstd(value, sink);
    case Packing::Lz4:
        return unpackLz4(value, sink);
    case Packing::SnappyFramed:
        return unpackSnappyFramed(value, sink);
    case Packing::SnappyXerial:
        return unpackSnappyXerial(value, sink);
    case Packing::SnappyRaw:
        return unpackSnappyRaw(value, sink);
    }
    return "it is not known";
}

} // namespace

Packing packingOf(std::string_view value)
{
    for (const auto& magic : magics) {
        if (value.starts_with(magic.bytes))
            return magic.packing;
    }
    if (isSkippableZstd(value))
        return Packing::Zstd;
    return isZlib(value) ? Packing::Zlib : Packing::None;
}

std::string_view toText(Packing packing)
{
    constexpr std::array names{
        "none"sv,  "gzip"sv, "zlib"sv, "zstd"sv, "LZ4"sv, "snappy (framed)"sv, "snappy (xerial)"sv,
        "snappy"sv};
    return names[std::size_t(packing)];
}

Result<std::string> unpackAs(Packing packing, std::string_view value, const UnpackLimits& limits)
{
    std::string out;
    UnpackSink sink(out, value.size(), limits);
    const auto fault = run(packing, value, sink);
    if (sink.isFull())
        return tooMuch(packing, sink);
    if (fault)
        return wrong(packing, fault);
    return out;
}

Result<Unpacked> unpack(std::string_view value, const UnpackLimits& limits)
{
    Unpacked unpacked;
    auto packing = packingOf(value);
    while (packing != Packing::None && int(unpacked.layers.size()) < limits.layers) {
        const std::string_view packed =
            unpacked.layers.empty() ? value : std::string_view(unpacked.bytes);
        auto bytes = unpackAs(packing, packed, limits);
        if (!bytes)
            return bytes.error();
        unpacked.bytes = std::move(*bytes);
        unpacked.layers.push_back(packing);
        packing = packingOf(unpacked.bytes);
    }
    if (unpacked.layers.empty())
        unpacked.bytes = value;
    return unpacked;
}

} // namespace model
