#include "app/session/graphlayout.h"

#include "app/session/childoutput.h"

#include <charconv>
#include <cmath>
#include <map>
#include <sstream>
#include <string_view>

namespace app {

using model::Error;
using model::Result;

namespace {

constexpr double pointsPerInch = 72;

std::string inches(double pixels)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text.precision(4);
    text << std::fixed << pixels / pointsPerInch;
    return text.str();
}

//! A label is a box of its size: the text is none of Graphviz' business, nor are its fonts.
std::string labelBox(const GraphSize& size)
{
    return "<<table border=\"0\" cellborder=\"0\" cellpadding=\"0\" fixedsize=\"true\" width=\""
           + std::to_string(std::lround(size.width)) + "\" height=\""
           + std::to_string(std::lround(size.height)) + "\"><tr><td></td></tr></table>>";
}

//! Labels are nodes to Graphviz: in a big graph that takes it seconds, and a picture of it is too
//! small for labels anyway.
bool isBig(const GraphShape& shape)
{
    constexpr std::size_t big = 200;
    return shape.nodes.size() + shape.links.size() > big;
}

//! The point half way along the pieces of a curve.
GraphPlace middleOf(const std::vector<GraphPlace>& curve)
{
    const auto pieces = (curve.size() - 1) / 3;
    const auto* at = &curve[pieces / 2 * 3];
    if (pieces % 2 == 0)
        return *at;
    return {(at[0].x + 3 * at[1].x + 3 * at[2].x + at[3].x) / 8,
            (at[0].y + 3 * at[1].y + 3 * at[2].y + at[3].y) / 8};
}

std::string dotOf(const GraphShape& shape)
{
    const auto* limits = isBig(shape) ? "nslimit=1, nslimit1=1, mclimit=0.1, " : "";
    std::string text = "digraph g {\n  graph [" + std::string(limits)
                       + "nodesep=0.3, ranksep=0.45, splines=true, rankdir="
                       + std::string(shape.leftToRight ? "LR" : "TB")
                       + "];\n  node [shape=box, fixedsize=true, label=\"\"];\n  edge "
                         "[arrowhead=none];\n";
    for (std::size_t i = 0; i < shape.nodes.size(); ++i)
        text += "  n" + std::to_string(i) + " [width=" + inches(shape.nodes[i].width)
                + ", height=" + inches(shape.nodes[i].height) + "];\n";
    for (const auto& link : shape.links) {
        text += "  n" + std::to_string(link.from) + " -> n" + std::to_string(link.to)
                + " [weight=" + std::to_string(link.weight);
        if (link.label.width > 0 && !isBig(shape))
            text += ", label=" + labelBox(link.label);
        text += "];\n";
    }
    return text + "}\n";
}

//! The lines of "dot -Tplain". What does not fit is an error, not a crash: the program is not ours.
class PlainReader
{
public:
    PlainReader(const GraphShape& shape, GraphLayout& layout) : m_layout(layout)
    {
        layout.nodes.resize(shape.nodes.size());
        layout.curves.resize(shape.links.size());
        layout.labels.resize(shape.links.size());
        for (std::size_t i = 0; i < shape.links.size(); ++i)
            m_waiting.emplace(std::pair(shape.links[i].from, shape.links[i].to), i);
        m_nodesLeft = shape.nodes.size();
    }

    bool read(std::string_view text)
    {
        while (!text.empty()) {
            const auto end = text.find('\n');
            if (!line(text.substr(0, end)))
                return false;
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        }
        return m_nodesLeft == 0 && m_waiting.empty();
    }

private:
    using Words = std::vector<std::string_view>;

    static Words wordsOf(std::string_view line)
    {
        Words words;
        while (!line.empty()) {
            const auto end = line.find(' ');
            if (end != 0)
                words.push_back(line.substr(0, end));
            line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
        }
        return words;
    }

    template <typename Number>
    static std::optional<Number> number(std::string_view text)
    {
        Number value{};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size())
            return std::nullopt;
        return value;
    }

