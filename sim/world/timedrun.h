#pragma once

#include "sim/kernel/randomstream.h"
#include "sim/world/world.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>

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
    struct Due
    {
        Instant at;
        Move action;
    };

    std::chrono::microseconds duration(const Move& action, const World& world);
    bool strikes(Fault fault, const World& world);
    std::optional<Move> mishap(const Due& due, const World& world);

    TimedSettings m_settings;
    std::map<Actor, Due> m_due; //!< What each actor is about to do.
    std::map<Actor, RandomStream> m_paces;
    RandomStream m_arrivals;
    std::vector<RandomStream> m_faults;
};

//! A whole run, or so much of it as \a goOn lets happen: it sees each action and the world after
//! it.
void runTimed(World& world, const TimedSettings& settings,
              const std::function<bool(const Move&, const World&, const Trace&)>& goOn);

} // namespace sim::world
