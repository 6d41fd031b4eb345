#pragma once

#include "sim/stage/stageof.h"

//! The smallest world that describes itself: two counters that the clock raises in turn, each raise
//! told on the broker; a fault sets one back.
namespace counters {

using namespace sim;
using namespace sim::stage;

struct World
{
    std::array<int, 2> counts{};
    std::vector<std::string> told;
    std::uint64_t steps = 0;
    std::uint32_t faultsLeft = 0;
};

struct Action
{
    std::size_t counter = 0;
    bool isFault = false;
    Instant at{};

    bool operator==(const Action&) const = default;
};

struct Model
{
    using World = counters::World;
    using Action = counters::Action;

    int most = 10;

    void apply(World& world, const Action& action) const
    {
        ++world.steps;
        auto& count = world.counts[action.counter];
        if (action.isFault) {
            count = 0;
            --world.faultsLeft;
            return;
        }
        ++count;
        world.told.push_back(letter(action) + std::to_string(count));
    }

    Hash128 hash(const World& world) const
    {
        Hasher hasher;
        hasher.add(world.counts[0]);
        hasher.add(world.counts[1]);
        hasher.add(world.steps);
        hasher.add(world.faultsLeft);
        return hasher.finish();
    }

    Instant now(const World& world) const { return Instant(std::chrono::seconds(world.steps)); }

    std::optional<Action> next(const World& world) const
    {
        const auto lower = world.counts[1] < world.counts[0] ? 1u : 0u;
        if (world.counts[lower] >= most)
            return std::nullopt;
        return Action{lower, false, now(world)};
    }

    std::vector<Action> enabled(const World& world) const
    {
        std::vector<Action> list;
        for (const auto counter : {0u, 1u}) {
            if (world.counts[counter] < most)
                list.push_back({counter, false, now(world)});
        }
        if (world.faultsLeft > 0)
            list.push_back({0, true, now(world)});
        return list;
    }

    static std::string letter(const Action& action) { return action.counter == 0 ? "a" : "b"; }
    std::string label(const Action& action) const
    {
        return letter(action) + (action.isFault ? " reset" : " raise");
    }

    Choice describe(const World&, const Action& action) const
    {
        return {.actor = letter(action),
                .text = {"%1 goes on", {letter(action)}},
                .fault = action.isFault ? "reset" : ""};
    }

    std::optional<Instant> planned(const World&, const Action& action) const { return action.at; }
    Instant timeOf(const Action& action) const { return action.at; }

    Picture picture(const World& world, const Action*) const
    {
        Picture picture{.now = now(world)};
        for (const auto* name : {"a", "b"})
            picture.cards.push_back({.id = name, .title = name});
        return picture;
    }

    std::uint64_t records(const World& world) const { return world.told.size(); }
    Published record(const World& world, std::uint64_t number) const
    {
        return {.channel = "told", .offset = std::int64_t(number), .value = world.told[number]};
    }
    std::string eventId(const World& world, std::uint64_t number) const
    {
        return world.told[number];
    }

    std::vector<Verdict> invariants() const
    {
        return {{.name = "Close"}, {.name = "Even", .atEnd = true}};
    }

    void judge(const World& world, const Action*, std::vector<bool>& broken) const
    {
        broken[0] = std::abs(world.counts[0] - world.counts[1]) > 2;
        broken[1] = !next(world) && world.counts[0] != world.counts[1];
    }

    std::string value(const World& world, std::size_t) const
    {
        return std::to_string(world.counts[0] - world.counts[1]);
    }

    std::vector<std::string> faults() const { return {"reset"}; }
    void allow(World& world, std::uint32_t, std::uint32_t times) const { world.faultsLeft = times; }

    std::string name() const { return "counters"; }
    std::vector<std::pair<std::string, std::string>> settings() const
    {
        return {{"most", std::to_string(most)}};
    }
};

using Run = StageOf<Model>;

inline Run run(Script script = {}, int most = 10)
{
    return Run(Model{most}, World{}, std::move(script));
}

} // namespace counters
