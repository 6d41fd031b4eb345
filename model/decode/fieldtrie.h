#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! Every JSON pointer that the profiles ask for, in one tree, so that one pass over a value finds
//! them all.
class FieldTrie
{
public:
    using NodeId = std::uint8_t;

    static constexpr NodeId none = 0xff; //!< Nobody asks for what is here.
    static constexpr NodeId root = 0;
    static constexpr std::size_t capacity = 255;

    FieldTrie();

    //! The node of \a pointer, made where it is missing. `none` when the tree is full.
    NodeId add(std::string_view pointer);

    bool hasChildren(NodeId node) const { return node != none && m_tables[node] != 0; }

    //! The child of \a parent by its name. Names written with escapes in the text are not found.
    NodeId find(NodeId parent, std::string_view name) const
    {
        auto child = m_slots[m_tables[parent]][slotOf(name)];
        while (child != none && m_nodes[child].name != name)
            child = m_nodes[child].next;
        return child;
    }

    //! The child of a list by its index.
    NodeId findIndex(NodeId parent, std::size_t index) const;

private:
    struct Node
    {
        std::string name;
        NodeId next = none; // another child of the same parent in the same slot
    };

    using Table = std::array<NodeId, 64>; // by slot

    //! Names of one object differ in length, first or last byte more often than not.
    static std::size_t slotOf(std::string_view name)
    {
        if (name.empty())
            return 0;
        return (name.size() * 5 + std::size_t(name.front()) * 3 + std::size_t(name.back())) % 64;
    }

    Table& tableOf(NodeId parent);

    std::vector<Node> m_nodes;
    std::vector<std::uint8_t> m_tables; // by node; 0 is no table
    std::vector<Table> m_slots;
};

} // namespace model
