#pragma once

#include "sim/kernel/calendar.h"
#include "sim/service/eventtype.h"
#include "sim/service/message.h"
#include "sim/world/move.h"

#include <array>
#include <cstdint>

namespace sim::world {

//! An event by its number in World::events. Record::event and the like say noEvent where there is
//! none.
using EventIndex = std::uint32_t;
inline constexpr EventIndex noEvent = 0xffffffff;

//! What became of one event, service by service.
struct EventFacts
{
    std::uint32_t number = 0;   //!< Within its order, from 1.
    std::uint8_t published = 0; //!< Copies on the broker.
    Instant publishedAt;        //!< Its newest copy.
    enum class Row : std::uint8_t { None, Waiting, Marked };
    Row row = Row::None;                              //!< In the outbox.
    std::array<std::uint8_t, serviceCount> handled{}; //!< Handlings that came to their end.
    std::array<std::uint8_t, serviceCount> effects{}; //!< Of them those that changed something.
    std::array<bool, serviceCount> inbox{};           //!< Rows of the services' inbox tables.
    std::array<Instant, serviceCount> keyUntil{};     //!< By keySlot(); the epoch: no key.
    std::array<bool, serviceCount> isLease{};         //!< That key is a lease.
    std::array<std::uint8_t, serviceCount> lost{};    //!< Put aside without having been handled.
    //! Withdrawn: its transaction was aborted, and a later handling told of the same.
    enum class Commit : std::uint8_t { Done, Open, RolledBack, Withdrawn };
    Commit commit = Commit::Done; //!< Of the transaction that tells of it.
    std::uint16_t opened = 0;     //!< Transactions of its handling that published before they
                                  //!< committed.
};

//! What became of one order's events.
struct OrderFacts
{
    std::uint32_t told = 0;       //!< Events so far.
    std::uint32_t calls = 0;      //!< Of the orchestrator that a service performed.
    EventIndex created = noEvent; //!< Its first event.
    std::uint32_t commands = 0;   //!< Commands of the customer so far.
    std::array<std::uint32_t, serviceCount> lastInLog{}; //!< By topic: its newest first copy.
};

//! What the invariants ask about the past, in figures.
struct Ledger
{
    std::array<std::uint32_t, faultCount> struck{};
    std::uint32_t finishedChanged = 0; //!< Orders whose final status changed.
    std::uint32_t inversions = 0;      //!< First copies of a key's events that came in wrong order.
    std::uint32_t lostEffects = 0;     //!< Skipped or given up by a service that never handled it.
    std::uint32_t publishedAgain = 0;  //!< Further copies of events.
    std::uint32_t unpublished = 0;     //!< Committed events without a copy on the broker.
    std::uint32_t phantoms = 0;        //!< Published events that nobody committed.
    std::uint32_t absorbed = 0;        //!< Sends that the broker knew to be repeated.
    std::uint32_t fenced = 0;          //!< Producers that a later one of their id shut out.
    std::uint32_t aborted = 0;         //!< Transactions of the broker.
    EventIndex firstAgain = noEvent;   //!< Event of the first further copy.
    std::uint32_t effectsAgain = 0;    //!< Effects of an event on a service that had had it.
    std::uint32_t unrecorded = 0;      //!< What could not be undone and nobody wrote down.
    std::uint32_t byPerson = 0;        //!< What is recorded for a person.
    EventIndex firstEffectAgain = noEvent;
    Service effectAgainAt = Service::Order;
};

} // namespace sim::world
