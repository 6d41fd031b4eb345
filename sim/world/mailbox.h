#pragma once

#include "sim/kernel/calendar.h"
#include "sim/service/ids.h"

#include <cstdint>
#include <vector>

namespace sim::world {

//! A message of a queue, or an entry of a stream that a group has not acknowledged.
struct Delivery
{
    static constexpr std::uint8_t nobody = 0xff;

    std::uint32_t record = 0;
    OrderNumber order;
    std::uint8_t holder = nobody; //!< Instance that it was delivered to; nobody: it may be taken.
    bool isLetGo = false;         //!< The holder does not work on it any more.
    std::uint8_t deliveries = 0;
    Instant since; //!< Delivered last.

    bool isReady() const { return holder == nobody; }
};

//! What one service has of one topic when the broker keeps no positions: the queue that is bound to
//! it, or the group's share of the stream with its pending entries. In the order it was published.
struct Mailbox
{
    std::vector<Delivery> items;
};

} // namespace sim::world
