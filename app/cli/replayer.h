#pragma once

#include "app/cli/lettersource.h"
#include "app/session/replayports.h"
#include "model/deadletter/replayshelf.h"

#include <chrono>
#include <memory>
#include <optional>

namespace app::cli {

//! What is said to somebody who wants to write without a reason.
model::Error noReason();

//! A plan on its way from the dead letters to the broker.
class Replayer
{
public:
    Replayer(const Arguments& arguments, model::ReplayPace pace);

    int start(LetterRequest request, const model::ReplayWish& wish);
    int resume(const std::string& id);

private:
    model::Result<void> findTargetPlace();
    model::Result<void> makePlan(LetterRequest& request, const model::ReplayWish& wish);
    std::optional<int> readLetters(LetterRequest& request, const model::ReplayWish& wish);
    model::Result<void> flush(const model::ReplayPlanner& planner);
    //! Schema versions of what is sent, against what the consumers accept.
    model::Result<void> judgeVersions(const LetterSource& letters);
    int preview();
    void showPlan(const model::PlanCounts& counts, bool asJson);
    int carryOut();
    model::ReplayOutcome runPlan();
    void show(const model::ReplayStatus& status);
    int end(const model::Result<WriteOutcome>& written, const model::ReplayOutcome& outcome);

    const Arguments& m_arguments;
    const model::ReplayPace m_pace;
    const Terminal m_terminal;
    const model::ReplayShelf m_shelf;
    Interrupt m_interrupt;
    StatusLine m_status{m_terminal};
    std::vector<Target> m_kept; // sandboxes among them
    ReplayPlace m_source;
    ReplayPlace m_target;
    ReplayGround m_ground;
    std::shared_ptr<model::Repair> m_repair;
    std::optional<model::PlanLock> m_lock;
    std::unique_ptr<model::ReplayJournal> m_journal;
    std::vector<model::PlannedItem> m_waiting;
    std::string m_diff;
    int m_diffs = 0;
    std::chrono::steady_clock::time_point m_begun;
};

} // namespace app::cli
