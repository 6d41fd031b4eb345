#include "sim/check/verdicts.h"

#include <algorithm>

namespace sim::check {

namespace {

using Kind = world::Move::Kind;

//! Whether a move of this kind can change what an invariant asks about.
bool matters(Kind kind)
{
    switch (kind) {
    case Kind::PlaceOrder:
    case Kind::CancelOrder:
    case Kind::SendRow:
    case Kind::Handle:
    case Kind::Publish:
    case Kind::DeadLetter:
    case Kind::Acknowledge:
    case Kind::Mishap:
        return true;
    case Kind::StartRun:
    case Kind::ReadRows:
    case Kind::MarkRow:
    case Kind::EndRun:
    case Kind::Fetch:
    case Kind::LookForKey:
    case Kind::SetKey:
    case Kind::EndBackOff:
    case Kind::Count:
        break;
    }
    return false;
}

} // namespace

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
    if (matters(move.kind))
        judge(world, Invariant::When::Always);
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
