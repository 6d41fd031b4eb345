#include "model/saga/sagakeys.h"

#include "model/store/eventstore.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace model::saga {

namespace {

constexpr std::size_t uuidText = 36;
constexpr std::size_t uuidBytes = 16;
constexpr char isUuid = char(0xff);
constexpr std::string_view digits = "0123456789abcdef";

constexpr std::array<std::uint8_t, uuidBytes> pairPlaces{0,  2,  4,  6,  9,  11, 14, 16,
                                                         19, 21, 24, 26, 28, 30, 32, 34};

bool isDash(std::size_t at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

//! Lower case alone: the text has to come back as it was.
constexpr std::array<std::int8_t, 256> digitValues = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < digits.size(); ++i)
        values[std::uint8_t(digits[i])] = std::int8_t(i);
    return values;
}();

bool packUuid(std::string_view key, char* into)
{
    if (key.size() != uuidText || key[8] != '-' || key[13] != '-' || key[18] != '-'
        || key[23] != '-')
        return false;
    int wrong = 0;
    for (const auto at : pairPlaces) {
        const int high = digitValues[std::uint8_t(key[at])];
        const int low = digitValues[std::uint8_t(key[at + 1])];
        wrong |= high | low;
        *into++ = char(high * 16 + low);
    }
    return wrong >= 0;
}

void appendUuid(std::string& text, std::string_view bytes)
{
    for (const auto byte : bytes) {
        if (isDash(text.size()))
            text += '-';
        text += digits[std::uint8_t(byte) >> 4];
        text += digits[std::uint8_t(byte) & 15];
    }
}

} // namespace

std::string shortKey(std::string_view key)
{
    if (key.size() <= PackedKey::longest)
        return std::string(key);
    std::string end = "~";
    auto hash = std::uint64_t(std::hash<std::string_view>{}(key));
    for (int i = 0; i < 16; ++i, hash >>= 4)
        end += digits[hash & 15];
    return std::string(key.substr(0, PackedKey::longest - end.size())) + end;
}

PackedKey::PackedKey(std::string_view key)
{
    if (packUuid(key, m_bytes.data() + 1)) {
        m_bytes[0] = isUuid;
        m_size = uuidBytes + 1;
        return;
    }
    const auto put = [this](std::string_view text) {
        m_bytes[0] = char(text.size());
        std::memcpy(m_bytes.data() + 1, text.data(), text.size());
        m_size = text.size() + 1;
    };
    if (key.size() <= longest)
        put(key);
    else
        put(shortKey(key));
}

std::uint32_t PackedKey::hash() const
{
    return hash32(bytes());
}

std::uint32_t SagaKeys::keepBytes(std::string_view bytes)
{
    if (m_used + bytes.size() > pieceSize) {
        m_pieces.push_back(std::make_unique<char[]>(pieceSize));
        m_used = 0;
    }
    const auto at = std::uint32_t(m_pieces.size() - 1) * pieceSize + m_used;
    std::memcpy(m_pieces.back().get() + m_used, bytes.data(), bytes.size());
    m_used += std::uint32_t(bytes.size());
    return at;
}

std::uint32_t SagaKeys::keep(const PackedKey& key)
{
    return keepBytes(key.bytes());
}

std::string_view SagaKeys::bytesAt(std::uint32_t at) const
{
    const auto* place = m_pieces[at / pieceSize].get() + at % pieceSize;
    return {place, *place == isUuid ? uuidBytes + 1 : std::uint8_t(*place) + std::size_t(1)};
}

std::uint32_t SagaKeys::hashAt(std::uint32_t at) const
{
    return hash32(bytesAt(at));
}

std::string SagaKeys::textAt(std::uint32_t at) const
{
    std::string text;
    textAt(at, text);
    return text;
}

void SagaKeys::textAt(std::uint32_t at, std::string& into) const
{
    const auto bytes = bytesAt(at);
    into.clear();
    if (bytes[0] == isUuid)
        appendUuid(into, bytes.substr(1));
    else
        into.append(bytes.substr(1));
}

bool SagaKeys::has(std::uint32_t at) const
{
    const auto piece = at / pieceSize;
    return piece < m_pieces.size() && (piece + 1 < m_pieces.size() || at % pieceSize < m_used);
}

std::uint32_t SagaKeys::copy(const SagaKeys& other, std::uint32_t at)
{
    return keepBytes(other.bytesAt(at));
}

} // namespace model::saga
