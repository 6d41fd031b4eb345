#pragma once

#include "model/event/facts.h"
#include "model/finding/rowlook.h"

namespace model {

//! One event on a broker whose envelope was read, on its way through the checks. The views in it
//! live as long as the call.
struct EnvelopeSeen
{
    Row row = 0;
    LaneId lane;
    const LaneLook& place;
    std::uint32_t type = 0; //!< As the store numbers types.
    std::uint32_t keyHash = 0;
    std::uint32_t eventIdHash = 0;
    std::int64_t position = 0;
    Timestamp time;
    TimeKind timeKind = TimeKind::Arrival;
    std::string_view key;
    const Facts& facts;
};

} // namespace model
