#pragma once

#include <cstdint>
#include <string_view>

namespace model::filter {

//! A piece of a filter's text, in bytes.
struct Token
{
    enum class Kind : std::uint8_t {
        End,
        Identifier,
        QuotedName,
        Int,
        Uint,
        Double,
        Text,
        Bytes,
        Symbol,
        Comment,
        Bad
    };

    Kind kind = Kind::End;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

//! Cuts a filter's text into tokens, one at a time. White space is passed over. Bad characters and
//! unclosed literals come as Bad tokens, so that it serves the parser, the highlighter and the
//! completion alike.
class Lexer
{
public:
    enum class Comments { Drop, Keep };

    explicit Lexer(std::string_view text, Comments comments = Comments::Drop)
        : m_text(text)
        , m_comments(comments)
    {}

    Token next();

private:
    char at(std::size_t offset) const
    {
        return m_at + offset < m_text.size() ? m_text[m_at + offset] : '\0';
    }
    void skipSpace();
    Token finish(Token::Kind kind, std::size_t end);
    Token comment();
    Token number();
    Token identifier();
    Token quotedName();
    Token symbol();
    std::size_t literalPrefix() const;
    Token literal(std::size_t prefix);

    std::string_view m_text;
    std::size_t m_at = 0;
    Comments m_comments;
};

} // namespace model::filter
