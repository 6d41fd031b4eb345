#include "model/process/timesketch.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace model {

namespace {

constexpr double growth = 1.02;
constexpr std::int64_t longest = 180ll * 86'400 * 1'000'000;

} // namespace

//! Step 0 is "none at all"; step n ends at growth^n microseconds.
int TimeSketch::stepOf(Length length)
{
    const auto microseconds = std::clamp<std::int64_t>(length.count(), 0, longest);
    return microseconds == 0 ? 0 : 1 + int(std::log(double(microseconds)) / std::log(growth));
}

std::uint32_t& TimeSketch::at(int step)
{
    if (m_counts.empty())
        m_first = step;
    if (step < m_first) {
        m_counts.insert(m_counts.begin(), std::size_t(m_first - step), 0);
        m_first = step;
    }
    const auto index = std::size_t(step - m_first);
    if (index >= m_counts.size())
        m_counts.resize(index + 1);
    return m_counts[index];
}

void TimeSketch::add(Length length)
{
    ++at(stepOf(length));
    ++m_count;
}

void TimeSketch::remove(Length length)
{
    auto& count = at(stepOf(length));
    assert(count > 0 && m_count > 0);
    --count;
    --m_count;
}

std::optional<TimeSketch::Length> TimeSketch::quantile(double share) const
{
    if (m_count == 0)
        return std::nullopt;
    const auto wanted =
        std::max<std::uint64_t>(1, std::uint64_t(std::ceil(share * double(m_count))));
    std::uint64_t passed = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        passed += m_counts[i];
        if (passed < wanted)
            continue;
        const auto step = m_first + int(i);
        // The middle of the step is wrong by half of it.
        const auto middle = step == 0 ? 0.0 : std::pow(growth, double(step) - 0.5);
        return Length(std::int64_t(std::llround(middle)));
    }
    return std::nullopt;
}

} // namespace model
