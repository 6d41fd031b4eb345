#include "app/session/graphlayout.h"

#include <algorithm>
#include <numeric>

namespace app {

namespace {

constexpr double betweenNodes = 22;
constexpr double betweenLayers = 48;

//! Works as if from top to bottom; turned at the end.
class Layers
{
public:
    explicit Layers(const GraphShape& shape) : m_shape(shape), m_layer(shape.nodes.size()) {}

    GraphLayout layOut()
    {
        turnBackwardLinks();
        chooseLayers();
        order();
        place();
        draw();
        return std::move(m_layout);
    }

private:
    double along(const GraphSize& size) const
    {
        return m_shape.leftToRight ? size.width : size.height;
    }
    double across(const GraphSize& size) const
    {
        return m_shape.leftToRight ? size.height : size.width;
    }
    GraphPlace turned(double acrossAt, double alongAt) const
    {
        return m_shape.leftToRight ? GraphPlace{alongAt, acrossAt} : GraphPlace{acrossAt, alongAt};
    }

    //! Links that lead back to where a walk is coming from make a circle: they count as turned.
    void turnBackwardLinks()
    {
        enum class Mark { New, Open, Done };
        std::vector<std::vector<std::size_t>> out(m_shape.nodes.size());
        for (std::size_t i = 0; i < m_shape.links.size(); ++i)
            out[m_shape.links[i].from].push_back(i);
        m_turned.resize(m_shape.links.size());
        std::vector<Mark> marks(m_shape.nodes.size(), Mark::New);
        std::vector<std::pair<std::size_t, std::size_t>> walk; // node, its next link
        for (std::size_t root = 0; root < marks.size(); ++root) {
            if (marks[root] != Mark::New)
                continue;
            walk.emplace_back(root, 0);
            marks[root] = Mark::Open;
            while (!walk.empty()) {
                auto& [node, next] = walk.back();
                if (next == out[node].size()) {
                    marks[node] = Mark::Done;
                    walk.pop_back();
                    continue;
                }
                const auto link = out[node][next++];
                const auto to = m_shape.links[link].to;
                m_turned[link] = marks[to] == Mark::Open;
                if (marks[to] != Mark::New)
                    continue;
                marks[to] = Mark::Open;
                walk.emplace_back(to, 0);
            }
        }
    }

    std::pair<std::size_t, std::size_t> ends(std::size_t link) const
    {
        const auto& one = m_shape.links[link];
        return m_turned[link] ? std::pair(one.to, one.from) : std::pair(one.from, one.to);
    }

    //! The longest way from any beginning.
    void chooseLayers()
    {
        std::vector<std::size_t> waitsFor(m_shape.nodes.size());
        std::vector<std::vector<std::size_t>> out(m_shape.nodes.size());
        for (std::size_t i = 0; i < m_shape.links.size(); ++i) {
            const auto [from, to] = ends(i);
            if (from == to)
                continue;
            out[from].push_back(to);
            ++waitsFor[to];
        }
        std::vector<std::size_t> ready;
        for (std::size_t i = 0; i < waitsFor.size(); ++i) {
            if (waitsFor[i] == 0)
                ready.push_back(i);
        }
        for (std::size_t at = 0; at < ready.size(); ++at) {
            for (const auto to : out[ready[at]]) {
                m_layer[to] = std::max(m_layer[to], m_layer[ready[at]] + 1);
                if (--waitsFor[to] == 0)
                    ready.push_back(to);
            }
        }
        for (std::size_t i = 0; i < m_layer.size(); ++i) {
            m_layers.resize(std::max(m_layers.size(), m_layer[i] + 1));
            m_layers[m_layer[i]].push_back(i);
        }
    }

