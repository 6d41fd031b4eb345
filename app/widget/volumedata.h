#pragma once

#include "model/event/timestamp.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace app {

//! One bar of the volume over time.
struct VolumeBin
{
    std::vector<std::uint32_t>
        counts; //!< A series each, in the order of their colours, from the bottom.
    std::uint32_t failures = 0;

    bool operator==(const VolumeBin&) const = default;
};

//! What the volume bar shows: bins of equal length, one after the other.
struct VolumeData
{
    model::Timestamp start;
    std::chrono::microseconds binLength{0};
    std::vector<VolumeBin> bins;

    [[nodiscard]] model::Timestamp end() const
    {
        return start + binLength * std::int64_t(bins.size());
    }

    bool operator==(const VolumeData&) const = default;
};

//! From the first moment up to, not including, the last.
struct TimeSpan
{
    model::Timestamp from;
    model::Timestamp to;

    bool operator==(const TimeSpan&) const = default;
};

} // namespace app
