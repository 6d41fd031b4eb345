#pragma once

#include "app/session/replayports.h"
#include "model/source/batch.h"

#include <functional>

namespace app {

//! A record as reading to the end gives it: valid until the next.
struct ReadRecord
{
    const std::string& channel;
    std::int32_t partition = 0;
    const model::BatchEntry& entry;
    model::Body body;
};

//! Reads what \a watch says to the ends as they stand now, committed records only: an aborted
//! transaction's copies are none. \a take says false when it has seen enough. Blocking.
model::Result<void> readToEnd(const ReplayPlace& place, model::Watch watch,
                              const std::function<bool(const ReadRecord&)>& take);

} // namespace app
