#pragma once

#include "sim/kernel/hash128.h"
#include "sim/stage/script.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sim::stage {

//! What happens in one step.
template <typename Action>
struct Deed
{
    std::optional<Action> action; //!< None: the budget of a fault is set.
    std::uint32_t fault = 0;      //!< Number of the fault whose budget it is.
    std::uint32_t times = 0;      //!< That it may strike from now on.
    bool isChosen = false;        //!< By a person or a script, not by the clock.

    bool operator==(const Deed& other) const
    {
        return action == other.action && fault == other.fault && times == other.times;
    }
};

//! A described world for sim::Timeline that follows a script: where it stands in the script is part
//! of the state, so that going back and on again gives the same.
template <typename Model>
class Scripted
{
public:
    using Action = Deed<typename Model::Action>;

    struct World
    {
        typename Model::World world;
        std::optional<Action> cue;    //!< What the script has happen next.
        std::uint32_t at = 0;         //!< Entry of the script.
        std::uint64_t clockSteps = 0; //!< Taken of an entry that counts them.
        std::uint32_t skipped = 0;    //!< Entries that were not possible.
    };

    Scripted(Model model, Script script)
        : m_model(std::move(model))
        , m_faults(m_model.faults())
        , m_script(std::move(script))
    {}

    const Model& model() const { return m_model; }
    const Script& script() const { return m_script; }
    const std::vector<std::string>& faults() const { return m_faults; }

    World start(typename Model::World world) const
    {
        World first{std::move(world), {}};
        look(first);
        return first;
    }

    void apply(World& world, const Action& deed) const
    {
        if (deed.action)
            m_model.apply(world.world, *deed.action);
        else
            m_model.allow(world.world, deed.fault, deed.times);
        if (world.at >= m_script.size())
            return;
        if (m_script[world.at].kind == Cue::Kind::Clock)
            ++world.clockSteps;
        else if (world.cue == deed)
            ++world.at;
        look(world);
    }

    //! What happens next if nobody chooses.
    std::optional<Action> next(const World& world) const
    {
        if (world.cue)
            return world.cue;
        if (auto action = m_model.next(world.world))
            return Action{.action = std::move(action)};
        return std::nullopt;
    }

    //! What \a label names, if it is possible now.
    std::optional<Action> find(const World& world, const std::string& label) const
    {
        if (label.starts_with(allowWord))
            return allowance(std::string_view(label).substr(allowWord.size()));
        const auto actions = m_model.enabled(world.world);
        const auto labels = labelsOf(actions);
        const auto found = std::ranges::find(labels, label);
        if (found == labels.end())
            return std::nullopt;
        const auto& action = actions[std::size_t(found - labels.begin())];
        auto next = m_model.next(world.world);
        if (next == action)
            return Action{.action = std::move(next)};
        return Action{.action = action, .isChosen = true};
    }

    std::string label(const World& before, const Action& deed) const
    {
        if (!deed.action)
            return label(deed);
        const auto actions = m_model.enabled(before.world);
        const auto found = std::ranges::find(actions, *deed.action);
        return found == actions.end() ? label(deed)
                                      : labelsOf(actions)[std::size_t(found - actions.begin())];
    }
    //! The same without the number that tells two of one name apart.
    std::string label(const Action& deed) const
    {
        return deed.action ? m_model.label(*deed.action)
                           : std::string(allowWord) + m_faults[deed.fault] + ' '
                                 + std::to_string(deed.times);
    }

    //! Where two would have the same one the second is "… #2".
    std::vector<std::string> labelsOf(const std::vector<typename Model::Action>& actions) const
    {
        std::vector<std::string> labels;
        std::map<std::string, int> seen;
        for (const auto& action : actions) {
            auto label = m_model.label(action);
            if (const auto count = ++seen[label]; count > 1)
                label += " #" + std::to_string(count);
            labels.push_back(std::move(label));
        }
        return labels;
    }

    Hash128 hash(const World& world) const { return m_model.hash(world.world); }

private:
    static constexpr std::string_view allowWord = "allow ";

    //! Finds the entry that counts now.
    void look(World& world) const
    {
        world.cue.reset();
        for (; world.at < m_script.size(); ++world.at) {
            const auto& cue = m_script[world.at];
            const auto clockGoesOn = m_model.next(world.world).has_value();
            if (cue.kind == Cue::Kind::Clock) {
                if (world.clockSteps < cue.steps && clockGoesOn)
                    return;
                world.clockSteps = 0;
                continue;
            }
            world.cue = find(world, cue.label);
            if (world.cue)
                world.cue->isChosen = true;
            if (world.cue || (cue.kind == Cue::Kind::When && clockGoesOn))
                return;
            ++world.skipped;
        }
    }

    //! "crash 3".
    std::optional<Action> allowance(std::string_view text) const
    {
        const auto space = std::min(text.find(' '), text.size());
        const auto fault = std::ranges::find(m_faults, text.substr(0, space));
        if (fault == m_faults.end() || space == text.size())
            return std::nullopt;
        Action deed{.fault = std::uint32_t(fault - m_faults.begin()), .isChosen = true};
        const auto* end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data() + space + 1, end, deed.times);
        if (error != std::errc() || stop != end)
            return std::nullopt;
        return deed;
    }

    Model m_model;
    std::vector<std::string> m_faults;
    Script m_script;
};

} // namespace sim::stage
