#pragma once

#include "sim/definition/action.h"
#include "sim/kernel/footprint.h"
#include "sim/kernel/hash128.h"
#include "sim/kernel/randomstream.h"
#include "sim/kernel/sharedvector.h"

#include <map>
#include <optional>
#include <vector>

namespace sim::definition {

//! An event as it was made.
struct Message
{
    Index event = 0;
    Index order = 0;
    Index nth = 0;            //!< Of the order's events of this type, from 1.
    Index producer = 0;       //!< Service.
    std::uint32_t number = 0; //!< The order's version at its producer when it was committed.
    std::uint64_t id = 0;     //!< What the event is the same by; of its content.
    std::uint64_t cause = 0;  //!< Id of the event that led to it; 0: none did.
    std::array<Number, 8> payload{};
    bool isOld = false; //!< Sent in the version before.

    bool operator==(const Message&) const = default;
};

//! On the broker.
struct Record
{
    Message message;
    Instant time;
    Index partition = 0;
    std::uint32_t offset = 0;
};

//! A record on its way to one service.
struct Delivery
{
    std::uint32_t record = 0;
    Index attempts = 0;
    bool isAgain = false;
    bool isPoison = false;  //!< Every handling of it fails.
    bool isDelayed = false; //!< Under way for a while.

    bool operator==(const Delivery&) const = default;
};

//! A row of the outbox that waits.
struct OutboxRow
{
    Message message;
    std::uint32_t created = 0; //!< When its transaction began, counted.
    Instant time;
    bool isPoison = false; //!< The broker never takes it.
    Index attempts = 0;    //!< That failed for ever.

    bool operator==(const OutboxRow&) const = default;
};

//! One instance of a service at work on a record; only where consuming is split.
struct Worker
{
    enum class State : std::uint8_t { Idle, Looked, Handled };

    State state = State::Idle;
    Delivery delivery;
};

struct RelayWorker
{
    std::vector<Message> batch; //!< The rows as they were read, until all are done.
    std::size_t at = 0;
    bool isSent = false;
};

struct Transaction
{
    Index command = 0;
    Index order = 0;
    std::uint32_t created = 0;
    std::uint32_t basis = 0;              //!< Version of the order that it has read.
    std::vector<std::uint64_t> published; //!< Before the commit.

    bool operator==(const Transaction&) const = default;
};

struct Conductor
{
    enum class State : std::uint8_t { Forward, Compensating, Done, Dead };

    State state = State::Forward;
    Index at = 0;              //!< Step that is next.
    bool isLogged = false;     //!< The next step's intent is.
    bool owesLog = false;      //!< The last step's end is not.
    bool hasLost = false;      //!< A compensation failed and was passed over.
    bool hasTurned = false;    //!< It has compensated; for the picture alone.
    std::uint32_t durable = 0; //!< Steps in the log, a bit each.
    std::uint32_t memory = 0;  //!< Steps in the list of compensations.
    std::uint64_t told = 0;    //!< Id of its saga's newest event, which the next one follows.

    bool operator==(const Conductor&) const = default;
};

//! A key of the idempotency store, or a row of the inbox.
struct Key
{
    std::uint64_t id = 0;
    Index service = none; //!< None: shared by all.
    bool isLease = false;
    Index event = 0; //!< What it was set for.
    Index order = 0;
    Index nth = 0;
};

//! What the invariants ask about the past.
struct Ledger
{
    struct Life
    {
        std::uint16_t committed = 0;
        std::uint16_t published = 0;
        Index nth = 0;
    };
    struct Work
    {
        std::uint16_t effects = 0;
        std::uint16_t handled = 0;
        std::uint16_t settled = 0; //!< Acknowledged, skipped, lost or given up.
    };

