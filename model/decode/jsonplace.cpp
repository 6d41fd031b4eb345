#include "model/decode/jsonplace.h"

#include <algorithm>
#include <cctype>

namespace model {

namespace {

//! Steps over valid JSON without keeping anything of it.
class Scanner
{
public:
    explicit Scanner(std::string_view json) : m_json(json) { skipSpace(); }

    std::size_t offset() const { return m_at; }

    //! Goes into the container at the cursor up to the child \a name. False when it has none.
    bool enter(const std::string& name, std::size_t& keyOffset)
    {
        if (peek() != '{' && peek() != '[')
            return false;
        const bool object = peek() == '{';
        next();
        for (std::size_t index = 0; peek() != '}' && peek() != ']' && m_at < m_json.size();
             ++index) {
            keyOffset = m_at;
            const auto key = object ? readKey() : std::to_string(index);
            if (key == name)
                return true;
            skipValue();
            if (peek() == ',')
                next();
        }
        return false;
    }

private:
    char peek() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }

    void next()
    {
        ++m_at;
        skipSpace();
    }

    void skipSpace()
    {
        while (m_at < m_json.size() && std::isspace(static_cast<unsigned char>(m_json[m_at])))
            ++m_at;
    }

    void skipString()
    {
        for (++m_at; m_at < m_json.size() && m_json[m_at] != '"'; ++m_at)
            m_at += m_json[m_at] == '\\';
        m_at = std::min(m_at + 1, m_json.size());
    }

    std::string readKey()
    {
        const auto start = m_at;
        skipString();
        const auto key = m_json.substr(start + 1, m_at - std::min(m_at, start + 2));
        skipSpace();
        next();
        return std::string(key);
    }

    void skipValue()
    {
        int depth = 0;
        do {
            const char c = peek();
            if (c == '"') {
                skipString();
            } else {
                depth += (c == '{' || c == '[') - (c == '}' || c == ']');
                ++m_at;
                skipScalarRest(c);
            }
            skipSpace();
        } while (m_at < m_json.size() && (depth > 0 || !endsValue()));
    }

    void skipScalarRest(char first)
    {
        if (std::string_view("{}[],:").find(first) != std::string_view::npos)
            return;
        while (m_at < m_json.size()
               && (std::isalnum(static_cast<unsigned char>(peek())) || peek() == '.'
                   || peek() == '+' || peek() == '-'))
            ++m_at;
    }

    bool endsValue() const { return peek() == ',' || peek() == '}' || peek() == ']'; }

    std::string_view m_json;
    std::size_t m_at = 0;
};

} // namespace

Place placeOf(std::string_view text, std::size_t offset)
{
    const auto before = text.substr(0, offset);
    const auto lineStart = before.rfind('\n') + 1;
    const auto isCharacter = [](char c) { return (c & 0xC0) != 0x80; };
    Place place;
    place.line = int(std::ranges::count(before, '\n')) + 1;
    place.column = int(std::ranges::count_if(before.substr(lineStart), isCharacter)) + 1;
    return place;
}

Place placeOfPointer(std::string_view json, std::string_view pointer, bool atKey)
{
    Scanner scanner(json);
    auto offset = scanner.offset();
    while (!pointer.empty()) {
        const auto token = takePointerToken(pointer);
        auto keyOffset = offset;
        if (!scanner.enter(token, keyOffset))
            break;
        offset = atKey && pointer.empty() ? keyOffset : scanner.offset();
    }
    return placeOf(json, offset);
}

bool isJsonPointer(std::string_view pointer)
{
    if (!pointer.empty() && pointer.front() != '/')
        return false;
    for (auto tilde = pointer.find('~'); tilde != std::string_view::npos;
         tilde = pointer.find('~', tilde + 1)) {
        const char code = tilde + 1 < pointer.size() ? pointer[tilde + 1] : '\0';
        if (code != '0' && code != '1')
            return false;
    }
    return true;
}

std::string takePointerToken(std::string_view& pointer)
{
    const auto end = std::min(pointer.find('/', 1), pointer.size());
    std::string token;
    for (std::size_t i = 1; i < end; ++i) {
        if (pointer[i] != '~' || i + 1 >= end)
            token.push_back(pointer[i]);
        else
            token.push_back(pointer[++i] == '1' ? '/' : '~');
    }
    pointer.remove_prefix(end);
    return token;
}

std::string toPointerToken(std::string_view name)
{
    std::string token;
    for (const char c : name) {
        if (c == '~' || c == '/')
            token.append(c == '~' ? "~0" : "~1");
        else
            token.push_back(c);
    }
    return token;
}

} // namespace model
