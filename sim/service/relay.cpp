#include "sim/service/relay.h"

#include <algorithm>

namespace sim {

namespace {

struct Inputs
{
    RelayState& state;
    const RelaySettings& settings;

    RelayDoing operator()(const RelayTick&) const { return state.tick(); }
    RelayDoing operator()(const RowsRead& input) const { return state.read(input.rows); }
    RelayDoing operator()(const RowsNotRead&) const { return state.notRead(); }
    RelayDoing operator()(const RowSent& input) const
    {
        return state.sent(input.confirmed, settings);
    }
    RelayDoing operator()(const RowMarked&) const { return state.marked(); }
};

std::optional<RelayAction> actionOf(RelayDoing doing, const RelayState& state,
                                    const RelaySettings& settings)
{
    switch (doing) {
    case RelayDoing::Nothing:
        break;
    case RelayDoing::Read:
        return ReadUnprocessed{settings.batch};
    case RelayDoing::Send:
        return SendRow{state.row().id, recordOf(state.row(), settings.metadata)};
    case RelayDoing::Mark:
        return MarkRow{state.row().id};
    case RelayDoing::End:
        return RunEnded{};
    }
    return std::nullopt;
}

} // namespace

RelayStep step(RelayState state, const RelayInput& input, const RelaySettings& settings)
{
    const auto doing = std::visit(Inputs{state, settings}, input);
    auto action = actionOf(doing, state, settings);
    return {std::move(state), std::move(action)};
}

std::vector<OutboxRow> unprocessed(const std::vector<OutboxRow>& table, std::size_t limit)
{
    std::vector<OutboxRow> rows;
    std::ranges::copy_if(table, std::back_inserter(rows),
                         [](const OutboxRow& row) { return !row.processedAt; });
    std::ranges::stable_sort(rows, {}, &OutboxRow::createdAt);
    if (rows.size() > limit)
        rows.resize(limit);
    return rows;
}

} // namespace sim
