#pragma once

#include "sim/service/envelope.h"

#include <string>

namespace sim {

//! A row of the outbox table, and what the table of the textbook has no column for (kept beside
//! it).
struct OutboxRow
{
    Uuid id; //!< Becomes the event's id.
    std::string aggregateType;
    std::string aggregateId;
    std::string eventType;
    std::string payload; //!< JSON.
    model::Timestamp createdAt;
    std::optional<model::Timestamp> processedAt;
    std::int32_t version = 0;
    OrderNumber correlation;
    Uuid causation;

    bool operator==(const OutboxRow&) const = default;
};

//! A record on its way to the broker.
struct RecordToSend
{
    std::string topic;
    std::string key;
    std::string value;

    bool operator==(const RecordToSend&) const = default;
};

OutboxRow outboxRow(const Message& message);

//! The relay's record: topic by the aggregate's type, key its id, the row's id and creation time as
//! metadata.
RecordToSend recordOf(const OutboxRow& row, MetadataForm form);

//! The record of a service that publishes by itself.
RecordToSend recordOf(const Message& message);

} // namespace sim
