#pragma once

#include "model/event/ids.h"
#include "model/event/result.h"
#include "model/event/timestamp.h"
#include "model/source/keyprobe.h"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace model {

//! What a key and the events with its id say together.
enum class KeyVerdict : std::uint8_t {
    GotThrough,  //!< The event came again and was handled again.
    NotMarked,   //!< Handled, as far as can be told, and there never was a key.
    NeverSeen,   //!< A key whose event is not among those that were read.
    Absorbed,    //!< The event came again and its key kept it from being handled again.
    HandledOnce, //!< It came once.
    Count
};

constexpr std::size_t keyVerdictCount = std::size_t(KeyVerdict::Count);

//! "got-through", "not-marked" …: for the command line and links.
std::string_view codeOf(KeyVerdict verdict);

//! How a second handling could come about.
enum class ThroughReason : std::uint8_t {
    None,
    Expired,    //!< The key's life was over.
    LostEarly,  //!< The key went before its time: deleted, evicted, flushed.
    WhileThere, //!< No key was missing, as far as was seen: a race, or a consumer that does not
                //!< look.
};

//! One line of the table: a key, or an event that should have one.
struct KeyLine
{
    KeyVerdict verdict = KeyVerdict::HandledOnce;
    ThroughReason reason = ThroughReason::None;
    std::string key;
    std::string eventId;
    std::string consumer; //!< Empty where neither key nor store names one.
    std::string store;    //!< Name of the connection.
    bool there = false;
    std::optional<Timestamp> until;    //!< By our clock; none with there: for ever.
    std::optional<Timestamp> gone;     //!< When it was found to be gone.
    std::optional<Timestamp> setAbout; //!< When it was set, where that can be told.
    std::uint32_t records = 0;         //!< How often the event came.
    std::uint32_t deadLetters = 0;
    std::uint32_t effects = 0;      //!< Events that name it as their cause.
    std::optional<Row> row;         //!< Its last record.
    std::optional<Timestamp> clock; //!< What time it is in its simulated world; none: a live one.

    bool operator==(const KeyLine&) const = default;
};

//! One watched store of keys.
struct KeyStoreState
{
    SourceId source;
    std::string name;
    KeyPattern pattern;
    std::uint64_t keys = 0;  //!< Found and there.
    bool complete = false;   //!< The key space was seen whole at least once.
    std::uint64_t seen = 0;  //!< Of the present pass: keys of any name looked at …
    std::uint64_t total = 0; //!< … of so many.
    std::optional<Timestamp> passEnded;
    std::optional<std::chrono::milliseconds>
        longestLife; //!< What a key is given, by what was seen.
    std::optional<Error> trouble;
    bool isSimulated = false;

    bool operator==(const KeyStoreState&) const = default;
};

//! How long the keys have left. Bins of equal width from 0 on.
struct LifeHistogram
{
    std::chrono::milliseconds width{0};
    std::vector<std::uint64_t> bins;
    std::uint64_t forEver = 0;

    bool operator==(const LifeHistogram&) const = default;
};

//! Everything but the lines, as of one moment.
struct KeyReport
{
    std::uint64_t number = 0; //!< Grows when anything changed.
    Timestamp made;
    std::vector<KeyStoreState> stores;
    std::array<std::uint64_t, keyVerdictCount> counts{};
    LifeHistogram life;
    std::uint64_t keys = 0;    //!< There now.
    std::uint64_t dropped = 0; //!< Keys over the limit: counted, not held.
    std::uint64_t events = 0;  //!< Event ids that were joined.
    Row joinedTo = 0;          //!< Rows before this one were looked at …
    Row end = 0;               //!< … of so many.
    bool paused = false;

    std::uint64_t lines() const
    {
        std::uint64_t sum = 0;
        for (const auto count : counts)
            sum += count;
        return sum;
    }
};

//! What one consumer would do with an event that came again now.
struct KeyAgain
{
    enum class Answer {
        Swallowed,    //!< Its key is there, until \a until (none: for ever).
        HandledAgain, //!< There is no key.
        Unconcerned,  //!< It keeps no keys for events of this type: it does not handle them.
        NotKnown,     //!< Nobody has looked yet.
    };

    Answer answer = Answer::NotKnown;
    std::string consumer;
    std::string store;
    std::string key;
    std::optional<Timestamp> until;
    std::optional<Timestamp> gone; //!< HandledAgain: since when the key is known to be gone.
    std::optional<Timestamp> looked;

    bool operator==(const KeyAgain&) const = default;
};

//! How far a consumer is in a partition, from whoever knows its group.
struct ConsumerReach
{
    std::string consumer; //!< Name of the group.
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t committed = 0;
};

} // namespace model
