#include "model/export/jsontext.h"

#include <array>
#include <charconv>

namespace model::writing {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";

unsigned char byteAt(std::string_view bytes, std::size_t index)
{
    return index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0;
}

bool between(unsigned char byte, unsigned char low, unsigned char high)
{
    return byte >= low && byte <= high;
}

std::size_t threeBytes(std::string_view bytes, unsigned char first)
{
    const unsigned char low = first == 0xe0 ? 0xa0 : 0x80;
    const unsigned char high = first == 0xed ? 0x9f : 0xbf; // above would be a surrogate
    return between(byteAt(bytes, 1), low, high) && between(byteAt(bytes, 2), 0x80, 0xbf) ? 3 : 0;
}

std::size_t fourBytes(std::string_view bytes, unsigned char first)
{
    const unsigned char low = first == 0xf0 ? 0x90 : 0x80;
    const unsigned char high = first == 0xf4 ? 0x8f : 0xbf;
    return between(byteAt(bytes, 1), low, high) && between(byteAt(bytes, 2), 0x80, 0xbf)
                   && between(byteAt(bytes, 3), 0x80, 0xbf)
               ? 4
               : 0;
}

//! Bytes that stand in a JSON string as they are.
constexpr auto plainBytes = [] {
    std::array<bool, 256> plain{};
    for (std::size_t byte = 0x20; byte < 0x7f; ++byte)
        plain[byte] = byte != '"' && byte != '\\';
    return plain;
}();

bool isPlain(char c)
{
    return plainBytes[static_cast<unsigned char>(c)];
}

//! U+0080 to U+009F: a terminal may obey them as it obeys ESC, so they do not stand in a line as
//! they are.
bool isTerminalControl(std::string_view bytes)
{
    return bytes.front() == '\xc2' && between(byteAt(bytes, 1), 0x80, 0x9f);
}

void appendEscape(std::string& out, char c)
{
    constexpr std::string_view named = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    out.push_back('\\');
    if (const auto at = named.find(c); at != std::string_view::npos) {
        out.push_back(letters[at]);
        return;
    }
    constexpr std::string_view hex = "0123456789abcdef";
    out.append("u00");
    out.push_back(hex[static_cast<unsigned char>(c) >> 4]);
    out.push_back(hex[static_cast<unsigned char>(c) & 15]);
}

} // namespace

std::size_t utf8Length(std::string_view bytes)
{
    const auto first = byteAt(bytes, 0);
    if (first < 0x80)
        return 1;
    if (between(first, 0xc2, 0xdf))
        return between(byteAt(bytes, 1), 0x80, 0xbf) ? 2 : 0;
    if (between(first, 0xe0, 0xef))
        return threeBytes(bytes, first);
    return between(first, 0xf0, 0xf4) ? fourBytes(bytes, first) : 0;
}

bool isUtf8(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto length = utf8Length(bytes);
        if (length == 0)
            return false;
        bytes.remove_prefix(length);
    }
    return true;
}

bool appendJsonString(std::string& out, std::string_view bytes)
{
    bool faithful = true;
    out.push_back('"');
    while (!bytes.empty()) {
        std::size_t run = 0;
        while (run < bytes.size() && isPlain(bytes[run]))
            ++run;
        out.append(bytes.substr(0, run));
        bytes.remove_prefix(run);
        if (bytes.empty())
            break;
        const auto length = utf8Length(bytes);
        if (length == 1)
            appendEscape(out, bytes.front());
        else if (isTerminalControl(bytes))
            appendEscape(out, bytes[1]);
        else
            out.append(length == 0 ? replacement : bytes.substr(0, length));
        faithful = faithful && length != 0;
        bytes.remove_prefix(length == 0 ? 1 : length);
    }
    out.push_back('"');
    return faithful;
}

void appendBase64(std::string& out, std::string_view bytes)
{
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto left = bytes.size() - at;
        const std::uint32_t group = std::uint32_t(byteAt(bytes, at)) << 16
                                    | std::uint32_t(byteAt(bytes, at + 1)) << 8
                                    | byteAt(bytes, at + 2);
        out.push_back(letters[group >> 18]);
        out.push_back(letters[group >> 12 & 63]);
        out.push_back(left > 1 ? letters[group >> 6 & 63] : '=');
        out.push_back(left > 2 ? letters[group & 63] : '=');
    }
}

void appendNumber(std::string& out, std::int64_t number)
{
    std::array<char, 24> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    out.append(text.data(), end);
}

} // namespace model::writing
