#pragma once

#include "model/filter/builder.h"
#include "model/filter/token.h"

namespace model::filter {

//! Reads CEL's grammar and has the Builder make the nodes. Nesting is bounded; a text of any
//! content gives a program or one error with its place.
class Parser
{
public:
    Parser(std::string_view text, Builder& builder);

    //! The whole text as one expression. On an error the builder has it.
    NodeIndex parse();

private:
    NodeIndex expression();
    NodeIndex logic(Operation operation);
    NodeIndex relation();
    NodeIndex sum();
    NodeIndex product();
    NodeIndex unary();
    NodeIndex minus();
    NodeIndex member();
    NodeIndex selection(NodeIndex operand);
    NodeIndex method(NodeIndex operand, Token name);
    NodeIndex macro(NodeIndex list, Operation operation);
    NodeIndex primary();
    NodeIndex parenthesised();
    NodeIndex name();
    NodeIndex global(Token name);
    NodeIndex has(Token name);
    NodeIndex list();
    NodeIndex map();
    NodeIndex literal(bool negative, std::uint32_t begin);
    std::vector<NodeIndex> arguments();

    std::string_view in(Token token) const { return token.in(m_text); }
    bool sees(std::string_view symbol) const;
    bool seesWord(std::string_view word) const;
    bool take(std::string_view symbol);
    void expect(std::string_view symbol);
    Token advance();
    NodeIndex unexpected(std::string_view wanted);
    Range since(std::uint32_t begin) const { return {begin, m_last.end}; }

    std::string_view m_text;
    Builder& m_builder;
    Lexer m_lexer;
    Token m_last;
    Token m_token;
    Token m_following;
    int m_depth = 0;
};

} // namespace model::filter
