#include "model/store/recordscope.h"

#include <algorithm>
#include <limits>

namespace model {

RecordScope RecordScope::of(const EventStore& store, SourceId source)
{
    RecordScope scope;
    const auto& sources = store.sources();
    if (source.value < sources.size() && sources[source.value].origin == Origin::Simulated)
        scope.m_source = source;
    return scope;
}

void RecordScope::setEnds(std::optional<std::vector<RecordEnd>> ends)
{
    m_ends = std::move(ends);
    m_limits.clear();
}

bool RecordScope::counts(const EventStore& store, LaneId lane, std::int64_t position)
{
    if (lane.value >= m_limits.size())
        m_limits.resize(lane.value + 1);
    auto& limit = m_limits[lane.value];
    if (!limit)
        limit = limitOf(store, lane);
    return position < *limit;
}

std::int64_t RecordScope::limitOf(const EventStore& store, LaneId lane) const
{
    constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t all = std::numeric_limits<std::int64_t>::max();
    const auto& row = store.lanes()[lane.value];
    const auto& channel = store.channels()[row.channel.value];
    if (!m_source) {
        const auto& sources = store.sources();
        const auto isSimulated = channel.source.value < sources.size()
                                 && sources[channel.source.value].origin == Origin::Simulated;
        return isSimulated ? none : all;
    }
    if (channel.source != *m_source)
        return none;
    if (!m_ends)
        return all;
    const auto found = std::ranges::find_if(*m_ends, [&](const RecordEnd& end) {
        return end.channel == channel.name && end.partition == row.partition;
    });
    return found == m_ends->end() ? none : found->end;
}

} // namespace model
