#pragma once

#include "sim/kernel/calendar.h"
#include "sim/service/eventtype.h"
#include "sim/service/ids.h"
#include "sim/service/orchestrator.h"

#include <cstdint>
#include <string>

namespace sim::world {

//! Who acts.
struct Actor
{
    enum class Kind : std::uint8_t {
        Customer,
        Office,
        Relay,
        Consumer,
        Broker,
        KeyStore,
        Orchestrator, //!< One saga of it at a time: the instance.
        Callee,       //!< The service that a saga (the instance) asks.
        Operator,     //!< The person who looks after dead letters.
    };

    Kind kind = Kind::Customer;
    Service service = Service::Order; //!< Of a consumer or callee; for whom an operator replays.
    std::uint8_t instance = 0;        //!< Of a relay, consumer or saga.

    auto operator<=>(const Actor&) const = default;
};

//! What goes wrong with an action, or all by itself.
enum class Fault : std::uint8_t {
    None,
    Declined,     //!< The card, when it is to be charged.
    Throws,       //!< The handler, before it did anything.
    LateTimeout,  //!< The effect happened, the caller hears of a failure, nothing is emitted.
    NotConfirmed, //!< The broker did not take a record.
    Crash,        //!< The process is gone between two of its steps and starts anew.
    Duplicate,    //!< A record is on the broker once more.
    KeyExpires,
    ChangedMind,    //!< The customer cancels an order that is under way.
    Rebalance,      //!< A partition goes to the other instance while the first still works on its
                    //!< record.
    UndoFails,      //!< A service refuses to undo, before it did anything.
    Loss,           //!< A record is confirmed and gone.
    Delay,          //!< A record is under way for a while; others overtake it.
    Reorder,        //!< A record comes right after the next one of its partition.
    ServiceDown,    //!< All instances of a service, for a while.
    BrokerDown,     //!< For a while.
    Poison,         //!< A record that nobody can read.
    OldSchema,      //!< An ORDER_CREATED of version 1.
    UnknownVersion, //!< An ORDER_CREATED of a version to come.
    SlowConsumer,   //!< An instance takes twenty times as long from now on.
    RelayTwice,     //!< The timer starts a run while one is under way.
    EarlyBegin,     //!< A transaction began before one that committed before it.
    Count,
};

inline constexpr std::size_t faultCount = std::size_t(Fault::Count);
std::string_view name(Fault fault);

//! One thing that may happen next: a content label that names the same thing in every run, never an
//! index. \a at is when; two labels that differ in it alone are the same choice.
struct Move
{
    enum class Kind : std::uint8_t {
        PlaceOrder,
        CancelOrder,
        StartRun, //!< The relay's timer.
        ReadRows,
        SendRow,
        MarkRow,
        EndRun,
        Fetch, //!< A consumer takes the next record of a partition.
        LookForKey,
        SetKey,
        Handle,
        Publish, //!< One of the events that a handler or the office emits directly.
        EndBackOff,
        DeadLetter,
        Acknowledge,
        StartSaga,
        Resume, //!< A saga that a crash left behind.
        WriteLog,
        Call,
        Perform, //!< The service does what it was asked.
        Answer,
        ToPerson,  //!< What could not be undone is recorded.
        Recover,   //!< What was down is back.
        Deliver,   //!< A record that was under way comes.
        Redeliver, //!< The time of a delivery that nobody works on is over.
        Mishap,    //!< The fault itself.
        Replay,    //!< A dead letter goes back to where it came from.
        Commit,    //!< Of a database transaction that was open while its events were published.
        CommitTransaction, //!< Of the broker: what was published, and how far was read.
        Expire,            //!< A message was too long in its queue.
        AbortTransaction,  //!< Of the broker: by its producer, or by the coordinator in its time.
        Count,
    };

    Kind kind = Kind::PlaceOrder;
    Actor actor;
    Fault fault = Fault::None;
    std::uint8_t partition = 0;
    Service topic = Service::Order; //!< With the partition: where a record lies.
    SagaCall call;                  //!< Of an orchestrator or callee.
    OrderNumber order;              //!< What it is about; none when it is about no order.
    Uuid event;                     //!< The event or row it is about; nil when about none.
    Instant at;

    bool operator==(const Move&) const = default;
    bool sameChoice(const Move& other) const
    {
        auto copy = other;
        copy.at = at;
        return *this == copy;
    }
};

std::string_view name(Move::Kind kind);
//! Whether it is about a call of a saga.
bool hasCall(const Move& move);
std::string toText(const Actor& actor);
//! "payment-service handles 1c9e…": for lists of choices and logs.
std::string toText(const Move& action);

} // namespace sim::world
