#pragma once

#include "model/event/facts.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace model {

//! What lies in front of the data, by its leading bytes. A guess: nothing but the first bytes tells
//! it.
enum class Framing : std::uint8_t {
    None,
    Confluent,
    ConfluentGuid,
    Apicurio,
    Glue,
    AvroSingleObject
};

struct Frame
{
    Framing framing = Framing::None;
    std::size_t prefix = 0; //!< Bytes before the data.
    std::int64_t schemaId = 0;
    std::string_view schemaBytes; //!< Glue's UUID and the like, Avro's fingerprint: as they are.

    //! "Confluent framing, schema id 7"; empty for none.
    std::string text() const;
};

Frame frameOf(std::string_view value);

//! What well-known format a value that is neither JSON nor text begins as: "Java serialization",
//! "CBOR"; empty if unknown.
std::string_view binaryKind(std::string_view value);

//! "0f 3c …": bytes for people, at most \a most of them.
std::string toHex(std::string_view bytes, std::size_t most = 64);

} // namespace model
