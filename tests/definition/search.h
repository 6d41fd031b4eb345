#pragma once

#include "sim/definition/world.h"

#include <QtGlobal>

#include <algorithm>
#include <deque>
#include <set>
#include <string>
#include <vector>

//! The shortest schedule that breaks one of some invariants, by breadth-first search.
struct Found
{
    bool isBroken = false;
    bool isWhole = true; //!< Every state was looked at, up to the depth that was asked for.
    std::size_t steps = 0;
    std::size_t faults = 0;
    std::size_t states = 0;
    std::vector<std::string> schedule;
};

inline Found search(const sim::definition::Definition& definition,
                    const std::vector<std::string>& names, std::size_t deepest,
                    std::size_t mostStates = 200'000)
{
    using namespace sim::definition;
    struct Node
    {
        World world;
        std::size_t parent = 0;
        std::size_t depth = 0;
        std::string label;
        bool isFault = false;
    };
    std::vector<const Invariant*> asked;
    for (const auto& invariant : definition.invariants) {
        if (std::ranges::count(names, invariant.name) > 0)
            asked.push_back(&invariant);
    }
    if (asked.size() != names.size())
        qFatal("the definition does not name all invariants that are asked for");
    const auto isFalse = [&](const World& world) {
        const auto isQuiet = enabledPlain(definition, world).empty();
        return std::ranges::any_of(asked, [&](const Invariant* one) {
            return (!one->atEnd || isQuiet) && !broken(definition, world, *one).empty();
        });
    };
    std::deque<Node> nodes;
    nodes.push_back({beginning(definition, {})});
    std::set<sim::Hash128> seen{hash(definition, nodes[0].world)};
    Found found;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].depth >= deepest)
            continue;
        for (const auto& action : enabled(definition, nodes[i].world)) {
            auto next = nodes[i].world;
            perform(definition, next, action);
            if (!seen.insert(hash(definition, next)).second)
                continue;
            if (nodes.size() >= mostStates) {
                found.isWhole = false;
                found.states = nodes.size();
                return found;
            }
            nodes.push_back({std::move(next), i, nodes[i].depth + 1, labelOf(definition, action),
                             action.fault != Fault::None});
            if (!isFalse(nodes.back().world))
                continue;
            found.isBroken = true;
            found.states = nodes.size();
            for (auto at = nodes.size() - 1; at > 0; at = nodes[at].parent) {
                found.schedule.insert(found.schedule.begin(), nodes[at].label);
                found.faults += nodes[at].isFault ? 1 : 0;
                ++found.steps;
            }
            return found;
        }
    }
    found.states = nodes.size();
    return found;
}
