#include "sim/check/verdicts.h"
#include "sim/montecarlo/series.h"
#include "sim/scenario/setup.h"

#include <algorithm>
#include <array>

namespace sim::montecarlo {

using std::chrono::microseconds;

namespace {

constexpr std::array statuses = {OrderStatus::Completed, OrderStatus::Cancelled, OrderStatus::Paid,
                                 OrderStatus::Pending};

//! Measures how long each order takes.
class SagaClock
{
public:
    void look(const world::Move& move, const world::World& world)
    {
        const auto number = move.order.value;
        if (number == 0)
            return;
        if (number >= m_placed.size())
            m_placed.resize(number + 1, Instant::max());
        if (move.kind == world::Move::Kind::PlaceOrder)
            m_placed[number] = world.now;
        const auto& orders = world.desks[std::size_t(Service::Order)];
        if (m_placed[number] == Instant::max() || !isFinal(orders.status({number})))
            return;
        sagas.push_back(world.now - m_placed[number]);
        m_placed[number] = Instant::max();
    }

    std::vector<microseconds> sagas;

private:
    std::vector<Instant> m_placed; // by order; max: not placed or ended
};

std::shared_ptr<const Names> namesOfShop()
{
    auto names = std::make_shared<Names>();
    for (const auto status : statuses)
        names->ends.emplace_back(wireName(status));
    for (std::size_t i = 1; i < world::faultCount; ++i)
        names->faults.emplace_back(name(world::Fault(i)));
    for (const auto& invariant : check::invariants())
        names->invariants.push_back({std::string(invariant.name), invariant.informative});
    return names;
}

void count(Outcome& outcome, const world::World& world)
{
    outcome.steps = world.steps;
    outcome.records = world.records.size();
    for (const auto& topic : world.deadLetters)
        outcome.deadLetters += topic.size();
    outcome.ends.assign(statuses.size(), 0);
    for (const auto& [order, record] : world.desks[std::size_t(Service::Order)].orders()) {
        const auto end = std::ranges::find(statuses, record.order.status);
        if (end != statuses.end())
            ++outcome.ends[std::size_t(end - statuses.begin())];
    }
    outcome.struck.assign(world.ledger.struck.begin() + 1, world.ledger.struck.end());
}

Outcome runShop(const Setup& setup, const std::function<bool()>& goOn)
{
    Outcome outcome{.seed = setup.timing.seed};
    SagaClock clock;
    check::Verdicts verdicts;
    world::World world(setup.shop);
    outcome.isWhole = true;
    world::runTimed(world, setup.timing,
                    [&](const world::Move& move, const world::World& after, const world::Trace&) {
                        verdicts.look(move, after);
                        clock.look(move, after);
                        outcome.isWhole = after.steps % 1024 != 0 || goOn();
                        return outcome.isWhole;
                    });
    verdicts.close(world);
    for (const auto& verdict : verdicts.all())
        outcome.verdicts.push_back({verdict.step, verdict.words});
    outcome.took = std::max(world.now - setup.timing.start, microseconds(0));
    outcome.sagas = std::move(clock.sagas);
    count(outcome, world);
    return outcome;
}

} // namespace

Series seriesOf(const Setup& setup)
{
    auto names = namesOfShop();
    return {.names = names,
            .firstSeed = setup.timing.seed,
            .run = [setup, names](std::uint64_t seed, const std::function<bool()>& goOn) {
                auto own = setup;
                own.timing.seed = seed;
                auto outcome = runShop(own, goOn);
                outcome.names = names;
                return outcome;
            }};
}

} // namespace sim::montecarlo
