#include "model/decode/framing.h"

#include "model/decode/timetext.h"

#include <array>
#include <cstring>

namespace model {

using namespace std::string_view_literals;

namespace {

// Registries count from 1; what begins with a zero byte and is not a small number is something
// else.
constexpr std::int64_t likelySchemaIds = 1 << 28;

Frame frameOfZero(std::string_view value)
{
    const auto id = *readBigEndian(value.substr(1, 4));
    if (id == 0 && value.size() > 9) {
        const auto wide = *readBigEndian(value.substr(1, 8));
        return wide > 0 ? Frame{Framing::Apicurio, 9, wide, {}} : Frame{};
    }
    return id > 0 && id < likelySchemaIds ? Frame{Framing::Confluent, 5, id, {}} : Frame{};
}

std::string uuidText(std::string_view bytes)
{
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text.push_back('-');
        text.append(toHex(bytes.substr(i, 1)));
    }
    return text;
}

//! Version and variant as RFC 9562 wants them: one byte of magic alone would claim too much.
bool isUuid(std::string_view bytes)
{
    const auto version = static_cast<unsigned char>(bytes[6]) >> 4;
    const auto variant = static_cast<unsigned char>(bytes[8]) >> 6;
    return version >= 1 && version <= 8 && variant == 2;
}

std::string fingerprintText(std::string_view bytes)
{
    std::string reversed(bytes.rbegin(), bytes.rend());
    auto text = toHex(reversed);
    std::erase(text, ' ');
    return text;
}

struct Kind
{
    std::string_view magic;
    std::string_view name;
};

constexpr std::array kinds{
    Kind{"Obj\x01"sv, "Avro object container file"},
    Kind{"\xAC\xED\x00\x05"sv, "Java serialization (never deserialized)"},
    Kind{"\xD9\xD9\xF7"sv, "CBOR"},
    Kind{":)\n"sv, "Smile"},
    Kind{"\xFE\xFF"sv, "UTF-16, big-endian"},
    Kind{"\xFF\xFE"sv, "UTF-16, little-endian"},
    Kind{"PAR1"sv, "Parquet"},
};

bool isBson(std::string_view value)
{
    if (value.size() < 5 || value.back() != '\0')
        return false;
    std::array<char, 4> size{value[3], value[2], value[1], value[0]};
    return readBigEndian({size.data(), size.size()}) == std::int64_t(value.size());
}

} // namespace

std::string Frame::text() const
{
    switch (framing) {
    case Framing::None:
        return {};
    case Framing::Confluent:
        return "Confluent framing, schema id " + std::to_string(schemaId);
    case Framing::ConfluentGuid:
        return "Confluent framing, schema GUID " + uuidText(schemaBytes);
    case Framing::Apicurio:
        return "Apicurio framing, global id " + std::to_string(schemaId);
    case Framing::Glue:
        return "AWS Glue framing, schema version " + uuidText(schemaBytes);
    case Framing::AvroSingleObject:
        return "Avro single object, schema fingerprint " + fingerprintText(schemaBytes);
    }
    return {};
}

Frame frameOf(std::string_view value)
{
    if (value.size() > 5 && value[0] == '\0')
        return frameOfZero(value);
    if (value.size() > 18 && value[0] == '\x03' && (value[1] == '\0' || value[1] == '\x05'))
        return {Framing::Glue, 18, 0, value.substr(2, 16)};
    if (value.size() > 10 && value.starts_with("\xC3\x01"))
        return {Framing::AvroSingleObject, 10, 0, value.substr(2, 8)};
    if (value.size() > 17 && value[0] == '\x01' && isUuid(value.substr(1, 16)))
        return {Framing::ConfluentGuid, 17, 0, value.substr(1, 16)};
    return {};
}

std::string_view binaryKind(std::string_view value)
{
    for (const auto& kind : kinds) {
        if (value.starts_with(kind.magic))
            return kind.name;
    }
    return isBson(value) ? "BSON"sv : ""sv;
}

std::string toHex(std::string_view bytes, std::size_t most)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes.substr(0, most)) {
        if (!text.empty())
            text.push_back(' ');
        text.push_back(digits[static_cast<unsigned char>(c) >> 4]);
        text.push_back(digits[static_cast<unsigned char>(c) & 15]);
    }
    return bytes.size() > most ? text + " …" : text;
}

} // namespace model
