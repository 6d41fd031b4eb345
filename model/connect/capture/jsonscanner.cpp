#include "model/connect/capture/jsonscanner.h"

#include <bit>
#include <charconv>
#include <cstring>

namespace model::capture {

namespace {

constexpr std::uint64_t everyByte = 0x0101010101010101;

//! High bits where a byte of \a word is \a byte; exact up to the first one.
std::uint64_t matches(std::uint64_t word, char byte)
{
    const auto differing = word ^ (everyByte * static_cast<unsigned char>(byte));
    return (differing - everyByte) & ~differing & (everyByte << 7);
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isScalarByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.'
           || c == 'E';
}

char closing(char open)
{
    return open == '{' ? '}' : ']';
}

void putUtf8(char*& out, unsigned code)
{
    if (code < 0x80) {
        *out++ = char(code);
        return;
    }
    if (code < 0x800) {
        *out++ = char(0xc0 | code >> 6);
    } else {
        if (code < 0x10000) {
            *out++ = char(0xe0 | code >> 12);
        } else {
            *out++ = char(0xf0 | code >> 18);
            *out++ = char(0x80 | (code >> 12 & 63));
        }
        *out++ = char(0x80 | (code >> 6 & 63));
    }
    *out++ = char(0x80 | (code & 63));
}

constexpr unsigned replacement = 0xfffd;

} // namespace

void JsonScanner::skipSpace()
{
    while (m_at < m_text.size() && isSpace(m_text[m_at]))
        ++m_at;
}

bool JsonScanner::peek(char c)
{
    skipSpace();
    return m_at < m_text.size() && m_text[m_at] == c;
}

bool JsonScanner::take(char c)
{
    if (!peek(c))
        return false;
    ++m_at;
    return true;
}

bool JsonScanner::atEnd()
{
    skipSpace();
    return m_at == m_text.size();
}

//! Where the next quote or backslash is; the end when there is none. Eight bytes at a step:
//! payloads are long strings.
std::size_t JsonScanner::special(std::size_t from) const
{
    if constexpr (std::endian::native == std::endian::little) {
        for (; from + 8 <= m_text.size(); from += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, m_text.data() + from, 8);
            if (const auto found = matches(word, '"') | matches(word, '\\'))
                return from + std::size_t(std::countr_zero(found)) / 8;
        }
    }
    while (from < m_text.size() && m_text[from] != '"' && m_text[from] != '\\')
        ++from;
    return from;
}

//! Copies up to the next quote or backslash; what is copied beyond it is written over later.
char* JsonScanner::copyRun(char* out)
{
    if constexpr (std::endian::native == std::endian::little) {
        for (; m_at + 8 <= m_text.size(); m_at += 8, out += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, m_text.data() + m_at, 8);
            std::memcpy(out, &word, 8);
            if (const auto found = matches(word, '"') | matches(word, '\\')) {
                const auto run = std::size_t(std::countr_zero(found)) / 8;
                m_at += run;
                return out + run;
            }
        }
    }
    while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\\')
        *out++ = m_text[m_at++];
    return out;
}

std::optional<std::string_view> JsonScanner::string(std::string& scratch)
{
    if (!take('"'))
        return std::nullopt;
    const auto from = m_at;
    m_at = special(from);
    if (m_at < m_text.size() && m_text[m_at] == '"')
        return m_text.substr(from, m_at++ - from);
    // An escape is never shorter than what it stands for, so the rest of the text is room enough.
    if (scratch.size() < m_text.size() - from + 8)
        scratch.resize(m_text.size() - from + 8);
    char* out = scratch.data() + (m_at - from);
    std::memcpy(scratch.data(), m_text.data() + from, m_at - from);
    while (m_at < m_text.size()) {
        if (m_text[m_at++] == '"')
            return std::string_view(scratch.data(), out);
        if (!unescape(out))
            return std::nullopt;
        out = copyRun(out);
    }
    return std::nullopt;
}

