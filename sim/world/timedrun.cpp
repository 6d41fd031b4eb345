#include "sim/world/timedrun.h"

#include <algorithm>

namespace sim::world {

namespace {

using Kind = Move::Kind;
using namespace std::chrono_literals;
using std::chrono::microseconds;

struct Pace
{
    microseconds least;
    microseconds most;
};

//! How long one kind of action takes on an ordinary day.
Pace paceOf(Kind kind)
{
    switch (kind) {
    case Kind::ReadRows:
    case Kind::MarkRow:
        return {500us, 2'000us};
    case Kind::SendRow:
    case Kind::Publish:
    case Kind::DeadLetter:
        return {1'000us, 8'000us};
    case Kind::Fetch:
        return {500us, 5'000us};
    case Kind::LookForKey:
    case Kind::SetKey:
        return {100us, 600us};
    case Kind::Handle:
        return {4'000us, 40'000us};
    case Kind::PlaceOrder:
    case Kind::CancelOrder:
    case Kind::StartRun:
    case Kind::EndRun:
    case Kind::EndBackOff:
    case Kind::Acknowledge:
    case Kind::Mishap:
    case Kind::Count:
        break;
    }
    return {50us, 200us};
}

} // namespace

TimedChooser::TimedChooser(const TimedSettings& settings, const World&)
    : m_settings(settings)
    , m_arrivals(settings.seed, "arrivals")
{
    for (std::size_t i = 0; i < faultCount; ++i)
        m_faults.emplace_back(settings.seed, name(Fault(i)));
}

microseconds TimedChooser::duration(const Move& action, const World& world)
{
    if (action.actor.kind == Actor::Kind::Customer)
        return m_arrivals.exponential(m_settings.betweenOrders);
    if (action.kind == Kind::EndBackOff)
        return world.settings.consumer.backOff;
    if (action.kind == Kind::StartRun) {
        // The timer ticks for all relays at once, at whole periods.
        const microseconds period = world.settings.relay.period;
        const auto since = (world.now - m_settings.start) % period;
        return period - since;
    }
    auto& stream =
        m_paces.try_emplace(action.actor, m_settings.seed, toText(action.actor)).first->second;
    const auto pace = paceOf(action.kind);
    return stream.between(pace.least, pace.most);
}

bool TimedChooser::strikes(Fault fault, const World& world)
{
    const auto index = std::size_t(fault);
    return m_settings.rates[index] > 0 && world.ledger.struck[index] < world.settings.budget[index]
           && m_faults[index].happens(m_settings.rates[index]);
}

//! A fault instead of what was due, or with it.
std::optional<Move> TimedChooser::mishap(const Due& due, const World& world)
{
    for (const auto& choice : enabled(world)) {
        if (choice.fault == Fault::None)
            continue;
        // Each fault has its chance where it can strike: with the action that is due, or at its
        // actor.
        const auto concerns =
            choice.kind == Kind::Mishap
                ? choice.actor == due.action.actor
                      || (choice.fault != Fault::Crash && choice.order == due.action.order)
                : choice.kind == due.action.kind && choice.actor == due.action.actor;
        if (concerns && strikes(choice.fault, world)) {
            auto struck = choice;
            struck.at = due.at;
            return struck;
        }
    }
    return std::nullopt;
}

std::optional<Move> TimedChooser::next(const World& world)
{
    const auto choices = enabledPlain(world);
    const auto now = std::max(world.now, m_settings.start);
    std::erase_if(m_due, [&](const auto& due) {
        return std::ranges::none_of(
            choices, [&](const Move& choice) { return choice.sameChoice(due.second.action); });
    });
    // The first choice of each actor: partitions in their order, orders before cancels.
    for (const auto& choice : choices) {
        if (!m_due.contains(choice.actor))
            m_due.emplace(choice.actor, Due{now + duration(choice, world), choice});
    }
    if (m_due.empty())
        return std::nullopt;
    const auto first = std::ranges::min_element(
        m_due, {}, [](const auto& due) { return std::pair(due.second.at, due.first); });
    const auto due = first->second;
    if (std::ranges::any_of(m_settings.rates, [](auto rate) { return rate > 0; })) {
        if (auto struck = mishap(due, world)) {
            m_due.erase(first);
            return struck;
        }
    }
    m_due.erase(first);
    auto action = due.action;
    action.at = due.at;
    return action;
}

std::vector<Move> TimedChooser::planned() const
{
    std::vector<Move> moves;
    for (const auto& [actor, due] : m_due) {
        moves.push_back(due.action);
        moves.back().at = due.at;
    }
    return moves;
}

void TimedChooser::putBack(const Move& action)
{
    // A fault strikes at its moment or not at all.
    if (action.fault == Fault::None)
        m_due.insert_or_assign(action.actor, Due{action.at, action});
}

void runTimed(World& world, const TimedSettings& settings,
              const std::function<bool(const Move&, const World&, const Trace&)>& goOn)
{
    TimedChooser chooser(settings, world);
    Trace trace;
    while (const auto action = chooser.next(world)) {
        trace.records.clear();
        apply(world, *action, &trace);
        if (!goOn(*action, world, trace))
            return;
    }
}

} // namespace sim::world
