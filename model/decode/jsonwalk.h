#pragma once

#include "model/decode/fieldtrie.h"
#include "model/decode/jsonindex.h"

#include <bitset>

namespace model {

//! What one pass over a JSON value found of what the profiles ask for. Tokens are as written,
//! strings with their quotes.
struct WalkedFields
{
    std::bitset<256> seen;                   //!< By node.
    std::array<std::string_view, 256> token; //!< Where seen; "{" or "[" for what has children.
    bool broken = false;                     //!< The text is not one complete JSON value.
    bool tooDeep = false; //!< Nested deeper than limits::depth; nothing was found below.
};

//! Walks all of a JSON value once, without recursion. The grammar is checked token by token,
//! numbers and words too, but not the escapes inside strings. Of a name that comes twice in an
//! object the first counts. Names written with escapes are not found. Whether brackets are of the
//! right kind is not checked below limits::depth.
class JsonWalk
{
public:
    JsonWalk(const FieldTrie& trie, const JsonIndex::Tokens& tokens, WalkedFields& found);

    void run();

private:
    using NodeId = FieldTrie::NodeId;

    struct Level
    {
        NodeId node;
        bool object;
        std::uint32_t index; // of a list's child
    };

    char at(std::size_t token) const { return m_text[m_offsets[token]]; }
    bool more() const { return m_at < m_count; }
    bool member();
    bool element();
    bool value(NodeId node);
    bool open(NodeId node, bool object);
    bool afterValue();
    bool skipDeep();
    std::string_view name() const;
    std::string_view scalar(std::size_t token) const;
    void note(NodeId node, std::string_view token);

    const FieldTrie& m_trie;
    const char* m_text;
    std::size_t m_size;
    const std::uint32_t* m_offsets;
    std::size_t m_count;
    WalkedFields& m_found;
    std::size_t m_at = 0;
    std::size_t m_depth = 0;
    std::array<Level, 129> m_levels; // [depth]; limits::depth + 1
};

} // namespace model
