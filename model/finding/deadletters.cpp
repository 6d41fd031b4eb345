#include "model/finding/deadletters.h"

#include <algorithm>

namespace model {

using std::chrono::floor;
using std::chrono::minutes;

void DeadLetters::take(const BlockView& block, RowLook& look)
{
    std::uint32_t lane = ~0u;
    const LaneLook* place = nullptr;
    Timestamp* newest = nullptr;
    for (auto index = block.from; index < block.to; ++index) {
        if (block.columns->lane[index] != lane) {
            lane = block.columns->lane[index];
            place = &look.lane(lane);
            newest = &m_newest[place->source];
        }
        const auto time = timeOf(block, index);
        *newest = std::max(*newest, time);
        if (!place->deadLetters)
            continue;
        auto& seen = m_seen[place->channel];
        seen.add(block.first + index, time);
        seen.origin = RowFlags{block.columns->flags[index]}.origin();
        ++seen.minutes[floor<minutes>(time)];
        if (seen.minutes.size() > std::size_t(2 * recently.count()))
            seen.minutes.erase(seen.minutes.begin());
    }
}

void DeadLetters::lines(std::vector<FindingLine>& lines, RowLook& look, Timestamp now) const
{
    for (const auto& [channel, seen] : m_seen) {
        const auto source = look.store().channels()[channel.value].source;
        const auto end = seen.origin == Origin::Live ? now : m_newest.at(source);
        std::uint64_t fresh = 0;
        for (auto at = seen.minutes.lower_bound(floor<minutes>(end - recently));
             at != seen.minutes.end(); ++at)
            fresh += at->second;
        auto line = seen.line(fresh > 0 ? "dlq-growing" : "dead-letters",
                              fresh > 0 ? Severity::Warning : Severity::Note, channel, look);
        line.values.emplace_back("recent", std::to_string(fresh));
        line.values.emplace_back("minutes", std::to_string(recently.count()));
        lines.push_back(std::move(line));
    }
}

} // namespace model
