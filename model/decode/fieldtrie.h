#pragma once

#include "model/decode/profile.h"

#include <array>
#include <bitset>
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

    //! The child of \a parent whose name begins at \a name and is closed by a quote before \a end.
    //! Names written with escapes are not found.
    NodeId find(NodeId parent, const char* name, const char* end) const;

    //! The child of a list's \a index.
    NodeId findIndex(NodeId parent, std::size_t index) const;

private:
    struct Node
    {
        std::string name;
        NodeId sibling =
            none; // the next child of the same parent whose name begins with the same byte
    };

    using Table = std::array<NodeId, 128>; // first byte of a name to the first child

    Table& tableOf(NodeId parent);

    std::vector<Node> m_nodes;
    std::vector<std::uint8_t> m_tables; // by node; 0 is no table
    std::vector<Table> m_byFirst;
};

} // namespace model
