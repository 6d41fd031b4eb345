#pragma once

#include "sim/kernel/hash128.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sim {

//! The tree of runs of one world: every action that was ever applied, on the branch where it was.
//! Going back is a snapshot and re-execution; going on differently from the past makes a branch.
//!
//! \a Model has the types World (a value) and Action (a content label), void apply(World&, const
//! Action&), which is pure, and Hash128 hash(const World&).
template <typename Model>
class Timeline
{
public:
    using World = typename Model::World;
    using Action = typename Model::Action;

    static constexpr std::size_t mostSnapshots = 1024; //!< A branch.
    static constexpr std::size_t firstInterval = 64;   //!< Steps between two snapshots, at first.

    struct Branch
    {
        std::string name;
        std::size_t parent = 0; //!< Itself for the first.
        std::size_t from = 0;   //!< Step of the parent where it leaves.
        std::vector<Action> actions;
        std::map<std::size_t, World> snapshots; //!< By step.
        std::size_t interval = firstInterval;

        std::size_t end() const { return from + actions.size(); }
    };

    Timeline(Model model, World start) : m_model(std::move(model)), m_world(start)
    {
        m_branches.push_back({});
        m_branches[0].snapshots.emplace(0, std::move(start));
    }

    const World& world() const { return m_world; }
    Hash128 hash() const { return m_model.hash(m_world); }
    std::size_t step() const { return m_step; }
    std::size_t branch() const { return m_branch; }
    const std::vector<Branch>& branches() const { return m_branches; }
    void rename(std::size_t branch, std::string name) { m_branches[branch].name = std::move(name); }

    //! Steps that were taken on the present branch, its past on others included.
    std::size_t end() const { return m_branches[m_branch].end(); }
    //! The action that led from \a step to the next, on the present branch.
    const Action& action(std::size_t step) const { return actionOf(m_branch, step); }
    const Action& action(std::size_t branch, std::size_t step) const
    {
        return actionOf(branch, step);
    }
    //! Any other moment, made aside.
    World worldAt(std::size_t branch, std::size_t step) const
    {
        const auto& [at, snapshot] = nearest(branch, step);
        auto world = snapshot;
        for (auto i = at; i < step; ++i)
            m_model.apply(world, actionOf(branch, i));
        return world;
    }

    //! Applies an action. In the past the one that was taken there goes on along the branch; any
    //! other begins a new branch. True when it did.
    bool take(const Action& action)
    {
        auto isNew = false;
        if (m_step < end()) {
            if (this->action(m_step) == action) {
                advance(this->action(m_step));
                return false;
            }
            m_branches.push_back({.parent = m_branch, .from = m_step});
            m_branch = m_branches.size() - 1;
            m_branches[m_branch].snapshots.emplace(m_step, m_world);
            isNew = true;
        }
        m_branches[m_branch].actions.push_back(action);
        advance(action);
        return isNew;
    }

    //! To any step of the present branch.
    void seek(std::size_t step)
    {
        assert(step <= end());
        if (step < m_step || step - m_step > m_branches[m_branch].interval)
            restore(step);
        while (m_step < step)
            advance(action(m_step));
    }

    //! To another branch, at the given step of it.
    void seek(std::size_t branch, std::size_t step)
    {
        if (branch != m_branch) {
            m_branch = branch;
            restore(step);
        }
        seek(step);
    }

    //! The first step at which two branches took different actions; the shorter's end when one
    //! begins with the other.
    std::size_t firstDifference(std::size_t one, std::size_t other) const
    {
        const auto shorter = std::min(m_branches[one].end(), m_branches[other].end());
        for (std::size_t step = 0; step < shorter; ++step) {
            if (!(actionOf(one, step) == actionOf(other, step)))
                return step;
        }
        return shorter;
    }

private:
    const Action& actionOf(std::size_t branch, std::size_t step) const
    {
        while (step < m_branches[branch].from)
            branch = m_branches[branch].parent;
        return m_branches[branch].actions[step - m_branches[branch].from];
    }

    void advance(const Action& action)
    {
        m_model.apply(m_world, action);
        ++m_step;
        keepSnapshot();
    }

    void keepSnapshot()
    {
        auto& branch = m_branches[m_branch];
        if (m_step % branch.interval != 0 || m_step <= branch.from)
            return;
        branch.snapshots.try_emplace(m_step, m_world);
        if (branch.snapshots.size() <= mostSnapshots)
            return;
        // Twice as far apart: every second one goes, the branch's beginning stays.
        branch.interval *= 2;
        std::erase_if(branch.snapshots, [&](const auto& snapshot) {
            return snapshot.first != branch.from && snapshot.first % branch.interval != 0;
        });
    }

    //! The last snapshot that is not after \a step.
    const std::pair<const std::size_t, World>& nearest(std::size_t branch, std::size_t step) const
    {
        while (step < m_branches[branch].from)
            branch = m_branches[branch].parent;
        // A branch has one at its beginning, so there always is one.
        return *std::prev(m_branches[branch].snapshots.upper_bound(step));
    }

    void restore(std::size_t step)
    {
        const auto& [at, world] = nearest(m_branch, step);
        m_world = world;
        m_step = at;
    }

    Model m_model;
    World m_world;
    std::size_t m_step = 0;
    std::size_t m_branch = 0;
    std::vector<Branch> m_branches;
};

} // namespace sim
