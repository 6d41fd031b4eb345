#include "model/process/precedence.h"

#include <algorithm>

namespace model {

Precedence::Precedence(const ProcessLog& log, const ProcessMap& map, std::size_t most)
    : m_log(log)
    , m_places(map.nodes.size(), none)
{
    std::vector<std::size_t> order(map.nodes.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, [&map](std::size_t a, std::size_t b) {
        return map.nodes[a].count > map.nodes[b].count;
    });
    order.resize(std::min(order.size(), most));
    for (const auto node : order) {
        m_places[node] = m_names.size();
        m_names.push_back(map.nodes[node].name);
        m_ends.push_back(map.nodes[node].ends);
    }
    m_instances.resize(size());
    m_ranks.resize(size());
    m_before.resize(size() * size());
    log.each([this](const std::string&, std::span<const ProcessStep> steps) { look(steps); });
    for (std::size_t i = 0; i < size(); ++i)
        m_ranks[i] /= double(std::max<std::uint64_t>(1, m_instances[i]));
}

std::vector<std::pair<std::size_t, Timestamp>>
Precedence::firsts(std::span<const ProcessStep> steps) const
{
    std::vector<std::pair<std::size_t, Timestamp>> found;
    for (const auto& step : steps) {
        const auto place =
            step.activity.value < m_places.size() ? m_places[step.activity.value] : none;
        const auto isKnown =
            std::ranges::any_of(found, [place](const auto& first) { return first.first == place; });
        if (place != none && !isKnown)
            found.emplace_back(place, step.time);
    }
    return found;
}

void Precedence::look(std::span<const ProcessStep> steps)
{
    const auto order = firsts(steps);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto activity = order[i].first;
        ++m_instances[activity];
        m_ranks[activity] += double(i);
        for (std::size_t later = i + 1; later < order.size(); ++later)
            ++m_before[activity * size() + order[later].first];
    }
}

std::optional<TimeSketch::Length> Precedence::usualTime(std::size_t from, std::size_t to) const
{
    constexpr double nearlyAll = 0.95;
    TimeSketch times;
    m_log.each([&](const std::string&, std::span<const ProcessStep> steps) {
        std::optional<Timestamp> start;
        std::optional<Timestamp> end;
        for (const auto& [activity, time] : firsts(steps)) {
            if (activity == from)
                start = time;
            if (activity == to)
                end = time;
        }
        if (start && end && *start <= *end)
            times.add(*end - *start);
    });
    return times.quantile(nearlyAll);
}

} // namespace model
