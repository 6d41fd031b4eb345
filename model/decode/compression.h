#pragma once

#include "model/event/limits.h"
#include "model/event/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! How an application packed a value (Kafka's own compression is undone before we see it).
enum class Packing : std::uint8_t {
    None,
    Gzip,
    Zlib,
    Zstd,
    Lz4,
    SnappyFramed,
    SnappyXerial,
    SnappyRaw
};

//! Where unpacking stops. What goes over is an error, never a crash: a few bytes may claim to be a
//! terabyte.
struct UnpackLimits
{
    std::size_t bytes = limits::decompressed;
    std::size_t ratio = 1000; //!< Beyond the first MiB.
    int layers = 2;           //!< A gzip inside a zstd is undone; a third one is left.
};

struct Unpacked
{
    std::string bytes;
    std::vector<Packing> layers; //!< Outermost first; empty when the value was not packed.
};

//! By the leading bytes. Raw snappy has none and is never guessed.
Packing packingOf(std::string_view value);

//! "gzip", "LZ4" …
std::string_view toText(Packing packing);

//! Undoes one layer. The error says what is wrong with the bytes.
Result<std::string> unpackAs(Packing packing, std::string_view value,
                             const UnpackLimits& limits = {});

//! Undoes what the leading bytes tell, layer by layer.
Result<Unpacked> unpack(std::string_view value, const UnpackLimits& limits = {});

} // namespace model
