#pragma once

#include "sim/service/envelope.h"

#include <chrono>
#include <cstdint>

namespace sim {

//! How events leave a service: a row in its database's outbox, in the transaction of the effect, or
//! straight to the broker.
enum class Emit : std::uint8_t { Outbox, Direct };

//! What to do with versions: as the textbook's upcaster (whatever is not version 2 is version 1),
//! or an explicit choice that refuses an unknown one.
enum class Upcasting : std::uint8_t { Textbook, Strict };

//! Every field is one fix of the textbook's code; the defaults are the textbook.
struct OrderSettings
{
    Emit emit = Emit::Outbox;
    bool cancelsOnInventoryFailed = false; //!< Otherwise nobody reacts and the money is kept.
    bool guardsStatus = false;             //!< A finished order stays as it is.

    bool operator==(const OrderSettings&) const = default;
};

struct PaymentSettings
{
    Emit emit = Emit::Direct;
    Upcasting upcasting = Upcasting::Textbook;
    bool refundsOnCancelled = false;
    bool chargesOnce =
        false; //!< A payment key: a second ORDER_CREATED of an order answers as the first did.

    bool operator==(const PaymentSettings&) const = default;
};

enum class ReserveOn : std::uint8_t { OrderPaid, OrderCreated, Both };

struct InventorySettings
{
    Emit emit = Emit::Direct;
    ReserveOn reserveOn = ReserveOn::OrderPaid;
    bool releasesOnlyReserved =
        false; //!< Otherwise ORDER_CANCELLED adds stock that was never taken.
    bool reservesOnce = false;
    bool keepsTombstones = false; //!< A cancel that came first forbids the reservation.

    bool operator==(const InventorySettings&) const = default;
};

struct ShippingSettings
{
    Emit emit = Emit::Direct;
    bool cancelsOnCancelled = false;
    bool shipsOnce = false;
    bool keepsTombstones = false;

    bool operator==(const ShippingSettings&) const = default;
};

struct ServiceSettings
{
    OrderSettings order;
    PaymentSettings payment;
    InventorySettings inventory;
    ShippingSettings shipping;

    static ServiceSettings textbook() { return {}; }
    static ServiceSettings repaired();

    bool operator==(const ServiceSettings&) const = default;
};

//! What the relay sorts the rows by.
enum class RelayOrder : std::uint8_t {
    CreatedAt, //!< The textbook: the beginning of their transaction, which may be the other way
               //!< round than their commits.
    Version,   //!< The number of the event within its aggregate.
};

//! How two relays keep out of each other's way.
enum class RelayLock : std::uint8_t {
    None,      //!< The textbook: both read, and send, the same rows.
    Skip,      //!< SKIP LOCKED: the second takes the rows after those, also of the same key.
    Aggregate, //!< All rows of a key go to one relay.
};

//! The outbox relay; the defaults are the textbook's processor.
struct RelaySettings
{
    std::chrono::seconds period{5};
    std::size_t batch = 100;
    MetadataForm metadata = MetadataForm::Textbook;
    bool stopsKeyOnError =
        false; //!< After a failed send leave the key's later rows for the next run.
    RelayOrder order = RelayOrder::CreatedAt;
    RelayLock lock = RelayLock::None;

    bool operator==(const RelaySettings&) const = default;
};

enum class Dedupe : std::uint8_t {
    None,
    GetThenSet, //!< The textbook: get, handle, set. Two consumers at once both handle; a crash
                //!< before the set too.
    SetFirst,   //!< SET NX before handling: a crash after it loses the effect.
    Lease,      //!< SET NX with a short life before handling, the long one after it: a crash
                //!< between effect and long key handles twice.
    InboxTx,    //!< A row of an inbox table in the transaction of the effect.
};

enum class KeyScope : std::uint8_t {
    Shared,  //!< The textbook: processed:{eventId}; two services on one key store hide events from
             //!< each other.
    Service, //!< processed:{service}:{eventId}.
};

struct ConsumerSettings
{
    Dedupe dedupe = Dedupe::GetThenSet;
    KeyScope scope = KeyScope::Shared;
    std::chrono::seconds keyLife{604'800};
    std::chrono::seconds lease{30}; //!< Of Dedupe::Lease.
    int attempts = 3;
    std::chrono::milliseconds backOff{200};

    bool operator==(const ConsumerSettings&) const = default;
};

//! What the orchestrator writes down of a saga.
enum class SagaLogging : std::uint8_t {
    None,   //!< The textbook: a list in memory.
    After,  //!< Each step after it was done.
    Intent, //!< Each step before it is asked for.
};

//! What an orchestrator that starts anew does with sagas that were under way.
enum class SagaResume : std::uint8_t {
    None,       //!< The textbook: nobody knows of them.
    Restart,    //!< From the first step.
    Compensate, //!< Always backwards.
    Direction,  //!< Forwards once the shipment was asked for, otherwise backwards.
};

enum class SagaCompensation : std::uint8_t { Once, Retry };

//! When undoing failed for good.
enum class SagaOnFail : std::uint8_t {
    Log,    //!< The textbook: a line on the console, and on.
    Manual, //!< A durable record, for a person.
};

//! When the undoing of a step is registered.
enum class SagaRegisters : std::uint8_t {
    AfterStep,  //!< The textbook: a step that took effect and threw is not undone.
    BeforeStep, //!< Right where undoing what was not done does nothing.
};

//! The orchestrator; the defaults are the textbook's.
struct OrchestratorSettings
{
    SagaLogging log = SagaLogging::None;
    SagaResume resume = SagaResume::None;
    SagaCompensation compensation = SagaCompensation::Once;
    SagaOnFail onFail = SagaOnFail::Log;
    SagaRegisters registers = SagaRegisters::AfterStep;
    bool pivot = false;        //!< After the shipment nothing is undone: completing is tried again.
    std::uint8_t attempts = 3; //!< Of SagaCompensation::Retry.

    static OrchestratorSettings textbook() { return {}; }
    static OrchestratorSettings repaired();

    bool operator==(const OrchestratorSettings&) const = default;
};

} // namespace sim
