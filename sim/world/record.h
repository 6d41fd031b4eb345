#pragma once

#include "sim/kernel/sharedvector.h"
#include "sim/service/deadletter.h"
#include "sim/world/ledger.h"

#include <vector>

namespace sim::world {

//! A record on the virtual broker. World::value() gives the bytes that a real one would hold.
struct Record
{
    //! What is the matter with its bytes.
    enum class Defect : std::uint8_t {
        None,
        Poison,         //!< Cut short: nobody can read it.
        UnknownVersion, //!< Of a version that is not known yet.
        OldSchema,      //!< Version 1 of the schema, as a producer that was not updated writes it.
    };

    Service topic = Service::Order;
    std::uint8_t partition = 0;
    bool deadLetter = false;
    MetadataForm form = MetadataForm::Full;
    Defect defect = Defect::None;
    EventIndex event = noEvent;
    std::uint64_t offset = 0;
    Instant time;
    OrderNumber order;             //!< By its key.
    std::uint32_t letter = 0;      //!< Of a dead letter: its number in World::letters.
    std::uint32_t replayOf = 0;    //!< The letter that it repeats, its number plus one; 0: none.
    std::uint32_t producer = 0;    //!< The id of its idempotent producer; 0: of none.
    std::uint32_t sequence = 0;    //!< Among that producer's records of the partition, from 0.
    std::uint32_t transaction = 0; //!< Its number plus one; 0: in none.
    std::uint32_t markers = 0;     //!< Ends of transactions that lie before it in its partition.
};

//! A record that a producer sent and the broker does not have yet.
struct UnderWay
{
    Record record;
    bool isBehindNext = false; //!< It comes right after the next one of its partition.
};

//! RabbitMQ's words for why a message left its queue.
enum class DeathReason : std::uint8_t { Rejected, Expired, MaxLength, DeliveryLimit };

//! Why a record is a dead letter.
struct Letter
{
    std::uint32_t record = 0; //!< The one that was given up.
    Service by = Service::Order;
    Failure failure;
    std::uint8_t attempts = 0;
    DeathReason reason = DeathReason::Rejected;
    Instant time;
};

//! A dead letter that a person may still replay.
struct Aside
{
    std::uint32_t letter = 0; //!< Its number in World::letters.
    Service by = Service::Order;
    OrderNumber order;
    std::uint8_t replays = 0; //!< So far.
    bool isUnderWay = false;  //!< Replayed, and not settled yet.
};

//! What a partition remembers of an idempotent producer.
struct KnownProducer
{
    std::uint32_t id = 0;
    std::uint32_t next = 0; //!< The sequence number that it expects.
};

//! One partition: the numbers of its records, and how far the services have read.
struct Partition
{
    SharedVector<std::uint32_t> records;
    std::array<std::uint64_t, serviceCount> committed{};
    std::array<std::uint8_t, serviceCount> owner{}; //!< Instance that reads it.
    std::uint32_t markers = 0;                      //!< Ends of transactions in it.
    std::vector<KnownProducer> producers;
    //! Of the transactional id that a service has for reading this partition.
    std::array<std::uint16_t, serviceCount> epoch{};
    std::array<std::uint32_t, serviceCount> session{}; //!< That began the epoch; 0: ended.
    std::array<std::uint32_t, serviceCount> open{};    //!< Its transaction plus one; 0: none.
    //! What its service told of in a transaction that did not commit: the handling is done again.
    std::array<std::vector<EventIndex>, serviceCount> untold;
};

//! A transaction of the broker's.
struct Transaction
{
    enum class State : std::uint8_t { Open, Committed, Aborted };

    State state = State::Open;
    Instant began;
    std::vector<std::uint32_t> records; //!< While it is open: their numbers.
};

} // namespace sim::world
