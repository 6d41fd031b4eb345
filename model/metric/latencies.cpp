#include "model/metric/latencies.h"

#include <cmath>
#include <limits>

namespace model {

namespace {

constexpr double leastSeconds = 1e-4;
constexpr double growth = 1.12;

std::size_t stepOf(double seconds)
{
    if (!(seconds > leastSeconds))
        return 0;
    const auto step = std::log(seconds / leastSeconds) / std::log(growth);
    return std::min(std::size_t(step), LatencyHistogram::steps - 1);
}

} // namespace

void LatencyHistogram::add(Length length)
{
    const auto seconds = double(length.count()) / 1e6;
    ++m_counts[stepOf(seconds)];
    ++m_count;
    m_sumSeconds += seconds;
}

void LatencyHistogram::add(const LatencyHistogram& other)
{
    for (std::size_t i = 0; i < steps; ++i)
        m_counts[i] += other.m_counts[i];
    m_count += other.m_count;
    m_sumSeconds += other.m_sumSeconds;
}

std::optional<double> LatencyHistogram::quantile(double share) const
{
    if (m_count == 0)
        return std::nullopt;
    const auto wanted = std::clamp(share, 0.0, 1.0) * double(m_count);
    double below = 0;
    for (std::size_t i = 0; i < steps; ++i) {
        const auto here = double(m_counts[i]);
        if (here > 0 && below + here >= wanted) {
            const auto within = (wanted - below) / here;
            return leastSeconds * std::pow(growth, double(i) + within);
        }
        below += here;
    }
    return leastSeconds * std::pow(growth, double(steps));
}

void LatencyTimeline::add(Timestamp time, LatencyHistogram::Length length)
{
    m_all.add(length);
    m_rings.add(time, [length](LatencyHistogram& cell) { cell.add(length); });
}

std::vector<Sample> LatencyTimeline::quantile(double share, Timestamp from, Timestamp to,
                                              std::size_t most) const
{
    if (to <= from || most == 0)
        return {};
    from = std::max(from, m_rings.oldest().value_or(from));
    const auto tier = m_rings.tierFor(from);
    const auto width = m_rings.width(tier);
    const auto cells = std::max<std::int64_t>((to - from) / width / std::int64_t(most), 1);
    std::vector<Sample> samples;
    LatencyHistogram moment;
    std::int64_t index = std::numeric_limits<std::int64_t>::min();
    const auto settle = [&] {
        const auto value = moment.quantile(share);
        const Timestamp time(width * cells * index + width * cells / 2);
        if (value)
            samples.push_back({time, *value});
        else if (!samples.empty() && std::isfinite(samples.back().value))
            samples.push_back({time, std::numeric_limits<double>::quiet_NaN()});
        moment = {};
    };
    m_rings.each(tier, from, to, [&](std::int64_t cell, const LatencyHistogram& histogram) {
        if (cell / cells != index) {
            if (moment.count() > 0 || !samples.empty())
                settle();
            index = cell / cells;
        }
        moment.add(histogram);
    });
    if (moment.count() > 0)
        settle();
    return samples;
}

} // namespace model
