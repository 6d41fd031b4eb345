#include "model/decode/jsonstring.h"

#include "model/decode/jsonutf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace model {

namespace {

std::optional<char32_t> hexUnit(std::string_view rest)
{
    if (rest.size() < 6 || rest[0] != '\\' || rest[1] != 'u')
        return std::nullopt;
    std::uint32_t unit = 0;
    const auto [end, error] = std::from_chars(rest.data() + 2, rest.data() + 6, unit, 16);
    if (error != std::errc{} || end != rest.data() + 6)
        return std::nullopt;
    return unit;
}

std::optional<char> simpleEscape(char c)
{
    switch (c) {
    case '"':
    case '\\':
    case '/':
        return c;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return std::nullopt;
    }
}

// Appends what the escape at the beginning of `rest` means and gives its length.
std::size_t appendEscape(std::string& out, std::string_view rest)
{
    if (const auto simple = rest.size() > 1 ? simpleEscape(rest[1]) : std::nullopt) {
        out += *simple;
        return 2;
    }
    const auto unit = hexUnit(rest);
    if (!unit) {
        out += '\\';
        return 1;
    }
    const auto low = *unit >= 0xd800 && *unit < 0xdc00 ? hexUnit(rest.substr(6)) : std::nullopt;
    if (low && *low >= 0xdc00 && *low < 0xe000) {
        appendUtf8(out, 0x10000 + ((*unit - 0xd800) << 10) + (*low - 0xdc00));
        return 12;
    }
    appendUtf8(out, *unit);
    return 6;
}

void appendQuoted(std::string& out, char c)
{
    constexpr std::string_view hex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
        out += {'\\', c};
    else if (c == '\n')
        out += "\\n";
    else if (c == '\r')
        out += "\\r";
    else if (c == '\t')
        out += "\\t";
    else if (byte < 0x20 || byte == 0x7f)
        out += {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
    else
        out += c;
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

constexpr std::array<std::string_view, 21> reserved = {
    "as",       "break",   "const",  "continue", "else", "false", "for",
    "function", "if",      "import", "in",       "let",  "loop",  "namespace",
    "null",     "package", "return", "true",     "var",  "void",  "while"};

} // namespace

std::string unescapeJson(std::string_view token)
{
    if (token.starts_with('"'))
        token.remove_prefix(1);
    std::string out;
    out.reserve(token.size());
    for (std::size_t at = 0; at < token.size() && token[at] != '"';) {
        const auto plain = std::min(token.find_first_of("\\\"", at), token.size());
        out += token.substr(at, plain - at);
        at = plain;
        if (at < token.size() && token[at] == '\\')
            at += appendEscape(out, token.substr(at));
    }
    return out;
}

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const auto c : text)
        appendQuoted(out, c);
    return out + '"';
}

std::string filterLiteral(std::string_view token)
{
    if (token.starts_with('"'))
        return quoted(unescapeJson(token));
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), whole);
    const bool tooLong =
        error == std::errc::result_out_of_range && end == token.data() + token.size();
    return tooLong ? std::string(token) + ".0" : std::string(token);
}

bool isFilterName(std::string_view name)
{
    if (name.empty() || !isLetter(name[0]))
        return false;
    const auto fits = [](char c) { return isLetter(c) || (c >= '0' && c <= '9'); };
    return std::ranges::all_of(name, fits) && std::ranges::find(reserved, name) == reserved.end();
}

} // namespace model
