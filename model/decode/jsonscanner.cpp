#include "model/decode/jsonscanner.h"

#include "model/decode/jsonutf8.h"

namespace model {

namespace {

using Kind = JsonToken::Kind;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// What may stand directly after a number or a literal.
bool isDelimiter(char c)
{
    return isSpace(c) || c == ',' || c == ']' || c == '}' || c == ':' || c == '[' || c == '{'
           || c == '"';
}

// Ordinary bytes of a string: printable ASCII but quote and backslash. They are most of what is
// scanned.
bool isPlain(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

void note(JsonToken& token, JsonProblem problem, std::size_t at)
{
    if (token.problem != JsonProblem::None)
        return;
    token.problem = problem;
    token.problemAt = at;
}

std::size_t passDigits(std::string_view bytes, std::size_t at)
{
    while (at < bytes.size() && isDigit(bytes[at]))
        ++at;
    return at;
}

// The end of the number at `at`, or where it stops being one: then `ok` is false.
std::size_t passNumber(std::string_view bytes, std::size_t at, bool& ok)
{
    const auto digits = [&](std::size_t from) {
        const auto to = passDigits(bytes, from);
        ok = ok && to > from;
        return to;
    };
    const auto is = [&](char c) { return at < bytes.size() && bytes[at] == c; };
    ok = true;
    if (is('-'))
        ++at;
    at = is('0') ? at + 1 : digits(at);
    if (ok && is('.'))
        at = digits(at + 1);
    if (ok && (is('e') || is('E'))) {
        ++at;
        at = digits(is('+') || is('-') ? at + 1 : at);
    }
    ok = ok && (at == bytes.size() || isDelimiter(bytes[at]));
    return at;
}

} // namespace

JsonScanner::JsonScanner(std::string_view bytes) : m_bytes(bytes)
{
    if (m_bytes.starts_with("\xef\xbb\xbf"))
        m_at = 3;
}

void JsonScanner::passSpace()
{
    while (m_at < m_bytes.size() && isSpace(m_bytes[m_at]))
        ++m_at;
}

char JsonScanner::peek()
{
    passSpace();
    return m_at < m_bytes.size() ? m_bytes[m_at] : '\0';
}

JsonToken JsonScanner::next()
{
    passSpace();
    if (m_at == m_bytes.size())
        return {.begin = m_at, .end = m_at};
    const auto one = [this](Kind kind) {
        ++m_at;
        return JsonToken{.kind = kind, .begin = m_at - 1, .end = m_at};
    };
    switch (m_bytes[m_at]) {
    case '{':
        return one(Kind::ObjectBegin);
    case '}':
        return one(Kind::ObjectEnd);
    case '[':
        return one(Kind::ArrayBegin);
    case ']':
        return one(Kind::ArrayEnd);
    case ':':
        return one(Kind::Colon);
    case ',':
        return one(Kind::Comma);
    case '"':
        return string();
    case 't':
        return literal("true", Kind::True);
    case 'f':
        return literal("false", Kind::False);
    case 'n':
        return literal("null", Kind::Null);
    default:
        return number();
    }
}

JsonToken JsonScanner::string()
{
    JsonToken token{.kind = Kind::String, .begin = m_at++};
    while (true) {
        while (m_at < m_bytes.size() && isPlain(m_bytes[m_at]))
            ++m_at;
        if (m_at == m_bytes.size()) {
            token.problem = JsonProblem::EndsEarly;
            token.problemAt = token.end = m_at;
            return token;
        }
        const auto c = m_bytes[m_at];
        if (c == '"')
            break;
        if (c == '\\') {
            passEscape(token);
            continue;
        }
        const auto length = utf8Length(m_bytes.substr(m_at, 4));
        if (length == 0)
            note(token, JsonProblem::InvalidUtf8, m_at);
        else if (length == 1)
            note(token, JsonProblem::ControlCharacter, m_at);
        m_at += length == 0 ? 1 : length;
    }
    token.end = ++m_at;
    return token;
}

void JsonScanner::passEscape(JsonToken& token)
{
    constexpr std::string_view simple = "\"\\/bfnrt";
    const auto begin = m_at++;
    if (m_at == m_bytes.size())
        return;
    const auto c = m_bytes[m_at++];
    if (simple.find(c) != std::string_view::npos)
        return;
    // What stands after a backslash may be the quote that ends the string, so a bad escape is only
    // these bytes.
    std::size_t digits = 0;
    while (c == 'u' && digits < 4 && m_at < m_bytes.size() && isHex(m_bytes[m_at])) {
        ++digits;
        ++m_at;
    }
    if (digits < 4)
        note(token, JsonProblem::BadEscape, begin);
    if (static_cast<unsigned char>(c) >= 0x80)
        --m_at;
}

JsonToken JsonScanner::number()
{
    const auto first = m_bytes[m_at];
    if (!isDigit(first) && first != '-' && first != '+' && first != '.')
        return bad(JsonProblem::UnexpectedByte, m_at);
    bool ok = false;
    const auto end = passNumber(m_bytes, m_at, ok);
    if (!ok)
        return bad(end == m_bytes.size() ? JsonProblem::EndsEarly : JsonProblem::BadNumber, end);
    const JsonToken token{.kind = Kind::Number, .begin = m_at, .end = end};
    m_at = end;
    return token;
}

JsonToken JsonScanner::literal(std::string_view word, Kind kind)
{
    const auto found = m_bytes.substr(m_at, word.size());
    if (found != word) {
        const bool cut = m_at + found.size() == m_bytes.size() && word.starts_with(found);
        return bad(cut ? JsonProblem::EndsEarly : JsonProblem::BadLiteral,
                   cut ? m_bytes.size() : m_at);
    }
    const auto end = m_at + word.size();
    if (end < m_bytes.size() && !isDelimiter(m_bytes[end]))
        return bad(JsonProblem::BadLiteral, m_at);
    const JsonToken token{.kind = kind, .begin = m_at, .end = end};
    m_at = end;
    return token;
}

JsonToken JsonScanner::bad(JsonProblem problem, std::size_t at)
{
    const JsonToken token{Kind::Bad, problem, m_at, m_bytes.size(), at};
    m_at = m_bytes.size();
    return token;
}

std::size_t JsonScanner::skipContainer(std::size_t levels)
{
    while (levels > 0 && m_at < m_bytes.size()) {
        const auto c = m_bytes[m_at];
        if (c == '"') {
            string();
            continue;
        }
        ++m_at;
        if (c == '{' || c == '[')
            ++levels;
        else if (c == '}' || c == ']')
            --levels;
    }
    return m_at;
}

} // namespace model
