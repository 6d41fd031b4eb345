#pragma once

#include "model/process/processlog.h"

namespace model {

//! What comes before what in the instances of a log: of its most frequent activities, which are
//! numbered anew from 0.
class Precedence
{
public:
    Precedence(const ProcessLog& log, const ProcessMap& map, std::size_t most);

    std::size_t size() const { return m_names.size(); }
    const std::string& name(std::size_t activity) const { return m_names[activity]; }
    std::uint64_t instances(std::size_t activity) const { return m_instances[activity]; }
    //! Instances whose last event it is.
    std::uint64_t ends(std::size_t activity) const { return m_ends[activity]; }
    //! Instances that have both, the first of \a earlier before the first of \a later.
    std::uint64_t before(std::size_t earlier, std::size_t later) const
    {
        return m_before[earlier * size() + later];
    }
    std::uint64_t both(std::size_t one, std::size_t other) const
    {
        return before(one, other) + before(other, one);
    }
    //! Where it comes, on average: 0 is first.
    double rank(std::size_t activity) const { return m_ranks[activity]; }

    //! How long it took from the first of one to the first of the other; 95 of 100 were faster.
    std::optional<TimeSketch::Length> usualTime(std::size_t from, std::size_t to) const;

private:
    void look(std::span<const ProcessStep> steps);
    //! Activities in the order of their first steps.
    std::vector<std::pair<std::size_t, Timestamp>> firsts(std::span<const ProcessStep> steps) const;

    static constexpr std::size_t none = ~std::size_t{};

    const ProcessLog& m_log;
    std::vector<std::size_t> m_places; // by the log's id
    std::vector<std::string> m_names;
    std::vector<std::uint64_t> m_instances;
    std::vector<std::uint64_t> m_ends;
    std::vector<std::uint64_t> m_before;
    std::vector<double> m_ranks;
};

} // namespace model
