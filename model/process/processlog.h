#pragma once

#include "model/process/processmap.h"
#include "model/process/timesketch.h"

#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>

namespace model {

struct ProcessLimits
{
    std::size_t activities = 1'000;  //!< Others count as one, "(other)".
    std::size_t steps = 5'000'000;   //!< Of all instances; the quietest are forgotten over it.
    std::size_t stepsOfOne = 10'000; //!< Later events of a longer instance are not counted.
    std::size_t prefixes = 500'000;  //!< Beginnings of variants.
    std::size_t timedEdges = 4'096;  //!< Others have a count alone.
};

//! One event of an instance.
struct ProcessStep
{
    Timestamp time;
    std::uint32_t idHash = 0; //!< Of the event id; 0: it has none.
    ActivityId activity;
};

//! The instances of one process as sequences of activities, and what they have in common: the
//! directly-follows graph and the variants. Events may come late: an instance is ordered by time
//! (those of one time as they came), and what was counted before is corrected. Bounded; what is
//! left out is counted. One thread.
class ProcessLog
{
public:
    explicit ProcessLog(ProcessLimits limits = {});

    //! Names are told apart as they are.
    ActivityId activity(std::string_view name);
    const std::string& name(ActivityId activity) const { return m_activities[activity.value].name; }

    void take(std::string_view key, const ProcessStep& step);
    bool knows(std::string_view key) const { return m_index.contains(std::string(key)); }

    //! With the most frequent variants, at most \a mostVariants.
    ProcessMap map(std::size_t mostVariants = 1'000) const;
    //! Keys of instances of a variant, at most \a most, the oldest first.
    std::vector<std::string> keys(VariantId variant, std::size_t most) const;
    //! Each instance that is known with its steps, in the order in which they began to be seen.
    void each(
        const std::function<void(const std::string& key, std::span<const ProcessStep>)>& use) const;

    std::size_t instances() const { return m_index.size(); }
    std::uint64_t events() const { return m_events; }

private:
    static constexpr std::uint32_t none = 0xffffffff;

    struct Activity
    {
        std::string name;
        std::uint64_t count = 0;
        std::uint64_t starts = 0;
        std::uint64_t ends = 0;
    };
    struct Edge
    {
        std::uint64_t count = 0;
        bool isTimed = false;
        TimeSketch times;
    };
    //! A beginning of variants; whole variants are those at which instances stand.
    struct Prefix
    {
        std::uint32_t parent = none;
        ActivityId activity;
        std::uint32_t instances = 0;
    };
    struct Instance
    {
        std::string key;
        std::vector<ProcessStep> steps;
        std::uint32_t variant = 0;
        std::uint32_t quieter = none; //!< Neighbours in the order of last events.
        std::uint32_t busier = none;
    };

    std::uint32_t instanceOf(std::string_view key);
    void insert(Instance& instance, const ProcessStep& step);
    void join(const ProcessStep& from, const ProcessStep& to);
    void part(const ProcessStep& from, const ProcessStep& to);
    void moveTo(Instance& instance, std::uint32_t variant);
    std::uint32_t prefix(std::uint32_t parent, ActivityId activity);
    void unlink(std::uint32_t index);
    void linkBusiest(std::uint32_t index);
    void keepWithinBudget();
    void addEdges(ProcessMap& map) const;
    void addVariants(ProcessMap& map, std::size_t most) const;
    static std::uint64_t pair(std::uint32_t a, ActivityId b)
    {
        return (std::uint64_t(a) << 32) | b.value;
    }

    const ProcessLimits m_limits;
    std::vector<Activity> m_activities;
    std::unordered_map<std::string, ActivityId> m_names;
    std::unordered_map<std::uint64_t, Edge> m_edges;         // by both activities
    std::vector<Prefix> m_prefixes;                          // 0: the empty one
    std::unordered_map<std::uint64_t, std::uint32_t> m_next; // prefix by parent and activity
    std::vector<Instance> m_instances;
    std::vector<std::uint32_t> m_free;
    std::unordered_map<std::string, std::uint32_t> m_index;
    std::uint32_t m_quietest = none;
    std::uint32_t m_busiest = none;
    std::size_t m_steps = 0;
    std::uint64_t m_events = 0;
    std::uint64_t m_copies = 0;
    std::uint64_t m_cut = 0;
    std::uint64_t m_forgotten = 0;
    std::uint64_t m_unlisted = 0;
    std::uint64_t m_all = 0;
};

} // namespace model
