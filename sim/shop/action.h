#pragma once

#include "sim/world/world.h"

#include <string>

namespace sim::shop {

//! A move of the shop with what it takes to speak of it later, without the world it was made in.
struct ShopAction
{
    static constexpr std::uint32_t noRow = 0xffffffff;

    world::Move move;
    EventType type = EventType::Count; //!< Of the event it is about; Count: about none.
    std::uint32_t row = noRow;         //!< Of the outbox, from 0.
    world::Move::Kind point = world::Move::Kind::Count; //!< What a crash comes before.

    bool operator==(const ShopAction& other) const { return move.sameChoice(other.move); }
};

//! \a move must be possible in \a world.
ShopAction actionOf(const world::World& world, const world::Move& move);

//! "relay-1 crash before mark", "payment handles ORDER_CREATED O-1": names the same thing in every
//! run.
std::string labelOf(const ShopAction& action);

//! The card of whoever acts.
std::string cardOf(const world::Actor& actor);
std::string_view cardOf(Service service);

} // namespace sim::shop
