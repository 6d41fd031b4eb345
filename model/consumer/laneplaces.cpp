#include "model/consumer/laneplaces.h"

#include <algorithm>

namespace model {

namespace {

constexpr std::uint32_t markEach = 64;
// Of all lanes together, so that a quiet partition beside busy ones is found as fast.
constexpr Row mostRowsBetween = 16'384;

} // namespace

void LanePlaces::add(LaneId lane, std::int64_t position, Row row)
{
    if (lane.value >= m_lanes.size())
        m_lanes.resize(lane.value + 1);
    auto& known = m_lanes[lane.value];
    const bool isJump = position != known.last + 1;
    // Read again from further back: the newer rows count from there on.
    if (position <= known.last) {
        const auto from = std::ranges::lower_bound(known.marks, position, {}, &Mark::position);
        known.marks.erase(from, known.marks.end());
    }
    const bool isFar = !known.marks.empty() && row - known.marks.back().row >= mostRowsBetween;
    if (isJump || isFar || ++known.sinceMark >= markEach || known.marks.empty()) {
        known.marks.push_back({position, row});
        known.sinceMark = 0;
    }
    known.last = position;
    known.lastRow = row;
}

void LanePlaces::take(const BlockView& block)
{
    const std::scoped_lock lock(m_mutex);
    for (auto index = block.from; index < block.to; ++index)
        add(LaneId{block.columns->lane[index]}, block.columns->position[index],
            block.first + index);
}

void LanePlaces::letGo(Row begin)
{
    const std::scoped_lock lock(m_mutex);
    for (auto& lane : m_lanes) {
        // The mark before the first held row still leads to the rows behind it.
        const auto held = std::ranges::upper_bound(lane.marks, begin, {}, &Mark::row);
        if (held - lane.marks.begin() > 1)
            lane.marks.erase(lane.marks.begin(), held - 1);
    }
}

std::optional<LaneId> LanePlaces::laneOf(SourceId source, const ChannelPartition& of)
{
    for (; m_named < m_store.lanes().size(); ++m_named) {
        const auto& lane = m_store.lanes()[m_named];
        const auto& channel = m_store.channels()[lane.channel.value];
        m_names[{channel.source, channel.name, lane.partition}] = LaneId{m_named};
    }
    const auto found = m_names.find({source, of.channel, of.partition});
    if (found == m_names.end())
        return std::nullopt;
    return found->second;
}

std::optional<LanePlaces::Found> LanePlaces::find(Reader& reader, SourceId source,
                                                  const ChannelPartition& of, std::int64_t position)
{
    LaneId wanted;
    Row from = 0;
    Row to = 0;
    {
        const std::scoped_lock lock(m_mutex);
        const auto lane = laneOf(source, of);
        if (!lane || lane->value >= m_lanes.size())
            return std::nullopt;
        const auto& known = m_lanes[lane->value];
        const auto after = std::ranges::upper_bound(known.marks, position, {}, &Mark::position);
        if (after == known.marks.begin() || position > known.last)
            return std::nullopt;
        wanted = *lane;
        from = (after - 1)->row;
        to = after == known.marks.end() ? known.lastRow + 1 : after->row;
    }
    std::optional<Found> found;
    reader.scanColumns(
        std::max(from, reader.begin()), std::min(to, reader.end()), [&](const BlockView& block) {
            for (auto index = block.from; index < block.to && !found; ++index) {
                if (block.columns->lane[index] == wanted.value
                    && block.columns->position[index] == position)
                    found = {block.first + index,
                             Timestamp{std::chrono::microseconds{block.columns->time[index]}}};
            }
            return !found;
        });
    return found;
}

} // namespace model
