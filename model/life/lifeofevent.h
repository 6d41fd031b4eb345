#pragma once

#include "model/event/ids.h"
#include "model/event/timestamp.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace model {

//! The event's row in an outbox table.
struct LifeOutbox
{
    std::string connection;
    std::string table;
    std::optional<std::uint64_t> transaction;
    Timestamp created;
    std::optional<Timestamp> processed;
    bool sent = false; //!< Marked, also where the table keeps no time of it.
    std::int32_t attempts = -1;
    std::string lastError;
};

//! A record of the event, or a dead letter of it.
struct LifeRecord
{
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t position = 0;
    Timestamp time;
    bool isDeadLetter = false;
    Row row = 0;
};

//! Another event that names this one as its cause.
struct LifeEffect
{
    std::string type;
    std::string channel;
    Timestamp time;
    Row row = 0;
};

//! What is known of one consumer and this event.
struct LifeConsumer
{
    enum class Key {
        NotWatched,  //!< No store of its keys is open.
        NotKnown,    //!< Nobody has looked yet.
        None,        //!< There is none.
        Unconcerned, //!< It keeps none for events of this type.
        There,
        Gone
    };

    std::string name;
    std::optional<std::int64_t> standsAt; //!< Committed, in the partition of the first record …
    bool passedFirst = false;             //!< … which is beyond that record …
    bool passedAll = false;               //!< … and so in all partitions, for every record.
    Key key = Key::NotWatched;
    std::optional<Timestamp> until; //!< None with There: for ever.
    std::optional<Timestamp> setAbout;
    std::optional<Timestamp> gone;
    bool handledAgain = false; //!< By the board of keys.
};

struct LifeInput
{
    std::optional<LifeOutbox> outbox;
    std::vector<LifeRecord> records;
    std::vector<LifeEffect> effects;
    std::vector<LifeConsumer> consumers;
    bool watchesOutbox = false; //!< A table is watched: no row then means something.
    Timestamp now;
};

//! One line of the strip. Whoever shows it finds the words.
struct LifeStep
{
    enum class Kind {
        Committed,
        Published,
        PublishedAgain,
        Marked,       //!< In the outbox, as processed.
        Handled,      //!< A consumer set its key.
        Passed,       //!< A consumer's group is beyond it; no key says whether it was handled.
        Skipped,      //!< The second copy, by its key.
        HandledAgain, //!< The second copy, though it had been handled.
        Caused,
        DeadLettered,
        KeyGone, //!< The key that kept copies out is over.
        // What is missing:
        NotPublished,
        NotSeen,   //!< Marked in the outbox and on no channel that was read.
        NotMarked, //!< On the broker, and waiting in the outbox still.
        NotHandled,
        NoKey //!< Passed by the group, and there is no key.
    };

    Kind kind = Kind::Committed;
    std::string who;   //!< Consumer, connection, or type of what was caused.
    std::string where; //!< Channel or table.
    std::int32_t partition = -1;
    std::int64_t position = -1; //!< Of the record; NotHandled: where the group stands.
    std::optional<std::uint64_t> transaction;
    std::optional<Timestamp> time;
    bool isAbout = false;                           //!< The time is an estimate.
    std::optional<std::chrono::microseconds> gap;   //!< Since the step before it that has a time.
    std::optional<std::chrono::microseconds> since; //!< Missing: for how long.
    std::optional<Timestamp> until;                 //!< Handled: the end of its key …
    bool isForEver = false;                         //!< … which may have none.
    std::string text;                               //!< The last error of the relay.
    std::optional<Row> row;

    bool isMissing() const { return kind >= Kind::NotPublished; }
    bool operator==(const LifeStep&) const = default;
};

//! The steps in the order of their times; what is missing comes last.
std::vector<LifeStep> lifeOf(const LifeInput& input);

} // namespace model
