#pragma once

#include "sim/kernel/timeline.h"
#include "sim/stage/runfile.h"
#include "sim/stage/scripted.h"
#include "sim/stage/stage.h"

#include <algorithm>
#include <set>

namespace sim::stage {

//! The run of any world that describes itself. \a Model is a value with
//!
//!   World, Action           values; the world includes its clock (what happens when). Actions can
//!                           be compared.
//!   void apply(World&, const Action&)              pure
//!   Hash128 hash(World)
//!   Instant now(World)
//!   optional<Action> next(World)                   what the clock takes; none: all is quiet
//!   vector<Action> enabled(World)                  all that is possible, faults last
//!   string label(Action)                           names the same thing in every run
//!   Choice describe(World, Action)                 label, at and isNext are set here; the world
//!   may
//!                                                  be any of the run
//!   optional<Instant> planned(World, Action)       when the clock would have it
//!   Instant timeOf(Action)
//!   Picture picture(World, const Action* last)     last: that led here
//!   uint64 records(World); Published record(World, uint64); string eventId(World, uint64)
//!   vector<Verdict> invariants()                   names, meanings and flags
//!   void judge(World, const Action*, vector<bool>& broken)   sets what turned false by the action
//!                                                  that led here (none: a budget was set); those
//!                                                  of the end only when all is quiet
//!   string value(World, size_t invariant)
//!   vector<string> faults(); void allow(World&, uint32 fault, uint32 times)
//!   string source()                                of a world that a file says
//!   Tables tables(World, size_t most)              only where there are any
//!   string name(); vector<pair<string, string>> settings()   what opens it again
template <typename Model>
class StageOf : public Stage
{
public:
    StageOf(Model model, typename Model::World world, Script script = {})
        : m_script(std::move(model), std::move(script))
        , m_timeline(m_script, m_script.start(std::move(world)))
        , m_invariants(this->model().invariants())
        , m_began(now())
    {
        begin();
    }

    std::uint64_t step() const override { return m_timeline.step(); }
    std::uint64_t end() const override { return m_timeline.end(); }
    std::uint64_t branch() const override { return m_timeline.branch(); }
    Hash128 hash() const override { return m_timeline.hash(); }
    Instant now() const override { return model().now(world()); }
    Instant beganAt() const override { return m_began; }
    std::vector<std::string> faults() const override { return m_script.faults(); }
    std::uint64_t skipped() const override { return m_timeline.world().skipped; }

    std::vector<Branch> branches() const override
    {
        std::vector<Branch> list;
        const auto& all = m_timeline.branches();
        for (std::size_t i = 0; i < all.size(); ++i) {
            Branch branch{i, all[i].name, all[i].parent, all[i].from, all[i].end(), 0};
            for (std::size_t k = 0; k < m_invariants.size(); ++k)
                branch.broken += !m_invariants[k].isNote && brokeAt(k, i, branch.end) ? 1 : 0;
            list.push_back(std::move(branch));
        }
        return list;
    }

    Picture picture() const override
    {
        const Deed<Action>* last = step() > 0 ? &m_timeline.action(step() - 1) : nullptr;
        return model().picture(world(), last && last->action ? &*last->action : nullptr);
    }

    std::vector<Verdict> verdicts() const override
    {
        auto list = m_invariants;
        for (std::size_t i = 0; i < list.size(); ++i) {
            list[i].brokeAt = brokeAt(i, branch(), step());
            list[i].holds = !list[i].brokeAt;
            list[i].value = model().value(world(), i);
        }
        return list;
    }

    std::vector<Choice> choices() const override
    {
        const auto actions = model().enabled(world());
        const auto labels = m_script.labelsOf(actions);
        const auto next = nextDeed();
        std::vector<Choice> list;
        for (std::size_t i = 0; i < actions.size(); ++i) {
            auto choice = model().describe(world(), actions[i]);
            choice.label = labels[i];
            choice.at = model().planned(world(), actions[i]);
            choice.isNext = next && next->action == actions[i];
            list.push_back(std::move(choice));
        }
        return list;
    }

