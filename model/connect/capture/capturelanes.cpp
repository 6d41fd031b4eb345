#include "model/connect/capture/capturelanes.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace model::capture {

struct CaptureLanes::Pattern
{
    std::unique_ptr<RE2> expression;
};

namespace {

bool isPattern(std::string_view channel)
{
    return channel.size() > 2 && channel.starts_with('/') && channel.ends_with('/');
}

} // namespace

CaptureLanes::CaptureLanes() = default;
CaptureLanes::CaptureLanes(CaptureLanes&&) noexcept = default;
CaptureLanes& CaptureLanes::operator=(CaptureLanes&&) noexcept = default;
CaptureLanes::~CaptureLanes() = default;

Result<CaptureLanes> CaptureLanes::forWatch(const Watch& watch)
{
    CaptureLanes lanes;
    lanes.m_partitions = watch.partitions;
    for (const auto& channel : watch.channels) {
        if (!isPattern(channel)) {
            lanes.m_names.push_back(channel);
            continue;
        }
        auto expression = std::make_unique<RE2>(channel.substr(1, channel.size() - 2), RE2::Quiet);
        if (!expression->ok())
            return Error{.kind = Error::Kind::Malformed,
                         .text = "The pattern " + channel
                                 + " is not a regular expression: " + expression->error() + "."};
        lanes.m_patterns.push_back({std::move(expression)});
    }
    return lanes;
}

bool CaptureLanes::wants(std::string_view channel, std::int32_t partition) const
{
    if (!m_partitions.empty() && std::ranges::find(m_partitions, partition) == m_partitions.end())
        return false;
    if (m_names.empty() && m_patterns.empty())
        return true;
    const auto matches = [channel](const Pattern& pattern) {
        return RE2::FullMatch({channel.data(), channel.size()}, *pattern.expression);
    };
    return std::ranges::find(m_names, channel) != m_names.end()
           || std::ranges::any_of(m_patterns, matches);
}

CaptureLanes::Lane& CaptureLanes::lane(std::string_view channel, std::int32_t partition,
                                       ChannelKind kind, Batch& batch)
{
    // Records come in runs of one partition.
    if (m_latest < m_lanes.size() && m_lanes[m_latest].partition == partition
        && m_lanes[m_latest].channel == channel)
        return m_lanes[m_latest];
    auto ofChannel = m_byPlace.find(channel);
    if (ofChannel == m_byPlace.end())
        ofChannel = m_byPlace.try_emplace(std::string(channel)).first;
    const auto [place, isNew] = ofChannel->second.try_emplace(partition, m_lanes.size());
    m_latest = place->second;
    if (isNew) {
        Lane fresh{.channel = std::string(channel), .partition = partition};
        fresh.wanted = wants(channel, partition);
        if (fresh.wanted) {
            fresh.index = {m_wantedCount++};
            batch.add(LaneFound{fresh.index, fresh.channel, partition, kind});
        }
        m_lanes.push_back(std::move(fresh));
    }
    return m_lanes[m_latest];
}

} // namespace model::capture
