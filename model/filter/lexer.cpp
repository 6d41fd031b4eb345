#include "model/filter/token.h"

#include <algorithm>
#include <array>
#include <string>

namespace model::filter {

namespace {

using Kind = Token::Kind;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool beginsIdentifier(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool continuesIdentifier(char c)
{
    return beginsIdentifier(c) || isDigit(c);
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool isQuote(char c)
{
    return c == '"' || c == '\'';
}

constexpr std::array<std::string_view, 6> pairs{"==", "!=", "<=", ">=", "&&", "||"};
constexpr std::string_view singles = "<>+-*/%!?:.,()[]{}";

template <typename Predicate>
std::size_t countWhile(std::string_view text, std::size_t from, Predicate fits)
{
    auto end = from;
    while (end < text.size() && fits(text[end]))
        ++end;
    return end;
}

} // namespace

void Lexer::skipSpace()
{
    m_at = countWhile(m_text, m_at, isSpace);
}

Token Lexer::finish(Kind kind, std::size_t end)
{
    const Token token{kind, std::uint32_t(m_at), std::uint32_t(end)};
    m_at = end;
    return token;
}

Token Lexer::next()
{
    skipSpace();
    while (at(0) == '/' && at(1) == '/') {
        const auto token = comment();
        if (m_comments == Comments::Keep)
            return token;
        skipSpace();
    }
    if (m_at >= m_text.size())
        return finish(Kind::End, m_at);
    if (isDigit(at(0)) || (at(0) == '.' && isDigit(at(1))))
        return number();
    if (isQuote(at(literalPrefix())))
        return literal(literalPrefix());
    if (at(0) == '`')
        return quotedName();
    return beginsIdentifier(at(0)) ? identifier() : symbol();
}

Token Lexer::comment()
{
    return finish(Kind::Comment, std::min(m_text.find('\n', m_at), m_text.size()));
}

Token Lexer::number()
{
    auto kind = Kind::Int;
    std::size_t end = 0;
    if (at(0) == '0' && (at(1) == 'x' || at(1) == 'X') && isHexDigit(at(2))) {
        end = countWhile(m_text, m_at + 2, isHexDigit);
    } else {
        end = countWhile(m_text, m_at, isDigit);
        if (end + 1 < m_text.size() && m_text[end] == '.' && isDigit(m_text[end + 1])) {
            kind = Kind::Double;
            end = countWhile(m_text, end + 1, isDigit);
        }
        if (end < m_text.size() && (m_text[end] == 'e' || m_text[end] == 'E')) {
            const auto sign =
                end + 1 < m_text.size() && (m_text[end + 1] == '+' || m_text[end + 1] == '-') ? 1U
                                                                                              : 0U;
            const auto digits = countWhile(m_text, end + 1 + sign, isDigit);
            if (digits > end + 1 + sign) {
                kind = Kind::Double;
                end = digits;
            }
        }
    }
    if (kind == Kind::Int && end < m_text.size() && (m_text[end] == 'u' || m_text[end] == 'U'))
        return finish(Kind::Uint, end + 1);
    return finish(kind, end);
}

Token Lexer::identifier()
{
    return finish(Kind::Identifier, countWhile(m_text, m_at, continuesIdentifier));
}

//! `content-type`, as a name after a point.
Token Lexer::quotedName()
{
    const auto end = m_text.find('`', m_at + 1);
    const bool closed = end != std::string_view::npos && end > m_at + 1;
    return closed ? finish(Kind::QuotedName, end + 1) : finish(Kind::Bad, m_text.size());
}

Token Lexer::symbol()
{
    const auto two = m_text.substr(m_at, 2);
    if (std::ranges::find(pairs, two) != pairs.end())
        return finish(Kind::Symbol, m_at + 2);
    if (singles.find(at(0)) != std::string_view::npos)
        return finish(Kind::Symbol, m_at + 1);
    // A character of several bytes is one mistake, not three.
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
    return finish(Kind::Bad, countWhile(m_text, m_at + 1, continues));
}

//! r, b, rb or br before a quote; 0 when none is there.
std::size_t Lexer::literalPrefix() const
{
    std::size_t size = 0;
    bool raw = false;
    bool bytes = false;
    while (size < 2) {
        const char c = at(size);
        auto& seen = c == 'r' || c == 'R' ? raw : bytes;
        if ((c != 'r' && c != 'R' && c != 'b' && c != 'B') || seen)
            break;
        seen = true;
        ++size;
    }
    return isQuote(at(size)) ? size : 0;
}

Token Lexer::literal(std::size_t prefix)
{
    const auto letters = m_text.substr(m_at, prefix);
    const bool raw = letters.find_first_of("rR") != std::string_view::npos;
    const auto kind =
        letters.find_first_of("bB") != std::string_view::npos ? Kind::Bytes : Kind::Text;
    const char quote = at(prefix);
    const bool triple = at(prefix + 1) == quote && at(prefix + 2) == quote;
    auto end = m_at + prefix + (triple ? 3 : 1);
    for (; end < m_text.size(); ++end) {
        const char c = m_text[end];
        if (c == '\\' && !raw) {
            ++end;
            continue;
        }
        if (!triple && (c == '\n' || c == '\r'))
            return finish(Kind::Bad, end);
        if (c != quote)
            continue;
        if (!triple)
            return finish(kind, end + 1);
        if (m_text.substr(end, 3) == std::string(3, quote))
            return finish(kind, end + 3);
    }
    return finish(Kind::Bad, m_text.size());
}

} // namespace model::filter
