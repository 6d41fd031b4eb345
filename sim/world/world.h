#pragma once

#include "sim/kernel/hash128.h"
#include "sim/kernel/sharedvector.h"
#include "sim/service/consumer.h"
#include "sim/service/deadletter.h"
#include "sim/service/desk.h"
#include "sim/service/relay.h"
#include "sim/world/settings.h"

#include <map>
#include <optional>
#include <vector>

namespace sim::world {

//! A record on the virtual broker: the bytes that a real one would hold.
struct Record
{
    Service topic = Service::Order;
    bool deadLetter = false;
    std::uint8_t partition = 0;
    std::uint64_t offset = 0;
    Instant time;
    OrderNumber order; //!< By its key.
    std::string value;
    std::optional<Message> message; //!< As a service reads it; none when it cannot.
};

//! One partition: the numbers of its records, and how far the services have read.
struct Partition
{
    SharedVector<std::uint32_t> records;
    std::array<std::uint64_t, serviceCount> committed{};
    std::array<std::uint8_t, serviceCount> owner{}; //!< Instance that reads it.
};

//! A relay at work.
struct RelayProcess
{
    RelayState state;
    std::optional<RelayAction> next;
};

//! One instance of a service, at work on one record at a time.
struct ConsumerProcess
{
    ConsumerState state;
    std::optional<ConsumerAction> next;
    std::uint32_t record = 0;       //!< Number of the record; meaningful while next is set.
    std::vector<Message> toPublish; //!< What the handler emits directly, still to be sent.
};

//! What the invariants ask about the past, in figures.
struct Ledger
{
    std::array<std::uint32_t, faultCount> struck{};
    std::uint32_t finishedChanged = 0; //!< Orders whose final status changed.
    std::uint32_t inversions = 0;      //!< First copies of a key's events that came in wrong order.
    std::map<std::pair<Service, Uuid>, std::uint8_t> handled; //!< Handlings that came to their end.
    std::map<std::pair<Service, Uuid>, std::uint8_t>
        effects;                               //!< Of them those that changed something.
    std::map<Uuid, std::uint8_t> published;    //!< Copies of each event.
    std::map<Uuid, std::uint32_t> committed;   //!< Events that a database transaction told of, by
                                               //!< their number within the order.
    std::map<OrderNumber, std::uint32_t> told; //!< Events of each order so far.
    std::map<std::pair<Service, OrderNumber>, std::uint32_t>
        lastInLog;                 //!< By topic: the order's newest first copy.
    std::uint32_t lostEffects = 0; //!< Skipped or given up by a service that never handled it.
};

//! The whole shop as a value: copy it to fork a run, hash it to recognise it. It changes by apply()
//! alone, which is pure: same world and action, same next world.
struct World
{
    explicit World(const WorldSettings& settings);

    WorldSettings settings;
    Instant now{};
    std::array<Desk, serviceCount> desks;
    std::vector<OutboxRow> waiting; //!< Rows of the outbox tables, not processed, in commit order.
    std::uint64_t marked = 0;
    SharedVector<Record> records; //!< On all topics, in the order they came.
    Hash128 recordsHash;          //!< Of all of them.
    std::array<std::array<Partition, WorldSettings::mostPartitions>, serviceCount> topics;
    std::array<SharedVector<std::uint32_t>, serviceCount> deadLetters;
    std::map<std::string, Instant> keys; //!< Until when.
    std::array<RelayProcess, 2> relays;
    std::array<std::array<ConsumerProcess, WorldSettings::mostInstances>, serviceCount> consumers;
    std::vector<Message> officePublishes; //!< What commands emit directly, still to be sent.
    std::uint64_t placed = 0;
    std::uint64_t steps = 0;
    Ledger ledger;
};

//! Everything that may happen next, faults within their budgets among it, in a fixed order.
std::vector<Move> enabled(const World& world);
//! The same without faults, and without timers that have nothing to do: none left is quiet.
std::vector<Move> enabledPlain(const World& world);

//! What one action brought, for whoever shows it.
struct Trace
{
    std::vector<std::uint32_t> records; //!< Numbers of the records that it put on the broker.
};

//! \a action must be enabled; \a world goes on to action.at.
void apply(World& world, const Move& action, Trace* trace = nullptr);

Hash128 hash(const World& world);

//! For sim::Timeline.
struct Model
{
    using World = world::World;
    using Action = world::Move;

    void apply(World& world, const Move& move) const { world::apply(world, move); }
    Hash128 hash(const World& world) const { return world::hash(world); }
};

} // namespace sim::world
