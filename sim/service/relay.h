#pragma once

#include "sim/service/outboxrow.h"
#include "sim/service/relaycore.h"
#include "sim/service/settings.h"

#include <variant>
#include <vector>

namespace sim {

//! What an aggregate's rows have in common.
inline const std::string& keyOf(const OutboxRow& row)
{
    return row.aggregateId;
}

//! The run over the rows of a real table.
using RelayState = RelayRun<OutboxRow>;

//! The timer's tick. Ignored while a run is under way: a relay that overlaps itself is two relays.
struct RelayTick
{};
//! The answer to ReadUnprocessed.
struct RowsRead
{
    std::vector<OutboxRow> rows;
};
struct RowsNotRead
{};
//! The broker's answer to SendRow.
struct RowSent
{
    bool confirmed = false;
};
//! The database's answer to MarkRow.
struct RowMarked
{
    bool done = false;
};

using RelayInput = std::variant<RelayTick, RowsRead, RowsNotRead, RowSent, RowMarked>;

//! Unprocessed rows, oldest created_at first.
struct ReadUnprocessed
{
    std::size_t limit = 0;

    bool operator==(const ReadUnprocessed&) const = default;
};
struct SendRow
{
    Uuid row;
    RecordToSend record;

    bool operator==(const SendRow&) const = default;
};
struct MarkRow
{
    Uuid row;

    bool operator==(const MarkRow&) const = default;
};
struct RunEnded
{
    bool operator==(const RunEnded&) const = default;
};

using RelayAction = std::variant<ReadUnprocessed, SendRow, MarkRow, RunEnded>;

//! At most one action at a time: its outcome is the next input. None when the input does not belong
//! to the phase.
struct RelayStep
{
    RelayState state;
    std::optional<RelayAction> action;

    bool operator==(const RelayStep&) const = default;
};

[[nodiscard]] RelayStep step(RelayState state, const RelayInput& input,
                             const RelaySettings& settings);

//! What the database answers to ReadUnprocessed, for a table that is a value.
std::vector<OutboxRow> unprocessed(const std::vector<OutboxRow>& table, std::size_t limit);

} // namespace sim
