#pragma once

#include "sim/kernel/calendar.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

//! What a simulated system keeps beside its broker, as a database or a key store would give it.

namespace sim::stage {

//! A row of the outbox table.
struct OutboxRow
{
    std::string id;
    std::string eventId; //!< Empty: the event carries none.
    Instant created{};
    std::optional<Instant> processed; //!< None: waiting.
    std::string aggregateType;
    std::string aggregateId;
    std::string type; //!< As on the wire.
    std::string destination;
    std::optional<std::uint64_t> position; //!< From 1, in commit order; none: rows are not counted.
    std::string payload;                   //!< What is published of it; empty: it is not told.

    bool operator==(const OutboxRow&) const = default;
};

//! A key of the idempotency store, or a row of an inbox table.
struct StoredKey
{
    std::string key;
    std::string eventId;
    std::string consumer;         //!< Empty: the key names none.
    std::optional<Instant> until; //!< None: for ever.

    bool operator==(const StoredKey&) const = default;
};

struct Tables
{
    std::string outbox; //!< Name of the table; empty: the system has none.
    std::vector<OutboxRow> rows;
    std::uint64_t rowsLeft = 0;  //!< Settled ones that are not listed.
    std::uint64_t waiting = 0;   //!< Of all.
    bool keepsProcessed = false; //!< Rows stay once they are marked.
    std::string keyPattern;      //!< "processed:{eventId}"; empty: the system keeps no keys.
    std::vector<StoredKey> keys;
    std::uint64_t keysLeft = 0; //!< Older ones that are not listed.
};

} // namespace sim::stage