    std::optional<Instant> nextAt() const override
    {
        const auto next = nextDeed();
        if (!next)
            return std::nullopt;
        if (!next->action)
            return now();
        return std::max(now(), model().timeOf(*next->action));
    }

    Step taken(std::uint64_t number) const override
    {
        const auto& deed = m_timeline.action(number - 1);
        Step step{.number = number, .messages = recordsAt(number) - recordsAt(number - 1)};
        if (deed.action) {
            step.at = model().timeOf(*deed.action);
            step.taken = model().describe(world(), *deed.action);
            step.taken.at = step.at;
        } else {
            const auto& fault = m_script.faults()[deed.fault];
            step.taken.fault = fault;
            step.taken.text = {"%1 may strike %2 times from now on",
                               {fault, std::to_string(deed.times)}};
        }
        step.taken.label = m_script.label(deed);
        return step;
    }

    model::Result<void> take(const std::string& label) override
    {
        const auto deed = m_script.find(m_timeline.world(), label);
        if (!deed)
            return model::Error{.kind = model::Error::Kind::NotFound,
                                .text = '"' + label + "\" is not possible at step "
                                        + std::to_string(step()) + '.'};
        take(*deed);
        return {};
    }

    bool goOn() override
    {
        const auto deed = nextDeed();
        if (deed)
            take(*deed);
        return deed.has_value();
    }

    bool run(const std::function<bool(const Stage&)>& stop) override
    {
        while (goOn()) {
            if (stop(*this))
                return true;
        }
        return false;
    }

    void seek(std::uint64_t step) override { m_timeline.seek(std::min(step, end())); }
    void seek(std::uint64_t branch, std::uint64_t step) override
    {
        m_timeline.seek(branch, std::min(step, m_timeline.branches()[branch].end()));
    }
    void rename(std::uint64_t branch, std::string name) override
    {
        m_timeline.rename(branch, std::move(name));
    }

    Difference compare(std::uint64_t one, std::uint64_t other) const override
    {
        const auto shared = m_timeline.firstDifference(one, other);
        Difference difference{.step = shared + 1};
        const auto first = publishedIds(one, shared);
        const auto second = publishedIds(other, shared);
        std::ranges::set_difference(first, second, std::back_inserter(difference.onlyOne));
        std::ranges::set_difference(second, first, std::back_inserter(difference.onlyOther));
        return difference;
    }

    std::string worldName() const override { return model().name(); }

    std::vector<std::pair<std::string, std::string>> settings() const override
    {
        return model().settings();
    }

    model::Result<void> allow(const std::string& fault, std::uint32_t times) override
    {
        const auto& faults = m_script.faults();
        if (std::ranges::find(faults, fault) == faults.end())
            return model::Error{.kind = model::Error::Kind::NotFound,
                                .text = "There is no fault \"" + fault + "\" here."};
        return take("allow " + fault + ' ' + std::to_string(times));
    }

    std::vector<Published> published(std::uint64_t after) const override
    {
        std::vector<Published> list;
        for (auto i = recordsAt(std::min(after, step())); i < model().records(world()); ++i)
            list.push_back(model().record(world(), i));
        return list;
    }

    std::uint64_t records() const override { return model().records(world()); }

    Tables tables(std::size_t most) const override
    {
        if constexpr (requires { model().tables(world(), most); })
            return model().tables(world(), most);
        else
            return {};
    }

    std::string save() const override
    {
        RunFile file{.world = model().name(), .settings = settings()};
        if constexpr (requires { model().source(); })
            file.definition = model().source();
        for (const auto& cue : m_script.script())
            file.schedule.push_back(toText(cue));
        for (std::size_t i = 0; i < m_timeline.branches().size(); ++i)
            file.branches.push_back(saved(i));
        file.branch = branch();
        file.step = step();
        return toText(file);
    }

private:
    using Action = typename Model::Action;

    //! What is known of a branch's own steps without executing them again.
    struct Notes
    {
        std::vector<std::optional<std::uint64_t>> brokeAt; //!< By invariant.
        std::vector<std::uint32_t> records; //!< On the broker, from the branch's beginning on.
    };

