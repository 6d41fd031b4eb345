#include "sim/definition/action.h"

namespace sim::definition {

namespace {

using Kind = Action::Kind;

std::string orderName(Index order)
{
    return "O-" + std::to_string(order + 1);
}

//! "O-1 OrderCreated", and "#2" when it is the order's second.
std::string messageName(const Definition& definition, const Action& action)
{
    auto text = orderName(action.order) + ' ' + definition.events[action.number].name;
    if (action.nth > 1)
        text += " #" + std::to_string(action.nth);
    return text;
}

std::string workerName(const Definition& definition, const Action& action)
{
    if (action.service >= definition.services.size())
        return "nobody";
    const auto& service = definition.services[action.service];
    return service.instances > 1 ? service.name + '-' + std::to_string(action.instance + 1)
                                 : service.name;
}

std::string relayName(const Definition& definition, const Action& action)
{
    if (action.instance >= definition.channel.relay.count)
        return "relay's second run";
    return definition.channel.relay.count > 1 ? "relay-" + std::to_string(action.instance + 1)
                                              : "relay";
}

std::string faultName(const Definition& definition, const Action& action)
{
    if (action.variant > 0) {
        const auto handler = definition.handlerOf[action.service][action.number];
        return ", " + definition.handlers[handler].alternatives[action.variant - 1].name;
    }
    // A command that is itself a fault says so by its name.
    const auto isOwn =
        action.kind == Kind::Command && action.fault == definition.commands[action.number].fault;
    return action.fault == Fault::None || isOwn ? std::string()
                                                : ", " + std::string(name(action.fault));
}

std::string stepName(const Definition& definition, const Action& action, bool isUndo)
{
    const auto& step = definition.orchestrator.steps[action.number];
    return ' ' + orderName(action.order) + ' '
           + definition.calls[isUndo ? step.undo : step.call].name;
}

} // namespace

std::string labelOf(const Definition& definition, const Action& action)
{
    const auto fault = [&] { return faultName(definition, action); };
    const auto message = [&] { return messageName(definition, action); };
    const auto worker = [&] { return workerName(definition, action); };
    const auto part = [&] {
        return action.service == none ? std::string("broker")
                                      : definition.services[action.service].name;
    };
    const auto command = [&] {
        return ' ' + orderName(action.order) + ' ' + definition.commands[action.number].name;
    };
    switch (action.kind) {
    case Kind::Command:
        return (definition.atomicity.splitsCommands ? "begin" : "command") + command() + fault();
    case Kind::Commit:
        return "commit" + command() + fault();
    case Kind::Publish:
        return worker() + " publishes " + message() + fault();
    case Kind::RelaySend:
        return relayName(definition, action) + " sends " + message() + fault();
    case Kind::RelayRead:
        return relayName(definition, action) + " reads";
    case Kind::RelayMark:
        return relayName(definition, action) + " marks " + message();
    case Kind::Look:
        return worker() + " looks up " + message() + fault();
    case Kind::Handle:
        return worker() + " handles " + message() + fault();
    case Kind::Mark:
        return worker() + " acknowledges " + message();
    case Kind::Ignore:
        return "nobody handles " + message();
    case Kind::LeaseEnds:
        return "lease of " + worker() + " ends for " + message();
    case Kind::ReplayDeadLetter:
        return "replay to " + worker() + ' ' + message();
    case Kind::LogStep:
        return definition.orchestrator.name + " logs" + stepName(definition, action, false);
    case Kind::Step:
        return definition.orchestrator.name + stepName(definition, action, false) + fault();
    case Kind::Undo:
        return definition.orchestrator.name + stepName(definition, action, true) + fault();
    case Kind::End:
        return definition.orchestrator.name + ' ' + orderName(action.order) + " ends";
    case Kind::Crash:
        if (action.service == none)
            return relayName(definition, action) + " crash";
        if (action.service == definition.services.size())
            return definition.orchestrator.name + ' ' + orderName(action.order) + " crash";
        return worker() + " crash";
    case Kind::Duplicate:
        return "duplicate to " + worker() + ' ' + message();
    case Kind::Lose:
        return "lose to " + worker() + ' ' + message();
    case Kind::Expire:
        return "expire key of " + worker() + ' ' + message();
    case Kind::Rebalance:
        return "rebalance " + worker() + ' ' + message();
    case Kind::Again:
        return "replay log to " + worker() + ' ' + message();
    case Kind::Spoil:
        return action.service == none ? "poison row " + message()
                                      : "poison to " + worker() + ' ' + message();
    case Kind::Delay:
        return "delay to " + worker() + ' ' + message();
    case Kind::Arrive:
        return "arrives at " + worker() + ' ' + message();
    case Kind::Outage:
        return part() + " down";
    case Kind::Recover:
        return part() + " back";
    case Kind::Slow:
        return part() + " slow";
    case Kind::SecondRun:
        return "relay runs twice";
    }
    return {};
}

} // namespace sim::definition
