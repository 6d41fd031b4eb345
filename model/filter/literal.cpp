#include "model/filter/literal.h"

#include "model/filter/text.h"

#include <charconv>
#include <cmath>
#include <optional>

namespace model::filter {

namespace {

Error malformed(std::string text)
{
    return {.kind = Error::Kind::Malformed, .text = std::move(text)};
}

template <typename Integer>
std::optional<Integer> parseInteger(std::string_view digits, bool negative)
{
    const bool hex = digits.starts_with("0x") || digits.starts_with("0X");
    const std::string text = (negative ? "-" : "") + std::string(digits.substr(hex ? 2 : 0));
    Integer value{};
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, hex ? 16 : 10);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

//! Reads the escapes of a text or bytes literal.
class Unescaper
{
public:
    Unescaper(std::string_view body, bool bytes) : m_rest(body), m_bytes(bytes) {}

    std::optional<std::string> run()
    {
        while (!m_rest.empty()) {
            const auto plain = m_rest.substr(0, m_rest.find('\\'));
            m_out += plain;
            m_rest.remove_prefix(plain.size());
            if (!m_rest.empty() && !escape())
                return std::nullopt;
        }
        return std::move(m_out);
    }

private:
    bool escape()
    {
        if (m_rest.size() < 2)
            return false;
        const char c = m_rest[1];
        m_rest.remove_prefix(2);
        constexpr std::string_view names = "abfnrtv\\?\"'`";
        constexpr std::string_view meanings = "\a\b\f\n\r\t\v\\?\"'`";
        if (const auto at = names.find(c); at != std::string_view::npos) {
            m_out += meanings[at];
            return true;
        }
        if (c >= '0' && c <= '3')
            return octal(c);
        if (c == 'x' || c == 'X')
            return number(2, 16, m_bytes);
        return (c == 'u' && number(4, 16, false)) || (c == 'U' && number(8, 16, false));
    }

    bool octal(char first)
    {
        if (m_rest.size() < 2)
            return false;
        const char digits[] = {first, m_rest[0], m_rest[1]};
        m_rest.remove_prefix(2);
        return append({digits, 3}, 8, m_bytes);
    }

    bool number(std::size_t size, int base, bool octet)
    {
        if (m_rest.size() < size)
            return false;
        const auto digits = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return append(digits, base, octet);
    }

    bool append(std::string_view digits, int base, bool octet)
    {
        std::uint32_t code = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
        if (error != std::errc{} || end != digits.data() + digits.size())
            return false;
        if (octet) {
            m_out += char(code);
            return true;
        }
        if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
            return false;
        appendUtf8(m_out, code);
        return true;
    }

    std::string_view m_rest;
    std::string m_out;
    bool m_bytes;
};

Result<Value> textValue(std::string_view token, bool bytes)
{
    const auto quote = token.find_first_of("\"'");
    const bool raw = token.substr(0, quote).find_first_of("rR") != std::string_view::npos;
    const std::size_t marks = token.size() - quote >= 6 && token[quote + 1] == token[quote]
                                      && token[quote + 2] == token[quote]
                                  ? 3
                                  : 1;
    const auto body = token.substr(quote + marks, token.size() - quote - 2 * marks);
    auto text = raw ? std::optional(std::string(body)) : Unescaper(body, bytes).run();
    if (!text)
        return malformed("This text has an escape that is none");
    if (bytes)
        return Value(Bytes{std::move(*text)});
    return Value(std::move(*text));
}

Result<Value> numberValue(std::string_view token, Token::Kind kind, bool negative)
{
    if (kind == Token::Kind::Double) {
        const auto value = parseDouble(token);
        if (!value || std::isinf(*value))
            return malformed("This number is too big for a double");
        return Value(negative ? -*value : *value);
    }
    if (kind == Token::Kind::Uint) {
        const auto value = parseInteger<std::uint64_t>(token.substr(0, token.size() - 1), false);
        return value ? Result<Value>(Value(*value))
                     : malformed("This number is too big for a uint");
    }
    const auto value = parseInteger<std::int64_t>(token, negative);
    return value ? Result<Value>(Value(*value)) : malformed("This number is too big for an int");
}

} // namespace

Result<Value> literalValue(std::string_view token, Token::Kind kind, bool negative)
{
    if (kind == Token::Kind::Text || kind == Token::Kind::Bytes)
        return textValue(token, kind == Token::Kind::Bytes);
    return numberValue(token, kind, negative);
}

std::string quotedText(std::string_view text)
{
    const bool utf8 = isUtf8(text);
    std::string out = utf8 ? "\"" : "b\"";
    constexpr std::string_view meanings = "\n\r\t\\\"";
    constexpr std::string_view names = "nrt\\\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (const auto at = meanings.find(c); at != std::string_view::npos) {
            out += '\\';
            out += names[at];
        } else if (byte < 0x20 || byte == 0x7f || (!utf8 && byte >= 0x80)) {
            out += "\\x" + hexText({&c, 1});
        } else {
            out += c;
        }
    }
    out += '"';
    return out;
}

} // namespace model::filter
