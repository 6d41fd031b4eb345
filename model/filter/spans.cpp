#include "model/filter/spans.h"

#include "model/filter/fields.h"
#include "model/filter/functions.h"
#include "model/filter/macros.h"
#include "model/filter/token.h"
#include "model/filter/words.h"

namespace model::filter {

namespace {

using Kind = Span::Kind;

struct Context
{
    std::string_view text;
    Token token;
    Token next;
    bool afterPoint = false;

    std::string_view word() const { return token.in(text); }
    bool called() const { return next.kind == Token::Kind::Symbol && next.in(text) == "("; }
};

Kind nameKind(const Context& at)
{
    const auto word = at.word();
    if (word == "in" || word == "true" || word == "false" || word == "null")
        return Kind::Keyword;
    if (at.called())
        return isMacro(word) ? Kind::Macro : functionNamed(word) ? Kind::Function : Kind::Wrong;
    if (at.afterPoint)
        return Kind::Member;
    return fieldNamed(word) ? Kind::Field : Kind::Name;
}

Kind kindOf(const Context& at)
{
    switch (at.token.kind) {
    case Token::Kind::Identifier:
        return nameKind(at);
    case Token::Kind::QuotedName:
        return Kind::Member;
    case Token::Kind::Int:
    case Token::Kind::Uint:
    case Token::Kind::Double:
        return Kind::Number;
    case Token::Kind::Text:
    case Token::Kind::Bytes:
        return Kind::Text;
    case Token::Kind::Symbol:
        return Kind::Operator;
    case Token::Kind::Comment:
        return Kind::Comment;
    case Token::Kind::Bad:
    case Token::Kind::End:
        break;
    }
    return Kind::Wrong;
}

std::vector<Span> wordSpans(const std::vector<Word>& words)
{
    std::vector<Span> spans;
    spans.reserve(words.size());
    for (const auto& word : words)
        spans.push_back({Kind::Word, word.begin, word.end});
    return spans;
}

} // namespace

std::vector<Span> spansOf(std::string_view text)
{
    if (const auto words = bareWords(text))
        return wordSpans(*words);
    std::vector<Span> spans;
    Lexer lexer(text, Lexer::Comments::Keep);
    Context at{text, lexer.next(), lexer.next()};
    while (at.token.kind != Token::Kind::End) {
        spans.push_back({kindOf(at), at.token.begin, at.token.end});
        at.afterPoint = at.token.kind == Token::Kind::Symbol && at.word() == ".";
        at.token = at.next;
        at.next = lexer.next();
    }
    return spans;
}

} // namespace model::filter
