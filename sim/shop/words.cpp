#include "sim/shop/words.h"

namespace sim::shop {

namespace {

using namespace stage;
using world::Actor;
using world::Fault;
using world::Move;
using Kind = Move::Kind;

//! "inventory", "payment 2".
std::string nameOf(const Actor& actor)
{
    auto name = cardOf(actor);
    if (actor.kind == Actor::Kind::Consumer && actor.instance > 0)
        name += ' ' + std::to_string(actor.instance + 1);
    return name;
}

std::string typeOf(const ShopAction& action)
{
    return action.type == EventType::Count ? std::string("?") : std::string(wireName(action.type));
}

std::string rowOf(const ShopAction& action)
{
    return std::to_string(action.row + 1);
}

Words crashText(const ShopAction& action)
{
    const auto name = nameOf(action.move.actor);
    switch (action.point) {
    case Kind::ReadRows:
        return {"%1 crashes before it reads", {name}};
    case Kind::SendRow:
        return {"%1 crashes before it publishes row %2", {name, rowOf(action)}};
    case Kind::MarkRow:
        return {"%1 crashes between publish and mark", {name}};
    case Kind::LookForKey:
        return {"%1 crashes before it looks for the key", {name}};
    case Kind::SetKey:
        return {"%1 crashes before it sets the key", {name}};
    case Kind::Handle:
        return {"%1 crashes before it handles %2", {name, typeOf(action)}};
    case Kind::Publish:
        return {"%1 crashes before it publishes %2", {name, typeOf(action)}};
    case Kind::EndBackOff:
        return {"%1 crashes while it waits", {name}};
    case Kind::Acknowledge:
        return {"%1 crashes before it acknowledges %2", {name, typeOf(action)}};
    case Kind::DeadLetter:
        return {"%1 crashes before it gives %2 up", {name, typeOf(action)}};
    case Kind::Commit:
        return {"%1 crashes before it commits", {name}};
    case Kind::CommitTransaction:
        return {"%1 crashes before it commits the transaction", {name}};
    case Kind::PlaceOrder:
    case Kind::CancelOrder:
    case Kind::StartRun:
    case Kind::EndRun:
    case Kind::Fetch:
    case Kind::StartSaga:
    case Kind::Resume:
    case Kind::WriteLog:
    case Kind::Call:
    case Kind::Perform:
    case Kind::Answer:
    case Kind::ToPerson:
    case Kind::Recover:
    case Kind::Deliver:
    case Kind::Redeliver:
    case Kind::Mishap:
    case Kind::Replay:
    case Kind::Expire:
    case Kind::AbortTransaction:
    case Kind::Count:
        break;
    }
    return {"%1 crashes", {name}};
}

Words mishapText(const ShopAction& action)
{
    const auto& move = action.move;
    if (move.fault == Fault::Crash)
        return crashText(action);
    if (move.fault == Fault::Duplicate)
        return {"%1 comes to the broker once more", {typeOf(action)}};
    if (move.fault == Fault::KeyExpires)
        return {"the key of %1 expires", {typeOf(action)}};
    if (move.fault == Fault::Rebalance)
        return {"%1 %2 moves to the other instance of %3",
                {topicOf(move.topic), std::to_string(move.partition),
                 std::string(cardOf(move.actor.service))}};
    if (move.fault == Fault::ServiceDown || move.fault == Fault::BrokerDown)
        return {"%1 is down", {nameOf(move.actor)}};
    if (move.fault == Fault::SlowConsumer)
        return {"%1 becomes slow", {nameOf(move.actor)}};
    if (move.fault == Fault::RelayTwice)
        return {"the timer starts a second run beside the one under way", {}};
    return {"%1: %2", {nameOf(move.actor), std::string(name(move.fault))}};
}

//! What happens to a record on its way to the broker.
Words sendingText(const ShopAction& action)
{
    const auto name = nameOf(action.move.actor);
    const auto type = typeOf(action);
    switch (action.move.fault) {
    case Fault::Loss:
        return {"%1 publishes %2, it is confirmed and lost", {name, type}};
    case Fault::Delay:
        return {"%1 publishes %2, it stays under way", {name, type}};
    case Fault::Reorder:
        return {"%1 publishes %2, the next one overtakes it", {name, type}};
    case Fault::Poison:
        return {"%1 publishes %2, cut short", {name, type}};
    case Fault::OldSchema:
        return {"%1 publishes %2 of version 1", {name, type}};
    case Fault::UnknownVersion:
        return {"%1 publishes %2 of a version that nobody knows", {name, type}};
    default:
        return {};
    }
}

Words callText(const ShopAction& action)
{
    const auto& move = action.move;
    const auto name = nameOf(move.actor);
    const auto call = std::string(sim::name(move.call));
    if (move.kind == Kind::Call)
        return {"%1 calls %2 of %3", {name, call, std::string(cardOf(move.topic))}};
    if (move.kind == Kind::Answer)
        return {"%1 hears the answer to %2", {name, call}};
    if (move.kind == Kind::ToPerson)
        return {"%1 records %2 for a person", {name, call}};
    if (move.kind == Kind::EndBackOff)
        return {"%1 tries %2 again", {name, call}};
    if (move.fault == Fault::None)
        return {"%1 does %2", {name, call}};
    if (move.fault == Fault::Declined)
        return {"%1 declines %2", {name, call}};
    if (move.fault == Fault::LateTimeout)
        return {"%1 does %2, the caller hears of a time-out", {name, call}};
    return {"%1 fails at %2 before it did anything", {name, call}};
}

Words handleText(const ShopAction& action)
{
    const auto name = nameOf(action.move.actor);
    const auto type = typeOf(action);
    switch (action.move.fault) {
    case Fault::None:
        return {"%1 handles %2", {name, type}};
    case Fault::Declined:
        return {"%1 handles %2, the card is declined", {name, type}};
    case Fault::Throws:
        return {"%1 throws on %2", {name, type}};
    case Fault::LateTimeout:
        return {"%1 handles %2 and hears of a time-out", {name, type}};
    default:
        return {"%1 handles %2: %3", {name, type, std::string(world::name(action.move.fault))}};
    }
}

//! Of a relay, and not of one row.
bool isOfBatch(const Move& move)
{
    return move.actor.kind == Actor::Kind::Relay && move.order.value == 0;
}

//! Whose transaction the coordinator aborts.
std::string producerOf(const Move& move)
{
    if (move.actor.instance == 0)
        return std::string(cardOf(move.actor.service));
    return cardOf(Actor{Actor::Kind::Relay, Service::Order, std::uint8_t(move.actor.instance - 1)});
}

Words textOf(const ShopAction& action)
{
    const auto& move = action.move;
    const auto name = nameOf(move.actor);
    if (hasCall(move))
        return callText(action);
    if (auto sent = sendingText(action); !sent.empty())
        return sent;
    switch (move.kind) {
    case Kind::PlaceOrder:
        return {"order takes a command: place %1", {sim::toText(move.order)}};
    case Kind::CancelOrder:
        return {"order takes a command: cancel %1", {sim::toText(move.order)}};
    case Kind::StartRun:
        return {"%1 starts a run", {name}};
    case Kind::ReadRows:
        return {"%1 reads the rows that wait", {name}};
    case Kind::SendRow:
        if (move.fault == Fault::NotConfirmed)
            return {"%1 publishes row %2, the broker does not take it", {name, rowOf(action)}};
        return {"%1 publishes row %2", {name, rowOf(action)}};
    case Kind::MarkRow:
        return {"%1 marks row %2", {name, rowOf(action)}};
    case Kind::EndRun:
        return {"%1 ends its run", {name}};
    case Kind::Fetch:
        return {"%1 fetches from %2 %3",
                {name, topicOf(move.topic), std::to_string(move.partition)}};
    case Kind::LookForKey:
        return {"%1 looks for the key of %2", {name, typeOf(action)}};
    case Kind::SetKey:
        return {"%1 sets the key of %2", {name, typeOf(action)}};
    case Kind::Handle:
        return handleText(action);
    case Kind::Publish:
        return {"%1 publishes %2", {name, typeOf(action)}};
    case Kind::EndBackOff:
        return {"%1 tries %2 again", {name, typeOf(action)}};
    case Kind::DeadLetter:
        return {"%1 gives %2 up", {name, typeOf(action)}};
    case Kind::Acknowledge:
        return {"%1 acknowledges %2", {name, typeOf(action)}};
    case Kind::StartSaga:
        return {"%1 begins the saga of %2", {name, sim::toText(move.order)}};
    case Kind::Resume:
        return {"%1 resumes the saga of %2", {name, sim::toText(move.order)}};
    case Kind::WriteLog:
        return {"%1 writes its log of %2", {name, sim::toText(move.order)}};
    case Kind::Recover:
        return {"%1 is back", {name}};
    case Kind::Deliver:
        return {"%1 gets %2 at last", {name, typeOf(action)}};
    case Kind::Redeliver:
        return {"%1 gives %2 to %3 again",
                {name, typeOf(action), std::string(cardOf(move.actor.service))}};
    case Kind::Replay:
        return {"a person replays %1 to %2",
                {typeOf(action), std::string(cardOf(move.actor.service))}};
    case Kind::Commit:
    case Kind::CommitTransaction:
        if (isOfBatch(move))
            return {"%1 commits its batch", {name}};
        return {"%1 commits %2", {name, typeOf(action)}};
    case Kind::AbortTransaction:
        if (move.actor.kind == Actor::Kind::Relay)
            return {"%1 aborts its batch", {name}};
        return {"%1 aborts the transaction of %2, its time is over", {name, producerOf(move)}};
    case Kind::Expire:
        return {"%1 lets %2 expire", {name, typeOf(action)}};
    case Kind::Call:
    case Kind::Perform:
    case Kind::Answer:
    case Kind::ToPerson:
    case Kind::Mishap:
    case Kind::Count:
        break;
    }
    return mishapText(action);
}

Words detailOf(const world::World& world, const ShopAction& action)
{
    const auto& move = action.move;
    const auto order = sim::toText(move.order);
    if (move.kind == Kind::StartRun)
        return {"%1 rows wait", {std::to_string(world.outbox.waiting())}};
    if (move.kind == Kind::SendRow || move.kind == Kind::Publish)
        return {"→ %1 · %2", {topicOf(move.topic), order}};
    if (move.kind == Kind::DeadLetter)
        return {"→ %1 · %2", {deadLetterTopicOf(topicOf(move.topic)), order}};
    if (move.actor.kind == Actor::Kind::KeyStore)
        return {"%1 at %2", {order, std::string(cardOf(move.actor.service))}};
    if (action.type != EventType::Count && move.order.value != 0)
        return {"%1 · %2", {order, typeOf(action)}};
    return move.order.value == 0 ? Words{} : Words{"%1", {order}};
}

bool isParking(const world::World& world, const ShopAction& action)
{
    const auto& actor = action.move.actor;
    return action.move.kind == Kind::DeadLetter
           && world.consumers[std::size_t(actor.service)][actor.instance].isParking;
}

//! The link that the message of an action takes.
void setWay(Choice& choice, const ShopAction& action)
{
    const auto& move = action.move;
    if (move.kind == Kind::ReadRows) {
        choice.from = "orders-db";
        choice.to = choice.actor;
    } else if (move.kind == Kind::Fetch) {
        choice.from = "broker";
        choice.to = choice.actor;
    } else if (move.kind == Kind::SendRow || move.kind == Kind::Publish
               || move.kind == Kind::DeadLetter || move.kind == Kind::Replay) {
        choice.from = choice.actor;
        choice.to = "broker";
    } else if (move.kind == Kind::Call) {
        choice.from = choice.actor;
        choice.to = cardOf(move.topic);
    } else if (move.kind == Kind::Answer) {
        choice.from = cardOf(move.topic);
        choice.to = choice.actor;
    }
}

std::string subjectOf(const ShopAction& action)
{
    switch (action.move.kind) {
    case Kind::SendRow:
    case Kind::Publish:
    case Kind::Fetch:
    case Kind::Handle:
    case Kind::Acknowledge:
    case Kind::Replay:
    case Kind::Expire:
        return topicOf(action.move.topic);
    case Kind::CommitTransaction:
    case Kind::AbortTransaction:
        return isOfBatch(action.move)
                       || (action.move.actor.instance > 0
                           && action.move.actor.kind == Actor::Kind::Broker)
                   ? std::string()
                   : topicOf(action.move.topic);
    case Kind::DeadLetter:
        return deadLetterTopicOf(topicOf(action.move.topic));
    case Kind::ReadRows:
    case Kind::MarkRow:
    case Kind::Commit:
    case Kind::PlaceOrder:
    case Kind::CancelOrder:
        return "orders-db";
    case Kind::LookForKey:
    case Kind::SetKey:
        return "keys";
    case Kind::Call:
    case Kind::Answer:
        return std::string(cardOf(action.move.topic));
    case Kind::Deliver:
    case Kind::Redeliver:
        return topicOf(action.move.topic);
    case Kind::StartRun:
    case Kind::EndRun:
    case Kind::EndBackOff:
    case Kind::StartSaga:
    case Kind::Resume:
    case Kind::WriteLog:
    case Kind::Perform:
    case Kind::ToPerson:
    case Kind::Recover:
    case Kind::Mishap:
    case Kind::Count:
        break;
    }
    return {};
}

} // namespace

stage::Choice describe(const world::World& world, const ShopAction& action)
{
    const auto& move = action.move;
    Choice choice{.actor = cardOf(move.actor), .subject = subjectOf(action)};
    choice.text = isParking(world, action) ? Words{"%1 parks %2 behind a dead letter of its key",
                                                   {nameOf(move.actor), typeOf(action)}}
                                           : textOf(action);
    choice.detail = detailOf(world, action);
    if (move.fault != Fault::None) {
        choice.fault = name(move.fault);
        const auto index = std::size_t(move.fault);
        const auto struck = world.ledger.struck[index];
        const std::uint32_t budget = world.settings.budget[index];
        choice.faultsLeft = budget > struck ? budget - struck : 0;
    }
    setWay(choice, action);
    if (action.type != EventType::Count)
        choice.token = Token{.saga = move.order.value == 0 ? "" : sim::toText(move.order),
                             .type = std::string(wireName(action.type)),
                             .eventId = move.event.isNil() ? "" : sim::toText(move.event)};
    return choice;
}

} // namespace sim::shop
