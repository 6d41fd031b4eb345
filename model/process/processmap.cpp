#include "model/process/processmap.h"

#include <algorithm>

namespace model {

namespace {

constexpr std::size_t gone = ~std::size_t{};

std::size_t edgesFor(const ProcessMap& map, double share)
{
    std::uint64_t all = 0;
    for (const auto& edge : map.edges)
        all += edge.count;
    std::uint64_t covered = 0;
    std::size_t shown = 0;
    while (shown < map.edges.size()
           && (shown == 0 || double(covered) < share * double(all) - 0.000'001))
        covered += map.edges[shown++].count;
    return shown;
}

} // namespace

ProcessMap shownPart(const ProcessMap& map, double share)
{
    if (share >= 1)
        return map;
    auto part = map;
    part.edges.resize(edgesFor(map, share));
    std::vector<std::size_t> places(map.nodes.size(), gone);
    for (const auto& edge : part.edges)
        places[edge.from] = places[edge.to] = 0;
    part.nodes.clear();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i] == gone)
            continue;
        places[i] = part.nodes.size();
        part.nodes.push_back(map.nodes[i]);
    }
    for (auto& edge : part.edges) {
        edge.from = places[edge.from];
        edge.to = places[edge.to];
    }
    std::erase_if(part.variants, [&places](ProcessVariant& variant) {
        for (auto& node : variant.nodes) {
            node = places[node];
            if (node == gone)
                return true;
        }
        return false;
    });
    return part;
}

} // namespace model
