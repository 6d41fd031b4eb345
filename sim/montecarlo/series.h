#pragma once

#include "model/event/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace sim {
struct Setup;
}

namespace sim::montecarlo {

//! What the figures of a world's runs stand for, in their order.
struct Names
{
    struct Invariant
    {
        std::string name;
        bool isNote = false; //!< At-least-once delivery excuses it.
    };

    std::vector<std::string> ends; //!< States of orders: the good end, the bad ones, the others.
    std::vector<std::string> faults;
    std::vector<Invariant> invariants;
};

//! How an invariant fared in a run.
struct Verdict
{
    std::uint64_t step = 0; //!< After which it turned false first; 0: it held.
    std::string words;      //!< What broke it then.

    bool held() const { return step == 0; }
};

//! What one run came to.
struct Outcome
{
    std::shared_ptr<const Names> names;
    std::uint64_t seed = 0;
    std::uint64_t steps = 0;
    std::uint64_t records = 0;
    std::uint64_t deadLetters = 0;
    std::chrono::microseconds took{}; //!< Virtual, all its orders together.
    std::vector<std::uint64_t> ends;
    std::vector<std::chrono::microseconds> sagas; //!< Virtual, from an order's beginning to its
                                                  //!< end; of those that came to one.
    std::vector<std::uint64_t> struck;
    std::vector<Verdict> verdicts;
    bool isWhole = false; //!< Not stopped under way.

    //! Whether an invariant is broken that at-least-once delivery does not excuse.
    bool isBroken() const;
};

//! A world whose runs differ by their seed alone. Its runs share nothing that changes.
struct Series
{
    //! One run, as long as \a goOn answers true; it is asked now and then.
    using Run = std::function<Outcome(std::uint64_t seed, const std::function<bool()>& goOn)>;

    std::shared_ptr<const Names> names;
    std::uint64_t firstSeed = 1;
    Run run;
};

Series seriesOf(const Setup& setup);

//! Of a world by its name ("choreography", "orchestration", "definition:NAME") and its settings.
model::Result<Series> openSeries(const std::string& world,
                                 const std::vector<std::pair<std::string, std::string>>& settings);

} // namespace sim::montecarlo
