#include "sim/montecarlo/definitionseries.h"

#include "sim/definition/builtin.h"
#include "sim/definition/world.h"

#include <algorithm>

namespace sim::montecarlo {

using namespace definition;

namespace {

//! What is tried again for ever, a poison message that blocks, never comes to rest.
constexpr std::uint64_t mostSteps = 100'000;

std::shared_ptr<const Names> namesOf(const Definition& definition)
{
    auto names = std::make_shared<Names>();
    const auto& roles = definition.roles;
    if (roles.status != none)
        names->ends = definition.perOrder[roles.status].states;
    for (std::size_t i = 1; i < faultCount; ++i)
        names->faults.emplace_back(name(Fault(i)));
    for (const auto& invariant : definition.invariants)
        names->invariants.push_back(
            {invariant.name,
             invariant.builtIn != none && factsOf(BuiltIn(invariant.builtIn)).isNote});
    return names;
}

//! One run of a definition by its clock.
class DefinitionRun
{
public:
    DefinitionRun(const Definition& definition, const ClockSettings& clock)
        : m_definition(definition)
        , m_clock(clock)
        , m_world(beginning(definition, clock))
        , m_begun(definition.orders, definition.commands.empty() ? clock.start : Instant::max())
    {
        m_outcome.seed = clock.seed;
        m_outcome.struck.assign(faultCount - 1, 0);
        m_outcome.verdicts.resize(definition.invariants.size());
    }

    Outcome run(const std::function<bool()>& goOn)
    {
        m_outcome.isWhole = true;
        while (m_world.next && m_world.steps < mostSteps && m_outcome.isWhole) {
            step(*m_world.next);
            m_outcome.isWhole = m_world.steps % 64 != 0 || goOn();
        }
        if (enabledPlain(m_definition, m_world).empty())
            judge(true);
        count();
        return std::move(m_outcome);
    }

private:
    void step(const Action action)
    {
        perform(m_definition, m_world, action);
        plan(m_definition, m_clock, m_world);
        if (action.fault != Fault::None)
            ++m_outcome.struck[std::size_t(action.fault) - 1];
        judge(false);
        measure(action);
    }

    void judge(bool atEnd)
    {
        for (std::size_t i = 0; i < m_outcome.verdicts.size(); ++i) {
            auto& verdict = m_outcome.verdicts[i];
            const auto& invariant = m_definition.invariants[i];
            if (!verdict.held() || invariant.atEnd != atEnd)
                continue;
            verdict.words = broken(m_definition, m_world, invariant);
            verdict.step = verdict.words.empty() ? 0 : m_world.steps;
        }
    }

    Number status(Index order) const
    {
        return m_world.perOrder[order * m_definition.perOrder.size() + m_definition.roles.status];
    }

    bool isEnded(Index order) const
    {
        const auto& roles = m_definition.roles;
        const auto isIn = [this, order](const std::vector<Number>& states) {
            return std::ranges::find(states, status(order)) != states.end();
        };
        return isIn(roles.completed) || isIn(roles.cancelled) || isIn(roles.manual);
    }

    void measure(const Action& action)
    {
        if (m_definition.roles.status == none || action.order >= m_begun.size())
            return;
        auto& begun = m_begun[action.order];
        if (action.kind == Action::Kind::Command && action.number == 0)
            begun = m_world.now;
        if (begun == Instant::max() || !isEnded(action.order))
            return;
        m_outcome.sagas.push_back(m_world.now - begun);
        begun = Instant::max();
    }

    void count()
    {
        m_outcome.steps = m_world.steps;
        m_outcome.records = m_world.records.size();
        for (const auto& letters : m_world.dead)
            m_outcome.deadLetters += letters.size();
        m_outcome.took = std::max(m_world.now - m_clock.start, std::chrono::microseconds(0));
        if (m_definition.roles.status == none)
            return;
        m_outcome.ends.assign(m_definition.perOrder[m_definition.roles.status].states.size(), 0);
        for (Index order = 0; order < m_definition.orders; ++order) {
            if (const auto end = std::size_t(status(order)); end < m_outcome.ends.size())
                ++m_outcome.ends[end];
        }
    }

    const Definition& m_definition;
    const ClockSettings m_clock;
    World m_world;
    Outcome m_outcome;
    std::vector<Instant> m_begun; // by order; max: not yet, or ended
};

} // namespace

Series seriesOf(const Prepared& prepared)
{
    auto names = namesOf(*prepared.definition);
    return {.names = names,
            .firstSeed = prepared.clock.seed,
            .run = [prepared, names](std::uint64_t seed, const std::function<bool()>& goOn) {
                auto clock = prepared.clock;
                clock.seed = seed;
                auto outcome = DefinitionRun(*prepared.definition, clock).run(goOn);
                outcome.names = names;
                return outcome;
            }};
}

} // namespace sim::montecarlo
