#pragma once

#include "model/connect/kafka/groupconsumer.h"
#include "sim/live/board.h"
#include "sim/live/history.h"
#include "sim/live/orderdatabase.h"
#include "sim/live/processedkeys.h"
#include "sim/live/publisher.h"

#include <functional>
#include <map>
#include <mutex>

namespace sim {

//! One past the newest record of each partition that a consumer has handled.
using Positions = std::map<std::pair<std::string, std::int32_t>, std::int64_t>;

//! What all of the sandbox's workers share. It outlives them.
struct Town
{
    Board& board;
    Publisher& publisher;
    std::function<model::Result<std::unique_ptr<model::GroupConsumer>>(Service)> join;
    std::string databaseUrl; //!< Empty: orders are told to the broker directly.
    std::string keysUrl;     //!< Empty: keys are in memory.
    Positions handled;       //!< By the history.
    std::chrono::milliseconds relayPeriod{5'000};
    int partitions = 3;

    bool hasOutbox() const { return !databaseUrl.empty(); }

    //! Sends to the broker and, as often as the settings say, once more. Errors go to the board.
    bool publish(const RecordToSend& record, Draws& draws) const;
};

} // namespace sim
