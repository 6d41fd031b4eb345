#include "model/store/volume.h"

#include <algorithm>
#include <climits>

namespace model {

namespace {

std::int64_t floorDivide(std::int64_t value, std::int64_t by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

constexpr int channelBits = 16;

// A moment takes 48 bits with its sign, enough for any time in whole seconds; a channel 16, the
// rest shares the last.
std::uint64_t cellKey(std::int64_t moment, std::uint32_t channel)
{
    return std::uint64_t(moment) << channelBits | std::min<std::uint32_t>(channel, 0xffff);
}

std::int64_t momentOf(std::uint64_t key)
{
    return std::int64_t(key) >> channelBits;
}

} // namespace

void Volume::add(std::uint32_t channel, Timestamp time, bool failure)
{
    const std::scoped_lock lock(m_mutex);
    const auto moment = floorDivide(time.time_since_epoch().count(), m_width);
    auto& cell = m_cells[cellKey(moment, channel)];
    ++cell.events;
    cell.failures += failure;
    const bool isFirst = m_last < m_first;
    m_first = isFirst ? moment : std::min(m_first, moment);
    m_last = isFirst ? moment : std::max(m_last, moment);
    m_channels = std::max(m_channels, channel + 1);
    if (m_cells.size() > mostCells)
        coarsen();
}

void Volume::coarsen()
{
    std::unordered_map<std::uint64_t, Cell> coarse;
    coarse.reserve(m_cells.size());
    for (const auto& [key, cell] : m_cells) {
        auto& into = coarse[cellKey(floorDivide(momentOf(key), 2), key & 0xffff)];
        into.events += cell.events;
        into.failures += cell.failures;
    }
    m_cells.swap(coarse);
    m_width *= 2;
    m_first = floorDivide(m_first, 2);
    m_last = floorDivide(m_last, 2);
}

std::pair<Timestamp, Timestamp> Volume::span() const
{
    const std::scoped_lock lock(m_mutex);
    if (m_last < m_first)
        return {};
    return {Timestamp{std::chrono::microseconds{m_first * m_width}},
            Timestamp{std::chrono::microseconds{(m_last + 1) * m_width}}};
}

Volume::Bins Volume::bins(Timestamp from, Timestamp to, std::size_t count) const
{
    const std::scoped_lock lock(m_mutex);
    Bins result;
    const auto begin = floorDivide(from.time_since_epoch().count(), m_width);
    const auto end = floorDivide(to.time_since_epoch().count() + m_width - 1, m_width);
    if (end <= begin || count == 0)
        return result;
    const auto momentsPerBin =
        std::max<std::int64_t>(1, (end - begin + std::int64_t(count) - 1) / std::int64_t(count));
    result.begin = Timestamp{std::chrono::microseconds{begin * m_width}};
    result.width = std::chrono::microseconds{momentsPerBin * m_width};
    result.bins.resize(std::size_t((end - begin + momentsPerBin - 1) / momentsPerBin));
    for (auto& bin : result.bins)
        bin.perChannel.resize(m_channels);
    for (const auto& [key, cell] : m_cells) {
        const auto moment = momentOf(key);
        if (moment < begin || moment >= end)
            continue;
        auto& bin = result.bins[std::size_t((moment - begin) / momentsPerBin)];
        bin.perChannel[std::min<std::size_t>(key & 0xffff, m_channels - 1)] += cell.events;
        bin.failures += cell.failures;
    }
    return result;
}

} // namespace model
