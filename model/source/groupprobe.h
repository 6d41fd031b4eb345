#pragma once

#include "model/event/result.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace model {

struct ChannelPartition
{
    std::string channel;
    std::int32_t partition = 0;

    auto operator<=>(const ChannelPartition&) const = default;
};

struct GroupMember
{
    std::string id;
    std::string clientId;
    std::string instanceId; //!< Of static membership; may be empty.
    std::string host;
    std::vector<ChannelPartition> assignment;

    bool operator==(const GroupMember&) const = default;
};

struct GroupPosition
{
    ChannelPartition of;
    std::optional<std::int64_t> committed; //!< None: never committed.
    std::int64_t begin = 0;                //!< Oldest position on the broker.
    std::int64_t end = 0;                  //!< One past the newest.
    std::string error;                     //!< What the broker said of this partition.

    bool operator==(const GroupPosition&) const = default;
};

//! One consumer group as the broker tells it.
struct GroupInfo
{
    //! Classic: members join and are given partitions by a leader. Consumer: KIP-848, the broker
    //! assigns. Share: a queue over a topic, without an offset a partition. Simple: commits only.
    enum class Protocol { Unknown, Classic, Consumer, Share, Simple };
    enum class State { Unknown, Empty, PreparingRebalance, CompletingRebalance, Stable, Dead };

    std::string name;
    Protocol protocol = Protocol::Unknown;
    State state = State::Unknown;
    std::string assignor;
    std::int32_t coordinator = -1; //!< Broker id.
    bool membersKnown = true;      //!< False where this client cannot ask for them.
    std::vector<GroupMember> members;
    std::vector<GroupPosition> positions;
    std::string error; //!< Why parts of it are missing ("not authorised …"); may be empty.

    bool operator==(const GroupInfo&) const = default;
};

//! Looks at consumer groups; joins none and commits nothing. Made, used and destroyed on one
//! thread; an error of kind Unreachable means: make a new one.
class GroupProbe
{
public:
    virtual ~GroupProbe() = default;

    virtual Result<std::vector<GroupInfo>> groups() = 0;

    struct Place
    {
        ChannelPartition of;
        std::int64_t position = 0;
    };
    //! The times of the records at some places, in the same order; none where there is no record.
    //! Reads one record each: for lag in time.
    virtual Result<std::vector<std::optional<Timestamp>>>
    timesAt(std::span<const Place> places) = 0;
};

} // namespace model
