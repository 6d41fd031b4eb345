#include "sim/shop/model.h"

#include "sim/check/invariants.h"
#include "sim/shop/picture.h"
#include "sim/shop/words.h"

#include <algorithm>

namespace sim::shop {

namespace {

using namespace stage;
using world::Fault;
using world::Move;
using When = check::Invariant::When;

constexpr std::uint32_t mostTimes = 0xffff;

//! When the clock would have a move; a fault comes when what it is done to comes.
std::optional<Instant> plannedFor(const TimedWorld& world, const Move& move)
{
    const auto fits = [&move](const Move& planned) {
        auto plain = planned;
        plain.fault = move.fault;
        return plain.sameChoice(move);
    };
    if (world.next && fits(world.next->move))
        return world.next->move.at;
    const auto planned = world.chooser.planned();
    const auto found = std::ranges::find_if(planned, fits);
    if (found == planned.end())
        return std::nullopt;
    return std::max(found->at, world.world.now);
}

} // namespace

TimedWorld::TimedWorld(const Setup& setup) : world(setup.shop), chooser(setup.timing, world)
{
    world.now = setup.timing.start;
    if (const auto move = chooser.next(world))
        next = actionOf(world, *move);
}

void Model::apply(World& world, const Action& action) const
{
    if (world.next && !(*world.next == action))
        world.chooser.putBack(world.next->move);
    world::apply(world.world, action.move);
    world.next.reset();
    if (auto move = world.chooser.next(world.world)) {
        move->at = std::max(move->at, world.world.now);
        world.next = actionOf(world.world, *move);
    }
}

Instant Model::now(const World& world) const
{
    return std::max(world.world.now, m_setup.timing.start);
}

std::vector<ShopAction> Model::enabled(const World& world) const
{
    std::vector<Action> actions;
    for (auto move : world::enabled(world.world)) {
        move.at = plannedFor(world, move).value_or(world.world.now);
        actions.push_back(actionOf(world.world, move));
    }
    std::stable_partition(actions.begin(), actions.end(),
                          [](const Action& action) { return action.move.fault == Fault::None; });
    return actions;
}

Choice Model::describe(const World& world, const Action& action) const
{
    return shop::describe(world.world, action);
}

std::optional<Instant> Model::planned(const World& world, const Action& action) const
{
    return plannedFor(world, action.move);
}

Picture Model::picture(const World& world, const Action* last) const
{
    return pictureOf(world.world, now(world), last);
}

Published Model::record(const World& world, std::uint64_t number) const
{
    const auto& record = world.world.records[number];
    const auto topic = topicOf(record.topic);
    Published published{.channel = record.deadLetter ? deadLetterTopicOf(topic) : topic,
                        .partition = record.partition,
                        .offset = world.world.offset(record),
                        .time = record.time,
                        .key = sim::toText(record.order),
                        .value = world.world.value(record)};
    for (const auto& [name, value] : world.world.headers(record))
        published.headers.emplace_back(name, value.value_or(std::string()));
    return published;
}

std::string Model::eventId(const World& world, std::uint64_t number) const
{
    return sim::toText(world.world.eventId(world.world.records[number]));
}

std::vector<Verdict> Model::invariants() const
{
    std::vector<Verdict> list;
    for (const auto& invariant : check::invariants())
        list.push_back({.name = std::string(invariant.name),
                        .meaning = meaningOf(invariant.name),
                        .atEnd = invariant.when == When::AtQuiet,
                        .isNote = invariant.informative});
    return list;
}

void Model::judge(const World& world, const Action* action, std::vector<bool>& broken) const
{
    const auto& all = check::invariants();
    const auto asksAlways = action && check::matters(action->move);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].when == When::AtQuiet)
            broken[i] = !world.next && !all[i].broken(world.world).empty();
        else if (asksAlways)
            broken[i] = !check::brokenBy(all[i], action->move, world.world).empty();
    }
}

std::string Model::value(const World& world, std::size_t invariant) const
{
    return valueOf(world.world, check::invariants()[invariant].name);
}

std::vector<std::string> Model::faults() const
{
    std::vector<std::string> list;
    for (std::size_t i = 1; i < world::faultCount; ++i)
        list.emplace_back(world::name(Fault(i)));
    return list;
}

void Model::allow(World& world, std::uint32_t fault, std::uint32_t times) const
{
    const auto index = fault + 1; // there is Fault::None before them
    const auto budget = std::uint64_t(world.world.ledger.struck[index]) + times;
    world.world.settings.budget[index] = std::uint16_t(std::min<std::uint64_t>(budget, mostTimes));
}

std::string Model::name() const
{
    return m_setup.shop.style == world::Style::Orchestration ? "orchestration" : "choreography";
}

std::vector<std::pair<std::string, std::string>> Model::settings() const
{
    return settingsOf(m_setup);
}

} // namespace sim::shop
