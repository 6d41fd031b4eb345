#pragma once

#include "model/event/result.h"
#include "sim/definition/expression.h"

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

//! A saga as its definition file says it, resolved: names have become numbers, expressions are
//! compiled. Never changed once read.

namespace sim::definition {

using Index = std::uint16_t;
inline constexpr Index none = 0xffff;

//! What goes wrong. The names are those of the shop's faults where they are the same thing.
enum class Fault : std::uint8_t {
    None,
    Declined,
    Throws,       //!< A handler or call, before it did anything.
    LateTimeout,  //!< The effect happened, the caller hears of a failure.
    NotConfirmed, //!< The broker did not take a record.
    Crash,
    Duplicate,
    KeyExpiry,
    ChangedMind,
    Rebalance, //!< What one instance works on goes to the other, too.
    Loss,
    Reorder,      //!< A message overtakes the one before it.
    Replay,       //!< What was handled long ago is delivered again.
    Poison,       //!< A message that no handler can read, or a row that the broker never takes.
    Delay,        //!< A message stays under way for a while; those behind it do not wait.
    ServiceDown,  //!< All that it has in memory is gone; it is back after a while.
    BrokerDown,   //!< It takes and gives nothing for a while.
    OldSchema,    //!< The producer sends the version before.
    SlowConsumer, //!< It takes twenty times as long.
    RelayTwice,   //!< Its timer starts a run beside one under way.
    Count,
};

inline constexpr std::size_t faultCount = std::size_t(Fault::Count);
std::string_view name(Fault fault);
std::optional<Fault> faultNamed(std::string_view name);

struct Service
{
    std::string name;
    std::uint8_t instances = 1;
    bool isReadModel = false;
};

struct Field
{
    std::string name;
    Index service = 0;
    bool isShared = false;
    Type type = Type::Whole;
    Number initial = 0;
    std::vector<std::string> states; //!< Names of its values; empty: it is a number.
};

struct PayloadField
{
    std::string name;
    Expression value; //!< In the eyes of the service that emits it.
    Type type = Type::Whole;
};

//! The version before of an event.
struct Former
{
    Number version = 0;
    std::vector<Index> lacks; //!< Of the payload.
};

struct Event
{
    std::string name;
    std::string wireType;
    bool hasKey = true;
    std::string key = "orderId";
    bool hasVersion = false;
    Number version = 0;
    bool hasId = true;
    std::vector<PayloadField> payload;
    std::optional<Former> former;
    model::Place place;
};

//! What happens when something is done: all of it at once.
struct Outcome
{
    std::string name; //!< Of an alternative ("declined").
    Fault fault = Fault::None;
    std::vector<Assignment> effect;
    std::vector<Index> emits;
};

struct Handler
{
    Index service = 0;
    Index event = 0;
    std::optional<Expression> guard;
    Outcome main;
    Outcome otherwise; //!< When the guard does not hold.
    std::vector<Outcome> alternatives;
    std::vector<Index> asks; //!< Services.
    model::Place place;
};

//! What somebody outside does to an order.
struct Command
{
    std::string name;
    Index service = 0;
    Fault fault = Fault::None;
    std::optional<Expression> guard;
    Outcome main;
    std::uint8_t times = 1; //!< An order.
    bool readsAll = false; //!< Instead: the service's fields begin anew and it reads the log again.
    model::Place place;
};

//! What a service does when the orchestrator calls it.
struct Call
{
    std::string name;
    Index service = 0;
    std::optional<Expression> guard; //!< When it does not hold the call fails.
    bool skips = false;              //!< … or does nothing, and that is well.
    Outcome main;
    bool isIdempotent = false; //!< Once done it is not done again.
    Index command = none;      //!< The orchestrator tells this event when it calls …
    Index refusal = none;      //!< … and this one when it hears a no.
    model::Place place;
};

enum class StepKind : std::uint8_t { Compensatable, Pivot, Retriable };

struct SagaStep
{
    Index call = 0;
    Index undo = none;
    StepKind kind = StepKind::Compensatable;
    model::Place place;
};

struct Orchestrator
{
    enum class Log : std::uint8_t { None, After, Intent };
    enum class Resume : std::uint8_t { None, Restart, Compensate, Direction };
    enum class Compensation : std::uint8_t { Once, Retry };
    enum class OnFail : std::uint8_t { Log, Manual };

    bool exists = false;
    std::string name = "orchestrator";
    Index service = 0;   //!< Where it lives: on whose channel it tells its events.
    Index begins = none; //!< The event that its first step tells.
    Log log = Log::None;
    Resume resume = Resume::None;
    Compensation compensation = Compensation::Once;
    OnFail onFail = OnFail::Log;
    std::vector<SagaStep> steps;
    Index fail = none;   //!< The call that ends a saga that failed.
    Index manual = none; //!< The call that hands it to a person.
};

struct Relay
{
    enum class Order : std::uint8_t { CreatedAt, Version };
    enum class Lock : std::uint8_t { None, Skip, Aggregate };
    enum class OnError : std::uint8_t { Continue, StopKey };

