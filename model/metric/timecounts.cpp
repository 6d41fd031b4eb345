#include "model/metric/timecounts.h"

#include <algorithm>
#include <utility>

namespace model {

namespace {

using std::chrono::microseconds;

} // namespace

void TimeCounts::add(std::uint32_t id, Timestamp time, std::uint32_t count)
{
    if (id >= m_totals.size()) {
        m_totals.resize(id + 1);
        m_lineOf.resize(id + 1);
    }
    m_totals[id] += count;
    auto* line = m_lineOf[id];
    if (!line && m_lines.size() < mostLines) {
        line = m_lines.emplace(id, std::make_unique<Line>()).first->second.get();
        m_lineOf[id] = line;
    }
    if (line)
        return line->add(time, [count](std::uint32_t& cell) { cell += count; });
    if (m_totals[id] > m_candidateTotal) {
        m_candidate = id;
        m_candidateTotal = m_totals[id];
    }
}

void TimeCounts::promote()
{
    const auto candidate = std::exchange(m_candidateTotal, 0);
    if (candidate == 0)
        return;
    const auto least = std::ranges::min_element(
        m_lines, {}, [this](const auto& entry) { return m_totals[entry.first]; });
    // Twice as many, so that two equals do not take turns.
    if (least == m_lines.end() || candidate <= 2 * m_totals[least->first])
        return;
    m_lineOf[least->first] = nullptr;
    m_lines.erase(least);
    m_lineOf[m_candidate] =
        m_lines.emplace(m_candidate, std::make_unique<Line>()).first->second.get();
}

std::vector<std::uint32_t> TimeCounts::busiest() const
{
    std::vector<std::uint32_t> ids;
    for (const auto& [id, line] : m_lines)
        ids.push_back(id);
    std::ranges::sort(ids, [this](std::uint32_t one, std::uint32_t other) {
        return m_totals[one] != m_totals[other] ? m_totals[one] > m_totals[other] : one < other;
    });
    return ids;
}

const TimeCounts::Line* TimeCounts::line(std::uint32_t id) const
{
    return id < m_lineOf.size() ? m_lineOf[id] : nullptr;
}

std::optional<Timestamp> TimeCounts::oldest(std::uint32_t id) const
{
    const auto* line = this->line(id);
    return line ? line->oldest() : std::nullopt;
}

std::vector<Sample> TimeCounts::rate(std::uint32_t id, Timestamp from, Timestamp to,
                                     std::size_t most) const
{
    const auto* line = this->line(id);
    if (!line || !line->oldest() || to <= from || most == 0)
        return {};
    from = std::max(from, *line->oldest());
    const auto tier = line->tierFor(from);
    const auto width = line->width(tier).count();
    const auto second = [](Timestamp time) {
        return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    };
    // Moments of so many cells that no more than \a most come out.
    const auto span = std::max<std::int64_t>(second(to) - second(from), 1);
    const auto cells =
        std::max<std::int64_t>((span / width + std::int64_t(most) - 1) / std::int64_t(most), 1);
    const auto length = width * cells;
    const auto first = second(from) / length;
    const auto end = second(to) / length; // the last one is not over yet
    if (end <= first)
        return {};
    std::vector<Sample> samples(std::size_t(end - first));
    for (auto index = first; index < end; ++index)
        samples[std::size_t(index - first)].time =
            Timestamp(std::chrono::seconds(index * length + length / 2));
    line->each(tier, Timestamp(std::chrono::seconds(first * length)),
               Timestamp(std::chrono::seconds(end * length)),
               [&](std::int64_t index, std::uint32_t count) {
                   samples[std::size_t(index / cells - first)].value +=
                       double(count) / double(length);
               });
    return samples;
}

std::vector<Sample> TimeCounts::growth(std::uint32_t id, Timestamp from, Timestamp to,
                                       std::size_t most) const
{
    const auto* line = this->line(id);
    if (!line || !line->oldest() || to <= from)
        return {};
    const auto tier = line->tierFor(from);
    const auto width = line->width(tier);
    std::vector<Sample> steps;
    // Backwards from the total would count what is newer than the window; so forwards, and what is
    // older than the window comes first.
    std::uint64_t inside = 0;
    const auto far = Timestamp(microseconds(std::int64_t{1} << 60));
    line->each(tier, Timestamp(), far, [&](std::int64_t, std::uint32_t count) { inside += count; });
    auto sum = double(m_totals[id] - std::min(inside, m_totals[id]));
    std::optional<double> atStart;
    line->each(tier, Timestamp(), to, [&](std::int64_t index, std::uint32_t count) {
        const Timestamp time(width * index);
        if (!atStart && time >= from)
            atStart = sum;
        sum += count;
        if (count > 0 && time >= from)
            steps.push_back({time, sum});
    });
    const auto begin = std::max(from, *line->oldest());
    if (steps.empty() || steps.front().time > begin)
        steps.insert(steps.begin(), {begin, atStart.value_or(sum)});
    if (steps.back().time < to)
        steps.push_back({to, sum});
    if (steps.size() > most && most > 1) {
        const auto stride = (steps.size() + most - 1) / most;
        std::vector<Sample> thinned;
        for (std::size_t i = 0; i < steps.size(); i += stride)
            thinned.push_back(steps[i]);
        thinned.push_back(steps.back());
        return thinned;
    }
    return steps;
}

} // namespace model
