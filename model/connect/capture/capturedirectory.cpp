#include "model/connect/capture/capturedirectory.h"

#include "model/connect/capture/capturesource.h"

#include <algorithm>
#include <map>

namespace model::capture {

namespace {

constexpr std::size_t batchLimit = 4096;

//! What the notices of a whole reading say about the lanes.
class LaneCatalogue
{
public:
    void note(const Notice& notice)
    {
        if (const auto* found = std::get_if<LaneFound>(&notice))
            m_lanes.emplace(found->lane, *found);
        else if (const auto* progress = std::get_if<LaneProgress>(&notice))
            note(*progress);
        else if (const auto* changed = std::get_if<StateChanged>(&notice))
            m_finished = changed->state == StateChanged::State::Finished;
    }

    bool finished() const { return m_finished; }

    std::vector<ChannelInfo> channels() const
    {
        std::vector<ChannelInfo> all;
        for (const auto& [name, channel] : m_channels)
            all.push_back(channel);
        for (auto& channel : all)
            std::ranges::sort(channel.partitions, {}, &PartitionInfo::partition);
        return all;
    }

private:
    void note(const LaneProgress& progress)
    {
        const auto& lane = m_lanes.at(progress.lane);
        auto& channel = m_channels[lane.channel];
        channel.name = lane.channel;
        channel.kind = lane.kind;
        channel.partitions.push_back(
            {.partition = lane.partition, .begin = progress.begin, .end = progress.end});
    }

    std::map<LaneIndex, LaneFound> m_lanes;
    std::map<std::string, ChannelInfo> m_channels;
    bool m_finished = false;
};

} // namespace

Result<std::vector<ChannelInfo>> CaptureDirectory::channels()
{
    const Watch all{.start = {.at = Start::At::Beginning}, .untilEnd = true};
    auto source = CaptureSource::open(m_connection, all);
    if (!source)
        return source.error();
    LaneCatalogue catalogue;
    while (!catalogue.finished()) {
        const auto batch = (*source)->poll(batchLimit, {});
        if (!batch)
            return batch.error();
        for (const auto& notice : batch->notices())
            catalogue.note(notice);
    }
    return catalogue.channels();
}

} // namespace model::capture