    std::uint8_t count = 1;
    std::chrono::microseconds every{5'000'000};
    std::uint16_t batch = 100;
    Order order = Order::CreatedAt;
    Lock lock = Lock::None;
    OnError onError = OnError::Continue;
    std::uint16_t attempts = 0xffff; //!< Of a row, then it is put aside; 0xffff: for ever.
};

struct Channel
{
    enum class Kind : std::uint8_t { Outbox, Emitter, Direct };
    enum class Order : std::uint8_t { Key, None };
    enum class Write : std::uint8_t { DatabaseFirst, BrokerFirst };
    enum class Ids : std::uint8_t { New, Derived };
    static constexpr std::uint16_t forEver = 0xffff;

    Kind kind = Kind::Outbox;
    std::uint8_t partitions = 3;
    Order order = Order::Key;
    std::uint16_t retries = 3;
    bool hasDeadLetters = true;
    bool replaysDeadLetters = false; //!< Somebody does, at any time.
    bool parksKeys = false;          //!< Behind a dead letter its key's later events wait.
    Write write = Write::DatabaseFirst;
    Ids ids = Ids::New;
    bool retriesInOrder = true; //!< The producer is idempotent: a retry keeps its place.
    Relay relay;
};

struct Dedupe
{
    enum class Kind : std::uint8_t { None, GetThenSet, SetNx, Lease, InboxTx };
    enum class Key : std::uint8_t { EventId, Order };
    enum class Scope : std::uint8_t { Service, Shared };

    Kind kind = Kind::None;
    Key key = Key::EventId;
    Scope scope = Scope::Service;
    bool expires = true;
};

//! What a reader of another version of an event does.
struct Upcast
{
    enum class Otherwise : std::uint8_t { AsFirst, Reject };

    bool exists = false;
    std::vector<Number> reads;      //!< Versions that it knows.
    std::vector<std::string> needs; //!< Payload fields that have to be there after it.
    Otherwise otherwise = Otherwise::AsFirst;
};

//! Which steps are one. Fused: what a good implementation does together is one step, and a crash in
//! the middle a variant of it; split: each part is a step, and crashes come between.
struct Atomicity
{
    bool splitsCommands = false; //!< begin | commit.
    bool splitsEmit = false;     //!< commit | publish, for emitter and direct.
    bool splitsRelay = false;    //!< read | send | mark.
    bool splitsConsume = false;  //!< look | handle | mark and acknowledge.
    enum class Appends : std::uint8_t {
        Serial,  //!< A split command decides when it commits.
        Blind,   //!< It decides when it begins, whatever happens until it commits.
        Checked, //!< The same, but it is refused when the state has changed since.
    };
    Appends appends = Appends::Serial;
};

struct Invariant
{
    std::string name;
    Index builtIn = none; //!< Number of one of section 8; else \a holds.
    std::optional<Expression> holds;
    bool atEnd = false;
    model::Place place;
};

//! A figure that is shown.
struct Figure
{
    std::string name;
    Index service = 0;
    Expression value;
};

//! Fields by what the named invariants ask about.
struct Roles
{
    Index status = none, charged = none, refunded = none, reserved = none, released = none,
          shipped = none, recalled = none, stock = none;
    std::vector<Number> completed; //!< Values of the status.
    std::vector<Number> cancelled;
    std::vector<Number> manual;
};

struct Setting
{
    std::string name;
    Type type = Type::Whole;
    Number value = 0;
};

struct Definition
{
    std::string saga;
    std::string style;
    std::string about;
    std::uint16_t orders = 1;
    std::vector<Setting> settings;
    std::vector<Service> services;
    std::vector<Field> perOrder;
    std::vector<Field> shared;
    std::vector<Event> events;
    std::vector<Handler> handlers;
    std::vector<Command> commands;
    std::vector<Call> calls;
    std::vector<std::pair<Index, Index>> start; //!< Service, event: under way from the beginning.
    Channel channel;
    Dedupe dedupe;
    Upcast upcast;
    Atomicity atomicity;
    Orchestrator orchestrator;
    std::array<std::uint16_t, faultCount> budget{};
    std::array<model::Place, faultCount> budgetPlace{};
    std::vector<Invariant> invariants;
    std::vector<Figure> figures;
    Roles roles;

    std::vector<std::vector<Index>> readers;   //!< By event: services that handle it.
    std::vector<std::vector<Index>> handlerOf; //!< By service and event: its handler or none.
};

using Shared = std::shared_ptr<const Definition>;

//! A setting of a definition, as text: "stock" = "1", "dedupe.kind" = "inboxTx".
using SettingList = std::vector<std::pair<std::string, std::string>>;

//! Reads a definition, after \a settings have taken the place of what it says. An error has line
//! and column of the file; one of a setting names the setting.
model::Result<Shared> readDefinition(std::string_view json, const SettingList& settings = {});

} // namespace sim::definition
