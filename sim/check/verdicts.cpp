#include "sim/check/verdicts.h"

#include <algorithm>

namespace sim::check {

Verdicts::Verdicts()
{
    for (const auto& invariant : invariants())
        m_verdicts.push_back({.invariant = &invariant});
}

void Verdicts::judge(const world::World& world, Invariant::When when)
{
    for (auto& verdict : m_verdicts) {
        if (!verdict.held() || verdict.invariant->when != when)
            continue;
        verdict.words = verdict.invariant->broken(world);
        if (!verdict.words.empty())
            verdict.step = world.steps;
    }
}

void Verdicts::look(const world::Move& move, const world::World& world)
{
    if (!matters(move))
        return;
    for (auto& verdict : m_verdicts) {
        if (!verdict.held() || verdict.invariant->when != Invariant::When::Always)
            continue;
        verdict.words = brokenBy(*verdict.invariant, move, world);
        if (!verdict.words.empty())
            verdict.step = world.steps;
    }
}

void Verdicts::close(const world::World& world)
{
    if (isQuiet(world))
        judge(world, Invariant::When::AtQuiet);
}

bool Verdicts::isBroken() const
{
    return std::ranges::any_of(m_verdicts, [](const Verdict& verdict) {
        return !verdict.held() && !verdict.invariant->informative;
    });
}

} // namespace sim::check
