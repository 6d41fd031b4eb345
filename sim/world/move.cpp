#include "sim/world/move.h"

#include <array>

namespace sim::world {

namespace {

constexpr std::array<std::string_view, faultCount> faultNames = {
    "none",        "declined",    "throws",     "late-timeout",    "not-confirmed",
    "crash",       "duplicate",   "key-expiry", "changed-mind",    "rebalance",
    "undo-fails",  "loss",        "delay",      "reorder",         "service-down",
    "broker-down", "poison",      "old-schema", "unknown-version", "slow-consumer",
    "relay-twice", "early-begin",
};

constexpr std::array<std::string_view, std::size_t(Move::Kind::Count)> kindNames = {
    "places",
    "cancels",
    "starts a run",
    "reads rows",
    "sends",
    "marks",
    "ends its run",
    "fetches",
    "looks for the key of",
    "sets the key of",
    "handles",
    "publishes",
    "ends its back-off for",
    "gives up",
    "acknowledges",
    "starts the saga",
    "resumes the saga",
    "writes its log",
    "asks for",
    "performs",
    "hears of",
    "records for a person",
    "is back",
    "delivers",
    "gives back",
    "mishap",
    "replays",
    "commits",
    "commits the transaction of",
    "lets expire",
    "aborts the transaction of",
};

} // namespace

std::string_view name(Fault fault)
{
    return faultNames[std::size_t(fault)];
}

std::string_view name(Move::Kind kind)
{
    return kindNames[std::size_t(kind)];
}

std::string toText(const Actor& actor)
{
    switch (actor.kind) {
    case Actor::Kind::Customer:
        return "customer";
    case Actor::Kind::Office:
        return "order office";
    case Actor::Kind::Relay:
        return "relay-" + std::to_string(actor.instance + 1);
    case Actor::Kind::Consumer:
        return groupOf(actor.service)
               + (actor.instance == 0 ? "" : "-" + std::to_string(actor.instance + 1));
    case Actor::Kind::Broker:
        return "broker";
    case Actor::Kind::KeyStore:
        return "key store";
    case Actor::Kind::Orchestrator:
        return "orchestrator-" + std::to_string(actor.instance + 1);
    case Actor::Kind::Callee:
        return groupOf(actor.service) + " for saga " + std::to_string(actor.instance + 1);
    case Actor::Kind::Operator:
        return "operator";
    }
    return {};
}

bool hasCall(const Move& move)
{
    switch (move.kind) {
    case Move::Kind::Call:
    case Move::Kind::Perform:
    case Move::Kind::Answer:
    case Move::Kind::ToPerson:
        return true;
    case Move::Kind::EndBackOff:
        return move.actor.kind == Actor::Kind::Orchestrator;
    case Move::Kind::PlaceOrder:
    case Move::Kind::CancelOrder:
    case Move::Kind::StartRun:
    case Move::Kind::ReadRows:
    case Move::Kind::SendRow:
    case Move::Kind::MarkRow:
    case Move::Kind::EndRun:
    case Move::Kind::Fetch:
    case Move::Kind::LookForKey:
    case Move::Kind::SetKey:
    case Move::Kind::Handle:
    case Move::Kind::Publish:
    case Move::Kind::DeadLetter:
    case Move::Kind::Acknowledge:
    case Move::Kind::StartSaga:
    case Move::Kind::Resume:
    case Move::Kind::WriteLog:
    case Move::Kind::Recover:
    case Move::Kind::Deliver:
    case Move::Kind::Redeliver:
    case Move::Kind::Mishap:
    case Move::Kind::Replay:
    case Move::Kind::Commit:
    case Move::Kind::CommitTransaction:
    case Move::Kind::Expire:
    case Move::Kind::AbortTransaction:
    case Move::Kind::Count:
        break;
    }
    return false;
}

namespace {

//! Whose the transaction is that the coordinator aborts.
std::string transactionOf(const Move& action)
{
    if (action.actor.instance > 0)
        return toText(
            Actor{Actor::Kind::Relay, Service::Order, std::uint8_t(action.actor.instance - 1)});
    return groupOf(action.actor.service) + " on " + topicOf(action.topic) + ' '
           + std::to_string(action.partition);
}

} // namespace

std::string toText(const Move& action)
{
    auto text = toText(action.actor) + ' ';
    if (action.kind == Move::Kind::Mishap)
        text += name(action.fault);
    else
        text += name(action.kind);
    if (hasCall(action))
        text += ' ' + std::string(sim::name(action.call));
    if (!action.event.isNil())
        text += ' ' + sim::toText(action.event);
    if (action.kind == Move::Kind::AbortTransaction && action.actor.kind == Actor::Kind::Broker)
        text += ' ' + transactionOf(action);
    if (action.order.value != 0)
        text += " of " + sim::toText(action.order);
    if (action.kind == Move::Kind::Fetch)
        text += " from " + topicOf(action.topic) + ' ' + std::to_string(action.partition);
    if (action.kind == Move::Kind::Replay)
        text += " for " + groupOf(action.actor.service);
    if (action.fault != Fault::None && action.kind != Move::Kind::Mishap)
        text += " (" + std::string(name(action.fault)) + ')';
    return text;
}

} // namespace sim::world
