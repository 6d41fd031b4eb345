#include "model/process/processlog.h"

#include <algorithm>
#include <chrono>

namespace model {

ProcessLog::ProcessLog(ProcessLimits limits) : m_limits(limits), m_prefixes(1) {}

ActivityId ProcessLog::activity(std::string_view name)
{
    const auto isFull = m_activities.size() + 1 >= m_limits.activities;
    auto wanted = std::string(name);
    auto known = m_names.find(wanted);
    if (known == m_names.end() && isFull) {
        wanted = "(other)";
        known = m_names.find(wanted);
    }
    if (known != m_names.end())
        return known->second;
    const ActivityId id{std::uint32_t(m_activities.size())};
    m_activities.push_back({.name = wanted});
    m_names.emplace(std::move(wanted), id);
    return id;
}

std::uint32_t ProcessLog::instanceOf(std::string_view key)
{
    const auto [at, isNew] = m_index.try_emplace(std::string(key), none);
    if (!isNew)
        return at->second;
    if (m_free.empty()) {
        m_free.push_back(std::uint32_t(m_instances.size()));
        m_instances.emplace_back();
    }
    at->second = m_free.back();
    m_free.pop_back();
    auto& instance = m_instances[at->second];
    instance = {};
    instance.key = std::string(key);
    ++m_prefixes[0].instances;
    ++m_all;
    linkBusiest(at->second);
    return at->second;
}

void ProcessLog::take(std::string_view key, const ProcessStep& step)
{
    const auto index = instanceOf(key);
    auto& instance = m_instances[index];
    unlink(index);
    linkBusiest(index);
    const auto isCopy = step.idHash != 0
                        && std::ranges::find(instance.steps, step.idHash, &ProcessStep::idHash)
                               != instance.steps.end();
    if (isCopy) {
        ++m_copies;
        return;
    }
    if (instance.steps.size() >= m_limits.stepsOfOne) {
        ++m_cut;
        return;
    }
    insert(instance, step);
    ++m_steps;
    ++m_events;
    keepWithinBudget();
}

void ProcessLog::insert(Instance& instance, const ProcessStep& step)
{
    auto& steps = instance.steps;
    const auto at = std::ranges::upper_bound(steps, step.time, {}, &ProcessStep::time);
    const auto hasBefore = at != steps.begin();
    const auto hasAfter = at != steps.end();
    if (hasBefore && hasAfter)
        part(*(at - 1), *at);
    if (hasBefore)
        join(*(at - 1), step);
    if (hasAfter)
        join(step, *at);
    auto& activity = m_activities[step.activity.value];
    ++activity.count;
    if (!hasBefore) {
        if (hasAfter)
            --m_activities[at->activity.value].starts;
        ++activity.starts;
    }
    if (!hasAfter) {
        if (hasBefore)
            --m_activities[(at - 1)->activity.value].ends;
        ++activity.ends;
    }
    const auto place = std::size_t(at - steps.begin());
    steps.insert(at, step);
    auto variant = hasAfter ? 0u : instance.variant;
    for (auto i = hasAfter ? 0 : place; i < steps.size() && variant != none; ++i)
        variant = prefix(variant, steps[i].activity);
    moveTo(instance, variant);
}

void ProcessLog::join(const ProcessStep& from, const ProcessStep& to)
{
    auto& edge = m_edges[pair(from.activity.value, to.activity)];
    if (edge.count++ == 0)
        edge.isTimed = m_edges.size() <= m_limits.timedEdges;
    if (edge.isTimed)
        edge.times.add(to.time - from.time);
}

void ProcessLog::part(const ProcessStep& from, const ProcessStep& to)
{
    const auto at = m_edges.find(pair(from.activity.value, to.activity));
    if (at->second.isTimed)
        at->second.times.remove(to.time - from.time);
    if (--at->second.count == 0)
        m_edges.erase(at);
}

void ProcessLog::moveTo(Instance& instance, std::uint32_t variant)
{
    if (instance.variant == none)
        --m_unlisted;
    else
        --m_prefixes[instance.variant].instances;
    instance.variant = variant;
    if (variant == none)
        ++m_unlisted;
    else
        ++m_prefixes[variant].instances;
}

std::uint32_t ProcessLog::prefix(std::uint32_t parent, ActivityId activity)
{
    const auto at = m_next.find(pair(parent, activity));
    if (at != m_next.end())
        return at->second;
    if (m_prefixes.size() >= m_limits.prefixes)
        return none;
    const auto fresh = std::uint32_t(m_prefixes.size());
    m_prefixes.push_back({.parent = parent, .activity = activity});
    m_next.emplace(pair(parent, activity), fresh);
    return fresh;
}

void ProcessLog::unlink(std::uint32_t index)
{
    auto& instance = m_instances[index];
    (instance.quieter == none ? m_quietest : m_instances[instance.quieter].busier) =
        instance.busier;
    (instance.busier == none ? m_busiest : m_instances[instance.busier].quieter) = instance.quieter;
    instance.quieter = instance.busier = none;
}

void ProcessLog::linkBusiest(std::uint32_t index)
{
    auto& instance = m_instances[index];
    instance.quieter = m_busiest;
    instance.busier = none;
    (m_busiest == none ? m_quietest : m_instances[m_busiest].busier) = index;
    m_busiest = index;
}

//! What the quietest instances did stays counted; an event that comes for one begins it anew.
void ProcessLog::keepWithinBudget()
{
    while (m_steps > m_limits.steps && m_quietest != m_busiest) {
        const auto index = m_quietest;
        unlink(index);
        auto& instance = m_instances[index];
        m_steps -= instance.steps.size();
        m_index.erase(instance.key);
        instance = {};
        m_free.push_back(index);
        ++m_forgotten;
    }
}

ProcessMap ProcessLog::map(std::size_t mostVariants) const
{
    ProcessMap map;
    for (std::size_t i = 0; i < m_activities.size(); ++i) {
        const auto& activity = m_activities[i];
        map.nodes.push_back({ActivityId{std::uint32_t(i)}, activity.name, activity.count,
                             activity.starts, activity.ends});
    }
    addEdges(map);
    addVariants(map, mostVariants);
    map.instances = m_all;
    map.events = m_events;
    map.copies = m_copies;
    map.cut = m_cut;
    map.forgotten = m_forgotten;
    map.unlisted = m_unlisted;
    return map;
}

void ProcessLog::addEdges(ProcessMap& map) const
{
    for (const auto& [ends, edge] : m_edges)
        map.edges.push_back({.from = std::size_t(ends >> 32),
                             .to = std::size_t(ends & 0xffffffff),
                             .count = edge.count,
                             .p50 = edge.times.quantile(0.5),
                             .p95 = edge.times.quantile(0.95)});
    std::ranges::sort(map.edges, [](const ProcessEdge& a, const ProcessEdge& b) {
        return std::tuple(b.count, a.from, a.to) < std::tuple(a.count, b.from, b.to);
    });
}

void ProcessLog::addVariants(ProcessMap& map, std::size_t most) const
{
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 1; i < m_prefixes.size(); ++i) {
        if (m_prefixes[i].instances > 0)
            found.push_back(i);
    }
    map.variantCount = found.size();
    most = std::min(found.size(), most);
    const auto isBefore = [this](std::uint32_t a, std::uint32_t b) {
        return std::tuple(m_prefixes[b].instances, a) < std::tuple(m_prefixes[a].instances, b);
    };
    std::ranges::partial_sort(found, found.begin() + std::ptrdiff_t(most), isBefore);
    found.resize(most);
    for (const auto variant : found) {
        ProcessVariant line{.id = {variant}, .nodes = {}, .count = m_prefixes[variant].instances};
        for (auto at = variant; at != 0; at = m_prefixes[at].parent)
            line.nodes.push_back(m_prefixes[at].activity.value);
        std::ranges::reverse(line.nodes);
        map.variants.push_back(std::move(line));
    }
}

std::vector<std::string> ProcessLog::keys(VariantId variant, std::size_t most) const
{
    std::vector<std::string> keys;
    for (const auto& instance : m_instances) {
        if (keys.size() == most)
            break;
        if (instance.variant == variant.value && !instance.steps.empty())
            keys.push_back(instance.key);
    }
    return keys;
}

void ProcessLog::each(
    const std::function<void(const std::string&, std::span<const ProcessStep>)>& use) const
{
    for (const auto& instance : m_instances) {
        if (!instance.steps.empty())
            use(instance.key, instance.steps);
    }
}

} // namespace model
