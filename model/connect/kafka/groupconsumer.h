#pragma once

#include "model/event/result.h"
#include "model/source/batch.h"
#include "model/source/connection.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace model {

//! A member of a consumer group, as a service has it: it joins, is given partitions, and commits
//! what it says it has handled. For the sandbox's own services alone; nothing that watches may use
//! it. One thread; it leaves the group when it goes.
class GroupConsumer
{
public:
    //! Begins at the oldest record where the group has no commit. \a kafka:// connections only.
    static Result<std::unique_ptr<GroupConsumer>> join(const Connection& connection,
                                                       const std::string& group,
                                                       const std::vector<std::string>& channels);
    virtual ~GroupConsumer() = default;

    //! As of an EventSource. After a rebalance records may come again.
    virtual Result<Batch> poll(std::size_t limit, std::chrono::milliseconds patience) = 0;
    //! Records before \a next are done with: committed within a second, and at the end.
    virtual void handled(LaneIndex lane, std::int64_t next) = 0;
};

} // namespace model
