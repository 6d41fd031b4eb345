#include "model/decode/unpackers.h"

#include <lz4frame.h>
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <memory>

namespace model {

namespace {

constexpr UnpackFault cutShort = "it ends too early";
constexpr std::size_t window = 64u << 10;

struct Inflate
{
    Inflate() { ready = inflateInit2(&stream, 15 + 32) == Z_OK; }
    ~Inflate()
    {
        if (ready)
            inflateEnd(&stream);
    }
    Inflate(const Inflate&) = delete;
    Inflate& operator=(const Inflate&) = delete;

    z_stream stream{};
    bool ready = false;
};

//! Unpacks one member of a gzip file, or all of a zlib stream.
UnpackFault inflateMember(z_stream& stream, UnpackSink& sink)
{
    std::array<char, window> part;
    int state = Z_OK;
    while (state != Z_STREAM_END) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = uInt(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        if (state == Z_BUF_ERROR)
            return cutShort;
        if (state != Z_OK && state != Z_STREAM_END)
            return stream.msg ? stream.msg : "wrong bytes";
        if (!sink.take({part.data(), part.size() - stream.avail_out}))
            return nullptr;
    }
    return nullptr;
}

bool hasAnotherMember(const z_stream& stream)
{
    return stream.avail_in > 2 && stream.next_in[0] == 0x1f && stream.next_in[1] == 0x8b;
}

} // namespace

UnpackFault unpackZlib(std::string_view value, UnpackSink& sink)
{
    Inflate inflater;
    if (!inflater.ready)
        return "there is no memory for it";
    auto& stream = inflater.stream;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(value.data()));
    stream.avail_in = uInt(std::min<std::size_t>(value.size(), ~uInt(0)));
    do {
        if (const auto fault = inflateMember(stream, sink); fault || sink.isFull())
            return fault;
    } while (hasAnotherMember(stream) && inflateReset(&stream) == Z_OK);
    return nullptr;
}

UnpackFault unpackZstd(std::string_view value, UnpackSink& sink)
{
    const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                            ZSTD_freeDStream);
    if (!stream)
        return "there is no memory for it";
    std::array<char, window> part;
    ZSTD_inBuffer in{value.data(), value.size(), 0};
    std::size_t wanted = 1;
    while (true) {
        ZSTD_outBuffer out{part.data(), part.size(), 0};
        wanted = ZSTD_decompressStream(stream.get(), &out, &in);
        if (ZSTD_isError(wanted))
            return ZSTD_getErrorName(wanted);
        if (!sink.take({part.data(), out.pos}))
            return nullptr;
        // 0 is the end of a frame, all of it given out.
        if (in.pos == in.size && wanted == 0)
            return nullptr;
        if (in.pos == in.size && out.pos < out.size)
            return cutShort;
    }
}

UnpackFault unpackLz4(std::string_view value, UnpackSink& sink)
{
    LZ4F_dctx* raw = nullptr;
    if (LZ4F_isError(LZ4F_createDecompressionContext(&raw, LZ4F_VERSION)))
        return "there is no memory for it";
    const std::unique_ptr<LZ4F_dctx, decltype(&LZ4F_freeDecompressionContext)> context(
        raw, LZ4F_freeDecompressionContext);
    std::array<char, window> part;
    while (true) {
        std::size_t outSize = part.size();
        std::size_t inSize = value.size();
        const auto wanted =
            LZ4F_decompress(raw, part.data(), &outSize, value.data(), &inSize, nullptr);
        if (LZ4F_isError(wanted))
            return LZ4F_getErrorName(wanted);
        value.remove_prefix(inSize);
        if (!sink.take({part.data(), outSize}))
            return nullptr;
        if (wanted == 0 && value.empty())
            return nullptr;
        if (value.empty() && outSize < part.size())
            return cutShort;
        if (inSize == 0 && outSize == 0)
            return "wrong bytes";
    }
}

} // namespace model
