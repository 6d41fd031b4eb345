#include "sim/world/timedrun.h"

#include "sim/world/faults.h"
#include "sim/world/plain.h"

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
    case Kind::Commit:
        return {500us, 2'000us};
    case Kind::SendRow:
    case Kind::Publish:
    case Kind::DeadLetter:
    case Kind::CommitTransaction:
    case Kind::AbortTransaction:
        return {1'000us, 8'000us};
    case Kind::Fetch:
        return {500us, 5'000us};
    case Kind::LookForKey:
    case Kind::SetKey:
        return {100us, 600us};
    case Kind::Handle:
    case Kind::Perform:
        return {4'000us, 40'000us};
    case Kind::Call:
    case Kind::Answer:
        return {1'000us, 8'000us};
    case Kind::WriteLog:
    case Kind::ToPerson:
        return {500us, 2'000us};
    case Kind::Resume:
        return {1'000'000us, 3'000'000us};
    case Kind::Recover:
        return {5'000'000us, 30'000'000us};
    case Kind::Deliver:
        return {200'000us, 3'000'000us};
    case Kind::Replay:
        return {60'000'000us, 600'000'000us};
    case Kind::Redeliver:
    case Kind::Expire:
    case Kind::StartSaga:
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

constexpr int slowness = 20;

bool isSlow(const Actor& actor, const World& world)
{
    return actor.kind == Actor::Kind::Consumer
           && world.consumers[std::size_t(actor.service)][actor.instance].isSlow;
}

//! When a delivery that nobody works on goes to somebody else.
Instant deliveryEnd(const World& world, const Move& move)
{
    const auto& items =
        world.mailboxes[std::size_t(move.actor.service)][std::size_t(move.topic)].items;
    const auto item = std::ranges::find_if(
        items, [&](const Delivery& one) { return one.isLetGo && isAbout(world, one, move); });
    return item->since
           + (isSqs(world.settings.broker) ? WorldSettings::visibility
                                           : WorldSettings::claimedAfter);
}

//! The coordinator looks now and then, at whole periods.
Instant transactionEnd(const World& world, const Move& abort, Instant start)
{
    const auto& transaction = world.transactions[transactionOf(world, abort) - 1];
    const microseconds over = transaction.began + world.settings.kafka.transactionTimeout - start;
    const microseconds period = WorldSettings::timeoutCheck;
    return start + (over + period - microseconds(1)) / period * period;
}

} // namespace

TimedChooser::TimedChooser(const TimedSettings& settings, const World& world)
    : m_settings(settings)
    , m_actors(world.settings.style == Style::Choreography ? firstSaga : actorCount)
    , m_hasFaults(std::ranges::any_of(settings.rates, [](auto rate) { return rate > 0; }))
    , m_arrivals(settings.seed, "arrivals")
{
    m_at.fill(never);
    m_seen.fill(unseen);
    for (std::size_t i = 0; i < actorCount; ++i)
        m_paces.emplace_back(settings.seed, toText(actorAt(i)));
    for (std::size_t i = 0; i < faultCount; ++i)
        m_faults.emplace_back(settings.seed, name(Fault(i)));
}

microseconds TimedChooser::duration(const Move& action, const World& world)
{
    if (action.actor.kind == Actor::Kind::Customer)
        return m_arrivals.exponential(m_settings.betweenOrders);
    if (action.kind == Kind::EndBackOff)
        return world.settings.consumer.backOff;
    if (action.actor.kind == Actor::Kind::Broker) {
        if (const auto due = dueAt(action, world))
            return std::max(*due - std::max(world.now, m_settings.start), microseconds(0));
    }
    if (action.kind == Kind::StartRun) {
        // The timer ticks for all relays at once, at whole periods.
        const microseconds period = world.settings.relay.period;
        const auto since = (world.now - m_settings.start) % period;
        return period - since;
    }
    const auto pace = paceOf(action.kind);
    const auto took = m_paces[indexOf(action.actor)].between(pace.least, pace.most);
    return isSlow(action.actor, world) ? slowness * took : took;
}

//! Of what the broker does when a time is over.
std::optional<Instant> TimedChooser::dueAt(const Move& action, const World& world) const
{
    if (action.kind == Kind::Redeliver)
        return deliveryEnd(world, action);
    if (action.kind == Kind::AbortTransaction)
        return transactionEnd(world, action, m_settings.start);
    if (action.kind != Kind::Expire)
        return std::nullopt;
    const auto& mailbox =
        world.mailboxes[std::size_t(action.actor.service)][std::size_t(action.topic)];
    return world.records[readyItem(world, mailbox, action)->record].time
           + world.settings.rabbit.ttl;
}

bool TimedChooser::strikes(Fault fault, const World& world)
{
    const auto index = std::size_t(fault);
    return m_settings.rates[index] > 0 && world.ledger.struck[index] < world.settings.budget[index]
           && m_faults[index].happens(m_settings.rates[index]);
}

//! A fault instead of what was due, or with it.
std::optional<Move> TimedChooser::mishap(const Move& due, const World& world)
{
    for (auto choice : faultsAt(world, due)) {
        if (strikes(choice.fault, world)) {
            choice.at = due.at;
            return choice;
        }
    }
    return std::nullopt;
}

void TimedChooser::forget(std::size_t actor)
{
    m_at[actor] = never;
    m_seen[actor] = unseen;
}

//! Every actor whose choices may have changed keeps its plan if it still can, or gets a new one.
void TimedChooser::plan(const World& world)
{
    const auto now = std::max(world.now, m_settings.start);
    for (std::size_t i = 0; i < m_actors; ++i) {
        if (m_seen[i] == world.revision[i])
            continue;
        m_seen[i] = world.revision[i];
        if (m_at[i] != never && isStillPlain(world, m_due[i]))
            continue;
        m_at[i] = never;
        if (const auto first = firstPlain(world, i)) {
            m_due[i] = *first;
            m_at[i] = m_due[i].at = now + duration(*first, world);
        }
    }
}

std::optional<Move> TimedChooser::next(const World& world)
{
    plan(world);
    const auto first = std::size_t(
        std::min_element(m_at.begin(), m_at.begin() + std::ptrdiff_t(m_actors)) - m_at.begin());
    if (m_at[first] == never)
        return std::nullopt;
    forget(first);
    const auto due = m_due[first];
    if (m_hasFaults) {
        if (auto struck = mishap(due, world))
            return struck;
    }
    return due;
}

std::vector<Move> TimedChooser::planned() const
{
    std::vector<Move> moves;
    for (std::size_t i = 0; i < actorCount; ++i) {
        if (m_at[i] != never)
            moves.push_back(m_due[i]);
    }
    return moves;
}

void TimedChooser::putBack(const Move& action)
{
    const auto index = indexOf(action.actor);
    // A fault strikes at its moment or not at all.
    if (action.fault != Fault::None || index == noActor)
        return;
    m_due[index] = action;
    m_at[index] = action.at;
    m_seen[index] = unseen;
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
