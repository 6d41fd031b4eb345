#include "model/decode/jsondiff.h"

#include "model/decode/jsondifflist.h"
#include "model/decode/jsonpath.h"
#include "model/decode/jsonstring.h"
#include "model/decode/jsonutf8.h"

#include <algorithm>
#include <unordered_map>

namespace model {

namespace {

using Kind = DiffEntry::Kind;

struct Pair
{
    JsonNodeIndex before = noJsonNode;
    JsonNodeIndex after = noJsonNode;
};

// Field by field. Pairs of containers still to be opened wait on a stack of their own, so depth
// costs no call stack.
class FieldComparison
{
public:
    FieldComparison(const JsonTree& before, const JsonTree& after, const DiffOptions& options)
        : m_before(before)
        , m_after(after)
        , m_root{.name = options.root}
        , m_list(options.entries)
    {}

    DocumentDiff run()
    {
        m_waiting.push_back({0, 0});
        while (!m_waiting.empty()) {
            const auto pair = m_waiting.back();
            m_waiting.pop_back();
            compare(pair);
        }
        auto diff = m_list.take(DocumentDiff::Form::Fields);
        diff.cut = diff.cut || !m_before.isWhole() || !m_after.isWhole();
        return diff;
    }

private:
    void compare(Pair pair)
    {
        if (pair.before == noJsonNode)
            return add(Kind::Added, pair);
        if (pair.after == noJsonNode)
            return add(Kind::Removed, pair);
        const auto& before = m_before[pair.before];
        const auto& after = m_after[pair.after];
        const bool alike = before.kind == after.kind && before.isContainer();
        if (alike && isOpenable(before) && isOpenable(after)
            && before.childCount + after.childCount > 0)
            return open(pair);
        add(isSame(before, after) ? Kind::Same : Kind::Changed, pair);
    }

    // Below the depth limit there is only text to compare.
    static bool isOpenable(const JsonNode& node) { return !node.cut || node.childCount > 0; }

    bool isSame(const JsonNode& before, const JsonNode& after) const
    {
        const auto a = m_before.text(before);
        const auto b = m_after.text(after);
        if (a == b)
            return true;
        if (before.kind != after.kind)
            return false;
        if (before.isContainer())
            return before.childCount + after.childCount == 0 && !before.cut && !after.cut;
        return before.kind == JsonKind::String && unescapeJson(a) == unescapeJson(b);
    }

    void open(Pair pair)
    {
        const auto inArray = m_before[pair.before].kind == JsonKind::Array;
        auto pairs = inArray ? pairsByIndex(pair) : pairsByKey(pair);
        m_waiting.insert(m_waiting.end(), pairs.rbegin(), pairs.rend());
    }

    std::vector<Pair> pairsByIndex(Pair pair) const
    {
        std::vector<Pair> pairs;
        auto before = m_before[pair.before].firstChild;
        auto after = m_after[pair.after].firstChild;
        while (before != noJsonNode || after != noJsonNode) {
            pairs.push_back({before, after});
            before = before == noJsonNode ? before : m_before[before].nextSibling;
            after = after == noJsonNode ? after : m_after[after].nextSibling;
        }
        return pairs;
    }

    // In the order of the newer object; what it has lost stands before the next field that both
    // have.
    std::vector<Pair> pairsByKey(Pair pair) const
    {
        const auto partners = partnersByKey(pair);
        std::vector<Pair> pairs;
        auto lost = m_before[pair.before].firstChild;
        const auto passLost = [&](JsonNodeIndex end) {
            for (; lost != end && lost != noJsonNode; lost = m_before[lost].nextSibling) {
                if (!partners.taken[m_before[lost].row])
                    pairs.push_back({.before = lost});
            }
        };
        for (auto after = m_after[pair.after].firstChild; after != noJsonNode;
             after = m_after[after].nextSibling) {
            const auto before = partners.before[m_after[after].row];
            if (before != noJsonNode
                && (lost != noJsonNode && m_before[before].row >= m_before[lost].row))
                passLost(before);
            pairs.push_back({before, after});
        }
        passLost(noJsonNode);
        return pairs;
    }

    struct Partners
    {
        std::vector<JsonNodeIndex> before; // by row of the newer object
        std::vector<bool> taken;           // by row of the older one
    };

    Partners partnersByKey(Pair pair) const
    {
        std::unordered_map<std::string, std::vector<JsonNodeIndex>> byKey;
        for (auto at = m_before[pair.before].firstChild; at != noJsonNode;
             at = m_before[at].nextSibling)
            byKey[m_before.key(m_before[at])].push_back(at);
        for (auto& [key, nodes] : byKey)
            std::ranges::reverse(nodes); // so that the first is taken from the back
        Partners partners{{}, std::vector<bool>(m_before[pair.before].childCount)};
        for (auto at = m_after[pair.after].firstChild; at != noJsonNode;
             at = m_after[at].nextSibling) {
            const auto found = byKey.find(m_after.key(m_after[at]));
            partners.before.push_back(noJsonNode);
            if (found == byKey.end() || found->second.empty())
                continue;
            partners.before.back() = found->second.back();
            partners.taken[m_before[found->second.back()].row] = true;
            found->second.pop_back();
        }
        return partners;
    }

    void add(Kind kind, Pair pair)
    {
        if (!m_list.hasRoom())
            return m_list.count(kind);
        const bool gone = pair.after == noJsonNode;
        m_list.add({.path = gone ? filterPath(m_before, pair.before, m_root)
                                 : filterPath(m_after, pair.after, m_root),
                    .kind = kind,
                    .before = side(m_before, pair.before),
                    .after = side(m_after, pair.after)});
    }

    static DiffEntry::Side side(const JsonTree& tree, JsonNodeIndex index)
    {
        if (index == noJsonNode)
            return {};
        const auto& node = tree[index];
        return {tree.text(node), node.begin, node.kind, node.childCount};
    }

    const JsonTree& m_before;
    const JsonTree& m_after;
    FilterRoot m_root;
    DiffList m_list;
    std::vector<Pair> m_waiting;
};

bool isText(std::string_view bytes)
{
    return bytes.find('\0') == std::string_view::npos
           && firstInvalidUtf8(bytes) == std::string_view::npos;
}

} // namespace

DocumentDiff compareDocuments(std::string_view before, std::string_view after,
                              const DiffOptions& options)
{
    const JsonTree beforeTree(before);
    const JsonTree afterTree(after);
    if (beforeTree.isJson() && afterTree.isJson())
        return FieldComparison(beforeTree, afterTree, options).run();
    return isText(before) && isText(after) ? compareLines(before, after, options)
                                           : compareBytes(before, after, options);
}

} // namespace model
