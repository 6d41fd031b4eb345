#pragma once

#include "model/connect/kafka/handle.h"
#include "model/source/groupprobe.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

//! The three questions about groups that the brokers answer. None joins a group or commits.
namespace model::kafka {

//! One group in the brokers' list.
struct GroupListing
{
    std::string name;
    GroupInfo::Protocol protocol = GroupInfo::Protocol::Unknown;
    GroupInfo::State state = GroupInfo::State::Unknown;
};

struct GroupList
{
    std::vector<GroupListing> groups;
    std::optional<Error> fault; //!< Of brokers that did not answer, so that groups are missing.
};

//! Blocks up to \a patience.
Result<GroupList> listGroups(rd_kafka_t* client, std::chrono::milliseconds patience);

struct GroupDescription
{
    std::string name;
    GroupInfo::State state = GroupInfo::State::Unknown;
    bool isSimple = false;
    std::string assignor;
    std::int32_t coordinator = -1;
    std::vector<GroupMember> members;
    std::string error;
};

//! Groups that got no answer in time are left out; an error only when all of it failed.
Result<std::vector<GroupDescription>> describeGroups(rd_kafka_t* client,
                                                     std::span<const std::string> names,
                                                     std::chrono::milliseconds patience);

struct GroupCommit
{
    ChannelPartition of;
    std::optional<std::int64_t> committed;
    std::string error;
};

struct GroupCommits
{
    std::vector<GroupCommit> partitions;
    std::string error;
    bool unreachable = false; //!< Nobody answered; may go away by itself.
};

//! The committed offsets of each group, of \a partitions or, when that is empty, of all that there
//! are. \a client must have a group.id of its own: without one the library crashes when a
//! coordinator has moved.
std::map<std::string, GroupCommits> committedOffsets(rd_kafka_t* client,
                                                     std::span<const std::string> names,
                                                     std::span<const ChannelPartition> partitions,
                                                     std::chrono::milliseconds patience);

} // namespace model::kafka
