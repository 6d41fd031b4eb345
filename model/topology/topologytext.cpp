#include "model/export/jsontext.h"
#include "model/topology/topology.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace model {

namespace {

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

std::string number(double value)
{
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

//! The members of one object, with a comma before each but the first.
class Members
{
public:
    void text(std::string_view name, std::string_view value)
    {
        key(name);
        writing::appendJsonString(m_out, value);
    }
    void count(std::string_view name, std::uint64_t value)
    {
        key(name);
        m_out += std::to_string(value);
    }
    void rate(std::string_view name, double value)
    {
        key(name);
        m_out += number(value);
    }
    void flag(std::string_view name)
    {
        key(name);
        m_out += "true";
    }
    void texts(std::string_view name, const std::vector<std::string>& values)
    {
        key(name);
        m_out += '[';
        for (std::size_t i = 0; i < values.size(); ++i) {
            m_out += i == 0 ? "" : ",";
            writing::appendJsonString(m_out, values[i]);
        }
        m_out += ']';
    }
    std::string object() const { return '{' + m_out + '}'; }

private:
    void key(std::string_view name)
    {
        m_out.append(m_out.empty() ? "\"" : ",\"").append(name).append("\":");
    }

    std::string m_out;
};

std::string nodeJson(const TopologyNode& node)
{
    Members members;
    members.text("id", node.id);
    members.text("kind", word(node.kind));
    members.text("name", node.name);
    if (!node.connection.empty())
        members.text("connection", node.connection);
    if (!node.group.empty())
        members.text("group", node.group);
    members.count("events", node.events);
    members.rate("perSecond", node.perSecond);
    members.count("waiting", node.kind == TopologyNode::Kind::Table ? node.waiting : node.lag);
    if (node.isMissing)
        members.flag("missing");
    if (node.isForeign)
        members.flag("notOfTheSaga");
    return members.object();
}

std::string edgeJson(const Topology& topology, const TopologyEdge& edge)
{
    Members members;
    members.text("from", topology.nodes[edge.from].id);
    members.text("way", word(edge.kind));
    members.text("to", topology.nodes[edge.to].id);
    members.count("events", edge.events);
    members.rate("perSecond", edge.perSecond);
    members.count("waiting", edge.lag);
    members.count("errors", edge.deadLetters);
    members.rate("errorsPerSecond", edge.errorsPerSecond);
    if (edge.expectation != TopologyEdge::Expectation::None)
        members.text("saga", word(edge.expectation));
    if (edge.isGuess)
        members.flag("guess");
    if (!edge.types.empty())
        members.texts("types", edge.types);
    if (!edge.condition.empty())
        members.text("filter", edge.condition);
    return members.object();
}

} // namespace

std::string_view word(TopologyNode::Kind kind)
{
    switch (kind) {
    case TopologyNode::Kind::Service:
        return "service";
    case TopologyNode::Kind::Topic:
        return "topic";
    case TopologyNode::Kind::Queue:
        return "queue";
    case TopologyNode::Kind::Stream:
        return "stream";
    case TopologyNode::Kind::File:
        return "file";
    case TopologyNode::Kind::Table:
        return "table";
    case TopologyNode::Kind::DeadLetters:
        return "dead letters";
    }
    return "";
}

std::string_view word(TopologyEdge::Kind kind)
{
    switch (kind) {
    case TopologyEdge::Kind::Publishes:
        return "publishes to";
    case TopologyEdge::Kind::Consumes:
        return "is read by";
    case TopologyEdge::Kind::Writes:
        return "writes into";
    case TopologyEdge::Kind::Relays:
        return "is relayed to";
    case TopologyEdge::Kind::DeadLetters:
        return "fails into";
    }
    return "";
}

std::string_view word(TopologyEdge::Expectation expectation)
{
    switch (expectation) {
    case TopologyEdge::Expectation::None:
        return "";
    case TopologyEdge::Expectation::Expected:
        return "expected";
    case TopologyEdge::Expectation::Missing:
        return "never seen";
    case TopologyEdge::Expectation::Unexpected:
        return "not expected";
    }
    return "";
}

TopologyDifference differenceOf(const Topology& topology)
{
    using Expectation = TopologyEdge::Expectation;
    const auto are = [&](Expectation expectation) {
        return std::size_t(
            std::ranges::count(topology.edges, expectation, &TopologyEdge::expectation));
    };
    return {are(Expectation::Missing), are(Expectation::Unexpected)};
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

std::string toJson(const Topology& topology)
{
    std::string out = "{\"nodes\":[";
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        out += (i == 0 ? "" : ",") + nodeJson(topology.nodes[i]);
    out += "],\"edges\":[";
    for (std::size_t i = 0; i < topology.edges.size(); ++i)
        out += (i == 0 ? "" : ",") + edgeJson(topology, topology.edges[i]);
    return out + "]}\n";
}

} // namespace model
