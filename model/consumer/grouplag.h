#pragma once

#include "model/event/ids.h"
#include "model/source/groupprobe.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace model {

//! One partition of a group: where it stands, and how that changes.
struct PartitionLag
{
    enum class Offset {
        Unknown, //!< The broker did not say; see error.
        Committed,
        Never,      //!< No commit yet: where it would begin is the consumer's own setting.
        BelowBegin, //!< Retention removed records that were never handled.
        BeyondEnd,  //!< The topic was made anew, or cut.
    };

    ChannelPartition of;
    Offset offset = Offset::Unknown;
    std::optional<std::int64_t> committed;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::uint64_t lag = 0;  //!< Records on the broker that wait; an upper bound where there are
                            //!< gaps. 0 when it never committed.
    std::uint64_t lost = 0; //!< Positions below begin that were never handled.
    std::optional<Timestamp> waitingSince; //!< Time of the record at the committed position.
    std::optional<Row> row;                //!< That record, when the store holds it.
    std::optional<std::chrono::microseconds>
        lagTime;                       //!< How long that record waits; 0 without lag.
    std::optional<double> inPerSecond; //!< None until it was seen for a while.
    std::optional<double> outPerSecond;
    std::optional<Timestamp> stuckSince; //!< The end moves and the committed position stands.
    std::string member;                  //!< Id of the member it is assigned to; may be empty.
    std::string error;

    bool operator==(const PartitionLag&) const = default;
};

//! Something that happened to a group between two looks.
struct GroupChange
{
    enum class Kind {
        State,       //!< from → to: names of states.
        Joined,      //!< member
        Left,        //!< member
        Assigned,    //!< The same members, other partitions; count: how many moved.
        Coordinator, //!< from → to: broker ids.
        MovedBack,   //!< Committed positions were set back; to: the partition, count: how far.
        OffsetsLost, //!< to: the partition, count: records.
        Recreated,   //!< Committed beyond the end; to: the partition.
    };

    Timestamp time;
    Kind kind = Kind::State;
    std::uint64_t generation = 0; //!< Of the set of members, counted from the first look.
    std::string member;
    std::string from;
    std::string to;
    std::uint64_t count = 0;

    bool operator==(const GroupChange&) const = default;
};

//! One consumer group as it stood at the last look.
struct GroupLag
{
    SourceId source;
    std::string connection; //!< Its name.
    std::string name;
    GroupInfo::Protocol protocol = GroupInfo::Protocol::Unknown;
    GroupInfo::State state = GroupInfo::State::Unknown;
    std::string assignor;
    std::int32_t coordinator = -1;
    bool membersKnown = true;
    std::vector<GroupMember> members;
    std::vector<PartitionLag> partitions; //!< By topic and number.
    std::string error;

    std::uint64_t lag = 0;
    std::optional<std::chrono::microseconds> lagTime; //!< The longest of its partitions.
    std::optional<double> inPerSecond;
    std::optional<double> outPerSecond;
    std::optional<std::chrono::seconds> catchUp; //!< 0 without lag; none: never at these rates.
    std::optional<Timestamp> growingSince;
    std::optional<Timestamp> abandonedSince; //!< Records wait and no member is there.
    std::uint64_t generation = 0;
    std::vector<GroupChange> changes; //!< Oldest first, the newest hundred.
    std::vector<float> recentLag;     //!< For a sparkline: the last looks, oldest first.
    Timestamp lookedAt;

    std::size_t stuck() const
    {
        std::size_t count = 0;
        for (const auto& partition : partitions)
            count += partition.stuckSince ? 1 : 0;
        return count;
    }
};

using GroupLags = std::vector<std::shared_ptr<const GroupLag>>;

//! How the watch over one connection's groups goes.
struct GroupWatchState
{
    SourceId source;
    std::string connection;
    std::optional<Timestamp> lookedAt;
    std::string trouble;     //!< Why there is nothing newer; empty when all is well.
    std::size_t leftOut = 0; //!< Groups and partitions beyond what is kept.

    bool operator==(const GroupWatchState&) const = default;
};

//! Time until nothing waits any more; none where it never ends.
std::optional<std::chrono::seconds> timeToCatchUp(std::uint64_t lag, std::optional<double> in,
                                                  std::optional<double> out);

//! "stable", "preparing a rebalance" … : stable words for the command line and files.
std::string_view word(GroupInfo::State state);
std::string_view word(GroupInfo::Protocol protocol);

//! "order-events/2".
std::string toText(const ChannelPartition& partition);

} // namespace model
