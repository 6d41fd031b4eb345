#include "sim/shop/action.h"

#include "sim/world/plain.h"

namespace sim::shop {

namespace {

using world::Actor;
using world::EventIndex;
using world::Fault;
using world::Move;
using world::noEvent;
using world::World;
using Kind = Move::Kind;

const world::ConsumerProcess& processOf(const World& world, const Actor& actor)
{
    return world.consumers[std::size_t(actor.service)][actor.instance];
}

//! The event that the actor is at work on.
EventIndex atWork(const World& world, const Actor& actor)
{
    if (actor.kind == Actor::Kind::Office)
        return !world.officePublishes.empty() ? world.officePublishes.front()
               : world.officeCommit           ? world.officeCommit->events.back()
                                              : noEvent;
    if (actor.kind != Actor::Kind::Consumer)
        return noEvent;
    const auto& process = processOf(world, actor);
    if (process.isIdle())
        return noEvent;
    return process.toPublish.empty() ? world.records[process.record].event
                                     : process.toPublish.front();
}

EventIndex inPartition(const World& world, const Move& move)
{
    const auto& partition = world.topics[std::size_t(move.topic)][move.partition];
    if (partition.records.empty())
        return noEvent;
    if (move.kind != Kind::Fetch)
        return world.records[partition.records.back()].event;
    const auto next = positionOf(world, move.actor.service, move.topic, move.partition).value_or(0);
    return world.records[partition.records[next]].event;
}

EventIndex withId(const World& world, const Uuid& id)
{
    for (auto i = world.events.size(); i-- > 0;) {
        if (world.events[i].metadata.eventId == id)
            return EventIndex(i);
    }
    return noEvent;
}

EventIndex eventOf(const World& world, const Move& move)
{
    if (move.kind == Kind::Fetch)
        return world.settings.broker == world::BrokerKind::Kafka ? inPartition(world, move)
                                                                 : withId(world, move.event);
    if (move.actor.kind == Actor::Kind::Broker)
        return move.fault == Fault::Duplicate ? inPartition(world, move)
               : move.kind == Kind::Deliver || move.kind == Kind::Redeliver
                   ? withId(world, move.event)
                   : noEvent;
    if (move.actor.kind == Actor::Kind::KeyStore || move.kind == Kind::Replay)
        return withId(world, move.event);
    return atWork(world, move.actor);
}

Kind pointOf(const World& world, const world::RelayProcess& relay)
{
    if (world::endsTransaction(world, relay))
        return relay.isFailed ? Kind::AbortTransaction : Kind::CommitTransaction;
    switch (relay.next) {
    case RelayDoing::Read:
        return Kind::ReadRows;
    case RelayDoing::Send:
        return Kind::SendRow;
    case RelayDoing::Mark:
        return Kind::MarkRow;
    case RelayDoing::End:
        return Kind::EndRun;
    case RelayDoing::Nothing:
        break;
    }
    return Kind::Count;
}

Kind pointOf(const world::ConsumerProcess& consumer)
{
    if (!consumer.toPublish.empty())
        return Kind::Publish;
    if (consumer.open)
        return Kind::Commit;
    switch (consumer.next) {
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
        return consumer.transaction == 0 ? Kind::Acknowledge : Kind::CommitTransaction;
    case ConsumerDoing::Nothing:
        break;
    }
    return Kind::Count;
}

Kind pointOf(const World& world, const Actor& actor)
{
    if (actor.kind == Actor::Kind::Relay)
        return pointOf(world, world.relays[actor.instance]);
    if (actor.kind == Actor::Kind::Consumer)
        return pointOf(processOf(world, actor));
    if (actor.kind == Actor::Kind::Orchestrator)
        return Kind::Count;
    if (actor.kind != Actor::Kind::Office)
        return Kind::Count;
    return world.officePublishes.empty() ? Kind::Commit : Kind::Publish;
}

std::string_view verbOf(Kind kind)
{
    switch (kind) {
    case Kind::PlaceOrder:
        return "places";
    case Kind::CancelOrder:
        return "cancels";
    case Kind::StartRun:
        return "starts";
    case Kind::ReadRows:
        return "reads";
    case Kind::SendRow:
        return "sends";
    case Kind::MarkRow:
        return "marks";
    case Kind::EndRun:
        return "ends";
    case Kind::Fetch:
        return "fetches";
    case Kind::LookForKey:
        return "looks";
    case Kind::SetKey:
        return "sets";
    case Kind::Handle:
        return "handles";
    case Kind::Publish:
        return "publishes";
    case Kind::EndBackOff:
        return "retries";
    case Kind::DeadLetter:
        return "gives up";
    case Kind::Acknowledge:
        return "acknowledges";
    case Kind::StartSaga:
        return "begins";
    case Kind::Resume:
        return "resumes";
    case Kind::WriteLog:
        return "logs";
    case Kind::Call:
        return "asks for";
    case Kind::Perform:
        return "does";
    case Kind::Answer:
        return "hears of";
    case Kind::ToPerson:
        return "leaves to a person";
    case Kind::Recover:
        return "is back";
    case Kind::Deliver:
        return "delivers";
    case Kind::Redeliver:
        return "gives back";
    case Kind::Replay:
        return "replays";
    case Kind::Commit:
        return "commits";
    case Kind::CommitTransaction:
        return "commits the transaction of";
    case Kind::Expire:
        return "lets expire";
    case Kind::AbortTransaction:
        return "aborts the transaction of";
    case Kind::Mishap:
    case Kind::Count:
        break;
    }
    return {};
}

std::string actorLabel(const Actor& actor)
{
    switch (actor.kind) {
    case Actor::Kind::Customer:
        return "customer";
    case Actor::Kind::Office:
        return "office";
    case Actor::Kind::Relay:
        return "relay-" + std::to_string(actor.instance + 1);
    case Actor::Kind::Consumer:
        return std::string(cardOf(actor.service))
               + (actor.instance == 0 ? "" : "-" + std::to_string(actor.instance + 1));
    case Actor::Kind::Broker:
        return "broker";
    case Actor::Kind::KeyStore:
        return "keys";
    case Actor::Kind::Orchestrator:
        return "orchestrator-" + std::to_string(actor.instance + 1);
    case Actor::Kind::Callee:
        return std::string(cardOf(actor.service));
    case Actor::Kind::Operator:
        return "operator";
    }
    return {};
}

//! Whose transaction ends, where it is not that of an event: what a relay calls its batch, or what
//! the coordinator aborts.
std::string ownerLabel(const Move& move)
{
    if (move.actor.kind == Actor::Kind::Relay)
        return " its batch";
    if (move.actor.instance > 0)
        return " relay-" + std::to_string(move.actor.instance);
    return ' ' + std::string(cardOf(move.actor.service)) + " on " + topicOf(move.topic) + ' '
           + std::to_string(move.partition);
}

bool endsTransaction(Kind kind)
{
    return kind == Kind::CommitTransaction || kind == Kind::AbortTransaction;
}

} // namespace

std::string_view cardOf(Service service)
{
    switch (service) {
    case Service::Order:
        return "order";
    case Service::Payment:
        return "payment";
    case Service::Inventory:
        return "inventory";
    case Service::Shipping:
        return "shipping";
    case Service::Count:
        break;
    }
    return {};
}

std::string cardOf(const Actor& actor)
{
    switch (actor.kind) {
    case Actor::Kind::Customer:
    case Actor::Kind::Office:
        return "order";
    case Actor::Kind::Relay:
        return actor.instance == 0 ? "relay" : "relay-" + std::to_string(actor.instance + 1);
    case Actor::Kind::Consumer:
        return std::string(cardOf(actor.service));
    case Actor::Kind::Broker:
        return "broker";
    case Actor::Kind::KeyStore:
        return "keys";
    case Actor::Kind::Orchestrator:
        return "orchestrator";
    case Actor::Kind::Callee:
        return std::string(cardOf(actor.service));
    case Actor::Kind::Operator:
        return "operator";
    }
    return {};
}

ShopAction actionOf(const World& world, const Move& move)
{
    ShopAction action{.move = move};
    if (move.actor.kind == Actor::Kind::Relay) {
        const auto& relay = world.relays[move.actor.instance];
        if (relay.next == RelayDoing::Send || relay.next == RelayDoing::Mark) {
            action.row = relay.state.row().number;
            action.type = world.events[relay.state.row().event].type;
        }
    } else if (const auto event = eventOf(world, move); event != noEvent) {
        action.type = world.events[event].type;
    }
    if (move.fault == Fault::Crash)
        action.point = pointOf(world, move.actor);
    return action;
}

std::string labelOf(const ShopAction& action)
{
    const auto& move = action.move;
    auto label = actorLabel(move.actor) + ' ';
    if (move.kind != Kind::Mishap)
        label += verbOf(move.kind);
    else
        label += name(move.fault);
    if (action.point != Kind::Count)
        label.append(" before it ").append(verbOf(action.point));
    if (hasCall(move))
        label.append(" ").append(sim::name(move.call));
    if ((endsTransaction(move.kind) || endsTransaction(action.point)) && move.order.value == 0
        && action.type == EventType::Count)
        label += ownerLabel(move);
    if (action.type != EventType::Count)
        label.append(" ").append(wireName(action.type));
    if (move.order.value != 0)
        label += ' ' + sim::toText(move.order);
    if (move.actor.kind == Actor::Kind::KeyStore)
        label.append(" of ").append(cardOf(move.actor.service));
    if (move.kind == Kind::Replay)
        label.append(" to ").append(cardOf(move.actor.service));
    if (move.fault == Fault::Rebalance)
        label.append(" of ").append(cardOf(move.actor.service));
    if (move.kind == Kind::Fetch || move.fault == Fault::Rebalance)
        label += " on " + topicOf(move.topic) + ' ' + std::to_string(move.partition);
    if (move.fault != Fault::None && move.kind != Kind::Mishap)
        label += ", " + std::string(name(move.fault));
    return label;
}

} // namespace sim::shop
