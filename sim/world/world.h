#pragma once

#include "sim/kernel/hash128.h"
#include "sim/kernel/sharedvector.h"
#include "sim/service/outboxrow.h"
#include "sim/world/actors.h"
#include "sim/world/books.h"
#include "sim/world/mailbox.h"
#include "sim/world/process.h"
#include "sim/world/record.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace sim::world {

//! The whole shop as a value: copy it to fork a run, hash it to recognise it. It changes by apply()
//! alone, which is pure: same world and action, same next world. A copy of a long run costs little:
//! its tables and logs are shared.
struct World
{
    explicit World(const WorldSettings& settings);

    WorldSettings settings;
    Instant now{};
    std::array<Books, serviceCount> desks;
    Outbox outbox;
    SharedVector<Message, 32> events; //!< All that were ever told of, in that order.
    CowVector<EventFacts, 32> facts;  //!< Of each of them.
    CowVector<OrderFacts> orderFacts; //!< By number, from 1.
    SharedVector<Record, 64> records; //!< On all topics, in the order they came.
    SharedVector<Letter, 16> letters;
    std::vector<Aside> aside; //!< Where dead letters are replayed: those that wait for it.
    CowVector<Transaction> transactions; //!< Of Kafka.
    //! Of Kafka's idempotent producers, by actor: the id of its session, and the next sequence
    //! number of each partition. Empty where there are none.
    std::vector<ProducerSession> producers;
    std::uint32_t sessions = 0; //!< Producer ids so far.
    //! Of the transactional id of each relay: its open transaction plus one; 0: none.
    std::array<std::uint32_t, mostRelays> relayOpen{};
    std::array<std::array<Partition, WorldSettings::mostPartitions>, serviceCount> topics;
    std::array<SharedVector<std::uint32_t>, serviceCount> deadLetters;
    //! By service and topic; of brokers without positions.
    std::array<std::array<Mailbox, serviceCount>, serviceCount> mailboxes;
    std::array<RelayProcess, mostRelays> relays;
    std::array<std::array<ConsumerProcess, WorldSettings::mostInstances>, serviceCount> consumers;
    std::array<SagaProcess, WorldSettings::mostSagas> sagas;
    CowVector<SagaLog> sagaLogs;      //!< The orchestrator's database, by order from 1.
    std::vector<OrderNumber> orphans; //!< Sagas that a crash left behind, to be resumed.
    std::uint64_t sagasBegun = 0;     //!< Orders whose saga has begun, or was lost before.
    std::array<bool, serviceCount> down{};
    bool isBrokerDown = false;
    std::vector<UnderWay> underWay;
    std::vector<EventIndex> officePublishes; //!< What commands emit directly, still to be sent.
    std::optional<OpenCommit> officeCommit;  //!< Of a command that publishes first.
    std::uint64_t placed = 0;
    std::uint64_t firstOpen = 1; //!< All orders below it came to an end.
    std::uint64_t steps = 0;
    std::uint64_t keys = 0; //!< In the key store, expired ones included.
    Ledger ledger;
    Hash128 recordsHash;      //!< Of all records.
    Hash128 logsHash;         //!< Of the orchestrator's logs.
    Hash128 eventsHash;       //!< Of what became of the events.
    Hash128 transactionsHash; //!< Of how Kafka's transactions ended.
    //! Goes up when what an actor may do next may have changed: for whoever keeps plans.
    std::array<std::uint32_t, actorCount> revision{};

    //! Whether a service has a handler for any event on that topic.
    bool reads(Service service, Service topic) const
    {
        return (subscriptions[std::size_t(service)] >> std::size_t(topic) & 1) != 0;
    }
    std::array<std::uint8_t, serviceCount> subscriptions{}; //!< Topics as bits.

    // What is made only when somebody looks.

    //! The bytes of a record, as a real service would send them.
    std::string value(const Record& record) const;
    //! The event of a record as a service reads it; nothing when it cannot.
    std::optional<Message> read(const Record& record) const;
    //! The headers of a dead letter; of others none.
    RecordHeaders headers(const Record& record) const;
    //! Those of a message as a service gets it: of a quorum queue how often it was returned.
    RecordHeaders headersAt(Service service, std::uint32_t record) const;
    //! The id of a record's event; nil when none can be read.
    Uuid eventId(const Record& record) const;
    //! Its offset as a client sees it: the end of a transaction takes one too.
    std::int64_t offset(const Record& record) const;
    OutboxRow row(std::size_t number) const;
};

//! Of Dedupe by keys: where the facts of an event have the key of \a service.
constexpr std::size_t keySlot(Service service, KeyScope scope)
{
    return scope == KeyScope::Shared ? 0 : std::size_t(service);
}

//! A key of the key store.
struct KeyEntry
{
    std::string key;
    EventIndex event = noEvent;
    Service service = Service::Order; //!< Meaningless for a shared key.
    Instant until;
    bool isLease = false;
};

//! The keys of the newest events, newest first, at most \a most.
std::vector<KeyEntry> newestKeys(const World& world, std::size_t most);

//! Everything that may happen next, faults within their budgets among it, in a fixed order. Of what
//! may befall old orders and keys at any time (a change of mind, an expiry), the newest hundred.
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
