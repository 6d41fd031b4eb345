#include "model/decode/jsonwalk.h"

#include "model/event/limits.h"

namespace model {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

//! Steps over one digit or more; null when there is none.
const char* digits(const char* at, const char* end)
{
    const auto* start = at;
    while (at != end && isDigit(*at))
        ++at;
    return at == start ? nullptr : at;
}

bool isNumber(std::string_view token)
{
    const char* at = token.data();
    const char* const end = at + token.size();
    at += at != end && *at == '-';
    if (at == end || (*at == '0' && at + 1 != end && isDigit(at[1])))
        return false;
    at = digits(at, end);
    if (at && at != end && *at == '.')
        at = digits(at + 1, end);
    if (at && at != end && (*at == 'e' || *at == 'E')) {
        ++at;
        at += at != end && (*at == '+' || *at == '-');
        at = digits(at, end);
    }
    return at == end;
}

bool isScalar(std::string_view token)
{
    switch (token.front()) {
    case '"':
        return true;
    case 't':
        return token == "true";
    case 'f':
        return token == "false";
    case 'n':
        return token == "null";
    default:
        return isNumber(token);
    }
}

} // namespace

JsonWalk::JsonWalk(const FieldTrie& trie, const JsonIndex::Tokens& tokens, WalkedFields& found)
    : m_trie(trie)
    , m_text(tokens.text.data())
    , m_size(tokens.text.size())
    , m_offsets(tokens.offsets.data())
    , m_count(tokens.offsets.size())
    , m_found(found)
{}

void JsonWalk::run()
{
    m_found.tooDeep = false;
    bool good = more() && value(FieldTrie::root);
    while (good && m_depth > 0)
        good = m_levels[m_depth].object ? member() : element();
    m_found.broken = !good || m_at != m_count;
}

bool JsonWalk::member()
{
    if (m_at + 3 > m_count || at(m_at) != '"' || at(m_at + 1) != ':')
        return false;
    const auto parent = m_levels[m_depth].node;
    auto child = FieldTrie::none;
    if (parent != FieldTrie::none)
        child = m_trie.find(parent, name());
    m_at += 2;
    return value(child);
}

//! The name at the cursor without its quotes; a colon follows.
std::string_view JsonWalk::name() const
{
    const auto token = scalar(m_at);
    return token.size() < 2 ? std::string_view{} : token.substr(1, token.size() - 2);
}

bool JsonWalk::element()
{
    auto& level = m_levels[m_depth];
    if (!more())
        return false;
    if (level.node == FieldTrie::none)
        return value(FieldTrie::none);
    return value(m_trie.findIndex(level.node, level.index++));
}

bool JsonWalk::value(NodeId node)
{
    // A second member of the same name, and all below it, is as if nobody asked for it.
    if (node != FieldTrie::none && m_found.seen[node])
        node = FieldTrie::none;
    const char first = at(m_at);
    if (first == '{' || first == '[')
        return open(node, first == '{');
    const auto token = scalar(m_at);
    if (!isScalar(token))
        return false;
    if (node != FieldTrie::none)
        note(node, token);
    ++m_at;
    return afterValue();
}

bool JsonWalk::open(NodeId node, bool object)
{
    if (node != FieldTrie::none)
        note(node, object ? "{" : "[");
    ++m_at;
    if (m_depth >= limits::depth)
        return skipDeep();
    ++m_depth;
    m_levels[m_depth] = {m_trie.hasChildren(node) ? node : FieldTrie::none, object, 0};
    const bool isEmpty = more() && at(m_at) == (object ? '}' : ']');
    return !isEmpty || afterValue();
}

//! Takes what follows a value: a comma, or the ends of the containers that end there.
bool JsonWalk::afterValue()
{
    while (m_depth > 0) {
        if (!more())
            return false;
        const char c = at(m_at++);
        if (c == ',')
            return true;
        if (c != (m_levels[m_depth].object ? '}' : ']'))
            return false;
        --m_depth;
    }
    return true;
}

//! Steps over a container that lies too deep, its opening bracket taken already.
bool JsonWalk::skipDeep()
{
    m_found.tooDeep = true;
    for (std::size_t open = 1; open > 0; ++m_at) {
        if (!more())
            return false;
        const char c = at(m_at);
        open += c == '{' || c == '[';
        open -= c == '}' || c == ']';
    }
    return afterValue();
}

std::string_view JsonWalk::scalar(std::size_t token) const
{
    const auto start = m_offsets[token];
    auto end = token + 1 < m_count ? m_offsets[token + 1] : m_size;
    while (end > start + 1 && isSpace(m_text[end - 1]))
        --end;
    return {m_text + start, end - start};
}

void JsonWalk::note(NodeId node, std::string_view token)
{
    // The last token inside a container is where the text was cut: half a value is none.
    if (m_depth > 0 && m_at + 1 >= m_count)
        return;
    m_found.seen[node] = true;
    m_found.token[node] = token;
}

} // namespace model
