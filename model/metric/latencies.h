#pragma once

#include "model/metric/series.h"
#include "model/metric/timerings.h"

#include <array>
#include <cstdint>

namespace model {

//! How long things took, in 160 steps of 12 % from 0.1 ms to two hours. A value beyond an end
//! counts as that end.
class LatencyHistogram
{
public:
    using Length = std::chrono::microseconds;
    static constexpr std::size_t steps = 160;

    void add(Length length);
    void add(const LatencyHistogram& other);

    std::uint64_t count() const { return m_count; }
    double sumSeconds() const { return m_sumSeconds; }
    //! Seconds below which this share of the values lies, to half a step; nothing without values.
    std::optional<double> quantile(double share) const;

private:
    std::array<std::uint32_t, steps> m_counts{};
    std::uint64_t m_count = 0;
    double m_sumSeconds = 0;
};

struct LatencyTiers
{
    static constexpr std::array<RingTier, 3> all{RingTier{std::chrono::seconds(10), 360},
                                                 RingTier{std::chrono::seconds(300), 576},
                                                 RingTier{std::chrono::seconds(7200), 360}};
};

//! Latencies over time, by event time.
class LatencyTimeline
{
public:
    void add(Timestamp time, LatencyHistogram::Length length);
    const LatencyHistogram& all() const { return m_all; }
    //! A moment without values is left out, so that a line ends where nothing was measured: a gap
    //! (not a number) stands after it.
    std::vector<Sample> quantile(double share, Timestamp from, Timestamp to,
                                 std::size_t most) const;

private:
    LatencyHistogram m_all;
    TimeRings<LatencyHistogram, LatencyTiers> m_rings;
};

} // namespace model
