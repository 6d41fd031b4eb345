#pragma once

#include "sim/kernel/footprint.h"
#include "sim/world/actors.h"
#include "sim/world/ledger.h"

#include <array>
#include <bitset>
#include <string>

namespace sim::world {

struct World;

//! What a world is made of, as far as moves mind each other's doing. Where there are more orders,
//! events or rows than a kind has parts, several share one, which only makes footprints careful.
enum class Part : std::uint8_t {
    Records,      //!< What comes to the ends of logs and queues, in the order it came.
    Events,       //!< What comes to the list of events.
    Rows,         //!< What comes to the outbox table.
    Placed,       //!< How many orders there are.
    OpenOrders,   //!< From which order on there are some that are not final.
    Office,       //!< Its process: what it still has to commit and to publish.
    UnderWay,     //!< Records that are late.
    Transactions, //!< Of the broker.
    Sessions,     //!< How many producers had an id.
    Aside,        //!< Dead letters that wait for a person.
    SagaQueue,    //!< Sagas to begin, and to resume.
    Broker,       //!< Whether it is down.
    Stock,
    FirstAgain, //!< Where an effect happened twice for the first time.
    Budget,     //!< By fault.
    Down,       //!< By service.
    Relay,      //!< By instance; its process.
    Consumer,   //!< By service and instance; its process.
    Saga,       //!< By instance; its process and that of its callee.
    Mark,       //!< By row of the outbox table.
    Order,      //!< By order: counts of its commands and calls, the orchestrator's log.
    Row,        //!< By service and order: what the database knows of it.
    Key,        //!< By slot and event: of the key store.
    At,         //!< By service and event: its handlings, and the row of the inbox.
    Told,       //!< By event: what became of the transaction that tells of it.
    Position,   //!< By service and partition: who reads it, how far, in which epoch.
    Mailbox,    //!< By service and topic: what is in it already.
    Count,
};

struct PartKind
{
    std::string_view name;
    std::size_t size = 1;
};

//! The numbers of parts that go by two things.
inline constexpr std::size_t ordersApart = 16;
inline constexpr std::size_t eventsApart = 8;

inline constexpr std::array<PartKind, std::size_t(Part::Count)> partKinds = {{
    {"records"},
    {"events"},
    {"rows"},
    {"placed"},
    {"open orders"},
    {"office"},
    {"under way"},
    {"transactions"},
    {"sessions"},
    {"aside"},
    {"saga queue"},
    {"broker"},
    {"stock"},
    {"first again"},
    {"budget", faultCount},
    {"down", serviceCount},
    {"relay", mostRelays},
    {"consumer", serviceCount* WorldSettings::mostInstances},
    {"saga", WorldSettings::mostSagas},
    {"mark", 32},
    {"order", ordersApart},
    {"row", serviceCount* ordersApart},
    {"key", serviceCount* eventsApart},
    {"at", serviceCount* eventsApart},
    {"told", eventsApart},
    {"position", serviceCount* serviceCount* WorldSettings::mostPartitions},
    {"mailbox", serviceCount* serviceCount},
}};

constexpr std::size_t firstOf(Part part)
{
    std::size_t first = 0;
    for (std::size_t i = 0; i < std::size_t(part); ++i)
        first += partKinds[i].size;
    return first;
}

inline constexpr std::size_t partCount = firstOf(Part::Count);
using Parts = std::bitset<partCount>;

constexpr std::size_t partAt(Part part, std::size_t number = 0)
{
    return firstOf(part) + number % partKinds[std::size_t(part)].size;
}

constexpr std::size_t partAt(Service service, OrderNumber order)
{
    return partAt(Part::Row, std::size_t(service) * ordersApart + order.value % ordersApart);
}

//! \a part is Key or At; of keys the slot.
constexpr std::size_t partAt(Part part, std::size_t service, EventIndex event)
{
    return partAt(part, service * eventsApart + event % eventsApart);
}

constexpr std::size_t consumerPart(Service service, std::size_t instance)
{
    return partAt(Part::Consumer, std::size_t(service) * WorldSettings::mostInstances + instance);
}

constexpr std::size_t positionPart(Service service, Service topic, std::size_t partition)
{
    return partAt(Part::Position, (std::size_t(service) * serviceCount + std::size_t(topic))
                                          * WorldSettings::mostPartitions
                                      + partition);
}

constexpr std::size_t mailboxPart(Service service, Service topic)
{
    return partAt(Part::Mailbox, std::size_t(service) * serviceCount + std::size_t(topic));
}

//! "records, consumer 3": for whoever shows why two moves mind each other.
std::string toText(const Parts& parts);

//! What \a move, one of the enabled, reads and writes; for moves that happen at the same time. Made
//! when it is asked for.
Footprint<Parts> footprint(const World& world, const Move& move);

} // namespace sim::world
