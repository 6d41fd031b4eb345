#include "model/connect/capture/unpacker.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <string>

namespace model::capture {

namespace {

Error damaged(std::string_view format, std::string_view why)
{
    return {.kind = Error::Kind::Malformed,
            .text = "The " + std::string(format)
                    + " data are damaged from here on: " + std::string(why) + ".",
            .advice =
                "What came before was read. Get the file again, or unpack what can be saved."};
}

class PlainBytes : public Unpacker
{
public:
    Result<std::size_t> unpack(std::string_view& in, std::span<char> out) override
    {
        const auto taken = std::min(in.size(), out.size());
        std::memcpy(out.data(), in.data(), taken);
        in.remove_prefix(taken);
        return taken;
    }
};

//! One gzip member after the other, as `cat a.gz b.gz` makes them.
class GzipBytes : public Unpacker
{
public:
    GzipBytes() { inflateInit2(&m_stream, 16 + MAX_WBITS); }
    ~GzipBytes() override { inflateEnd(&m_stream); }
    GzipBytes(const GzipBytes&) = delete;
    GzipBytes& operator=(const GzipBytes&) = delete;

    Result<std::size_t> unpack(std::string_view& in, std::span<char> out) override
    {
        if (m_atBoundary)
            inflateReset(&m_stream);
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
        m_stream.avail_in = uInt(in.size());
        m_stream.next_out = reinterpret_cast<Bytef*>(out.data());
        m_stream.avail_out = uInt(out.size());
        const int state = inflate(&m_stream, Z_NO_FLUSH);
        in.remove_prefix(in.size() - m_stream.avail_in);
        if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
            return damaged("gzip", m_stream.msg ? m_stream.msg : "not a gzip stream");
        m_atBoundary = state == Z_STREAM_END;
        return out.size() - m_stream.avail_out;
    }
    bool atBoundary() const override { return m_atBoundary; }

private:
    z_stream m_stream{};
    bool m_atBoundary = false;
};

class ZstdBytes : public Unpacker
{
public:
    Result<std::size_t> unpack(std::string_view& in, std::span<char> out) override
    {
        ZSTD_inBuffer input{in.data(), in.size(), 0};
        ZSTD_outBuffer output{out.data(), out.size(), 0};
        const auto left = ZSTD_decompressStream(m_stream.get(), &output, &input);
        in.remove_prefix(input.pos);
        if (ZSTD_isError(left) != 0)
            return damaged("zstd", ZSTD_getErrorName(left));
        m_atBoundary = left == 0;
        return output.pos;
    }
    bool atBoundary() const override { return m_atBoundary; }

private:
    struct Free
    {
        void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
    };

    std::unique_ptr<ZSTD_DStream, Free> m_stream{ZSTD_createDStream()};
    bool m_atBoundary = false;
};

} // namespace

std::unique_ptr<Unpacker> unpackerFor(std::string_view start)
{
    if (start.starts_with("\x1f\x8b"))
        return std::make_unique<GzipBytes>();
    if (start.starts_with("\x28\xb5\x2f\xfd"))
        return std::make_unique<ZstdBytes>();
    return std::make_unique<PlainBytes>();
}

} // namespace model::capture
