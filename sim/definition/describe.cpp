#include "sim/definition/describe.h"

#include "sim/service/ids.h"
#include "sim/service/jsonwriter.h"

#include <algorithm>

namespace sim::definition {

namespace {

using namespace stage;
using Kind = Action::Kind;

} // namespace

std::string orderName(Index order)
{
    return "O-" + std::to_string(order + 1);
}

std::string channelOf(const Definition& definition, const Message& message)
{
    return definition.services[message.producer].name + "-events";
}

namespace {

std::string idText(std::uint64_t id)
{
    Hasher hasher;
    hasher.add(id);
    const auto hash = hasher.finish();
    return toText(randomUuid(hash.high, hash.low));
}

} // namespace

std::string idText(const Message& message)
{
    return idText(message.id);
}

std::string envelopeOf(const Definition& definition, const Record& record)
{
    const auto& message = record.message;
    const auto& event = definition.events[message.event];
    JsonWriter json;
    json.begin('{').name("type").text(event.wireType).name("payload").begin('{');
    json.name("orderId").text(orderName(message.order));
    for (Index i = 0; i < event.payload.size(); ++i) {
        if (message.isOld && std::ranges::count(event.former->lacks, i) > 0)
            continue;
        json.name(event.payload[i].name);
        if (event.payload[i].type == Type::Truth)
            json.raw(message.payload[i] != 0 ? "true" : "false");
        else
            json.number(message.payload[i]);
    }
    json.end('}').name("metadata").begin('{');
    if (event.hasId)
        json.name("eventId").text(idText(message));
    json.name("timestamp").text(toIsoMilliseconds(model::Timestamp{record.time}));
    if (event.hasVersion)
        json.name("version").number(message.isOld ? event.former->version : event.version);
    json.name("correlationId").text(orderName(message.order));
    if (message.cause != 0)
        json.name("causationId").text(idText(message.cause));
    return json.end('}').end('}').take();
}

Token tokenOf(const Definition& definition, const Message& message)
{
    const auto& event = definition.events[message.event];
    return {.saga = orderName(message.order),
            .type = event.wireType,
            .eventId = event.hasId ? idText(message) : std::string()};
}

namespace {

//! A second run has no card of its own: it is the same process.
std::string relayCard(const Definition& definition, const Action& action)
{
    return action.instance == 0 || action.instance >= definition.channel.relay.count
               ? "relay"
               : "relay-" + std::to_string(action.instance + 1);
}

} // namespace

std::string cardOf(const Definition& definition, const Action& action)
{
    switch (action.kind) {
    case Kind::RelaySend:
    case Kind::RelayRead:
    case Kind::RelayMark:
    case Kind::SecondRun:
        return relayCard(definition, action);
    case Kind::LogStep:
    case Kind::Step:
    case Kind::Undo:
    case Kind::End:
        return definition.orchestrator.name;
    case Kind::Ignore:
    case Kind::Duplicate:
    case Kind::Lose:
    case Kind::Again:
    case Kind::Delay:
    case Kind::Arrive:
        return "broker";
    case Kind::Outage:
    case Kind::Recover:
        if (action.service == none)
            return "broker";
        break;
    case Kind::Spoil:
        return action.service == none ? "database" : "broker";
    case Kind::Expire:
    case Kind::LeaseEnds:
        return "keys";
    default:
        break;
    }
    if (action.kind == Kind::Crash && action.service == none)
        return relayCard(definition, action);
    return action.service < definition.services.size() ? definition.services[action.service].name
                                                       : definition.orchestrator.name;
}

namespace {

struct Teller
{
    const Definition& definition;
    const Action& action;

    std::string who() const
    {
        auto name = cardOf(definition, action);
        const auto isSecond = action.instance > 0 && action.service < definition.services.size()
                              && name == definition.services[action.service].name;
        return isSecond ? name + " 2" : name;
    }
    std::string service() const
    {
        return action.service < definition.services.size()
                   ? definition.services[action.service].name
                   : std::string("nobody");
    }
    std::string type() const { return definition.events[action.number].wireType; }
    std::string order() const { return orderName(action.order); }
    const std::string& callName(bool isUndo) const
    {
        const auto& step = definition.orchestrator.steps[action.number];
        return definition.calls[isUndo ? step.undo : step.call].name;
    }

