#pragma once

#include "sim/kernel/randomstream.h"
#include "sim/world/world.h"

#include <array>
#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace sim::world {

//! How a run in virtual time goes.
struct TimedSettings
{
    std::uint64_t seed = 1;
    Instant start{std::chrono::seconds{1'767'225'600}}; //!< 2026-01-01T00:00:00Z.
    std::chrono::microseconds betweenOrders{500'000};   //!< On average.
    //! Of a million chances that a fault has it takes so many; within the world's budget.
    std::array<std::uint32_t, faultCount> rates{};
};

//! Chooses what happens next by the clock: each actor takes its time, drawn from a stream of its
//! own cause, and faults strike at their rates. The same seed and settings give the same run.
class TimedChooser
{
public:
    TimedChooser(const TimedSettings& settings, const World& world);

    //! What happens next in \a world, with its time; nothing when all is quiet.
    std::optional<Move> next(const World& world);
    //! What the other actors are about to do, each with its time, as next() last saw it. For
    //! whoever shows the future.
    std::vector<Move> planned() const;
    //! Somebody chose otherwise than next() did: its choice stays due at its time.
    void putBack(const Move& action);

private:
    std::chrono::microseconds duration(const Move& action, const World& world);
    std::optional<Instant> dueAt(const Move& action, const World& world) const;
    void plan(const World& world);
    void forget(std::size_t actor);
    bool strikes(Fault fault, const World& world);
    std::optional<Move> mishap(const Move& due, const World& world);

    static constexpr std::uint32_t unseen = 0xffffffff;
    static constexpr Instant never = Instant::max();

    TimedSettings m_settings;
    std::size_t m_actors; //!< The first so many take part in this style.
    bool m_hasFaults = false;
    // By actor: when it acts, what it does then, and the revision of the world that it was planned
    // by.
    std::array<Instant, actorCount> m_at;
    std::array<Move, actorCount> m_due;
    std::array<std::uint32_t, actorCount> m_seen;
    std::vector<RandomStream> m_paces; //!< By actor.
    RandomStream m_arrivals;
    std::vector<RandomStream> m_faults;
};

//! A whole run, or so much of it as \a goOn lets happen: it sees each action and the world after
//! it.
void runTimed(World& world, const TimedSettings& settings,
              const std::function<bool(const Move&, const World&, const Trace&)>& goOn);

} // namespace sim::world
