#include "model/connect/kafka/propertyfile.h"

#include <cstdint>

namespace model::kafka {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

bool isBreak(char c)
{
    return c == '\n' || c == '\r';
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void appendUtf8(std::string& out, std::uint32_t code)
{
    if (code < 0x80) {
        out.push_back(char(code));
    } else if (code < 0x800) {
        out.push_back(char(0xc0 | (code >> 6)));
        out.push_back(char(0x80 | (code & 0x3f)));
    } else if (code < 0x10000) {
        out.push_back(char(0xe0 | (code >> 12)));
        out.push_back(char(0x80 | ((code >> 6) & 0x3f)));
        out.push_back(char(0x80 | (code & 0x3f)));
    } else {
        out.push_back(char(0xf0 | (code >> 18)));
        out.push_back(char(0x80 | ((code >> 12) & 0x3f)));
        out.push_back(char(0x80 | ((code >> 6) & 0x3f)));
        out.push_back(char(0x80 | (code & 0x3f)));
    }
}

//! Goes through the text once, counting lines and columns.
class Parser
{
public:
    explicit Parser(std::string_view text) : m_rest(text)
    {
        if (m_rest.starts_with("\xef\xbb\xbf")) // an editor's mark of UTF-8
            m_rest.remove_prefix(3);
    }

    Result<std::vector<PropertyEntry>> parse();

private:
    bool ended() const { return m_rest.empty(); }
    char peek() const { return m_rest.front(); }
    char next();
    void skipBlanks();
    void skipBreak();
    void skipLine();
    bool skipToEntry();
    Result<PropertyEntry> entry();
    Result<std::string> text(bool isName);
    Result<void> escape(std::string& out);
    Result<std::uint32_t> unicode();
    Result<void> unicodeInto(std::string& out);
    Error malformed(std::string what, Place place) const;

    std::string_view m_rest;
    Place m_place{1, 1};
};

char Parser::next()
{
    const char c = m_rest.front();
    m_rest.remove_prefix(1);
    ++m_place.column;
    return c;
}

void Parser::skipBlanks()
{
    while (!ended() && isBlank(peek()))
        next();
}

//! "\n", "\r" and "\r\n" are one break each.
void Parser::skipBreak()
{
    if (ended() || !isBreak(peek()))
        return;
    const bool carriage = next() == '\r';
    if (carriage && !ended() && peek() == '\n')
        next();
    m_place = {m_place.line + 1, 1};
}

void Parser::skipLine()
{
    while (!ended() && !isBreak(peek()))
        next();
    skipBreak();
}

//! False at the end of the text.
bool Parser::skipToEntry()
{
    while (!ended()) {
        skipBlanks();
        if (ended())
            return false;
        if (isBreak(peek()))
            skipBreak();
        else if (peek() == '#' || peek() == '!')
            skipLine();
        else
            return true;
    }
    return false;
}

Error Parser::malformed(std::string what, Place place) const
{
    return {.kind = Error::Kind::Malformed,
            .text = std::move(what),
            .advice = "Write a backslash itself as two.",
            .place = place};
}

Result<std::uint32_t> Parser::unicode()
{
    const auto place = m_place;
    std::uint32_t code = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit = ended() ? -1 : hexDigit(peek());
        if (digit < 0)
            return malformed("\\u needs four hexadecimal digits.", {place.line, place.column - 2});
        next();
        code = code * 16 + std::uint32_t(digit);
    }
    return code;
}

//! Two escapes may make one character; a half one becomes the replacement character, as in Java's
//! own output.
Result<void> Parser::unicodeInto(std::string& out)
{
    const auto first = unicode();
    if (!first)
        return first.error();
    auto code = *first;
    const bool high = code >= 0xd800 && code < 0xdc00;
    if (high && m_rest.starts_with("\\u")) {
        const auto kept = m_rest;
        const auto place = m_place;
        next();
        next();
        const auto second = unicode();
        if (!second)
            return second.error();
        if (*second >= 0xdc00 && *second < 0xe000)
            code = 0x10000 + ((code - 0xd800) << 10) + (*second - 0xdc00);
        else {
            m_rest = kept;
            m_place = place;
        }
    }
    appendUtf8(out, code >= 0xd800 && code < 0xe000 ? 0xfffd : code);
    return {};
}

//! After the backslash.
Result<void> Parser::escape(std::string& out)
{
    if (ended())
        return {};
    if (isBreak(peek())) {
        skipBreak();
        skipBlanks();
        return {};
    }
    switch (const char c = next(); c) {
    case 't':
        out.push_back('\t');
        break;
    case 'n':
        out.push_back('\n');
        break;
    case 'r':
        out.push_back('\r');
        break;
    case 'f':
        out.push_back('\f');
        break;
    case 'u':
        return unicodeInto(out);
    default:
        out.push_back(c);
    }
    return {};
}

//! A name ends at a separator, a value only at the end of its line.
Result<std::string> Parser::text(bool isName)
{
    std::string out;
    while (!ended() && !isBreak(peek())) {
        if (isName && (peek() == '=' || peek() == ':' || isBlank(peek())))
            break;
        if (peek() != '\\') {
            out.push_back(next());
            continue;
        }
        next();
        if (auto done = escape(out); !done)
            return done.error();
    }
    return out;
}

Result<PropertyEntry> Parser::entry()
{
    PropertyEntry entry{.place = m_place};
    auto name = text(true);
    if (!name)
        return name.error();
    entry.name = std::move(*name);
    skipBlanks();
    if (!ended() && (peek() == '=' || peek() == ':')) {
        next();
        skipBlanks();
    }
    entry.valuePlace = m_place;
    auto value = text(false);
    if (!value)
        return value.error();
    entry.value = std::move(*value);
    skipBreak();
    return entry;
}

Result<std::vector<PropertyEntry>> Parser::parse()
{
    std::vector<PropertyEntry> entries;
    while (skipToEntry()) {
        auto read = entry();
        if (!read)
            return read.error();
        entries.push_back(std::move(*read));
    }
    return entries;
}

} // namespace

Result<std::vector<PropertyEntry>> parsePropertyFile(std::string_view text)
{
    if (const auto nul = text.find('\0'); nul != std::string_view::npos)
        return Error{.kind = Error::Kind::Malformed,
                     .text = "This is not a properties file: it has bytes that are not text.",
                     .place = {.line = 1, .column = int(nul) + 1}};
    return Parser(text).parse();
}

} // namespace model::kafka
