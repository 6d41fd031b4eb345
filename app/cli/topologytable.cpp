#include "app/cli/topologytable.h"

#include "app/cli/screentext.h"
#include "app/cli/texttable.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace app::cli {

using namespace model;

namespace {

std::string figure(std::uint64_t count)
{
    return count > 0 ? grouped(count) : std::string();
}

std::string noteOf(const TopologyEdge& edge)
{
    std::string note;
    if (edge.expectation == TopologyEdge::Expectation::Missing)
        note = "expected, never seen";
    else if (edge.expectation == TopologyEdge::Expectation::Unexpected)
        note = "not expected";
    if (edge.isGuess)
        note += std::string(note.empty() ? "" : "; ") + "a guess, by the topic's name";
    return note;
}

std::string errorsOf(const TopologyEdge& edge)
{
    const auto rate = rateText(edge.errorsPerSecond);
    return figure(edge.deadLetters) + (rate.empty() ? "" : ", " + rate);
}

Tint tintOf(const TopologyEdge& edge)
{
    using Expectation = TopologyEdge::Expectation;
    if (edge.expectation == Expectation::Missing || edge.expectation == Expectation::Unexpected)
        return Tint::Yellow;
    return edge.deadLetters > 0 ? Tint::Red : Tint::Plain;
}

std::string edgesTable(const Topology& topology, const Terminal& terminal)
{
    std::vector<TableCells> rows{
        {"EVENTS", "RATE", "WAIT", "ERRORS", "FROM", "WAY", "TO", "REMARK"}};
    std::vector<Tint> tints;
    for (const auto& edge : topology.edges) {
        rows.push_back({figure(edge.events), rateText(edge.perSecond), figure(edge.lag),
                        errorsOf(edge), topology.nodes[edge.from].name,
                        std::string(word(edge.kind)), topology.nodes[edge.to].name, noteOf(edge)});
        tints.push_back(tintOf(edge));
    }
    return textTable(rows, {true, true, true, true, false, false, false, false}, terminal, tints);
}

//! Of nobody is known who writes or reads them.
std::string loneNodes(const Topology& topology, const Terminal& terminal)
{
    std::vector<bool> isJoined(topology.nodes.size());
    for (const auto& edge : topology.edges) {
        isJoined[edge.from] = true;
        isJoined[edge.to] = true;
    }
    std::vector<TableCells> rows{{"EVENTS", "RATE", "ALONE", "IS A"}};
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        const auto& node = topology.nodes[i];
        if (!isJoined[i])
            rows.push_back({figure(node.events), rateText(node.perSecond), node.name,
                            std::string(word(node.kind))});
    }
    return rows.size() == 1 ? std::string() : textTable(rows, {true, true, false, false}, terminal);
}

} // namespace

std::string rateText(double perSecond)
{
    if (perSecond <= 0)
        return {};
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.1f/s", perSecond);
    return text.data();
}

std::string topologyTable(const Topology& topology, const Terminal& terminal)
{
    auto lone = loneNodes(topology, terminal);
    if (topology.edges.empty())
        return lone;
    const auto edges = edgesTable(topology, terminal);
    return lone.empty() ? edges : edges + '\n' + lone;
}

std::string topologySummary(const Topology& topology)
{
    const auto services = std::size_t(
        std::ranges::count(topology.nodes, TopologyNode::Kind::Service, &TopologyNode::kind));
    auto text = counted(services, "service") + ", "
                + counted(topology.nodes.size() - services, "channel") + ", "
                + counted(topology.edges.size(), "way");
    const auto difference = differenceOf(topology);
    if (difference.missing > 0)
        text += "; " + grouped(difference.missing) + " expected and never seen";
    if (difference.unexpected > 0)
        text += "; " + grouped(difference.unexpected) + " not expected";
    return text + '\n';
}

} // namespace app::cli