    std::map<std::uint64_t, Life> events;
    std::map<std::pair<Index, std::uint64_t>, Work> works;   //!< By service and event.
    std::map<std::pair<Index, Index>, std::uint32_t> newest; //!< By producer and order.
    std::uint32_t inversions = 0;
    std::uint32_t endsChanged = 0;
    std::uint32_t staleAppends = 0;
    std::uint32_t undefinedFields = 0;
    std::uint32_t lostCompensations = 0; //!< Passed over, and no person knows.
};

struct ClockSettings
{
    std::uint64_t seed = 1;
    Instant start{std::chrono::seconds{1'767'225'600}}; //!< 2026-01-01T00:00:00Z.
    std::chrono::microseconds betweenOrders{500'000};
    std::array<std::uint32_t, faultCount> rates{}; //!< Millionths.
};

//! A definition's system as one value: copy it to fork a run, hash it to recognise it.
struct World
{
    std::vector<Number> perOrder; //!< Fields of each order, one order after the other.
    std::vector<Number> shared;
    std::array<std::uint16_t, faultCount> budget{};
    SharedVector<Record> records;
    std::vector<std::vector<std::uint32_t>> lanes; //!< By producer: records so far a partition.
    std::vector<std::vector<Delivery>> queues;     //!< By service; the last: nobody handles these.
    std::vector<std::vector<Delivery>> dead;
    std::vector<std::vector<Worker>> workers;
    std::vector<std::vector<Message>> outgoing; //!< Committed or about to be, not yet sent.
    std::vector<OutboxRow> rows;
    std::uint64_t marked = 0;
    std::uint64_t rowsPutAside = 0; //!< After too many attempts.
    std::vector<RelayWorker> relays;
    std::vector<Transaction> transactions;
    std::vector<std::uint8_t> taken; //!< How often each command was, by order.
    std::vector<Conductor> conductors;
    std::vector<std::uint32_t> once;     //!< Idempotent calls that were done, by order, a bit each.
    std::vector<Key> keys;               //!< Sorted.
    std::vector<std::uint32_t> asked;    //!< Calls that each service answered.
    std::vector<std::uint32_t> made;     //!< Events of a type so far, by order.
    std::vector<std::uint32_t> versions; //!< By producer and order.
    std::uint32_t begun = 0;             //!< Transactions so far.
    std::vector<std::uint8_t> down;      //!< By service.
    std::vector<std::uint8_t> slow;
    bool isBrokerDown = false;
    Ledger ledger;

    // The clock.
    Instant now{};
    std::vector<Action> plan; //!< What each actor is about to do, and when.
    std::optional<Action> next;
    std::map<std::uint64_t, RandomStream> paces; //!< By actor.
    std::vector<RandomStream> chances;           //!< By fault.
    std::uint64_t steps = 0;
};

//! A bit for each of a definition's resources. Many orders share bits, which only makes it careful.
using Touched = Footprint<std::uint64_t>;

World beginning(const Definition& definition, const ClockSettings& clock);
//! Everything that may happen next: the plain first, then faults within their budgets.
std::vector<Action> enabled(const Definition& definition, const World& world);
//! The same without faults; empty: all is quiet.
std::vector<Action> enabledPlain(const Definition& definition, const World& world);
//! One atomic step. \a action must be enabled. Pure; the clock's plan is not looked at.
void perform(const Definition& definition, World& world, const Action& action);
//! What the clock takes next, after a step.
void plan(const Definition& definition, const ClockSettings& clock, World& world);
Touched footprint(const Definition& definition, const World& world, const Action& action);
//! Of what decides the future and the verdicts: not of the time, nor of the plan.
Hash128 hash(const Definition& definition, const World& world);

//! What may befall a service or the broker as a whole, whatever the budgets.
std::vector<Action> outages(const Definition& definition, const World& world);
//! What is down and comes back by itself.
std::vector<Action> recoveries(const World& world);
//! A handler cannot call back whom it asks.
bool asksInVain(const Definition& definition, const World& world, const Handler& handler);

//! Values for expressions about one order.
Values valuesOf(const Definition& definition, const World& world, Index order,
                std::span<const Number> payload = {});
//! What breaks an invariant now; empty: it holds.
std::string broken(const Definition& definition, const World& world, const Invariant& invariant);

} // namespace sim::definition
