#pragma once

#include "sim/scenario/setup.h"
#include "sim/shop/action.h"
#include "sim/stage/stage.h"

namespace sim::shop {

//! The shop and its clock as one value: what each actor is about to do when is part of the state.
struct TimedWorld
{
    explicit TimedWorld(const Setup& setup);

    world::World world;
    world::TimedChooser chooser;
    std::optional<ShopAction> next;
};

//! What sim::stage::StageOf asks of a world; see there.
class Model
{
public:
    using World = TimedWorld;
    using Action = ShopAction;

    explicit Model(const Setup& setup) : m_setup(setup) {}

    void apply(World& world, const Action& action) const;
    Hash128 hash(const World& world) const { return world::hash(world.world); }
    Instant now(const World& world) const;

    std::optional<Action> next(const World& world) const { return world.next; }
    std::vector<Action> enabled(const World& world) const;
    std::string label(const Action& action) const { return labelOf(action); }
    stage::Choice describe(const World& world, const Action& action) const;
    std::optional<Instant> planned(const World& world, const Action& action) const;
    Instant timeOf(const Action& action) const { return action.move.at; }
    stage::Picture picture(const World& world, const Action* last) const;

    std::uint64_t records(const World& world) const { return world.world.records.size(); }
    stage::Published record(const World& world, std::uint64_t number) const;
    std::string eventId(const World& world, std::uint64_t number) const;

    stage::Tables tables(const World& world, std::size_t most) const;

    std::vector<stage::Verdict> invariants() const;
    void judge(const World& world, const Action* action, std::vector<bool>& broken) const;
    std::string value(const World& world, std::size_t invariant) const;

    std::vector<std::string> faults() const;
    void allow(World& world, std::uint32_t fault, std::uint32_t times) const;

    std::string name() const;
    std::vector<std::pair<std::string, std::string>> settings() const;

private:
    Setup m_setup;
};

} // namespace sim::shop
