#pragma once

#include "model/connect/outbox/tablesql.h"
#include "model/source/batch.h"

namespace model::outbox {

//! A column of a row as text; nothing is NULL.
struct NamedValue
{
    std::string name;
    std::optional<std::string> value;
};

//! What of a row becomes a record: its key, its value as bytes, and its other columns as headers,
//! under the names that the envelope profiles know: id, eventType, aggregateType, aggregateId.
struct RowEvent
{
    OutboxRow row;
    std::optional<std::string> payload; //!< As the column prints it.
    std::vector<NamedValue> others;
};

//! Puts it into \a batch. \a time is that of the record.
void addEvent(Batch& batch, LaneIndex lane, const BoundMapping& bound, const RowEvent& event);

//! The bytes that a payload column's text stands for: of bytea and of base64 what they encode.
std::string payloadBytes(std::string text, const BoundMapping& bound);

//! Columns that are neither payload nor named otherwise, in their order.
std::vector<CatalogueColumn> otherColumns(const BoundMapping& bound, const CatalogueTable& table);

} // namespace model::outbox
