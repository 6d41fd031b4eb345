#pragma once

#include "model/event/result.h"
#include "model/event/timestamp.h"
#include "model/source/eventsink.h"
#include "model/source/transactionalsink.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace model {

//! How a replay is to be done: what a person chooses. Read from a JSON file or from options.
struct ReplayWish
{
    std::string to; //!< Where everything goes; empty: where it came from.
    std::map<std::string, std::string> redirect; //!< Origin → destination, before \a to.
    bool samePartition = true;      //!< As it was, where the counts of partitions still match.
    bool keepTime = true;           //!< The record's own time; else the time of the plan.
    bool again = false;             //!< Those too that were replayed already.
    int loopLimit = 3;              //!< What was replayed so often is left alone.
    std::vector<std::string> keep;  //!< Headers that are not left out, though a convention says so.
    std::vector<std::string> strip; //!< Headers to leave out beside the convention's.
    std::string repair;             //!< The text of a repair rule; empty: nothing is changed.
    std::string markers; //!< A compacted topic that notes what was replayed; empty: none does.

    bool operator==(const ReplayWish&) const = default;
};

//! As a JSON object, and back. An error has its line and column.
std::string toJson(const ReplayWish& wish);
Result<ReplayWish> parseReplayWish(std::string_view json);

//! Why an item of a plan is not sent.
enum class LeftOut : std::uint8_t {
    No,
    NoOrigin,      //!< Nothing tells where it came from.
    NoDestination, //!< The topic is not there any more.
    LoopLimit,     //!< Replayed too often.
    Replayed,      //!< A plan of this journal sent it already.
    RepairFailed,
    TooBig,  //!< The destination takes no record of this size.
    NotKept, //!< The dead letter does not hold what the original had.
};

std::string_view toText(LeftOut why); //!< "no-origin", for reports.

//! The schema version of what is sent for dead letters, against what their consumer accepts.
struct VersionCheck
{
    enum class Fit : std::uint8_t { NotKnown, Fits, Differs };
    //! What its consumer accepts is known by what it handled without a dead letter, else by the
    //! versions that the type's upcaster knows.
    enum class Known : std::uint8_t { No, Handled, Upcaster };

    std::string type;
    std::string consumer;
    std::string channel;       //!< Where they failed.
    std::int32_t version = -1; //!< -1: the value names none.
    Fit fit = Fit::NotKnown;
    Known known = Known::No;
    std::vector<std::int32_t> accepts; //!< Ascending.
    std::int32_t upcastTo = -1;        //!< The version that would mend it; -1: no upcaster can.

    bool operator==(const VersionCheck&) const = default;
};

std::string_view toText(VersionCheck::Fit fit);     //!< "not-known", for reports.
std::string_view toText(VersionCheck::Known known); //!< "handled".
//! "1, 2".
std::string acceptedText(const VersionCheck& check);

//! One dead letter of a plan and the record that will be sent for it.
struct PlannedItem
{
    std::uint64_t number = 0; //!< From 1, over the whole plan.
    std::uint32_t lane = 0;
    std::int64_t seq = -1;     //!< Its place among those of its lane that are sent.
    std::int64_t position = 0; //!< Of the dead letter, in its lane.
    LeftOut leftOut = LeftOut::No;
    std::string why; //!< Of what is left out, and of a partition that is not the original.
    std::string eventId;
    std::string origin; //!< "orders/3/77", as far as it is known.
    std::string before; //!< SHA-256 of the dead letter.
    std::string after;  //!< SHA-256 of what is sent.
    OutgoingRecord record;
    bool repaired = false;
    VersionCheck version;
};

//! A partition of the dead letters.
struct PlanLane : ProgressLane
{
    std::int64_t items = 0; //!< That are sent.
    std::int64_t done = 0;  //!< As far as the journal knows.
};

//! Where a destination's partition ended when the plan was made: copies lie behind it.
struct PlanMark
{
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t end = 0;
};

//! A plan as a whole. Frozen: nothing of it but its state changes any more.
struct PlanHeader
{
    enum class State : std::uint8_t {
        Draft,
        Frozen,
        Running, //!< Begun; go on with it.
        Done,
        Cancelled,
    };

    std::string id;
    State state = State::Draft;
    Timestamp created;
    std::string connection; //!< Its name.
    std::string source;     //!< Its address, without secrets.
    std::string target;     //!< The same of another cluster; empty: the same one.
    std::string person;
    std::string host;
    std::string reason;
    std::string filter;
    ReplayWish wish;
    std::vector<PlanMark> marks;       //!< Of the destinations.
    std::vector<PlanMark> letterMarks; //!< The same of the dead letters' channels.
    std::string hash;                  //!< Of all items, of a frozen one.
};

std::string_view toText(PlanHeader::State state);

//! The hash of what is sent.
std::string hashOf(const OutgoingRecord& record);
//! A record as bytes, as bodies lie in a batch.
std::string bodyOf(const OutgoingRecord& record);

} // namespace model
