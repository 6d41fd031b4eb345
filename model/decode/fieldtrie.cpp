#include "model/decode/fieldtrie.h"

#include "model/decode/jsonplace.h"

#include <charconv>
#include <utility>

namespace model {

FieldTrie::FieldTrie() : m_nodes(1), m_tables(1), m_slots(1) {}

FieldTrie::Table& FieldTrie::tableOf(NodeId parent)
{
    if (m_tables[parent] == 0) {
        m_tables[parent] = std::uint8_t(m_slots.size());
        m_slots.emplace_back().fill(none);
    }
    return m_slots[m_tables[parent]];
}

FieldTrie::NodeId FieldTrie::add(std::string_view pointer)
{
    NodeId node = root;
    while (!pointer.empty()) {
        const auto name = takePointerToken(pointer);
        auto& first = tableOf(node)[slotOf(name)];
        NodeId child = first;
        while (child != none && m_nodes[child].name != name)
            child = m_nodes[child].next;
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

FieldTrie::NodeId FieldTrie::findIndex(NodeId parent, std::size_t index) const
{
    std::array<char, 24> text;
    const auto* const end = std::to_chars(text.data(), text.data() + text.size(), index).ptr;
    return find(parent, {text.data(), std::size_t(end - text.data())});
}

} // namespace model
