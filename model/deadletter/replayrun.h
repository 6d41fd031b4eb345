#pragma once

#include "model/deadletter/replayledger.h"

#include <functional>
#include <memory>

namespace model {

//! How fast and how carefully a plan is carried out. May differ each time it is resumed.
struct ReplayPace
{
    std::size_t batch = 1000; //!< Items of one transaction, or of one round of confirmations.
    double perSecond = 0;     //!< 0: as fast as it goes.
    bool canary = false;      //!< 1, 2, 5, 20, 50 … at first, looking for what comes back.
    std::chrono::milliseconds canaryPause{5'000}; //!< Between two of these steps.
    std::uint64_t mostReturned = 0;               //!< More than so many that came back stop it.
    bool overlap = false;     //!< Receipts are written on a thread beside, while the next are sent.
    bool skipRefused = false; //!< What the broker will never take is noted and passed over.
};

//! Where a run is.
struct ReplayStatus
{
    std::uint64_t total = 0;
    std::uint64_t done = 0; //!< Sent and confirmed, or passed over.
    std::uint64_t refused = 0;
    std::uint64_t returned = 0; //!< Came back to the dead letters during this run.
    bool exactlyOnce = false;
    bool isWaiting = false; //!< For its rate, for a canary's outcome, or because it is paused.
};

//! Copies that are at the destinations, by their replay id.
using FoundCopies = std::map<std::string, PublishedAt>;

//! What a run needs of the outside. All is called on the run's thread.
struct ReplayPorts
{
    //! With transactions; else \a sink is used. An error of kind Unsupported: the cluster has none.
    std::function<Result<std::unique_ptr<TransactionalSink>>(const TransactionalOrder&)>
        openTransactional;
    std::function<Result<std::unique_ptr<EventSink>>()> openSink;
    //! Of a plan whose wish names a marker topic: it is there and compacted, or is made now.
    std::function<Result<void>()> prepareMarkers;
    //! To where the dead letters lie, for the notes of a replay without transactions.
    std::function<Result<std::unique_ptr<EventSink>>()> openMarkers;
    //! What lies at the destinations behind the plan's marks and has a replay id of the plan.
    std::function<Result<FoundCopies>()> findCopies;
    //! How many of the plan came back to the dead letters.
    std::function<Result<std::uint64_t>()> countReturned;
    //! Waits; false: stop.
    std::function<bool(std::chrono::milliseconds)> wait;
    //! Whether to stop now; waits here while the person has it paused.
    std::function<bool()> stopRequested;
    std::function<void(const ReplayStatus&)> tell;
    std::function<std::chrono::steady_clock::time_point()> clock = std::chrono::steady_clock::now;
};

//! How a run ended.
struct ReplayOutcome
{
    enum class Ended { Done, Stopped, Returned, Failed };

    Ended ended = Ended::Failed;
    ReplayStatus status;
    std::optional<Error> error;     //!< Of Failed.
    std::vector<std::string> notes; //!< What a person should know beside.
};

//! Carries out a frozen plan, from where it stands: exactly once where the broker has transactions,
//! else at least once with every doubt named. May be killed at any instant and run again.
class ReplayRun
{
public:
    ReplayRun(ReplayLedger& ledger, ReplayPorts ports, ReplayPace pace);
    ~ReplayRun();
    ReplayRun(const ReplayRun&) = delete;
    ReplayRun& operator=(const ReplayRun&) = delete;

    ReplayOutcome run();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

//! The id that is both the group's and the transactional one.
std::string transactionalId(const PlanHeader& header);
//! "plan/number": what a copy carries.
std::string replayId(const std::string& plan, std::uint64_t number);

} // namespace model
