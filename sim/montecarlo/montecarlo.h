#pragma once

#include "sim/montecarlo/series.h"
#include "sim/scenario/setup.h"

#include <atomic>

namespace sim::montecarlo {

//! How an invariant fared in all the runs.
struct Tally
{
    std::string name;
    bool isNote = false;
    std::uint64_t broken = 0;    //!< Runs in which it broke.
    std::uint64_t firstSeed = 0; //!< The lowest of them.
    std::string words;           //!< What broke it there.
    std::uint64_t step = 0;
};

//! All the runs together.
struct Report
{
    using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

    std::uint64_t wanted = 0;
    std::uint64_t runs = 0; //!< That came to their end.
    std::uint64_t firstSeed = 0;
    std::uint64_t steps = 0;
    Counts ends;
    Counts struck;
    std::vector<std::chrono::microseconds> took;  //!< Of whole runs, ascending.
    std::vector<std::chrono::microseconds> sagas; //!< Of single orders that ended, ascending.
    std::vector<Tally> tallies;                   //!< One for each invariant.

    bool isWhole() const { return runs == wanted; }
    //! Whether one is broken that at-least-once delivery does not excuse.
    bool isBroken() const;
};

//! The value that \a hundredths of the ascending \a values do not exceed; zero for none.
std::chrono::microseconds percentile(const std::vector<std::chrono::microseconds>& values,
                                     unsigned hundredths);

//! How far a series of runs is; read from any thread.
struct Progress
{
    std::atomic<std::uint64_t> done = 0;
    std::atomic<bool> isCancelled = false; //!< Set it to end the series: what is done is reported.
};

//! Runs with the seeds from the series' first on, over \a threads (0: all cores).
Report runMany(const Series& series, std::uint64_t runs, Progress& progress, unsigned threads = 0);

//! One line a run: seed, steps, virtual milliseconds, how the orders ended, faults, broken
//! invariants.
std::string csvHead(const Names& names);
std::string csvLine(const Outcome& outcome);
//! The same series, each run handed over in the order of the seeds.
void eachRun(const Series& series, std::uint64_t runs, Progress& progress,
             const std::function<void(const Outcome&)>& take, unsigned threads = 0);

} // namespace sim::montecarlo
