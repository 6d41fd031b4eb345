#include "model/outbox/outboxflow.h"

#include <algorithm>
#include <array>

namespace model {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t mostSeconds = 7'200;
constexpr std::size_t mostTens = mostSeconds / 10;
constexpr std::size_t mostDelays = 4'096;
constexpr std::size_t samplesOfTen = 64;
constexpr std::int64_t shownSeconds = 900;
constexpr std::int64_t rateSeconds = 10;

std::int64_t secondOf(Timestamp time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

Timestamp timeOf(std::int64_t second)
{
    return Timestamp(std::chrono::seconds(second));
}

} // namespace

OutboxFlow::Second& OutboxFlow::count(Timestamp time)
{
    // Full, the oldest goes; what is older than all of it counts into the oldest.
    auto second = secondOf(time);
    if (m_seconds.size() >= mostSeconds && !m_seconds.contains(second)) {
        if (second < m_seconds.begin()->first)
            second = m_seconds.begin()->first;
        else
            m_seconds.erase(m_seconds.begin());
    }
    return m_seconds[second];
}

void OutboxFlow::took(Timestamp time, std::chrono::microseconds delay)
{
    if (m_delays.size() < mostDelays)
        m_delays.push_back({delay, time});
    else
        m_delays[m_nextDelay++ % mostDelays] = {delay, time};
    auto& ten = m_tens[secondOf(time) / 10];
    if (ten.size() < samplesOfTen)
        ten.push_back(std::chrono::duration<float>(delay).count());
    if (m_tens.size() > mostTens)
        m_tens.erase(m_tens.begin());
}

double OutboxFlow::rate(Timestamp now, std::uint32_t Second::*what) const
{
    const auto last = secondOf(now);
    double sum = 0;
    for (auto at = m_seconds.lower_bound(last - rateSeconds);
         at != m_seconds.end() && at->first < last; ++at)
        sum += at->second.*what;
    return sum / double(rateSeconds);
}

OutboxDelays OutboxFlow::delays() const
{
    if (m_delays.empty())
        return {};
    std::vector<std::chrono::microseconds> sorted;
    sorted.reserve(m_delays.size());
    for (const auto& delay : m_delays)
        sorted.push_back(delay.length);
    std::ranges::sort(sorted);
    const auto at = [&](double share) {
        return sorted[std::min(sorted.size() - 1, std::size_t(share * double(sorted.size())))];
    };
    return {.count = sorted.size(),
            .p50 = at(0.5),
            .p95 = at(0.95),
            .p99 = at(0.99),
            .last = std::ranges::max(m_delays, {}, &Delay::time).time};
}

std::optional<std::chrono::microseconds> OutboxFlow::shortest() const
{
    if (m_delays.empty())
        return std::nullopt;
    return std::ranges::min(m_delays, {}, &Delay::length).length;
}

void OutboxFlow::fill(OutboxSeries& series, Timestamp now) const
{
    if (m_seconds.empty())
        return;
    const auto last = secondOf(now) - 1;
    auto at = m_seconds.lower_bound(last - shownSeconds);
    if (at == m_seconds.end())
        return;
    // The mean of the last ten seconds: single rows would be a comb.
    std::array<Second, rateSeconds> ring{};
    Second sum;
    for (auto second = at->first; second <= last; ++second) {
        auto& slot = ring[std::size_t(second % rateSeconds)];
        sum.commits -= slot.commits;
        sum.publishes -= slot.publishes;
        slot = {};
        if (at != m_seconds.end() && at->first == second)
            slot = (at++)->second;
        sum.commits += slot.commits;
        sum.publishes += slot.publishes;
        series.commits.push_back({timeOf(second), double(sum.commits) / rateSeconds});
        series.publishes.push_back({timeOf(second), double(sum.publishes) / rateSeconds});
    }
    for (const auto& [ten, some] : m_tens) {
        auto sorted = some;
        const auto middle = sorted.begin() + std::ptrdiff_t(sorted.size() / 2);
        std::ranges::nth_element(sorted, middle);
        series.delaySeconds.push_back({timeOf(ten * 10), double(*middle)});
    }
}

std::vector<Sample> OutboxFlow::waitingBefore(Timestamp now, std::uint64_t waiting) const
{
    std::vector<Sample> samples;
    if (m_seconds.empty())
        return samples;
    const auto last = secondOf(now);
    auto held = std::int64_t(waiting);
    for (auto second = last; second > last - shownSeconds; --second) {
        const auto found = m_seconds.find(second);
        if (found != m_seconds.end())
            held += std::int64_t(found->second.settled) - std::int64_t(found->second.commits);
        if (second <= m_seconds.begin()->first)
            break;
        samples.push_back({timeOf(second), double(std::max<std::int64_t>(0, held))});
    }
    std::ranges::reverse(samples);
    return samples;
}

} // namespace model
