#include "model/decode/jsonpath.h"

#include "model/decode/jsonplace.h"
#include "model/decode/jsonstring.h"

#include <algorithm>
#include <charconv>

namespace model {

namespace {

std::optional<std::uint32_t> rowOfToken(std::string_view token)
{
    std::uint32_t row = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), row);
    const bool odd = token.size() > 1 && token[0] == '0';
    return error == std::errc{} && end == token.data() + token.size() && !odd ? std::optional(row)
                                                                              : std::nullopt;
}

bool matches(const JsonTree& tree, const JsonNode& parent, const JsonNode& child,
             std::string_view token)
{
    if (child.kind == JsonKind::Error)
        return false;
    return parent.kind == JsonKind::Array ? rowOfToken(token) == child.row
                                          : tree.key(child) == token;
}

std::optional<JsonNodeIndex> childAt(const JsonTree& tree, JsonNodeIndex parent,
                                     std::string_view token)
{
    for (auto child = tree[parent].firstChild; child != noJsonNode;
         child = tree[child].nextSibling) {
        if (matches(tree, tree[parent], tree[child], token))
            return child;
    }
    return std::nullopt;
}

void appendStep(std::string& path, const JsonTree& tree, JsonNodeIndex index,
                std::string_view fallback)
{
    const auto& node = tree[index];
    const auto key = tree.key(node);
    if (node.hasKey() && isFilterName(key)) {
        path += (path.empty() ? "" : ".") + key;
        return;
    }
    if (path.empty())
        path = fallback;
    path += '[' + (node.hasKey() ? quoted(key) : std::to_string(node.row)) + ']';
}

} // namespace

std::vector<JsonNodeIndex> jsonAncestry(const JsonTree& tree, JsonNodeIndex index)
{
    std::vector<JsonNodeIndex> chain;
    for (; index != noJsonNode; index = tree[index].parent)
        chain.push_back(index);
    std::ranges::reverse(chain);
    return chain;
}

std::string jsonPointer(const JsonTree& tree, JsonNodeIndex index)
{
    std::string pointer;
    for (const auto node : jsonAncestry(tree, index)) {
        if (tree[node].parent != noJsonNode)
            pointer += '/'
                       + (tree[node].hasKey() ? toPointerToken(tree.key(tree[node]))
                                              : std::to_string(tree[node].row));
    }
    return pointer;
}

std::optional<JsonNodeIndex> nodeAtPointer(const JsonTree& tree, std::string_view pointer)
{
    if (!tree.isJson() || (!pointer.empty() && pointer[0] != '/'))
        return std::nullopt;
    std::optional<JsonNodeIndex> found = 0;
    while (found && !pointer.empty()) {
        const auto token = takePointerToken(pointer);
        found = childAt(tree, *found, token);
    }
    return found;
}

std::string filterPath(const JsonTree& tree, JsonNodeIndex index, FilterRoot root)
{
    std::string path(root.name);
    for (const auto node : jsonAncestry(tree, index)) {
        if (tree[node].parent != noJsonNode)
            appendStep(path, tree, node, root.fallback);
    }
    return path.empty() ? std::string(root.fallback) : path;
}

std::string filterPath(const JsonTree& tree, JsonNodeIndex index,
                       std::span<const FilterAlias> aliases)
{
    const auto chain = jsonAncestry(tree, index);
    const auto aliasOf = [&](JsonNodeIndex node) {
        return std::ranges::find(aliases, jsonPointer(tree, node), &FilterAlias::pointer);
    };
    std::string path = "json";
    auto first = chain.size() - 1;
    while (first > 0 && aliasOf(chain[first]) == aliases.end())
        --first;
    if (const auto alias = aliasOf(chain[first]); alias != aliases.end())
        path = alias->name;
    for (auto at = first + 1; at < chain.size(); ++at)
        appendStep(path, tree, chain[at], path);
    return path;
}

std::optional<JsonNodeIndex> nodeAtOffset(const JsonTree& tree, std::size_t offset)
{
    // Document order is the order of starts, so the innermost one is the last that begins here or
    // an ancestor of it.
    const auto nodes = tree.nodes();
    const auto after = std::ranges::upper_bound(nodes, offset, {}, &JsonNode::start);
    if (after == nodes.begin())
        return std::nullopt;
    auto index = JsonNodeIndex(after - nodes.begin() - 1);
    while (index != noJsonNode && tree[index].end <= offset)
        index = tree[index].parent;
    return index == noJsonNode ? std::nullopt : std::optional(index);
}

} // namespace model
