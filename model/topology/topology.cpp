#include "model/topology/topology.h"

#include "model/event/typename.h"

#include <algorithm>
#include <array>
#include <cstdio>

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

std::string dotText(std::string_view text)
{
    std::string out = "\"";
    for (const auto letter : text) {
        if (letter == '"' || letter == '\\')
            out += '\\';
        out += letter == '\n' ? ' ' : letter;
    }
    return out + '"';
}

std::string rateText(double perSecond)
{
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.1f/s", perSecond);
    return text.data();
}

//! "120\n3.2/s\nlag 7\n4 errors, 0.5/s", what there is of it.
std::string labelOf(const TopologyEdge& edge)
{
    auto label = std::to_string(edge.events);
    if (edge.perSecond > 0)
        label += "\\n" + rateText(edge.perSecond);
    if (edge.lag > 0)
        label += "\\nlag " + std::to_string(edge.lag);
    if (edge.deadLetters > 0)
        label += "\\n" + std::to_string(edge.deadLetters)
                 + (edge.deadLetters == 1 ? " error" : " errors");
    if (edge.errorsPerSecond > 0)
        label += ", " + rateText(edge.errorsPerSecond);
    return label;
}

std::string_view shapeOf(TopologyNode::Kind kind)
{
    switch (kind) {
    case TopologyNode::Kind::Service:
        return "box";
    case TopologyNode::Kind::Table:
        return "cylinder";
    case TopologyNode::Kind::DeadLetters:
        return "note";
    case TopologyNode::Kind::Topic:
    case TopologyNode::Kind::Queue:
    case TopologyNode::Kind::Stream:
    case TopologyNode::Kind::File:
        return "cds";
    }
    return "box";
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

std::string toDot(const Topology& topology)
{
    std::string out = "digraph topology {\n  rankdir=LR;\n  node [fontname=\"sans\"];\n"
                      "  edge [fontname=\"sans\", fontsize=10];\n";
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        const auto& node = topology.nodes[i];
        out.append("  n").append(std::to_string(i)).append(" [label=").append(dotText(node.name));
        out.append(", shape=").append(shapeOf(node.kind));
        out += node.isMissing ? ", style=dashed];\n" : "];\n";
    }
    for (const auto& edge : topology.edges) {
        using Expectation = TopologyEdge::Expectation;
        out += "  n" + std::to_string(edge.from) + " -> n" + std::to_string(edge.to) + " [label=\""
               + labelOf(edge) + '"';
        if (edge.expectation == Expectation::Missing)
            out += ", style=dashed";
        else if (edge.expectation == Expectation::Unexpected)
            out += ", style=bold, color=red";
        out += "];\n";
    }
    return out + "}\n";
}

} // namespace model
