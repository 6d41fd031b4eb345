#include "app/widget/plotcolumns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app {

using model::Sample;

namespace {

// Fewer samples than this a pixel are drawn as they are.
constexpr std::size_t fewPerPixel = 2;

std::int64_t columnOf(model::Timestamp time, std::int64_t length)
{
    const auto count = time.time_since_epoch().count();
    return count >= 0 ? count / length : -((-count + length - 1) / length);
}

bool same(const Sample& one, const Sample& other)
{
    return one.time == other.time
           && (one.value == other.value || (std::isnan(one.value) && std::isnan(other.value)));
}

} // namespace

void PlotColumns::forget()
{
    m_length = 0;
    m_columns.clear();
}

std::span<const Sample> PlotColumns::points(std::span<const Sample> samples, const Range& range)
{
    const auto begin = std::ranges::lower_bound(samples, range.from, {}, &Sample::time);
    const auto end = std::ranges::upper_bound(samples, range.to, {}, &Sample::time);
    // One more at each side, so that lines run out of the picture.
    const auto from = std::size_t(begin - samples.begin()) - (begin != samples.begin() ? 1 : 0);
    const auto to = std::size_t(end - samples.begin()) + (end != samples.end() ? 1 : 0);
    const auto pixels = std::max(range.pixels, 1);
    if (to <= from)
        return {};
    if (to - from <= fewPerPixel * std::size_t(pixels)) {
        forget();
        return samples.subspan(from, to - from);
    }
    const auto length = std::max<std::int64_t>((range.to - range.from).count() / pixels, 1);
    if (length != m_length || !continues(samples, from))
        restart(samples, from, length);
    for (; m_seen < to; ++m_seen)
        add(samples[m_seen]);
    m_tail = samples[m_seen - 1];
    const auto first = columnOf(samples[from].time, length);
    while (!m_columns.empty() && m_columns.front().index < first)
        m_columns.pop_front();
    m_points.clear();
    for (const auto& column : m_columns)
        emitColumn(column);
    return m_points;
}

// The same samples as before, more at the end allowed, and nothing asked for that has been dropped.
bool PlotColumns::continues(std::span<const Sample> samples, std::size_t from) const
{
    return from >= m_from && m_seen > m_from && m_seen <= samples.size()
           && same(samples[m_from], m_head) && same(samples[m_seen - 1], m_tail)
           && !m_columns.empty()
           && columnOf(samples[from].time, m_length) >= m_columns.front().index;
}

void PlotColumns::restart(std::span<const Sample> samples, std::size_t from, std::int64_t length)
{
    m_length = length;
    m_from = from;
    m_seen = from;
    m_head = samples[from];
    m_columns.clear();
}

void PlotColumns::add(const Sample& sample)
{
    const auto index = columnOf(sample.time, m_length);
    if (m_columns.empty() || m_columns.back().index != index) {
        m_columns.push_back({index, sample, sample, sample, sample, !std::isfinite(sample.value)});
        return;
    }
    auto& column = m_columns.back();
    column.last = sample;
    if (!std::isfinite(sample.value)) {
        column.hasGap = true;
        return;
    }
    // Comparisons that a gap at the column's beginning must not win.
    if (!(sample.value >= column.least.value))
        column.least = sample;
    if (!(sample.value <= column.greatest.value))
        column.greatest = sample;
}

void PlotColumns::emitColumn(const Column& column)
{
    const auto put = [this](const Sample& sample) {
        if (m_points.empty() || !same(m_points.back(), sample))
            m_points.push_back(sample);
    };
    const auto isFalling = column.greatest.time < column.least.time;
    put(column.first);
    put(isFalling ? column.greatest : column.least);
    put(isFalling ? column.least : column.greatest);
    put(column.last);
    if (column.hasGap && std::isfinite(column.last.value))
        put({column.last.time, std::numeric_limits<double>::quiet_NaN()});
}

} // namespace app
