#pragma once

#include "sim/world/world.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sim::check {

//! What should hold, whatever happens.
struct Invariant
{
    enum class When : std::uint8_t {
        Always,  //!< In every state.
        AtQuiet, //!< When nothing more can happen by itself.
    };

    std::string_view name; //!< "NoDoubleCharge".
    When when = When::Always;
    bool informative =
        false; //!< Broken by what at-least-once delivery allows: worth knowing, no bug.
    //! What breaks it, in words; empty when it holds.
    std::string (*broken)(const world::World& world) = nullptr;
    //! The same of one order, where each is asked by itself: enough after a move that is about it.
    std::string (*brokenFor)(const world::World& world, OrderNumber order) = nullptr;
};

//! All of them, in a fixed order.
const std::vector<Invariant>& invariants();
const Invariant* invariantNamed(std::string_view name);

//! Whether \a move can have changed what an invariant asks about.
bool matters(const world::Move& move);
//! What breaks one of those that hold always, after \a move; it held before.
std::string brokenBy(const Invariant& invariant, const world::Move& move,
                     const world::World& world);

//! Nothing can happen any more but faults.
bool isQuiet(const world::World& world);

} // namespace sim::check
