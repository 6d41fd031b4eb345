// links: model_connect_redis
#include "model/connect/redis/codec.h"

#include <cstddef>
#include <cstdint>

//! What a server may send, in two pieces of any size.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto cut = size == 0 ? 0 : data[0] % size;
    model::redis::Codec codec;
    model::redis::Reply reply;
    for (const auto piece : {bytes.substr(0, cut), bytes.substr(cut)}) {
        codec.feed(piece);
        for (auto whole = codec.next(reply); whole && *whole; whole = codec.next(reply)) {
        }
    }
    return 0;
}
