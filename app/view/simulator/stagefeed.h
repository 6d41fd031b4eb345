#pragma once

#include "app/session/session.h"
#include "sim/stage/stage.h"

#include <map>
#include <memory>

namespace app {

//! Hands what a run put on its simulated broker to the session, where the other views see it as
//! they see live events: one source a branch, told apart by its name and the mark "simulated". GUI
//! thread.
class StageFeed
{
public:
    explicit StageFeed(Session& session) : m_session(session) {}
    ~StageFeed() { end(); }

    StageFeed(const StageFeed&) = delete;
    StageFeed& operator=(const StageFeed&) = delete;

    //! Another run: what was read of the former stays.
    void begin(std::string title);
    void end();
    //! What is new since the last time, up to where the stage stands.
    void follow(const sim::stage::Stage& stage);
    //! Whether the session has events of the branch that come after where the stage stands.
    [[nodiscard]] bool isAhead(const sim::stage::Stage& stage) const;

private:
    class Queue;
    class Source;

    struct Branch
    {
        model::SourceId source;
        std::shared_ptr<Queue> queue;
        std::uint64_t sent = 0; // steps whose records were handed over
    };

    Branch& branchOf(const sim::stage::Stage& stage);

    Session& m_session;
    std::string m_title;
    std::map<std::uint64_t, Branch> m_branches;
};

} // namespace app
