#include "sim/live/relayworker.h"

namespace sim {

namespace {

//! The publisher's whole metadata, which the textbook's leaves out, unless the textbook is asked
//! for.
RelaySettings relaySettings(const SandboxSettings& settings)
{
    return {.metadata = settings.textbook ? MetadataForm::Textbook : MetadataForm::Full,
            .stopsKeyOnError = !settings.textbook};
}

} // namespace

RelayWorker::RelayWorker(const Town& town, int number, std::uint64_t seed)
    : m_town(town)
    , m_number(number)
    , m_draws(seed)
    , m_database(town.databaseUrl)
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{}

void RelayWorker::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        const auto begin = std::chrono::steady_clock::now();
        runOnce(stop);
        const auto took = std::chrono::steady_clock::now() - begin;
        m_town.board.pause(
            stop,
            std::chrono::duration_cast<std::chrono::microseconds>(
                m_town.relayPeriod - std::min<std::chrono::nanoseconds>(took, m_town.relayPeriod)));
    }
}

//! Stopped in the middle it is as a relay that was stopped: what was not marked is sent again.
void RelayWorker::runOnce(const std::stop_token& stop)
{
    const auto isOn = [this, &stop] {
        return m_town.board.settings().relays >= m_number && !stop.stop_requested();
    };
    if (!isOn())
        return;
    const auto settings = relaySettings(m_town.board.settings());
    auto next = step({}, RelayTick{}, settings);
    while (next.action && !std::holds_alternative<RunEnded>(*next.action) && isOn()) {
        const auto crashes = std::holds_alternative<MarkRow>(*next.action)
                             && m_town.board.take(Mischief::RelayCrash);
        if (crashes)
            return;
        const auto input =
            std::visit([this](const auto& action) { return perform(action); }, *next.action);
        next = step(std::move(next.state), input, settings);
    }
}

RelayInput RelayWorker::perform(const ReadUnprocessed& action)
{
    auto rows = m_database.unprocessed(action.limit);
    if (!rows) {
        m_town.board.fail(rows.error());
        return RowsNotRead{};
    }
    return RowsRead{std::move(*rows)};
}

RelayInput RelayWorker::perform(const SendRow& action)
{
    return RowSent{m_town.publish(action.record, m_draws)};
}

RelayInput RelayWorker::perform(const MarkRow& action)
{
    const auto marked = m_database.mark(action.row);
    if (marked)
        m_town.board.count(&SandboxStatus::relayed);
    else
        m_town.board.fail(marked.error());
    return RowMarked{marked.ok()};
}

RelayInput RelayWorker::perform(const RunEnded&)
{
    return RelayTick{};
}

} // namespace sim
