#pragma once

#include "sim/kernel/sharedvector.h"
#include "sim/service/deadletter.h"
#include "sim/world/ledger.h"

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
    OrderNumber order;        //!< By its key.
    std::uint32_t letter = 0; //!< Of a dead letter: its number in World::letters.
};

//! A record that a producer sent and the broker does not have yet.
struct UnderWay
{
    Record record;
    bool isBehindNext = false; //!< It comes right after the next one of its partition.
};

//! Why a record is a dead letter.
struct Letter
{
    std::uint32_t record = 0; //!< The one that was given up.
    Service by = Service::Order;
    Failure failure;
    std::uint8_t attempts = 0;
};

//! One partition: the numbers of its records, and how far the services have read.
struct Partition
{
    SharedVector<std::uint32_t> records;
    std::array<std::uint64_t, serviceCount> committed{};
    std::array<std::uint8_t, serviceCount> owner{}; //!< Instance that reads it.
};

} // namespace sim::world
