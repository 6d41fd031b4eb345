#include "model/filter/words.h"

#include "model/filter/fields.h"
#include "model/filter/literal.h"

#include <algorithm>

namespace model::filter {

namespace {

constexpr std::string_view spaces = " \t\r\n\f";
constexpr std::string_view operators = "=<>!&|()[]{}?+*%,;";

//! The end of a literal at \a begin; nothing when it is not closed or something follows without a
//! space.
std::optional<std::size_t> literalEnd(std::string_view text, std::size_t begin)
{
    Lexer lexer(text.substr(begin));
    const auto token = lexer.next();
    if (token.kind != Token::Kind::Text)
        return std::nullopt;
    const auto end = begin + token.end;
    return end == text.size() || spaces.find(text[end]) != std::string_view::npos
               ? std::optional(end)
               : std::nullopt;
}

//! Appends the word at \a begin and tells where it ends.
std::optional<std::size_t> takeWord(std::string_view text, std::size_t begin,
                                    std::vector<Word>& words)
{
    const bool quotes = text[begin] == '"' || text[begin] == '\'';
    const auto end =
        quotes ? literalEnd(text, begin) : std::min(text.find_first_of(spaces, begin), text.size());
    if (!end)
        return std::nullopt;
    const auto word = text.substr(begin, *end - begin);
    if (!quotes && word.find_first_of(operators) != std::string_view::npos)
        return std::nullopt;
    auto value = quotes ? literalValue(word, Token::Kind::Text) : Result<Value>(Value(word));
    if (!value)
        return std::nullopt;
    words.push_back({*value->as<std::string>(), std::uint32_t(begin), std::uint32_t(*end)});
    return end;
}

//! A path such as payload.paid, or true, false: an expression by itself.
bool isExpression(std::string_view word)
{
    const auto root = word.substr(0, word.find('.'));
    return word == "true" || word == "false"
           || (fieldNamed(root) && word.find_first_of("-/:@#$~") == std::string_view::npos);
}

} // namespace

std::optional<std::vector<Word>> bareWords(std::string_view text)
{
    std::vector<Word> words;
    for (auto at = text.find_first_not_of(spaces); at != std::string_view::npos;) {
        const auto end = takeWord(text, at, words);
        if (!end)
            return std::nullopt;
        at = text.find_first_not_of(spaces, *end);
    }
    if (words.size() == 1
        && isExpression(text.substr(words[0].begin, words[0].end - words[0].begin)))
        return std::nullopt;
    // `"x" in headers` is no search for three words, if the last one is a field.
    if (words.size() == 3 && words[1].text == "in"
        && fieldNamed(words[2].text.substr(0, words[2].text.find('.'))))
        return std::nullopt;
    return words;
}

} // namespace model::filter