    Words handle() const
    {
        if (action.variant > 0) {
            const auto handler = definition.handlerOf[action.service][action.number];
            return {"%1 handles %2: %3",
                    {who(), type(),
                     definition.handlers[handler].alternatives[action.variant - 1].name}};
        }
        switch (action.fault) {
        case Fault::Throws:
            return {"%1 throws on %2", {who(), type()}};
        case Fault::Crash:
            return {"%1 handles %2 and crashes before it acknowledges", {who(), type()}};
        case Fault::Reorder:
            return {"%1 handles %2, which overtakes another", {who(), type()}};
        case Fault::OldSchema:
            return {"%1 handles %2 and tells of it in the version before", {who(), type()}};
        default:
            return {"%1 handles %2", {who(), type()}};
        }
    }

    Words call(bool isUndo) const
    {
        if (action.fault == Fault::Throws)
            return {"%1 calls %2, which fails", {who(), callName(isUndo)}};
        if (action.fault == Fault::LateTimeout)
            return {"%1 calls %2, which works and seems to fail", {who(), callName(isUndo)}};
        if (action.fault == Fault::OldSchema)
            return {"%1 calls %2, which tells of it in the version before",
                    {who(), callName(isUndo)}};
        return {"%1 calls %2", {who(), callName(isUndo)}};
    }

    Words send() const
    {
        if (action.fault == Fault::NotConfirmed)
            return {"%1 publishes %2, the broker does not take it", {who(), type()}};
        if (action.fault == Fault::Crash)
            return {"%1 publishes %2 and crashes before it marks the row", {who(), type()}};
        if (action.fault == Fault::OldSchema)
            return {"%1 publishes %2 in the version before", {who(), type()}};
        if (action.fault == Fault::RelayTwice)
            return {"%1 publishes %2 twice, as two runs overlap", {who(), type()}};
        return {"%1 publishes %2", {who(), type()}};
    }

    Words command() const
    {
        const auto& name = definition.commands[action.number].name;
        if (action.fault == Fault::OldSchema)
            return {"%1 takes the command %2 and tells of it in the version before", {who(), name}};
        if (action.kind == Kind::Commit)
            return {"%1 commits %2", {who(), name}};
        if (definition.atomicity.splitsCommands)
            return {"%1 begins the transaction %2", {who(), name}};
        return {"%1 takes the command %2", {who(), name}};
    }

    Words mishap() const
    {
        switch (action.kind) {
        case Kind::Duplicate:
            return {"%1 is delivered to %2 twice", {type(), service()}};
        case Kind::Lose:
            return {"%1 is lost on its way to %2", {type(), service()}};
        case Kind::Expire:
            return {"the key of %1 expires", {type()}};
        case Kind::LeaseEnds:
            return {"the lease of %1 ends", {type()}};
        case Kind::Rebalance:
            return {"%1 goes to the other instance of %2 too", {type(), service()}};
        case Kind::Again:
            return {"%1 is replayed to %2", {type(), service()}};
        case Kind::Spoil:
            if (action.service == none)
                return {"the row of %1 is one that the broker never takes", {type()}};
            return {"%1 turns into one that %2 cannot read", {type(), service()}};
        case Kind::Delay:
            return {"%1 stays under way to %2", {type(), service()}};
        case Kind::Arrive:
            return {"%1 gets %2 at last", {service(), type()}};
        case Kind::Outage:
            return {"%1 is down", {who()}};
        case Kind::Recover:
            return {"%1 is back", {who()}};
        case Kind::Slow:
            return {"%1 becomes slow", {who()}};
        case Kind::SecondRun:
            return {"the timer starts a second run beside the one under way", {}};
        default:
            return {"%1 crashes", {who()}};
        }
    }

    Words text() const
    {
        switch (action.kind) {
        case Kind::Command:
        case Kind::Commit:
            return command();
        case Kind::Publish:
        case Kind::RelaySend:
            return send();
        case Kind::RelayRead:
            return {"%1 reads the rows that wait", {who()}};
        case Kind::RelayMark:
            return {"%1 marks %2", {who(), type()}};
        case Kind::Look:
            return {"%1 looks for the key of %2", {who(), type()}};
        case Kind::Handle:
            return handle();
        case Kind::Mark:
            return {"%1 acknowledges %2", {who(), type()}};
        case Kind::Ignore:
            return {"nobody handles %1", {type()}};
        case Kind::ReplayDeadLetter:
            return {"a person replays %1 to %2", {type(), service()}};
        case Kind::LogStep:
            return {"%1 logs %2", {who(), callName(false)}};
        case Kind::Step:
            return call(false);
        case Kind::Undo:
            return call(true);
        case Kind::End:
            return {"%1 ends the saga", {who()}};
        default:
            return mishap();
        }
    }

