#include "model/decode/fieldtrie.h"

#include "model/decode/jsonplace.h"

#include <cstring>

namespace model {

FieldTrie::FieldTrie() : m_nodes(1), m_tables(1), m_byFirst(1) {}

FieldTrie::Table& FieldTrie::tableOf(NodeId parent)
{
    if (m_tables[parent] == 0) {
        m_tables[parent] = std::uint8_t(m_byFirst.size());
        m_byFirst.emplace_back().fill(none);
    }
    return m_byFirst[m_tables[parent]];
}

FieldTrie::NodeId FieldTrie::add(std::string_view pointer)
{
    NodeId node = root;
    while (!pointer.empty()) {
        const auto name = takePointerToken(pointer);
        auto& first = tableOf(node)[std::size_t(name.empty() ? 0 : name.front()) & 0x7f];
        NodeId child = first;
        while (child != none && m_nodes[child].name != name)
            child = m_nodes[child].sibling;
        if (child == none) {
            if (m_nodes.size() >= capacity)
                return none;
            child = NodeId(m_nodes.size());
            m_nodes.push_back({name, std::exchange(first, child)});
            m_tables.push_back(0);
        }
        node = child;
    }
    return node;
}

FieldTrie::NodeId FieldTrie::find(NodeId parent, const char* name, const char* end) const
{
    if (name >= end)
        return none;
    const auto& table = m_byFirst[m_tables[parent]];
    const bool empty = *name == '"';
    auto child = table[empty ? 0 : std::size_t(*name) & 0x7f];
    for (; child != none; child = m_nodes[child].sibling) {
        const auto& wanted = m_nodes[child].name;
        if (std::size_t(end - name) > wanted.size() && name[wanted.size()] == '"'
            && std::memcmp(name, wanted.data(), wanted.size()) == 0)
            return child;
    }
    return none;
}

FieldTrie::NodeId FieldTrie::findIndex(NodeId parent, std::size_t index) const
{
    char text[24];
    const auto size = std::snprintf(text, sizeof text, "%zu\"", index);
    return find(parent, text, text + size);
}

} // namespace model
