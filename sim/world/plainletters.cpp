#include "sim/world/plain.h"

#include <algorithm>

namespace sim::world {

namespace {

//! Letters that are listed at most.
constexpr std::size_t mostListed = 50;

} // namespace

bool isReplayable(const World& world, const Aside& letter)
{
    if (letter.isUnderWay || letter.replays >= world.settings.replays)
        return false;
    // Parked ones go one after the other, each when the one before it is done with.
    const auto first = std::ranges::find_if(world.aside, [&](const Aside& one) {
        return one.by == letter.by && one.order == letter.order;
    });
    return !world.settings.parks || first->letter == letter.letter;
}

Move replayOf(const World& world, const Aside& letter)
{
    const auto& record = world.records[world.letters[letter.letter].record];
    return {.kind = Move::Kind::Replay,
            .actor = {Actor::Kind::Operator, letter.by},
            .partition = record.partition,
            .topic = record.topic,
            .order = record.order,
            .event = world.eventId(record),
            .at = world.now};
}

std::vector<Move> replaysOf(const World& world)
{
    std::vector<Move> moves;
    if (world.isBrokerDown)
        return moves;
    for (const auto& letter : world.aside) {
        if (moves.size() == mostListed || !isReplayable(world, letter))
            continue;
        const auto move = replayOf(world, letter);
        if (std::ranges::find(moves, move) == moves.end())
            moves.push_back(move);
    }
    return moves;
}

std::vector<Move> expiriesOf(const World& world)
{
    std::vector<std::pair<Instant, Move>> heads;
    if (world.settings.broker != BrokerKind::RabbitMq || world.settings.rabbit.ttl.count() == 0
        || world.isBrokerDown)
        return {};
    for (const auto service : allServices) {
        for (const auto topic : allServices) {
            const auto& items = world.mailboxes[std::size_t(service)][std::size_t(topic)].items;
            const auto head = std::ranges::find_if(items, &Delivery::isReady);
            if (head == items.end())
                continue;
            const auto& record = world.records[head->record];
            heads.emplace_back(record.time, Move{.kind = Move::Kind::Expire,
                                                 .actor = {Actor::Kind::Broker, service},
                                                 .topic = topic,
                                                 .order = head->order,
                                                 .event = world.eventId(record),
                                                 .at = world.now});
        }
    }
    std::ranges::stable_sort(heads, {}, &std::pair<Instant, Move>::first);
    std::vector<Move> moves;
    moves.reserve(heads.size());
    for (const auto& [time, move] : heads)
        moves.push_back(move);
    return moves;
}

} // namespace sim::world
