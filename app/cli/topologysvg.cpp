#include "app/cli/topologysvg.h"

#include "app/cli/screentext.h"
#include "app/cli/topologytable.h"
#include "app/session/graphlayout.h"
#include "model/export/xmltext.h"
#include "model/sequence/diagramsvg.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace app::cli {

using namespace model;

namespace {

constexpr double size = 12; // of the text, in pixels
constexpr double smallSize = 10;
constexpr double line = 13; // height of one in a label
constexpr double boxHeight = 40;
constexpr double margin = 16;
constexpr double head = 9; // length of an arrow's

using Kind = TopologyNode::Kind;
using Way = TopologyEdge::Kind;
using Expectation = TopologyEdge::Expectation;

std::string number(double value)
{
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

std::string at(GraphPlace place)
{
    return number(place.x) + ' ' + number(place.y);
}

std::string waits(std::uint64_t count)
{
    return grouped(count) + " wait";
}

std::string detailOf(const TopologyNode& node)
{
    if (node.isMissing)
        return "never seen";
    auto text = std::string(word(node.kind)) + ", ";
    if (node.kind == Kind::Table)
        return text + waits(node.waiting);
    if (node.kind == Kind::Service && !node.group.empty())
        return text + waits(node.lag);
    text += grouped(node.events);
    return node.perSecond > 0 ? text + ", " + rateText(node.perSecond) : text;
}

//! What there is to say, the most telling first.
std::vector<std::string> labelOf(const TopologyEdge& edge)
{
    std::vector<std::string> lines;
    if (edge.expectation == Expectation::Missing || edge.expectation == Expectation::Unexpected)
        lines.emplace_back(word(edge.expectation));
    if (edge.perSecond > 0)
        lines.push_back(rateText(edge.perSecond));
    else if (edge.events > 0)
        lines.push_back(grouped(edge.events));
    if (edge.lag > 0)
        lines.push_back(waits(edge.lag));
    if (edge.deadLetters > 0 && edge.kind != Way::DeadLetters)
        lines.push_back(counted(edge.deadLetters, "error"));
    if (edge.errorsPerSecond > 0 && edge.kind != Way::DeadLetters)
        lines.back() += ", " + rateText(edge.errorsPerSecond);
    return lines;
}

const char* inkOf(const TopologyEdge& edge)
{
    if (edge.expectation == Expectation::Missing)
        return "dimgray";
    if (edge.expectation == Expectation::Unexpected)
        return "mediumvioletred";
    return edge.kind == Way::DeadLetters ? "firebrick" : "slategray";
}

class Drawing
{
public:
    explicit Drawing(const Topology& topology) : m_topology(topology)
    {
        GraphShape shape;
        for (const auto& node : topology.nodes)
            shape.nodes.push_back(boxOf(node));
        for (const auto& edge : topology.edges)
            shape.links.push_back({edge.from, edge.to, labelBoxOf(labelOf(edge)), 1});
        m_shape = shape;
        m_layout = layOut(shape, {});
    }

    std::string draw()
    {
        const auto width = number(m_layout.size.width + 2 * margin);
        const auto height = number(m_layout.size.height + 2 * margin);
        m_out = R"(<svg xmlns="http://www.w3.org/2000/svg" width=")" + width + "\" height=\""
                + height + "\" viewBox=\"0 0 " + width + ' ' + height
                + R"(" font-family="sans-serif" font-size=")" + number(size)
                + "\">\n<title>Topology</title>\n<rect width=\"" + width + "\" height=\"" + height
                + "\" fill=\"white\"/>\n<g transform=\"translate(" + number(margin) + ' '
                + number(margin) + ")\">\n";
        for (std::size_t i = 0; i < m_topology.edges.size(); ++i)
            drawEdge(m_topology.edges[i], m_layout.curves[i]);
        for (std::size_t i = 0; i < m_topology.nodes.size(); ++i)
            drawNode(m_topology.nodes[i], m_shape.nodes[i], m_layout.nodes[i]);
        for (std::size_t i = 0; i < m_topology.edges.size(); ++i)
            drawLabel(m_topology.edges[i], m_layout.labels[i]);
        return std::move(m_out) + "</g>\n</svg>\n";
    }

private:
    static GraphSize boxOf(const TopologyNode& node)
    {
        constexpr double padding = 24;
        return {std::ceil(std::max(sequence::usualWidth(node.name, size),
                                   sequence::usualWidth(detailOf(node), smallSize))
                          + padding),
                boxHeight};
    }

    static GraphSize labelBoxOf(const std::vector<std::string>& lines)
    {
        double width = 0;
        for (const auto& text : lines)
            width = std::max(width, sequence::usualWidth(text, smallSize));
        return lines.empty() ? GraphSize() : GraphSize{width + 12, double(lines.size()) * line};
    }

    void text(GraphPlace place, double height, const char* ink, std::string_view words)
    {
        m_out += "<text x=\"" + number(place.x) + "\" y=\"" + number(place.y)
                 + "\" text-anchor=\"middle\" font-size=\"" + number(height) + "\" fill=\"" + ink
                 + R"(" stroke="white" stroke-width="3" paint-order="stroke">)";
        writing::appendXml(m_out, words);
        m_out += "</text>\n";
    }

    void drawNode(const TopologyNode& node, GraphSize box, GraphPlace centre)
    {
        const auto isService = node.kind == Kind::Service;
        m_out += "<rect x=\"" + number(centre.x - box.width / 2) + "\" y=\""
                 + number(centre.y - box.height / 2) + "\" width=\"" + number(box.width)
                 + "\" height=\"" + number(box.height) + "\" rx=\"4\" fill=\"white\" stroke=\""
                 + (node.isForeign                   ? "mediumvioletred"
                    : node.kind == Kind::DeadLetters ? "firebrick"
                                                     : "slategray")
                 + "\" stroke-width=\"" + (isService ? "2\"" : "1\"")
                 + (node.isMissing ? " stroke-dasharray=\"5 4\"/>\n" : "/>\n");
        text({centre.x, centre.y - 3}, size, node.isMissing ? "dimgray" : "black", node.name);
        text({centre.x, centre.y + 12}, smallSize, "dimgray", detailOf(node));
    }

    void drawEdge(const TopologyEdge& edge, const std::vector<GraphPlace>& curve)
    {
        if (curve.size() < 4)
            return;
        m_out += "<path d=\"M" + at(curve.front()) + " C";
        for (std::size_t i = 1; i < curve.size(); ++i)
            m_out += ' ' + at(curve[i]);
        m_out +=
            std::string("\" fill=\"none\" stroke=\"") + inkOf(edge) + "\" stroke-width=\"1.5\""
            + (edge.expectation == Expectation::Missing ? " stroke-dasharray=\"5 4\"/>\n" : "/>\n");
        drawHead(curve[curve.size() - 2], curve.back(), inkOf(edge));
    }

    void drawHead(GraphPlace before, GraphPlace tip, const char* ink)
    {
        const auto length = std::hypot(tip.x - before.x, tip.y - before.y);
        if (length == 0)
            return;
        const GraphPlace way{(tip.x - before.x) / length, (tip.y - before.y) / length};
        const GraphPlace foot{tip.x - way.x * head, tip.y - way.y * head};
        constexpr double half = head * 0.38;
        m_out += "<path d=\"M" + at(tip) + " L" + at({foot.x - way.y * half, foot.y + way.x * half})
                 + " L" + at({foot.x + way.y * half, foot.y - way.x * half}) + " Z\" fill=\"" + ink
                 + "\"/>\n";
    }

    void drawLabel(const TopologyEdge& edge, GraphPlace centre)
    {
        const auto lines = labelOf(edge);
        auto y = centre.y - double(lines.size()) * line / 2 + smallSize;
        for (const auto& words : lines) {
            text({centre.x, y}, smallSize, inkOf(edge), words);
            y += line;
        }
    }

    const Topology& m_topology;
    GraphShape m_shape;
    GraphLayout m_layout;
    std::string m_out;
};

} // namespace

std::string topologySvg(const Topology& topology)
{
    return Drawing(topology).draw();
}

} // namespace app::cli