    //! The link that a message takes.
    void setWay(Choice& choice) const
    {
        if (action.kind == Kind::RelayRead) {
            choice.from = "database";
            choice.to = choice.actor;
        } else if (action.kind == Kind::RelaySend || action.kind == Kind::Publish) {
            choice.from = choice.actor;
            choice.to = "broker";
        } else if (action.kind == Kind::Handle || action.kind == Kind::Look) {
            choice.from = "broker";
            choice.to = choice.actor;
        } else if (action.kind == Kind::Step || action.kind == Kind::Undo) {
            const auto& step = definition.orchestrator.steps[action.number];
            const auto call = action.kind == Kind::Step ? step.call : step.undo;
            choice.from = choice.actor;
            choice.to = definition.services[definition.calls[call].service].name;
            choice.subject = choice.to;
        }
    }
};

bool isAboutMessage(Kind kind)
{
    switch (kind) {
    case Kind::Publish:
    case Kind::RelaySend:
    case Kind::RelayMark:
    case Kind::Look:
    case Kind::Handle:
    case Kind::Mark:
    case Kind::Ignore:
    case Kind::LeaseEnds:
    case Kind::ReplayDeadLetter:
    case Kind::Duplicate:
    case Kind::Lose:
    case Kind::Expire:
    case Kind::Rebalance:
    case Kind::Again:
    case Kind::Spoil:
    case Kind::Delay:
    case Kind::Arrive:
        return true;
    case Kind::Command:
    case Kind::Commit:
    case Kind::RelayRead:
    case Kind::LogStep:
    case Kind::Step:
    case Kind::Undo:
    case Kind::End:
    case Kind::Crash:
    case Kind::Outage:
    case Kind::Recover:
    case Kind::Slow:
    case Kind::SecondRun:
        return false;
    }
    return false;
}

//! The message that an action is about, where it is known already.
std::optional<Message> messageOf(const World& world, const Action& action)
{
    const auto fits = [&](const Message& message) {
        return message.event == action.number && message.order == action.order
               && message.nth == action.nth;
    };
    for (std::size_t i = world.records.size(); i > 0 && i + 512 > world.records.size(); --i) {
        if (fits(world.records[i - 1].message))
            return world.records[i - 1].message;
    }
    for (const auto& row : world.rows) {
        if (fits(row.message))
            return row.message;
    }
    for (const auto& waiting : world.outgoing) {
        for (const auto& message : waiting) {
            if (fits(message))
                return message;
        }
    }
    return std::nullopt;
}

//! About no order.
bool isOfAll(const Action& action)
{
    switch (action.kind) {
    case Kind::RelayRead:
    case Kind::Outage:
    case Kind::Recover:
    case Kind::Slow:
    case Kind::SecondRun:
        return true;
    case Kind::Crash:
        return action.service == none;
    default:
        return false;
    }
}

} // namespace

Choice describe(const Definition& definition, const World& world, const Action& action)
{
    const Teller teller{definition, action};
    Choice choice{.actor = cardOf(definition, action), .text = teller.text()};
    if (!isOfAll(action))
        choice.detail =
            action.nth > 1
                ? Words{"%1 · %2", {orderName(action.order), '#' + std::to_string(action.nth)}}
                : Words{"%1", {orderName(action.order)}};
    if (action.fault != Fault::None) {
        choice.fault = name(action.fault);
        choice.faultsLeft = world.budget[std::size_t(action.fault)];
    }
    teller.setWay(choice);
    if (!isAboutMessage(action.kind))
        return choice;
    const auto message = messageOf(world, action);
    choice.token = message ? tokenOf(definition, *message)
                           : Token{.saga = orderName(action.order), .type = teller.type()};
    if (message)
        choice.subject = channelOf(definition, *message);
    return choice;
}

} // namespace sim::definition
