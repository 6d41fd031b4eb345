#include "sim/service/relay.h"

#include <algorithm>

namespace sim {

namespace {

using Phase = RelayState::Phase;

RelayStep sendFromHere(RelayState state, const RelaySettings& settings)
{
    const auto isStopped = [&state](const OutboxRow& row) {
        return std::ranges::find(state.stopped, row.aggregateId) != state.stopped.end();
    };
    while (state.next < state.batch.size() && isStopped(state.batch[state.next]))
        ++state.next;
    if (state.next == state.batch.size())
        return {RelayState{}, RunEnded{}};
    const auto& row = state.batch[state.next];
    SendRow send{row.id, recordOf(row, settings.metadata)};
    state.phase = Phase::Sending;
    return {std::move(state), std::move(send)};
}

RelayStep apply(RelayState state, const RelayTick&, const RelaySettings& settings)
{
    if (state.phase != Phase::Idle)
        return {std::move(state), std::nullopt};
    state.phase = Phase::Reading;
    return {std::move(state), ReadUnprocessed{settings.batch}};
}

RelayStep apply(RelayState state, const RowsRead& input, const RelaySettings& settings)
{
    if (state.phase != Phase::Reading)
        return {std::move(state), std::nullopt};
    state.batch = input.rows;
    return sendFromHere(std::move(state), settings);
}

RelayStep apply(RelayState state, const RowsNotRead&, const RelaySettings&)
{
    if (state.phase != Phase::Reading)
        return {std::move(state), std::nullopt};
    return {RelayState{}, RunEnded{}};
}

//! A row whose send failed stays unprocessed, which is what makes the next run try it again.
RelayStep apply(RelayState state, const RowSent& input, const RelaySettings& settings)
{
    if (state.phase != Phase::Sending)
        return {std::move(state), std::nullopt};
    const auto& row = state.batch[state.next];
    if (input.confirmed) {
        const MarkRow mark{row.id};
        state.phase = Phase::Marking;
        return {std::move(state), mark};
    }
    if (settings.stopsKeyOnError)
        state.stopped.push_back(row.aggregateId);
    ++state.next;
    return sendFromHere(std::move(state), settings);
}

//! A row that was sent and not marked is sent again by the next run: the well-known duplicate.
RelayStep apply(RelayState state, const RowMarked&, const RelaySettings& settings)
{
    if (state.phase != Phase::Marking)
        return {std::move(state), std::nullopt};
    ++state.next;
    return sendFromHere(std::move(state), settings);
}

} // namespace

RelayStep step(RelayState state, const RelayInput& input, const RelaySettings& settings)
{
    return std::visit([&](const auto& what) { return apply(std::move(state), what, settings); },
                      input);
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
