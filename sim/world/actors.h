#pragma once

#include "sim/world/settings.h"

namespace sim::world {

//! The actors of a world that do something by themselves, numbered in a fixed order.
inline constexpr std::size_t mostRelays = 2;
inline constexpr std::size_t firstRelay = 2;
inline constexpr std::size_t firstConsumer = firstRelay + mostRelays;
inline constexpr std::size_t theBroker =
    firstConsumer + serviceCount * WorldSettings::mostInstances;
inline constexpr std::size_t theOperator = theBroker + 1;
inline constexpr std::size_t firstSaga = theOperator + 1;
inline constexpr std::size_t firstCallee = firstSaga + WorldSettings::mostSagas;
inline constexpr std::size_t actorCount = firstCallee + WorldSettings::mostSagas;
inline constexpr std::size_t noActor = actorCount;

//! noActor for the key store, which only suffers faults.
constexpr std::size_t indexOf(const Actor& actor)
{
    switch (actor.kind) {
    case Actor::Kind::Customer:
        return 0;
    case Actor::Kind::Office:
        return 1;
    case Actor::Kind::Relay:
        return firstRelay + actor.instance;
    case Actor::Kind::Consumer:
        return firstConsumer + std::size_t(actor.service) * WorldSettings::mostInstances
               + actor.instance;
    case Actor::Kind::Broker:
        return theBroker;
    case Actor::Kind::Operator:
        return theOperator;
    case Actor::Kind::Orchestrator:
        return firstSaga + actor.instance;
    case Actor::Kind::Callee:
        return firstCallee + actor.instance;
    case Actor::Kind::KeyStore:
        break;
    }
    return noActor;
}

//! A callee's service is the one that its saga asks; here it is Order.
constexpr Actor actorAt(std::size_t index)
{
    if (index == 0)
        return {Actor::Kind::Customer};
    if (index == 1)
        return {Actor::Kind::Office};
    if (index < firstConsumer)
        return {Actor::Kind::Relay, Service::Order, std::uint8_t(index - firstRelay)};
    if (index == theBroker)
        return {Actor::Kind::Broker};
    if (index == theOperator)
        return {Actor::Kind::Operator};
    if (index >= firstCallee)
        return {Actor::Kind::Callee, Service::Order, std::uint8_t(index - firstCallee)};
    if (index >= firstSaga)
        return {Actor::Kind::Orchestrator, Service::Order, std::uint8_t(index - firstSaga)};
    const auto number = index - firstConsumer;
    return {Actor::Kind::Consumer, Service(number / WorldSettings::mostInstances),
            std::uint8_t(number % WorldSettings::mostInstances)};
}

} // namespace sim::world
