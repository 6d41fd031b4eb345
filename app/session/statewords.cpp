#include "app/session/statewords.h"

#include <algorithm>

namespace app {

using namespace model::saga;

namespace {

struct Token
{
    enum class Kind { Name, Text, Sign };

    Kind kind = Kind::Sign;
    std::size_t from = 0;
    std::string_view text; //!< Of a text with its quotes.
};

bool isNameLetter(char letter)
{
    return (letter >= '0' && letter <= '9') || letter == '_' || (letter >= 'a' && letter <= 'z')
           || (letter >= 'A' && letter <= 'Z');
}

std::size_t lengthAt(std::string_view text, std::size_t at)
{
    const auto letter = text[at];
    auto end = at + 1;
    if (letter == '"' || letter == '\'') {
        while (end < text.size() && text[end] != letter)
            end += text[end] == '\\' ? 2 : 1;
        return std::min(end + 1, text.size()) - at;
    }
    if (isNameLetter(letter)) {
        while (end < text.size() && isNameLetter(text[end]))
            ++end;
        return end - at;
    }
    return (letter == '=' || letter == '!') && end < text.size() && text[end] == '=' ? 2 : 1;
}

std::vector<Token> tokensOf(std::string_view text)
{
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const auto length = lengthAt(text, at);
        const auto letter = text[at];
        const auto kind = letter == '"' || letter == '\'' ? Token::Kind::Text
                          : isNameLetter(letter)          ? Token::Kind::Name
                                                          : Token::Kind::Sign;
        if (letter != ' ' && letter != '\t' && letter != '\n')
            tokens.push_back({kind, at, text.substr(at, length)});
        at += length;
    }
    return tokens;
}

class Tokens
{
public:
    explicit Tokens(std::string_view text) : m_tokens(tokensOf(text)) {}

    const std::vector<Token>& all() const { return m_tokens; }

    bool isHeldAgainstState(std::size_t text) const
    {
        if (isEquals(text - 1) && isState(text - 2))
            return true;
        if (isEquals(text + 1) && isState(text + 2))
            return true;
        return isInList(text);
    }

private:
    //! Before the first it is no index at all.
    bool is(std::size_t index, std::string_view text) const
    {
        return index < m_tokens.size() && m_tokens[index].text == text;
    }
    bool isEquals(std::size_t index) const { return is(index, "==") || is(index, "!="); }
    bool isState(std::size_t index) const
    {
        return is(index, "state") && !is(index - 1, ".") && !is(index + 1, ".")
               && !is(index + 1, "(");
    }
    bool isInList(std::size_t text) const
    {
        auto before = text - 1;
        while (before < m_tokens.size()
               && (m_tokens[before].kind == Token::Kind::Text || is(before, ",")))
            --before;
        return is(before, "[") && is(before - 1, "in") && isState(before - 2);
    }

    const std::vector<Token> m_tokens;
};

} // namespace

std::vector<StateWord> stateWords(std::string_view condition)
{
    const Tokens tokens(condition);
    std::vector<StateWord> words;
    for (std::size_t i = 0; i < tokens.all().size(); ++i) {
        const auto& token = tokens.all()[i];
        const auto isClosed = token.text.size() > 1 && token.text.front() == token.text.back();
        if (token.kind != Token::Kind::Text || !isClosed || !tokens.isHeldAgainstState(i))
            continue;
        const auto text = token.text.substr(1, token.text.size() - 2);
        words.push_back({token.from, token.text.size(), std::string(text), stateNamed(text)});
    }
    return words;
}

} // namespace app
