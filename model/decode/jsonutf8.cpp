#include "model/decode/jsonutf8.h"

#include <cstdint>
#include <cstring>

namespace model {

namespace {

bool isContinuation(unsigned char byte)
{
    return (byte & 0xc0) == 0x80;
}

std::size_t claimedLength(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead < 0xe0)
        return 2;
    if (lead >= 0xe0 && lead < 0xf0)
        return 3;
    return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

// The second byte rules out overlong forms, surrogates and what lies after U+10FFFF.
bool isSecond(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xe0:
        return second >= 0xa0 && second < 0xc0;
    case 0xed:
        return second >= 0x80 && second < 0xa0;
    case 0xf0:
        return second >= 0x90 && second < 0xc0;
    case 0xf4:
        return second >= 0x80 && second < 0x90;
    default:
        return isContinuation(second);
    }
}

// Eight bytes of ASCII at once: that is what most texts are made of.
bool isAsciiWord(std::string_view text, std::size_t at)
{
    std::uint64_t word = 0;
    if (text.size() - at < sizeof word)
        return false;
    std::memcpy(&word, text.data() + at, sizeof word);
    return (word & 0x8080808080808080u) == 0;
}

char tail(char32_t codePoint, unsigned shift)
{
    return char(0x80 | ((codePoint >> shift) & 0x3f));
}

} // namespace

std::size_t utf8Length(std::string_view rest)
{
    if (rest.empty())
        return 0;
    const auto lead = static_cast<unsigned char>(rest[0]);
    const auto length = claimedLength(lead);
    if (length < 2)
        return length;
    if (rest.size() < length || !isSecond(lead, static_cast<unsigned char>(rest[1])))
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (!isContinuation(static_cast<unsigned char>(rest[i])))
            return 0;
    }
    return length;
}

std::size_t firstInvalidUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        if (isAsciiWord(text, at)) {
            at += 8;
            continue;
        }
        const auto length = utf8Length(text.substr(at, 4));
        if (length == 0)
            return at;
        at += length;
    }
    return std::string_view::npos;
}

void appendUtf8(std::string& out, char32_t codePoint)
{
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint < 0xe000))
        codePoint = 0xfffd;
    if (codePoint < 0x80) {
        out += char(codePoint);
    } else if (codePoint < 0x800) {
        out += {char(0xc0 | (codePoint >> 6)), tail(codePoint, 0)};
    } else if (codePoint < 0x10000) {
        out += {char(0xe0 | (codePoint >> 12)), tail(codePoint, 6), tail(codePoint, 0)};
    } else {
        out += {char(0xf0 | (codePoint >> 18)), tail(codePoint, 12), tail(codePoint, 6),
                tail(codePoint, 0)};
    }
}

} // namespace model
