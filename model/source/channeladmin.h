#pragma once

#include "model/event/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace model {

//! Everything of a partition that lies before an offset.
struct PurgeOrder
{
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t before = 0;

    bool operator==(const PurgeOrder&) const = default;
};

//! What is asked of a cluster, and done to it, around a replay. Blocking; one thread.
class ChannelAdmin
{
public:
    virtual ~ChannelAdmin() = default;

    //! Whether copies and progress can be one transaction there.
    virtual Result<bool> hasTransactions() = 0;
    //! The bytes that a batch of records may have, as it lies on the disk. Unsupported where it
    //! cannot be known, Denied where it may not be asked.
    virtual Result<std::uint64_t> largestBatch(const std::string& channel) = 0;
    //! An error says why nothing can be deleted there.
    virtual Result<void> canPurge() = 0;
    //! Whether there is such a channel, and it keeps the latest record of each key. An error: it is
    //! there and does not, or the cluster has no such channels.
    virtual Result<bool> hasCompacted(const std::string& channel) = 0;
    //! Makes one, of one partition.
    virtual Result<void> makeCompacted(const std::string& channel) = 0;
    //! Deletes for good. An error names the first partition that was not.
    virtual Result<void> purge(std::span<const PurgeOrder> orders) = 0;
};

} // namespace model
