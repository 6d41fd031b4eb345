#include "model/connect/kafka/jaas.h"

#include "model/event/body.h"

#include <algorithm>
#include <array>

namespace model::kafka {

namespace {

constexpr std::string_view blanks = " \t\r\n\f";

//! Words, quoted texts and the marks = and ; of a JAAS line.
class Scanner
{
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    bool ended()
    {
        skipBlanks();
        return m_at == m_text.size();
    }
    bool take(char mark)
    {
        skipBlanks();
        if (m_at == m_text.size() || m_text[m_at] != mark)
            return false;
        ++m_at;
        return true;
    }
    std::string word()
    {
        skipBlanks();
        const auto begin = m_at;
        while (m_at < m_text.size() && blanks.find(m_text[m_at]) == std::string_view::npos
               && m_text[m_at] != '=' && m_text[m_at] != ';' && m_text[m_at] != '"')
            ++m_at;
        return std::string(m_text.substr(begin, m_at - begin));
    }
    Result<std::string> value();
    Error malformed(const std::string& what) const
    {
        return {
            .kind = Error::Kind::Malformed,
            .text = "The JAAS line is not whole: " + what,
            .advice =
                "It has to look like: …PlainLoginModule required username=\"…\" password=\"…\";",
            .place = {.line = 1, .column = int(m_at) + 1}};
    }

private:
    void skipBlanks() { m_at = std::min(m_text.find_first_not_of(blanks, m_at), m_text.size()); }

    std::string_view m_text;
    std::size_t m_at = 0;
};

Result<std::string> Scanner::value()
{
    if (!take('"'))
        return word();
    std::string out;
    for (; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
        if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
            ++m_at;
        out.push_back(m_text[m_at]);
    }
    if (m_at == m_text.size())
        return malformed("a quotation mark is not closed.");
    ++m_at;
    return out;
}

bool isFlag(std::string_view word)
{
    return std::ranges::any_of(
        std::array<std::string_view, 4>{"required", "requisite", "sufficient", "optional"},
        [word](std::string_view flag) { return sameIgnoringCase(word, flag); });
}

} // namespace

Result<Jaas> parseJaas(std::string_view text)
{
    Scanner scanner(text);
    Jaas jaas{.module = scanner.word()};
    if (const auto dot = jaas.module.rfind('.'); dot != std::string::npos)
        jaas.module.erase(0, dot + 1);
    if (jaas.module.empty())
        return scanner.malformed("no login module is named.");
    if (!isFlag(scanner.word()))
        return scanner.malformed("\"required\" is missing after the login module.");
    while (!scanner.ended() && !scanner.take(';')) {
        const auto name = scanner.word();
        if (name.empty() || !scanner.take('='))
            return scanner.malformed("an option has no \"=\".");
        auto value = scanner.value();
        if (!value)
            return value.error();
        jaas.options[name] = std::move(*value);
    }
    return jaas;
}

} // namespace model::kafka
