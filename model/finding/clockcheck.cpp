#include "model/finding/clockcheck.h"

#include <algorithm>

namespace model {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::microseconds halfHour = 30min;
constexpr std::chrono::microseconds spread = 60s;

} // namespace

void ClockCheck::Ahead::add(Row at, Timestamp time, std::chrono::microseconds by)
{
    Tally::add(at, time);
    most = std::max(most, by);
}

void ClockCheck::Behind::add(Row at, Timestamp time, std::chrono::microseconds by)
{
    least = count == 0 ? by : std::min(least, by);
    most = count == 0 ? by : std::max(most, by);
    Tally::add(at, time);
}

std::int64_t ClockCheck::Behind::halfHours() const
{
    if (count < enoughForZone || least < halfHour - spread || most - least > spread)
        return 0;
    const auto nearest = (least + halfHour / 2) / halfHour;
    // The record may come a little after the event, never before it.
    return least >= nearest * halfHour - 1s && most <= nearest * halfHour + spread ? nearest : 0;
}

void ClockCheck::take(const BlockView& block, RowLook& look, Timestamp now)
{
    const auto limit = (now + aheadOfUs).time_since_epoch().count();
    for (auto index = block.from; index < block.to; ++index) {
        if (block.columns->time[index] <= limit) [[likely]]
            continue;
        const auto& lane = look.lane(block.columns->lane[index]);
        const RowFlags flags{block.columns->flags[index]};
        if (lane.onBroker && flags.origin() == Origin::Live
            && flags.timeKind() != TimeKind::Arrival)
            m_records[lane.channel].add(block.first + index, timeOf(block, index),
                                        timeOf(block, index) - now);
    }
}

void ClockCheck::take(const EnvelopeSeen& event)
{
    if (!event.facts.time || event.timeKind == TimeKind::Arrival)
        return;
    const auto behind = event.time - *event.facts.time;
    if (behind < -aheadOfRecord)
        m_envelopes[event.place.channel].add(event.row, event.time, -behind);
    m_behind[event.place.channel].add(event.row, event.time, behind);
}

void ClockCheck::lines(std::vector<FindingLine>& lines, RowLook& look) const
{
    const auto add = [&](const char* code, const auto& channels) {
        for (const auto& [channel, ahead] : channels) {
            auto line = ahead.line(code, Severity::Warning, channel, look);
            line.values.emplace_back("by-ms", std::to_string(ahead.most.count() / 1000));
            lines.push_back(std::move(line));
        }
    };
    add("clock-ahead", m_records);
    add("envelope-ahead", m_envelopes);
    for (const auto& [channel, behind] : m_behind) {
        const auto halfHours = behind.halfHours();
        if (halfHours == 0)
            continue;
        auto line = behind.line("time-zone", Severity::Warning, channel, look);
        line.values.emplace_back("by-ms", std::to_string(halfHours * 1'800'000));
        lines.push_back(std::move(line));
    }
}

} // namespace model