    std::optional<std::size_t> node(std::string_view word) const
    {
        if (!word.starts_with('n'))
            return std::nullopt;
        const auto index = number<std::size_t>(word.substr(1));
        return index && *index < m_layout.nodes.size() ? index : std::nullopt;
    }

    std::optional<GraphPlace> place(std::string_view x, std::string_view y) const
    {
        const auto across = number<double>(x);
        const auto up = number<double>(y);
        if (!across || !up)
            return std::nullopt;
        return GraphPlace{*across * pointsPerInch, m_layout.size.height - *up * pointsPerInch};
    }

    bool line(std::string_view text)
    {
        const auto words = wordsOf(text);
        if (words.empty() || words[0] == "stop")
            return true;
        if (words[0] == "graph")
            return graph(words);
        if (words[0] == "node")
            return nodeLine(words);
        return words[0] == "edge" && edgeLine(words);
    }

    bool graph(const Words& words)
    {
        if (words.size() < 4)
            return false;
        const auto width = number<double>(words[2]);
        const auto height = number<double>(words[3]);
        if (!width || !height)
            return false;
        m_layout.size = {*width * pointsPerInch, *height * pointsPerInch};
        return true;
    }

    bool nodeLine(const Words& words)
    {
        const auto index = words.size() < 4 ? std::nullopt : node(words[1]);
        const auto at = index ? place(words[2], words[3]) : std::nullopt;
        if (!at || m_nodesLeft == 0)
            return false;
        m_layout.nodes[*index] = *at;
        --m_nodesLeft;
        return true;
    }

    bool edgeLine(const Words& words)
    {
        const auto from = words.size() < 4 ? std::nullopt : node(words[1]);
        const auto to = from ? node(words[2]) : std::nullopt;
        const auto count = to ? number<std::size_t>(words[3]) : std::nullopt;
        if (!count || *count < 4 || *count % 3 != 1 || words.size() < 4 + 2 * *count)
            return false;
        const auto link = m_waiting.find(std::pair(*from, *to));
        if (link == m_waiting.end())
            return false;
        auto& curve = m_layout.curves[link->second];
        for (std::size_t i = 0; i < *count; ++i) {
            const auto at = place(words[4 + 2 * i], words[5 + 2 * i]);
            if (!at)
                return false;
            curve.push_back(*at);
        }
        // Behind the points stand the label with its place, if there is one, style and colour.
        m_layout.labels[link->second] = middleOf(curve);
        if (words.size() > 4 + 2 * *count + 4) {
            const auto at = place(words[words.size() - 4], words[words.size() - 3]);
            if (!at)
                return false;
            m_layout.labels[link->second] = *at;
        }
        m_waiting.erase(link);
        return true;
    }

    GraphLayout& m_layout;
    std::multimap<std::pair<std::size_t, std::size_t>, std::size_t> m_waiting;
    std::size_t m_nodesLeft = 0;
};

Result<GraphLayout> byGraphviz(const GraphShape& shape, const std::stop_token& stop,
                               const GraphProgram& program)
{
    const auto output = runChild(
        {.words = {program.name, "-Tplain"}, .input = dotOf(shape), .patience = program.patience},
        stop);
    if (!output)
        return output.error();
    GraphLayout layout;
    layout.processor = output->processor;
    if (!PlainReader(shape, layout).read(output->text))
        return Error{.text = "What " + program.name + " wrote is no layout of this graph."};
    return layout;
}

} // namespace

GraphLayout layOut(const GraphShape& shape, const std::stop_token& stop,
                   const GraphProgram& program)
{
    if (shape.nodes.empty())
        return {};
    auto layout = byGraphviz(shape, stop, program);
    if (layout)
        return std::move(*layout);
    auto plain = layout.error().kind == Error::Kind::Cancelled ? GraphLayout() : plainLayout(shape);
    plain.trouble = layout.error();
    return plain;
}

} // namespace app
