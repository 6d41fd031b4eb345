#include "model/metric/series.h"

#include <algorithm>

namespace model {

Series::Series(std::size_t capacity) : m_capacity(std::max<std::size_t>(capacity, 4)) {}

void Series::add(Timestamp time, double value)
{
    if (!m_samples.empty() && time <= m_samples.back().time) {
        m_samples.back().value = value;
        return;
    }
    if (m_samples.size() >= m_capacity)
        thin();
    m_samples.push_back({time, value});
}

void Series::thin()
{
    const auto half = m_samples.size() / 2;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < half; i += 2)
        m_samples[kept++] = m_samples[i];
    m_samples.erase(m_samples.begin() + std::ptrdiff_t(kept),
                    m_samples.begin() + std::ptrdiff_t(half));
}

std::optional<Sample> Series::last() const
{
    if (m_samples.empty())
        return std::nullopt;
    return m_samples.back();
}

std::optional<double> Series::at(Timestamp time) const
{
    const auto after = std::ranges::upper_bound(m_samples, time, {}, &Sample::time);
    if (after == m_samples.begin())
        return std::nullopt;
    return std::prev(after)->value;
}

} // namespace model
