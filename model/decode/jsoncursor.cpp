#include "model/decode/jsoncursor.h"

#include "model/decode/jsonplace.h"

namespace model {

std::string_view JsonCursor::token() const
{
    const auto& offsets = m_tokens->offsets;
    if (m_at >= offsets.size())
        return {};
    const auto end = m_at + 1 < offsets.size() ? offsets[m_at + 1] : m_tokens->text.size();
    const auto token = m_tokens->text.substr(offsets[m_at], end - offsets[m_at]);
    return token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
}

std::string_view JsonCursor::whole() const
{
    const auto& offsets = m_tokens->offsets;
    if (!isContainer())
        return token();
    const auto after = afterValue();
    const auto end = after <= offsets.size() ? offsets[after - 1] + 1 : m_tokens->text.size();
    return m_tokens->text.substr(offsets[m_at], end - offsets[m_at]);
}

//! The token behind this value; more than there are when the text is cut.
std::size_t JsonCursor::afterValue() const
{
    if (!isContainer())
        return m_at + 1;
    std::size_t depth = 0;
    for (auto at = m_at; at < m_tokens->offsets.size(); ++at) {
        const char c = m_tokens->text[m_tokens->offsets[at]];
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        if (depth == 0)
            return at + 1;
    }
    return m_tokens->offsets.size() + 1;
}

JsonCursor JsonCursor::next() const
{
    const JsonCursor after(*m_tokens, afterValue());
    return after.kind() == ',' ? after.moved(1) : after;
}

std::optional<JsonCursor> JsonCursor::find(std::string_view pointer) const
{
    if (pointer.empty())
        return kind() == '\0' ? std::nullopt : std::optional(*this);
    const auto wanted = takePointerToken(pointer);
    std::optional<JsonCursor> found;
    std::size_t index = 0;
    const bool object = kind() == '{';
    each([&](std::string_view name, const JsonCursor& value) {
        if (object ? name == wanted : std::to_string(index++) == wanted)
            found = value;
        return !found;
    });
    return found ? found->find(pointer) : std::nullopt;
}

std::size_t JsonCursor::childCount() const
{
    std::size_t count = 0;
    each([&](std::string_view, const JsonCursor&) { return ++count > 0; });
    return count;
}

} // namespace model
