#include "model/filter/completion.h"

#include "model/filter/fields.h"
#include "model/filter/functions.h"
#include "model/filter/literal.h"
#include "model/filter/macros.h"
#include "model/filter/text.h"
#include "model/filter/token.h"

#include <algorithm>

namespace model::filter {

namespace {

//! The tokens up to the cursor, and what is being typed.
struct Situation
{
    std::vector<Token> before; // the word at the cursor left out
    std::string_view text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string typed; // lower case; of a text literal what is inside

    std::string_view word(std::size_t fromEnd) const
    {
        return fromEnd < before.size() ? before[before.size() - 1 - fromEnd].in(text)
                                       : std::string_view();
    }
};

bool isWord(Token::Kind kind)
{
    return kind == Token::Kind::Identifier || kind == Token::Kind::Text || kind == Token::Kind::Bad
           || kind == Token::Kind::Int || kind == Token::Kind::Double;
}

std::string typedPart(std::string_view token)
{
    const auto begin = token.starts_with('"') || token.starts_with('\'') ? 1U : 0U;
    return lowerAscii(token.substr(begin));
}

Situation situationAt(std::string_view text, std::size_t cursor)
{
    Situation at;
    at.text = text;
    at.begin = at.end = std::uint32_t(std::min(cursor, text.size()));
    Lexer lexer(text);
    for (auto token = lexer.next(); token.kind != Token::Kind::End && token.begin < at.end;
         token = lexer.next()) {
        if (token.end >= at.end && isWord(token.kind)) {
            at.typed = typedPart(text.substr(token.begin, at.end - token.begin));
            at.begin = token.begin;
            // An unclosed text reaches to the end; only what is before the cursor is replaced.
            at.end = token.kind == Token::Kind::Bad ? at.end : token.end;
            break;
        }
        at.before.push_back(token);
    }
    return at;
}

//! The path that ends before the last \a skipped tokens: payload.items[0].sku.
std::string pathBefore(const Situation& at, std::size_t skipped)
{
    auto first = at.before.size() - skipped;
    const auto end = first;
    int open = 0;
    while (first > 0) {
        const auto& token = at.before[first - 1];
        const auto word = token.in(at.text);
        if (word == "]")
            ++open;
        else if (word == "[")
            --open;
        const bool name = token.kind == Token::Kind::Identifier && word != "in";
        if (open < 0 || (open == 0 && !name && word != "." && word != "["))
            break;
        if (open == 0 && name && first < end && at.before[first].kind == Token::Kind::Identifier)
            break;
        --first;
    }
    std::string path;
    for (auto i = first; i < end; ++i)
        path += at.before[i].in(at.text);
    return path;
}

bool isComparison(std::string_view word)
{
    return word == "==" || word == "!=" || word == "<" || word == "<=" || word == ">"
           || word == ">=";
}

class Collector
{
public:
    explicit Collector(const Situation& at) : m_at(at) {}

    void offer(Candidate::Kind kind, std::string text, std::string_view detail)
    {
        const auto lower = lowerAscii(text);
        const auto place = lower.find(m_at.typed);
        if (place == std::string::npos)
            return;
        // A quote before the word does not make it another beginning.
        const bool beginning = place == 0 || (place == 1 && lower.front() == '"');
        auto& list = beginning ? m_first : m_then;
        if (m_first.size() + m_then.size() < mostCandidates)
            list.push_back({kind, std::move(text), std::string(detail)});
    }

    Completion finish()
    {
        m_first.insert(m_first.end(), m_then.begin(), m_then.end());
        return {m_at.begin, m_at.end, std::move(m_first)};
    }

private:
    const Situation& m_at;
    std::vector<Candidate> m_first;
    std::vector<Candidate> m_then;
};

void offerValues(Collector& to, const std::string& path, const KnownValues& known)
{
    const auto found = known.values.find(path);
    if (found == known.values.end())
        return;
    const auto field = fieldNamed(path);
    const auto kind = field ? fieldInfo(*field).kind : std::nullopt;
    const bool number = kind == Value::Kind::Int;
    for (const auto& value : found->second)
        to.offer(Candidate::Kind::Value, number ? value : quotedText(value), {});
}

//! "payload." -> orderId, items …
void offerMembers(Collector& to, const std::string& path, const KnownValues& known)
{
    std::vector<std::string> offered;
    for (const auto& each : known.paths) {
        if (!each.starts_with(path + "."))
            continue;
        const auto rest = each.substr(path.size() + 1);
        auto member = rest.substr(0, rest.find_first_of(".["));
        if (std::ranges::find(offered, member) != offered.end())
            continue;
        offered.push_back(member);
        to.offer(Candidate::Kind::Path, std::move(member), {});
    }
    for (const auto& macro : allMacros()) {
        if (macro.method)
            to.offer(Candidate::Kind::Macro, std::string(macro.name) + "(", macro.detail);
    }
    for (const auto& function : allFunctions()) {
        if (function.method)
            to.offer(Candidate::Kind::Function, std::string(function.name) + "(", function.detail);
    }
}

void offerNames(Collector& to, const KnownValues& known)
{
    for (const auto& field : allFields())
        to.offer(Candidate::Kind::Field, std::string(field.name), field.detail);
    for (const auto& path : known.paths)
        to.offer(Candidate::Kind::Path, path, {});
    to.offer(Candidate::Kind::Macro, "has(", "whether the event has a field");
    for (const auto& function : allFunctions()) {
        if (function.global)
            to.offer(Candidate::Kind::Function, std::string(function.name) + "(", function.detail);
    }
    for (const auto* word : {"true", "false", "null"})
        to.offer(Candidate::Kind::Keyword, word, {});
}

//! The number of tokens between the cursor and a path that is compared: "== " or "in [x, ". 0 when
//! there is none.
std::size_t comparedBefore(const Situation& at)
{
    if (isComparison(at.word(0)))
        return 1;
    for (std::size_t i = 0; i + 1 < at.before.size(); ++i) {
        const auto word = at.word(i);
        if (word == "[")
            return at.word(i + 1) == "in" ? i + 2 : 0;
        if (word != "," && at.before[at.before.size() - 1 - i].kind != Token::Kind::Text)
            return 0;
    }
    return 0;
}

} // namespace

Completion complete(std::string_view text, std::size_t cursor, const KnownValues& known)
{
    const auto at = situationAt(text, cursor);
    Collector collector(at);
    if (const auto skipped = comparedBefore(at); skipped > 0)
        offerValues(collector, pathBefore(at, skipped), known);
    if (at.word(0) == ".")
        offerMembers(collector, pathBefore(at, 1), known);
    else if (at.begin == at.end || text[at.begin] != '"')
        offerNames(collector, known);
    return collector.finish();
}

} // namespace model::filter
