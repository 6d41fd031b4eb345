#pragma once

#include "model/event/result.h"
#include "model/source/batch.h"

#include <cstdint>
#include <string>
#include <vector>

namespace model {

struct PartitionInfo
{
    std::int32_t partition = 0;
    std::int64_t begin = 0;   //!< The oldest position still there.
    std::int64_t end = 0;     //!< One past the newest.
    std::int32_t leader = -1; //!< Broker id; -1 none.
};

struct ChannelInfo
{
    std::string name;
    ChannelKind kind = ChannelKind::Topic;
    bool internal = false;
    std::vector<PartitionInfo> partitions;
};

//! What a connection offers. Blocking; for worker threads and the command line.
class Directory
{
public:
    virtual ~Directory() = default;

    virtual Result<std::vector<ChannelInfo>> channels() = 0;
};

} // namespace model
