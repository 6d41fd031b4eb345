#pragma once

#include "model/event/timestamp.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace model {

//! What the bytes of a value are.
enum class Form : std::uint8_t {
    Absent, //!< No value: a tombstone.
    Empty,
    Json,
    Text,       //!< Valid UTF-8 that is not JSON.
    Binary,     //!< Anything else.
    Compressed, //!< An application's gzip, zstd, LZ4 … frame; what is inside is decoded on demand.
    Framed,     //!< A registry's prefix (Confluent, Glue …) before the data.
};

//! What is odd about one event. An odd event is an event like the others with a finding attached.
//! Bits, see Findings.
enum class Finding : std::uint16_t {
    BrokenJson = 1 << 0,  //!< Begins as JSON and does not parse, or ends too early.
    TooDeep = 1 << 1,     //!< Nested deeper than limits::depth; cut there.
    TooBig = 1 << 2,      //!< Bigger than limits::indexedBody; only its beginning was looked at.
    InvalidUtf8 = 1 << 3, //!< Text with bytes that are not UTF-8.
    BadCompression = 1 << 4,
    UnknownType = 1 << 5, //!< An envelope that names no type.
    Duplicate = 1 << 6,   //!< The same event id was seen before.
    BadTime = 1 << 7,     //!< The envelope's time is no time.
};

struct Findings
{
    std::uint16_t bits = 0;

    bool has(Finding finding) const { return (bits & std::uint16_t(finding)) != 0; }
    void add(Finding finding) { bits = std::uint16_t(bits | std::uint16_t(finding)); }
    bool none() const { return bits == 0; }
    bool operator==(const Findings&) const = default;
};

//! What the decoder finds in a record at first sight. The views live as long as the record's bytes
//! or the decoder's scratch until its next record; the store copies what it keeps.
struct Facts
{
    std::string_view type;          //!< As on the wire; empty when there is none.
    std::string_view eventId;       //!< Empty when there is none.
    std::string_view correlationId; //!< Empty when there is none.
    std::string_view causationId;   //!< Empty when there is none.
    std::optional<std::int32_t> version;
    std::optional<Timestamp> time; //!< What the envelope says; the record's own time is told apart.
    std::uint8_t profile =
        0; //!< Index into the profiles; 0 is "none matched". At most limits::profiles.
    Form form = Form::Absent;
    Findings findings;
};

} // namespace model
