#include "sim/definition/doing.h"

#include <algorithm>

namespace sim::definition {

namespace {

using Kind = Action::Kind;
using namespace std::chrono_literals;
using std::chrono::microseconds;

//! Who acts; one thing at a time.
std::uint64_t actorOf(const Action& action)
{
    enum : std::uint64_t {
        Person = 1,
        Service,
        RelayProcess,
        Sender,
        Conducting,
        Operator,
        Network,
        Repair,
    };
    const auto named = [&](std::uint64_t kind, std::uint64_t one, std::uint64_t other) {
        return kind << 32 | one << 16 | other;
    };
    switch (action.kind) {
    case Kind::Command:
    case Kind::Commit:
        // Arrivals are one stream; what else a person does is each order's own.
        return named(Person, action.number, action.number == 0 ? 0 : action.order);
    case Kind::Publish:
        return named(Sender, action.service, 0);
    case Kind::RelaySend:
    case Kind::RelayRead:
    case Kind::RelayMark:
        return named(RelayProcess, action.instance, 0);
    case Kind::LogStep:
    case Kind::Step:
    case Kind::Undo:
    case Kind::End:
        return named(Conducting, action.order, 0);
    case Kind::ReplayDeadLetter:
        return named(Operator, action.service, 0);
    case Kind::Arrive:
        return named(Network, action.service, 0);
    case Kind::Recover:
        return named(Repair, action.service, 0);
    default:
        return named(Service, action.service, action.instance);
    }
}

microseconds plainDurationOf(const Definition& definition, const ClockSettings& clock,
                             const World& world, RandomStream& stream, const Action& action)
{
    switch (action.kind) {
    case Kind::Command:
        return stream.exponential(action.number == 0 ? clock.betweenOrders
                                                     : microseconds(2'000'000));
    case Kind::RelayRead: {
        // All relays tick at whole periods.
        const auto period = definition.channel.relay.every;
        return period - (world.now - clock.start) % period;
    }
    case Kind::RelaySend:
        if (!definition.atomicity.splitsRelay) {
            const auto period = definition.channel.relay.every;
            // The rows of one run go out one after the other.
            const auto since = (world.now - clock.start) % period;
            if (since > 0us && since < 200ms)
                return stream.between(1ms, 8ms);
            return period - since + stream.between(1ms, 8ms);
        }
        return stream.between(1ms, 8ms);
    case Kind::Publish:
        return stream.between(1ms, 8ms);
    case Kind::Handle:
    case Kind::Step:
    case Kind::Undo:
        return stream.between(4ms, 40ms);
    case Kind::ReplayDeadLetter:
        return stream.exponential(60s);
    case Kind::LeaseEnds:
        return 30s;
    case Kind::Arrive:
        return stream.between(200ms, 3s);
    case Kind::Recover:
        return stream.between(5s, 30s);
    default:
        return stream.between(500us, 2'000us);
    }
}

microseconds durationOf(const Definition& definition, const ClockSettings& clock,
                        const World& world, RandomStream& stream, const Action& action)
{
    constexpr int slowness = 20;
    const auto took = plainDurationOf(definition, clock, world, stream, action);
    const auto isWork =
        action.kind == Kind::Look || action.kind == Kind::Handle || action.kind == Kind::Mark;
    return isWork && world.slow[action.service] != 0 ? slowness * took : took;
}

//! Whether a fault has its chance when \a due is what happens next.
bool concerns(const Action& choice, const Action& due)
{
    const auto sends = due.kind == Kind::RelaySend || due.kind == Kind::Publish;
    const auto works = due.kind == Kind::Look || due.kind == Kind::Handle;
    switch (choice.kind) {
    case Kind::Outage:
        return choice.service == none
                   ? sends || works
                   : choice.service == due.service
                         && (works || due.kind == Kind::Command || due.kind == Kind::Publish);
    case Kind::Slow:
        return choice.service == due.service && works;
    case Kind::SecondRun:
        return due.kind == Kind::RelaySend || due.kind == Kind::RelayMark;
    default:
        return choice.service == due.service && choice.instance == due.instance
               && choice.order == due.order;
    }
}

//! A fault that strikes with what is due, or at the one who would act.
std::optional<Action> mishap(const Definition& definition, const ClockSettings& clock, World& world,
                             const Action& due)
{
    const auto isFaulty =
        std::ranges::any_of(clock.rates, [](std::uint32_t rate) { return rate > 0; });
    if (!isFaulty)
        return std::nullopt;
    for (auto choice : enabled(definition, world)) {
        const auto fault = std::size_t(choice.fault);
        if (fault == 0 || clock.rates[fault] == 0 || !concerns(choice, due)
            || !world.chances[fault].happens(clock.rates[fault]))
            continue;
        choice.at = due.at;
        return choice;
    }
    return std::nullopt;
}

} // namespace

void plan(const Definition& definition, const ClockSettings& clock, World& world)
{
    const auto choices = enabledPlain(definition, world);
    std::erase_if(world.plan, [&](const Action& due) {
        return std::ranges::find(choices, due) == choices.end();
    });
    for (auto choice : choices) {
        // An alternative without a fault is for whoever chooses it.
        if (choice.variant > 0)
            continue;
        const auto actor = actorOf(choice);
        const auto isBusy = std::ranges::any_of(
            world.plan, [&](const Action& due) { return actorOf(due) == actor; });
        if (isBusy)
            continue;
        auto& stream = world.paces
                           .try_emplace(actor, clock.seed,
                                        choice.kind == Kind::Command && choice.number == 0
                                            ? std::string("arrivals")
                                            : "actor " + std::to_string(actor))
                           .first->second;
        choice.at = world.now + durationOf(definition, clock, world, stream, choice);
        world.plan.push_back(choice);
    }
    const auto first = std::ranges::min_element(
        world.plan, {}, [](const Action& due) { return std::pair(due.at, actorOf(due)); });
    world.next.reset();
    if (first == world.plan.end())
        return;
    world.next = *first;
    world.next->at = std::max(first->at, world.now);
    if (const auto struck = mishap(definition, clock, world, *world.next))
        world.next = struck;
}

} // namespace sim::definition
