#include "model/decode/jsontreebuilder.h"

#include <utility>

namespace model {

namespace {

using Kind = JsonToken::Kind;

JsonKind kindOf(Kind token)
{
    switch (token) {
    case Kind::ObjectBegin:
        return JsonKind::Object;
    case Kind::ArrayBegin:
        return JsonKind::Array;
    case Kind::String:
        return JsonKind::String;
    case Kind::Number:
        return JsonKind::Number;
    case Kind::True:
        return JsonKind::True;
    case Kind::False:
        return JsonKind::False;
    case Kind::Null:
        return JsonKind::Null;
    case Kind::ObjectEnd:
    case Kind::ArrayEnd:
    case Kind::Colon:
    case Kind::Comma:
    case Kind::Bad:
    case Kind::End:
        break;
    }
    return JsonKind::Error;
}

bool isEnd(Kind kind)
{
    return kind == Kind::ObjectEnd || kind == Kind::ArrayEnd;
}

} // namespace

void JsonTreeBuilder::run()
{
    while (take(m_scanner.next())) {
    }
    for (const auto& open : m_open) {
        m_tree.m_nodes[open.node].end = std::uint32_t(m_tree.m_bytes.size());
        m_tree.m_nodes[open.node].cut = true;
    }
}

bool JsonTreeBuilder::take(const JsonToken& token)
{
    if (token.kind == Kind::End && m_expected == Expected::Nothing)
        return false;
    if (token.kind == Kind::End)
        return m_tree.m_bytes.empty() ? false : stopAt(JsonProblem::EndsEarly, token);
    if (m_expected == Expected::Nothing)
        return stopAt(JsonProblem::BytesAfterEnd, token);
    if (token.kind == Kind::Bad)
        return stop(token.problem, token.problemAt, token.begin);
    switch (m_expected) {
    case Expected::Value:
    case Expected::ValueOrEnd:
        return takeValue(token);
    case Expected::Key:
    case Expected::KeyOrEnd:
        return takeKey(token);
    case Expected::Colon:
        return takeColon(token);
    case Expected::CommaOrEnd:
        return takeSeparator(token);
    case Expected::Nothing:
        break;
    }
    return false;
}

bool JsonTreeBuilder::takeValue(const JsonToken& token)
{
    if (m_expected == Expected::ValueOrEnd && token.kind == Kind::ArrayEnd)
        return close(token);
    const auto kind = kindOf(token.kind);
    if (kind == JsonKind::Error)
        return stopAt(JsonProblem::ValueExpected, token);
    if (m_tree.m_nodes.size() >= m_limits.nodes)
        return stopAt(JsonProblem::TooMany, token);
    const auto node = add(kind, token.begin, token.end);
    if (m_tree.m_nodes[node].isContainer())
        return open(node);
    m_expected = m_open.empty() ? Expected::Nothing : Expected::CommaOrEnd;
    if (token.problem == JsonProblem::EndsEarly) {
        m_tree.m_nodes[node].cut = true;
        return stopAt(JsonProblem::EndsEarly, {.begin = token.end});
    }
    if (token.problem != JsonProblem::None)
        note(token.problem, token.problemAt);
    return true;
}

bool JsonTreeBuilder::takeKey(const JsonToken& token)
{
    if (m_expected == Expected::KeyOrEnd && token.kind == Kind::ObjectEnd)
        return close(token);
    if (token.kind != Kind::String)
        return stopAt(JsonProblem::KeyExpected, token);
    if (token.problem == JsonProblem::EndsEarly)
        return stop(JsonProblem::EndsEarly, token.end, token.begin);
    if (token.problem != JsonProblem::None)
        note(token.problem, token.problemAt);
    m_key = token;
    m_expected = Expected::Colon;
    return true;
}

bool JsonTreeBuilder::takeColon(const JsonToken& token)
{
    if (token.kind != Kind::Colon)
        return stopAt(JsonProblem::ColonExpected, token);
    m_expected = Expected::Value;
    return true;
}

bool JsonTreeBuilder::takeSeparator(const JsonToken& token)
{
    if (isEnd(token.kind))
        return close(token);
    if (token.kind != Kind::Comma)
        return stopAt(JsonProblem::CommaExpected, token);
    const bool inObject = m_tree.m_nodes[m_open.back().node].kind == JsonKind::Object;
    m_expected = inObject ? Expected::Key : Expected::Value;
    return true;
}

bool JsonTreeBuilder::open(JsonNodeIndex node)
{
    if (m_open.size() >= m_limits.depth)
        return skip(node);
    m_open.push_back({node, noJsonNode});
    m_expected =
        m_tree.m_nodes[node].kind == JsonKind::Object ? Expected::KeyOrEnd : Expected::ValueOrEnd;
    return true;
}

bool JsonTreeBuilder::skip(JsonNodeIndex node)
{
    auto& container = m_tree.m_nodes[node];
    container.cut = true;
    note(JsonProblem::TooDeep, container.begin);
    container.end = std::uint32_t(m_scanner.skipContainer());
    m_expected = m_open.empty() ? Expected::Nothing : Expected::CommaOrEnd;
    return true;
}

bool JsonTreeBuilder::close(const JsonToken& token)
{
    auto& container = m_tree.m_nodes[m_open.back().node];
    const bool closesObject = token.kind == Kind::ObjectEnd;
    if (closesObject != (container.kind == JsonKind::Object))
        return stopAt(JsonProblem::WrongBracket, token);
    container.end = std::uint32_t(token.end);
    m_open.pop_back();
    m_expected = m_open.empty() ? Expected::Nothing : Expected::CommaOrEnd;
    return true;
}

JsonNodeIndex JsonTreeBuilder::add(JsonKind kind, std::size_t begin, std::size_t end)
{
    const auto index = JsonNodeIndex(m_tree.m_nodes.size());
    const auto key = std::exchange(m_key, {});
    m_tree.m_nodes.push_back({.keyBegin = std::uint32_t(key.begin),
                              .keyEnd = std::uint32_t(key.end),
                              .begin = std::uint32_t(begin),
                              .end = std::uint32_t(end),
                              .kind = kind});
    link(index);
    return index;
}

void JsonTreeBuilder::link(JsonNodeIndex index)
{
    auto& node = m_tree.m_nodes[index];
    if (m_open.empty()) {
        // What follows a complete scalar document stands beside it: it has nothing to be inside of.
        if (index > 0)
            m_tree.m_nodes[0].nextSibling = index;
        node.row = index > 0 ? 1 : 0;
        return;
    }
    auto& open = m_open.back();
    auto& parent = m_tree.m_nodes[open.node];
    node.parent = open.node;
    node.row = parent.childCount++;
    if (open.lastChild == noJsonNode)
        parent.firstChild = index;
    else
        m_tree.m_nodes[open.lastChild].nextSibling = index;
    open.lastChild = index;
}

void JsonTreeBuilder::note(JsonProblem problem, std::size_t offset)
{
    if (m_tree.m_faults.size() + 1 < m_limits.faults)
        m_tree.m_faults.push_back({problem, offset});
}

bool JsonTreeBuilder::stop(JsonProblem problem, std::size_t offset, std::size_t begin)
{
    if (m_key.end > 0
        && m_expected == Expected::Colon) // the key has no value: it belongs to what is wrong
        begin = std::exchange(m_key, {}).begin;
    m_tree.m_faults.push_back({problem, offset});
    add(JsonKind::Error, begin, m_tree.m_bytes.size());
    return false;
}

bool JsonTreeBuilder::stopAt(JsonProblem problem, const JsonToken& token)
{
    return stop(problem, token.begin, token.begin);
}

} // namespace model
