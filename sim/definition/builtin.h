#pragma once

#include "sim/definition/definition.h"

#include <string>
#include <string_view>
#include <vector>

namespace sim::definition {

//! The invariants that a definition names instead of writing them.
enum class BuiltIn : std::uint8_t {
    NoDoubleCharge,
    NoFreeMoney,
    ShipOnce,
    ReserveOnce,
    StockBounded,
    Conserved,
    NoOversell,
    EffectOnce,
    PerKeyOrder,
    PublishOnce,
    TerminalStable,
    NoPhantomEvent,
    StreamSerial,
    UpcastTotal,
    Terminates,
    MoneyBack,
    StockBack,
    NoShipCancelled,
    FailedClean,
    CompletedWhole,
    NoLostEvent,
    NoLostEffect,
    ManualRecorded,
    Progress,
    Count,
};

struct BuiltInFacts
{
    std::string_view name;
    std::string_view meaning; //!< One sentence.
    bool atEnd = false;
    bool isNote = false;    //!< At-least-once delivery excuses it.
    std::string_view needs; //!< Roles, with blanks between.
};

const BuiltInFacts& factsOf(BuiltIn builtIn);

} // namespace sim::definition
