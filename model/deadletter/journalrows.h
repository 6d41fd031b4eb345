#pragma once

#include "model/deadletter/database.h"
#include "model/deadletter/replayledger.h"

//! How the rows of a journal are read, for the parts of ReplayJournal.
namespace model::journalrows {

//! The columns of item in front, up to "repaired"; without its record.
PlannedItem fields(const Statement& row);

//! What item() reads, and its order.
inline constexpr std::string_view itemColumns =
    "item.number, lane, seq, item.position, left_out, why, event_id, origin, before, after, "
    "repaired, channel, item.partition, item.time, has_value, body";
PlannedItem item(const Statement& row);

//! number, state, partition, position, time, note from column \a first on.
Receipt receipt(const Statement& row, int first);

} // namespace model::journalrows
