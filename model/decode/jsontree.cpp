#include "model/decode/jsontree.h"

#include "model/decode/jsonstring.h"
#include "model/decode/jsontreebuilder.h"

#include <algorithm>

namespace model {

namespace {

// Offsets have 32 bits: what lies beyond is never looked at.
constexpr std::size_t addressable = 0xfffffff0;

} // namespace

JsonTree::JsonTree(std::string_view bytes, JsonTreeLimits limits)
    : m_bytes(bytes.substr(0, addressable))
{
    limits.nodes = std::clamp<std::size_t>(limits.nodes, 1, addressable);
    limits.faults = std::max<std::size_t>(limits.faults, 2);
    JsonTreeBuilder(*this, limits).run();
}

std::string JsonTree::key(const JsonNode& node) const
{
    return unescapeJson(m_bytes.substr(node.keyBegin, node.keyEnd - node.keyBegin));
}

} // namespace model
