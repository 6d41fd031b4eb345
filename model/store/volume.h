#pragma once

#include "model/event/timestamp.h"

#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace model {

//! How many events each channel had at each moment of event time: what the bar over the stream
//! shows. Bounded: when it holds too many moments it halves its resolution (from one second up).
//! One writer, readers from any thread.
class Volume
{
public:
    struct Bin
    {
        std::vector<std::uint32_t> perChannel; //!< By ChannelId.
        std::uint32_t failures = 0;
    };

    struct Bins
    {
        Timestamp begin;
        std::chrono::microseconds width{};
        std::vector<Bin> bins;
    };

    void add(std::uint32_t channel, Timestamp time, bool failure);

    //! The counts since 1970 of what lies in [from, to), in \a count bins or as many as the
    //! resolution allows.
    Bins bins(Timestamp from, Timestamp to, std::size_t count) const;

    //! First and last moment that has events; equal when there are none.
    std::pair<Timestamp, Timestamp> span() const;

private:
    static constexpr std::size_t mostCells = 40'000;

    struct Cell
    {
        std::uint32_t events = 0;
        std::uint32_t failures = 0;
    };

    void coarsen();

    mutable std::mutex m_mutex;
    std::int64_t m_width = 1'000'000; // microseconds
    std::unordered_map<std::uint64_t, Cell> m_cells;
    std::int64_t m_first = 0; // moments, inclusive
    std::int64_t m_last = -1;
    std::uint32_t m_channels = 0;
};

} // namespace model