//! What stands after a backslash.
bool JsonScanner::unescape(char*& out)
{
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view bytes = "\"\\/\b\f\n\r\t";
    if (m_at >= m_text.size())
        return false;
    const char letter = m_text[m_at++];
    if (letter == 'u')
        return unicodeEscape(out);
    const auto at = letter == '"' ? 0 : letters.find(letter);
    if (at == std::string_view::npos)
        return false;
    *out++ = bytes[at];
    return true;
}

std::optional<unsigned> JsonScanner::hexUnit()
{
    const auto digits = m_text.substr(m_at, 4);
    const auto* const end = digits.data() + digits.size();
    unsigned unit = 0;
    const auto read = std::from_chars(digits.data(), end, unit, 16);
    if (digits.size() != 4 || read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    m_at += 4;
    return unit;
}

bool JsonScanner::unicodeEscape(char*& out)
{
    auto unit = hexUnit();
    if (!unit)
        return false;
    while (*unit >= 0xd800 && *unit < 0xdc00 && m_text.substr(m_at, 2) == "\\u") {
        m_at += 2;
        const auto low = hexUnit();
        if (!low)
            return false;
        if (*low >= 0xdc00 && *low < 0xe000) {
            putUtf8(out, 0x10000 + ((*unit - 0xd800) << 10) + (*low - 0xdc00));
            return true;
        }
        putUtf8(out, replacement);
        unit = low;
    }
    const bool halfPair = *unit >= 0xd800 && *unit < 0xe000;
    putUtf8(out, halfPair ? replacement : *unit);
    return true;
}

std::optional<std::int64_t> JsonScanner::integer()
{
    skipSpace();
    const auto* const end = m_text.data() + m_text.size();
    std::int64_t number = 0;
    const auto read = std::from_chars(m_text.data() + m_at, end, number);
    if (read.ec != std::errc{} || (read.ptr != end && isScalarByte(*read.ptr)))
        return std::nullopt;
    m_at = std::size_t(read.ptr - m_text.data());
    return number;
}

bool JsonScanner::null()
{
    if (!peek('n') || m_text.substr(m_at, 4) != "null")
        return false;
    m_at += 4;
    return true;
}

bool JsonScanner::skipString()
{
    if (!take('"'))
        return false;
    for (m_at = special(m_at); m_at < m_text.size(); m_at = special(m_at)) {
        if (m_text[m_at] == '"') {
            ++m_at;
            return true;
        }
        m_at += 2;
    }
    m_at = m_text.size();
    return false;
}

bool JsonScanner::skipKey()
{
    return skipString() && take(':');
}

bool JsonScanner::skipScalar()
{
    if (peek('"'))
        return skipString();
    const auto from = m_at;
    while (m_at < m_text.size() && isScalarByte(m_text[m_at]))
        ++m_at;
    const auto word = m_text.substr(from, m_at - from);
    if (word.empty())
        return false;
    const bool number = word.front() == '-' || (word.front() >= '0' && word.front() <= '9');
    return number || word == "true" || word == "false" || word == "null";
}

bool JsonScanner::skipValue()
{
    std::string open; // the brackets we are in
    for (;;) {
        if (peek('{') || peek('[')) {
            const char bracket = m_text[m_at++];
            if (!take(closing(bracket))) {
                open.push_back(bracket);
                if (bracket == '{' && !skipKey())
                    return false;
                continue;
            }
        } else if (!skipScalar()) {
            return false;
        }
        while (!open.empty() && !take(',')) {
            if (!take(closing(open.back())))
                return false;
            open.pop_back();
        }
        if (open.empty())
            return true;
        if (open.back() == '{' && !skipKey())
            return false;
    }
}

std::optional<std::string_view> JsonScanner::value()
{
    skipSpace();
    const auto from = m_at;
    if (!skipValue())
        return std::nullopt;
    return m_text.substr(from, m_at - from);
}

} // namespace model::capture
