#include "sim/world/faults.h"
#include "sim/world/plain.h"

namespace sim::world {

namespace {

void append(std::vector<Move>& moves, const std::vector<Move>& more)
{
    moves.insert(moves.end(), more.begin(), more.end());
}

//! What the broker may bring next, late or again.
std::vector<Move> broughtBy(const World& world)
{
    std::vector<Move> moves;
    for (const auto& one : world.underWay) {
        if (!isOvertaking(world, one))
            moves.push_back(deliveryOf(world, one));
    }
    if (world.settings.broker != BrokerKind::Kafka)
        append(moves, redeliveriesOf(world));
    append(moves, expiriesOf(world));
    append(moves, abortsOf(world));
    return moves;
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
            append(moves, fetchesOf(world, first->actor));
        else if (first->actor.kind == Actor::Kind::Broker && first->kind != Move::Kind::Recover)
            append(moves, broughtBy(world));
        else if (first->kind == Move::Kind::Replay)
            append(moves, replaysOf(world));
        else
            moves.push_back(*first);
    }
    return moves;
}

std::vector<Move> enabled(const World& world)
{
    auto moves = enabledPlain(world);
    append(moves, enabledFaults(world));
    return moves;
}

} // namespace sim::world
