#pragma once

#include "app/session/session.h"
#include "app/session/stagetables.h"
#include "sim/stage/stage.h"

#include <map>
#include <memory>

namespace app {

//! Hands what a run put on its simulated broker to the session, where the other views see it as
//! they see live events: one source a branch, told apart by its name and the mark "simulated". The
//! outbox and the keys of the branch that is looked at go to their boards. GUI thread.
class StageFeed
{
public:
    explicit StageFeed(Session& session) : m_session(session), m_tables(session.analysis()) {}
    ~StageFeed() { end(); }

    StageFeed(const StageFeed&) = delete;
    StageFeed& operator=(const StageFeed&) = delete;

    //! Another run: what was read of the former stays.
    void begin(std::string title);
    void end();
    //! What is new since the last time, up to where the stage stands.
    void follow(const sim::stage::Stage& stage);
    //! Outbox and keys as they are where the stage stands: for when somebody can see them.
    void showTables(const sim::stage::Stage& stage);
    //! Whether the session has events of the branch that come after where the stage stands.
    [[nodiscard]] bool isAhead(const sim::stage::Stage& stage) const;

private:
    class Queue;
    class Source;

    struct Place
    {
        std::uint32_t lane = 0;
        std::int64_t offset = 0;
    };

    struct Branch
    {
        model::SourceId source;
        std::shared_ptr<Queue> queue;
        std::uint64_t sent = 0;     // steps whose records were handed over
        std::uint64_t first = 0;    // number of the first record that was
        std::vector<Place> records; // that were, in the broker's order
        std::vector<std::pair<std::string, std::int32_t>> lanes; // by Place::lane
    };

    [[nodiscard]] std::string nameOf(std::uint64_t branch) const;
    Branch& branchOf(const sim::stage::Stage& stage);
    static void note(Branch& branch, const std::vector<sim::stage::Published>& records);
    //! Up to where the first \a count records of the run go.
    static std::vector<model::RecordEnd> endsOf(const Branch& branch, std::uint64_t count);

    Session& m_session;
    std::string m_title;
    std::map<std::uint64_t, Branch> m_branches;
    StageTables m_tables;
};

} // namespace app
