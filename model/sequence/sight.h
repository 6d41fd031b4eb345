#pragma once

#include "model/event/ids.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace model::sequence {

//! The event's row in an outbox table that is watched.
struct OutboxHop
{
    Timestamp created;
    std::int32_t attempts = -1;
};

//! The idempotency key that a consumer keeps for the event.
struct KeySight
{
    std::string consumer;
    std::string key;
    bool handledAgain = false; //!< The copy got through.
};

//! All that is known of one record of a saga: what its row tells, and what the boards know beside
//! it. A value of its own; nothing of the store is held.
struct Sight
{
    Row row = 0;
    Timestamp time;
    std::string type; //!< As on the wire.
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t position = 0;
    std::string eventId;
    std::string causationId;
    std::string sender;  //!< What the envelope names as its source.
    std::string reason;  //!< Of a failure, by its payload.
    std::string payload; //!< JSON; empty when there is none or nobody asked for it.

    bool isLetter = false; //!< A dead letter of an event of the saga.
    std::string consumer;  //!< Letter: who gave it up.
    std::string complaint; //!< Letter: why.
    std::int64_t attempts = -1;

    std::optional<OutboxHop> outbox;
    std::vector<KeySight> keys;
};

} // namespace model::sequence
