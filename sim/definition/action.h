#pragma once

#include "sim/definition/definition.h"
#include "sim/kernel/calendar.h"

#include <cstdint>
#include <string>

namespace sim::definition {

//! One thing that may happen next: a content label, the same in every run, never an index into a
//! list of choices. \a at is when; two that differ in it alone are the same choice.
struct Action
{
    enum class Kind : std::uint8_t {
        Command, //!< With \a number: the command. Split: only its beginning.
        Commit,
        Publish,   //!< The next event that a service has committed and not yet sent.
        RelaySend, //!< Fused: a row is sent and marked.
        RelayRead,
        RelayMark,
        Look, //!< A consumer takes a record and looks for its key.
        Handle,
        Mark,   //!< Sets the key and acknowledges.
        Ignore, //!< Nobody handles this event.
        LeaseEnds,
        ReplayDeadLetter,
        LogStep,
        Step,
        Undo,
        End, //!< The orchestrator fails the saga.
        Crash,
        Duplicate,
        Lose,
        Expire,
        Rebalance,
        Again,
        Spoil, //!< A message for a service, or for none of them a row, turns to poison.
        Delay,
        Arrive, //!< What was delayed is there.
        Outage, //!< Of a service, or of none of them: of the broker.
        Recover,
        Slow,
        SecondRun, //!< Of the relay.
    };

    Kind kind = Kind::Command;
    Fault fault = Fault::None;
    std::uint8_t instance = 0; //!< Of a relay or consumer.
    std::uint8_t variant = 0;  //!< Number of the alternative, from 1.
    Index service = none;      //!< Who acts; for a message, who receives it. None: the relay.
    Index order = 0;
    Index number = none; //!< Event, command or step.
    Index nth = 0;       //!< Of the order's events of this type.
    Instant at{};

    bool operator==(const Action& other) const
    {
        return kind == other.kind && fault == other.fault && instance == other.instance
               && variant == other.variant && service == other.service && order == other.order
               && number == other.number && nth == other.nth;
    }
};

//! "payment handles O-1 OrderCreated, crash before mark": what files and breakpoints hold.
std::string labelOf(const Definition& definition, const Action& action);

} // namespace sim::definition
