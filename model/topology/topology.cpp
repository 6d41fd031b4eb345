#include "model/topology/topology.h"

#include "model/event/typename.h"

#include <algorithm>
#include <array>

namespace model {

namespace {

constexpr std::array suffixes{"service", "svc", "consumer", "group", "app", "worker", "consumers"};

void walk(const Topology& topology, std::size_t node, bool forwards, std::vector<bool>& nodes,
          std::vector<bool>& edges)
{
    std::vector<std::size_t> open{node};
    std::vector<bool> seen(topology.nodes.size());
    seen[node] = true;
    while (!open.empty()) {
        const auto at = open.back();
        open.pop_back();
        nodes[at] = true;
        for (std::size_t i = 0; i < topology.edges.size(); ++i) {
            const auto& edge = topology.edges[i];
            const auto here = forwards ? edge.from : edge.to;
            const auto there = forwards ? edge.to : edge.from;
            if (here != at)
                continue;
            edges[i] = true;
            if (!seen[there])
                open.push_back(there);
            seen[there] = true;
        }
    }
}

std::vector<std::size_t> indices(const std::vector<bool>& marks)
{
    std::vector<std::size_t> list;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i])
            list.push_back(i);
    }
    return list;
}

} // namespace

std::string serviceWords(std::string_view name)
{
    auto words = typeWords(name);
    for (bool isCut = true; isCut;) {
        isCut = false;
        const auto last = words.rfind(' ');
        const auto word = last == std::string::npos ? std::string() : words.substr(last + 1);
        if (std::ranges::find(suffixes, word) != suffixes.end()) {
            words.resize(last);
            isCut = true;
        }
    }
    return words;
}

std::optional<std::size_t> Topology::find(std::string_view id) const
{
    const auto at = std::ranges::find(nodes, id, &TopologyNode::id);
    if (at == nodes.end())
        return std::nullopt;
    return std::size_t(at - nodes.begin());
}

TopologyPath pathThrough(const Topology& topology, std::size_t node)
{
    std::vector<bool> nodes(topology.nodes.size());
    std::vector<bool> edges(topology.edges.size());
    if (node >= nodes.size())
        return {};
    walk(topology, node, true, nodes, edges);
    walk(topology, node, false, nodes, edges);
    return {indices(nodes), indices(edges)};
}

} // namespace model