    const Model& model() const { return m_script.model(); }
    const typename Model::World& world() const { return m_timeline.world().world; }

    void begin()
    {
        m_notes.push_back({std::vector<std::optional<std::uint64_t>>(m_invariants.size()),
                           {std::uint32_t(model().records(world()))}});
    }

    //! The recorded one in the past.
    std::optional<Deed<Action>> nextDeed() const
    {
        if (step() < end())
            return m_timeline.action(step());
        return m_script.next(m_timeline.world());
    }

    void take(const Deed<Action>& deed)
    {
        const auto isPast = step() < end();
        if (m_timeline.take(deed)) {
            const auto before = recordsAt(m_timeline.branches().back().parent, step() - 1);
            m_notes.push_back({std::vector<std::optional<std::uint64_t>>(m_invariants.size()),
                               {std::uint32_t(before)}});
        } else if (isPast) {
            return;
        }
        note(deed);
    }

    //! After a step that was never taken before.
    void note(const Deed<Action>& deed)
    {
        auto& notes = m_notes[branch()];
        notes.records.push_back(std::uint32_t(model().records(world())));
        m_broken.assign(m_invariants.size(), false);
        model().judge(world(), deed.action ? &*deed.action : nullptr, m_broken);
        for (std::size_t i = 0; i < m_broken.size(); ++i) {
            if (m_broken[i] && !notes.brokeAt[i])
                notes.brokeAt[i] = step();
        }
    }

    std::optional<std::uint64_t> brokeAt(std::size_t invariant, std::size_t branch,
                                         std::size_t step) const
    {
        std::optional<std::uint64_t> first;
        for (;;) {
            const auto& own = m_notes[branch].brokeAt[invariant];
            const auto& here = m_timeline.branches()[branch];
            if (own && *own <= step)
                first = own; // what an ancestor says is earlier
            if (here.parent == branch)
                return first;
            step = std::min(step, here.from);
            branch = here.parent;
        }
    }

    std::uint64_t recordsAt(std::size_t step) const { return recordsAt(branch(), step); }
    std::uint64_t recordsAt(std::size_t branch, std::size_t step) const
    {
        while (step < m_timeline.branches()[branch].from)
            branch = m_timeline.branches()[branch].parent;
        return m_notes[branch].records[step - m_timeline.branches()[branch].from];
    }

    std::set<std::string> publishedIds(std::size_t branch, std::size_t after) const
    {
        const auto last = m_timeline.worldAt(branch, m_timeline.branches()[branch].end());
        std::set<std::string> ids;
        for (auto i = recordsAt(branch, after); i < model().records(last.world); ++i)
            ids.insert(model().eventId(last.world, i));
        return ids;
    }

    //! Choices by their labels, the clock's by their number; and the state's hash now and then.
    RunFile::Branch saved(std::size_t number) const
    {
        const auto& branch = m_timeline.branches()[number];
        RunFile::Branch saved{branch.name, branch.parent, branch.from, {}, {}};
        const auto every = RunFile::hashInterval(branch.actions.size());
        auto state = m_timeline.worldAt(number, branch.from);
        std::uint64_t byClock = 0;
        for (const auto& deed : branch.actions) {
            if (deed.isChosen || (number > 0 && saved.taken.empty() && byClock == 0)) {
                if (byClock > 0)
                    saved.taken.push_back(std::to_string(std::exchange(byClock, 0)));
                saved.taken.push_back(m_script.label(state, deed));
            } else {
                ++byClock;
            }
            m_script.apply(state, deed);
            const auto step = branch.from + (&deed - branch.actions.data()) + 1;
            if (step % every == 0 || step == branch.end())
                saved.hashes.emplace_back(step, m_script.hash(state));
        }
        if (byClock > 0)
            saved.taken.push_back(std::to_string(byClock));
        return saved;
    }

    Scripted<Model> m_script;
    Timeline<Scripted<Model>> m_timeline;
    std::vector<Verdict> m_invariants;
    Instant m_began;
    std::vector<Notes> m_notes;
    std::vector<bool> m_broken;
};

} // namespace sim::stage
