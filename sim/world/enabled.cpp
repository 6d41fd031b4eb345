#include "sim/world/faults.h"
#include "sim/world/plain.h"

#include <algorithm>
#include <iterator>

namespace sim::world {

namespace {

//! Every partition from which an idle consumer may take its next record is a choice.
void addFetches(const World& world, const Actor& actor, std::vector<Move>& moves)
{
    for (const auto topic : allServices) {
        if (!world.reads(actor.service, topic))
            continue;
        for (std::uint8_t i = 0; i < world.settings.partitions; ++i) {
            if (const auto move = fetchOf(world, actor, topic, i))
                moves.push_back(*move);
        }
    }
}

} // namespace

std::vector<Move> enabledPlain(const World& world)
{
    std::vector<Move> moves;
    for (std::size_t i = 0; i < actorCount; ++i) {
        const auto first = firstPlain(world, i);
        if (!first)
            continue;
        if (first->kind == Move::Kind::Fetch)
            addFetches(world, first->actor, moves);
        else if (first->kind == Move::Kind::Deliver)
            std::ranges::transform(world.underWay, std::back_inserter(moves),
                                   [&](const UnderWay& one) { return deliveryOf(world, one); });
        else
            moves.push_back(*first);
    }
    return moves;
}

std::vector<Move> enabled(const World& world)
{
    auto moves = enabledPlain(world);
    const auto faults = enabledFaults(world);
    moves.insert(moves.end(), faults.begin(), faults.end());
    return moves;
}

} // namespace sim::world
