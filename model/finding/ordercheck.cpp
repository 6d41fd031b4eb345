#include "model/finding/ordercheck.h"

#include <algorithm>

namespace model {

std::uint32_t OrderCheck::reading(const EnvelopeSeen& event)
{
    if (m_readings.size() <= event.lane.value)
        m_readings.resize(event.lane.value + 1);
    auto& reading = m_readings[event.lane.value];
    if (event.position < reading.position)
        ++reading.number;
    reading.position = event.position;
    return reading.number;
}

static_assert(OrderCheck::mostKeys == 1ull << (64 - 48));

bool OrderCheck::isDuplicate(const EnvelopeSeen& event, RowLook& look)
{
    m_rows.clear();
    m_index.find(event.eventIdHash, m_rows);
    return std::ranges::any_of(m_rows, [&](Row row) {
        return row < event.row && look.reader().holds(row)
               && look.lane(look.reader().lane(row).value).channel == event.place.channel;
    });
}

void OrderCheck::take(const EnvelopeSeen& event, RowLook& look)
{
    const auto number = reading(event);
    if (event.keyHash == 0 || !event.facts.time)
        return;
    const auto time = *event.facts.time;
    const auto key = std::uint64_t(event.lane.value) << 32 | event.keyHash;
    auto& before = latest(key);
    const bool known = before.key == key && before.reading == number;
    if (!known || time >= before.time) {
        before = {key, time, event.row, number};
        return;
    }
    const auto by = before.time - time;
    if (by <= tolerance || look.key(before.row) != event.key || isDuplicate(event, look))
        return;
    auto& seen = m_seen[event.place.channel];
    seen.add(event.row, event.time);
    seen.most = std::max(seen.most, by);
}

void OrderCheck::lines(std::vector<FindingLine>& lines, RowLook& look) const
{
    for (const auto& [channel, seen] : m_seen) {
        auto line = seen.line("out-of-order", Severity::Warning, channel, look);
        line.values.emplace_back("by-ms", std::to_string(seen.most.count() / 1000));
        lines.push_back(std::move(line));
    }
}

} // namespace model