    void order()
    {
        constexpr int sweeps = 4;
        std::vector<double> place(m_shape.nodes.size());
        const auto number = [&place](const std::vector<std::size_t>& layer) {
            for (std::size_t i = 0; i < layer.size(); ++i)
                place[layer[i]] = double(i);
        };
        std::ranges::for_each(m_layers, number);
        for (int sweep = 0; sweep < sweeps; ++sweep) {
            std::vector<double> sum(place.size());
            std::vector<int> count(place.size());
            for (const auto& link : m_shape.links) {
                sum[link.from] += place[link.to];
                sum[link.to] += place[link.from];
                ++count[link.from];
                ++count[link.to];
            }
            for (auto& layer : m_layers) {
                std::ranges::stable_sort(layer, [&](std::size_t a, std::size_t b) {
                    const auto middle = [&](std::size_t node) {
                        return count[node] == 0 ? place[node] : sum[node] / count[node];
                    };
                    return middle(a) < middle(b);
                });
                number(layer);
            }
        }
    }

    double widthOf(const std::vector<std::size_t>& layer) const
    {
        double width = -betweenNodes;
        for (const auto node : layer)
            width += across(m_shape.nodes[node]) + betweenNodes;
        return width;
    }

    void place()
    {
        m_layout.nodes.resize(m_shape.nodes.size());
        double widest = 0;
        for (const auto& layer : m_layers)
            widest = std::max(widest, widthOf(layer));
        double at = 0;
        for (const auto& layer : m_layers) {
            double deepest = 0;
            for (const auto node : layer)
                deepest = std::max(deepest, along(m_shape.nodes[node]));
            auto side = (widest - widthOf(layer)) / 2;
            for (const auto node : layer) {
                const auto own = across(m_shape.nodes[node]);
                m_layout.nodes[node] = turned(side + own / 2, at + deepest / 2);
                side += own + betweenNodes;
            }
            at += deepest + labelRoom() + betweenLayers;
        }
        const auto depth = std::max(0.0, at - labelRoom() - betweenLayers);
        m_layout.size = m_shape.leftToRight ? GraphSize{depth, widest} : GraphSize{widest, depth};
    }

    double labelRoom() const
    {
        double room = 0;
        for (const auto& link : m_shape.links)
            room = std::max(room, along(link.label));
        return room;
    }

    void draw()
    {
        for (const auto& link : m_shape.links) {
            const auto from = m_layout.nodes[link.from];
            const auto to = m_layout.nodes[link.to];
            m_layout.curves.push_back(link.from == link.to ? loop(link.from) : arrow(link));
            const auto& curve = m_layout.curves.back();
            m_layout.labels.push_back(link.from == link.to
                                          ? curve[curve.size() / 2]
                                          : GraphPlace{(from.x + to.x) / 2, (from.y + to.y) / 2});
        }
    }

    std::vector<GraphPlace> loop(std::size_t node) const
    {
        const auto at = m_layout.nodes[node];
        const auto& size = m_shape.nodes[node];
        const auto right = at.x + size.width / 2;
        return {{right, at.y - size.height / 4},
                {right + betweenNodes, at.y - size.height / 2},
                {right + betweenNodes, at.y + size.height / 2},
                {right, at.y + size.height / 4}};
    }

    //! From the side of one to the facing side of the other.
    std::vector<GraphPlace> arrow(const GraphLink& link) const
    {
        const auto from = m_layout.nodes[link.from];
        const auto to = m_layout.nodes[link.to];
        const auto alongOf = [this](const GraphPlace& place) {
            return m_shape.leftToRight ? place.x : place.y;
        };
        const auto acrossOf = [this](const GraphPlace& place) {
            return m_shape.leftToRight ? place.y : place.x;
        };
        const auto way = alongOf(to) >= alongOf(from) ? 1 : -1;
        const auto begin = alongOf(from) + way * along(m_shape.nodes[link.from]) / 2;
        const auto end = alongOf(to) - way * along(m_shape.nodes[link.to]) / 2;
        const auto middle = (begin + end) / 2;
        return {turned(acrossOf(from), begin), turned(acrossOf(from), middle),
                turned(acrossOf(to), middle), turned(acrossOf(to), end)};
    }

    const GraphShape& m_shape;
    std::vector<bool> m_turned;
    std::vector<std::size_t> m_layer;
    std::vector<std::vector<std::size_t>> m_layers;
    GraphLayout m_layout;
};

} // namespace

GraphLayout plainLayout(const GraphShape& shape)
{
    return Layers(shape).layOut();
}

} // namespace app
