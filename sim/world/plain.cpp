#include "sim/world/plain.h"

namespace sim::world {

namespace {

using Kind = Move::Kind;

std::optional<Move> placing(const World& world)
{
    // One command at a time: the office first sends what the last one emitted.
    if (!world.officePublishes.empty() || world.placed >= world.settings.orders)
        return std::nullopt;
    return Move{.kind = Kind::PlaceOrder,
                .actor = {Actor::Kind::Customer},
                .order = {world.placed + 1},
                .at = world.now};
}

Move publishing(const World& world, const Actor& actor, EventIndex event)
{
    const auto& message = world.events[event];
    return {.kind = Kind::Publish,
            .actor = actor,
            .topic = emitter(message.type),
            .order = message.order,
            .event = message.metadata.eventId,
            .at = world.now};
}

Move aboutRow(const World& world, Kind kind, const Actor& actor, const HeldRow& row)
{
    auto move = publishing(world, actor, row.event);
    move.kind = kind;
    return move;
}

std::optional<Move> relaying(const World& world, const Actor& actor)
{
    const auto& process = world.relays[actor.instance];
    switch (process.next) {
    case RelayDoing::Nothing:
        // A run that finds nothing changes nothing.
        if (world.outbox.waiting() == 0)
            return std::nullopt;
        return Move{.kind = Kind::StartRun, .actor = actor, .at = world.now};
    case RelayDoing::Read:
        return Move{.kind = Kind::ReadRows, .actor = actor, .at = world.now};
    case RelayDoing::Send:
        return aboutRow(world, Kind::SendRow, actor, process.state.row());
    case RelayDoing::Mark:
        return aboutRow(world, Kind::MarkRow, actor, process.state.row());
    case RelayDoing::End:
        return Move{.kind = Kind::EndRun, .actor = actor, .at = world.now};
    }
    return std::nullopt;
}

Kind kindOf(ConsumerDoing doing)
{
    switch (doing) {
    case ConsumerDoing::Look:
        return Kind::LookForKey;
    case ConsumerDoing::SetFirst:
    case ConsumerDoing::Set:
        return Kind::SetKey;
    case ConsumerDoing::Handle:
        return Kind::Handle;
    case ConsumerDoing::Wait:
        return Kind::EndBackOff;
    case ConsumerDoing::DeadLetter:
        return Kind::DeadLetter;
    case ConsumerDoing::Skip:
    case ConsumerDoing::Acknowledge:
    case ConsumerDoing::Nothing:
        break;
    }
    return Kind::Acknowledge;
}

std::optional<Move> firstFetch(const World& world, const Actor& actor)
{
    for (const auto topic : allServices) {
        if (!world.reads(actor.service, topic))
            continue;
        for (std::uint8_t i = 0; i < world.settings.partitions; ++i) {
            if (auto move = fetchOf(world, actor, topic, i))
                return move;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Move> fetchOf(const World& world, const Actor& actor, Service topic,
                            std::uint8_t partition)
{
    const auto& from = world.topics[std::size_t(topic)][partition];
    const auto next = from.committed[std::size_t(actor.service)];
    if (from.owner[std::size_t(actor.service)] != actor.instance || next >= from.records.size())
        return std::nullopt;
    const auto& record = world.records[from.records[next]];
    return Move{.kind = Kind::Fetch,
                .actor = actor,
                .partition = partition,
                .topic = topic,
                .order = record.order,
                .event = world.eventId(record),
                .at = world.now};
}

Move stepOf(const World& world, const Actor& actor, const ConsumerProcess& process)
{
    if (!process.toPublish.empty())
        return publishing(world, actor, process.toPublish.front());
    const auto& record = world.records[process.record];
    return {.kind = kindOf(process.next),
            .actor = actor,
            .partition = record.partition,
            .topic = record.topic,
            .order = record.order,
            .event = world.eventId(record),
            .at = world.now};
}

std::optional<Move> firstPlain(const World& world, std::size_t index)
{
    const auto actor = actorAt(index);
    switch (actor.kind) {
    case Actor::Kind::Customer:
        return placing(world);
    case Actor::Kind::Office:
        if (world.officePublishes.empty())
            return std::nullopt;
        return publishing(world, actor, world.officePublishes.front());
    case Actor::Kind::Relay:
        return actor.instance < world.settings.relays ? relaying(world, actor) : std::nullopt;
    case Actor::Kind::Consumer: {
        const auto& process = world.consumers[std::size_t(actor.service)][actor.instance];
        if (actor.instance >= world.settings.instances)
            return std::nullopt;
        if (process.isIdle())
            return firstFetch(world, actor);
        return stepOf(world, actor, process);
    }
    case Actor::Kind::Broker:
    case Actor::Kind::KeyStore:
        break;
    }
    return std::nullopt;
}

bool isStillPlain(const World& world, const Move& move)
{
    const auto index = indexOf(move.actor);
    if (index == noActor)
        return false;
    const auto& actor = move.actor;
    if (move.kind == Kind::Fetch) {
        if (!world.consumers[std::size_t(actor.service)][actor.instance].isIdle())
            return false;
        const auto fetch = fetchOf(world, actor, move.topic, move.partition);
        return fetch && fetch->sameChoice(move);
    }
    const auto first = firstPlain(world, index);
    return first && first->sameChoice(move);
}

} // namespace sim::world
