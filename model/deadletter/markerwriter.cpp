#include "model/deadletter/replaymarker.h"
#include "model/deadletter/replayrounds.h"

namespace model {

using namespace std::chrono_literals;

namespace {

// The sink itself gives up on a record after two minutes.
constexpr auto longestSilence = 150s;

Error notNoted(const Error& why)
{
    auto error = why;
    error.text = "What was replayed could not be noted in the marker topic: " + why.text;
    if (error.advice.empty())
        error.advice = "Resume the replay: the notes are written then, nothing is sent twice.";
    return error;
}

} // namespace

MarkerWriter::MarkerWriter(const ReplayLedger& ledger, std::unique_ptr<EventSink> sink)
    : m_ledger(ledger)
    , m_sink(std::move(sink))
{}

Result<void> MarkerWriter::take(std::chrono::milliseconds patience)
{
    for (const auto& confirmation : m_sink->confirmations(patience)) {
        m_open -= m_open > 0 ? 1 : 0;
        if (!confirmation.outcome)
            return notNoted(confirmation.outcome.error());
    }
    return {};
}

Result<void> MarkerWriter::write(std::span<const PlannedItem* const> items)
{
    const auto time = now();
    for (const auto* item : items) {
        const auto record = markerOf(m_ledger.header(), m_ledger.lanes()[item->lane], *item, time);
        for (;;) {
            const auto sent = m_sink->send(record, item->number);
            if (sent)
                break;
            if (sent.error().kind != Error::Kind::Unreachable || m_open == 0)
                return notNoted(sent.error());
            if (auto taken = take(100ms); !taken)
                return taken;
        }
        ++m_open;
    }
    for (auto silent = 0ms; m_open > 0; silent += 100ms) {
        const auto before = m_open;
        if (auto taken = take(100ms); !taken)
            return taken;
        if (m_open < before)
            silent = 0ms;
        if (silent >= longestSilence)
            return notNoted({.kind = Error::Kind::Unreachable,
                             .text = "the broker does not confirm it.",
                             .advice = {}});
    }
    return {};
}

} // namespace model
