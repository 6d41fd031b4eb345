#pragma once

#include "model/decode/jsonscanner.h"
#include "model/event/limits.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace model {

enum class JsonKind : std::uint8_t { Object, Array, String, Number, True, False, Null, Error };

//! An index into JsonTree::nodes().
using JsonNodeIndex = std::uint32_t;
inline constexpr JsonNodeIndex noJsonNode = 0xffffffff;

//! One value of a document, by byte offsets into it. Key and value include their quotes.
struct JsonNode
{
    std::uint32_t keyBegin = 0; //!< Equal to keyEnd when it has no key.
    std::uint32_t keyEnd = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    JsonNodeIndex parent = noJsonNode;
    JsonNodeIndex firstChild = noJsonNode;
    JsonNodeIndex nextSibling = noJsonNode;
    std::uint32_t childCount = 0;
    std::uint32_t row = 0; //!< Its place among its siblings, from 0.
    JsonKind kind = JsonKind::Null;
    bool cut = false; //!< Goes on after what the tree shows of it.

    bool hasKey() const { return keyEnd > keyBegin; }
    bool isContainer() const { return kind == JsonKind::Object || kind == JsonKind::Array; }
    std::uint32_t start() const { return hasKey() ? keyBegin : begin; }
};

struct JsonFault
{
    JsonProblem problem = JsonProblem::None;
    std::size_t offset = 0;

    bool operator==(const JsonFault&) const = default;
};

struct JsonTreeLimits
{
    std::size_t depth = limits::depth;
    std::size_t nodes = limits::treeNodes;
    std::size_t faults = 16;
};

//! The values of a JSON text as a flat list in document order, read as far as it goes: cut or
//! broken text gives the values up to the fault and, as the last item of the value it is in, a node
//! of kind Error that reaches to the end. Nothing is converted, so numbers, key order and repeated
//! keys stay what they are. It refers to the bytes, which must outlive it. Any thread; not changed
//! after it is made. At the depth limit a container has no children and is marked cut; at the node
//! limit an Error node (TooMany) stands for the rest.
class JsonTree
{
public:
    JsonTree() = default;
    explicit JsonTree(std::string_view bytes, JsonTreeLimits limits = {});

    std::string_view bytes() const { return m_bytes; }
    std::span<const JsonNode> nodes() const { return m_nodes; }
    const JsonNode& operator[](JsonNodeIndex index) const { return m_nodes[index]; }

    //! The bytes begin with a JSON value. The first node is the document then.
    bool isJson() const { return !m_nodes.empty() && m_nodes[0].kind != JsonKind::Error; }

    //! What is wrong, in the order of the text; not more than JsonTreeLimits::faults of them. What
    //! stopped the reading, if anything did, is the last.
    std::span<const JsonFault> faults() const { return m_faults; }
    bool isWhole() const { return m_faults.empty(); }

    std::string_view text(const JsonNode& node) const
    {
        return m_bytes.substr(node.begin, node.end - node.begin);
    }

    //! The key without quotes and escapes; empty when there is none.
    std::string key(const JsonNode& node) const;

private:
    friend class JsonTreeBuilder;

    std::string_view m_bytes;
    std::vector<JsonNode> m_nodes;
    std::vector<JsonFault> m_faults;
};

} // namespace model
