#pragma once

#include "app/session/attend.h"
#include "app/session/feed.h"
#include "app/session/journal.h"
#include "app/session/sourcestate.h"
#include "app/session/writegate.h"
#include "model/decode/profile.h"
#include "model/store/eventstore.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace app {

struct SessionConfig
{
    model::StoreBudget budget;
    model::ProfileSet profiles = model::builtinProfiles();
    model::ConventionSet conventions = model::builtinConventions(); //!< Of dead letters.
    SagaDefinitions sagas;                                          //!< None: the shipped ones.
    std::string replayFolder; //!< Where replays keep their journals; none: nothing is replayed.
    std::string auditFile;    //!< Where writes are recorded; none: nothing can be written.
};

//! What is open now: one store, the sources that fill it, the thread that decodes and stores what
//! they bring, and the journal. Used by the window and the command line alike; no Qt. Its public
//! calls come from one thread (the window's), but for those marked "any thread".
class Session
{
public:
    explicit Session(SessionConfig config);
    ~Session();

    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    //! Opens the connection through its connector. Fails at once only when no connector has the
    //! URL's scheme; what goes wrong later shows in the source's state.
    model::Result<model::SourceId> open(const model::Connection& connection, model::Watch watch);
    //! The same with a source of one's own (a simulation, a test).
    model::SourceId open(SourceState state, model::SourceFactory connect);
    //! Stops reading. What was read stays in the store.
    void close(model::SourceId id);
    void send(model::SourceId id, const model::SourceCommand& command);

    std::vector<SourceState> sources() const;                  //!< Any thread.
    const model::EventStore& store() const { return m_store; } //!< Any thread.
    const model::ProfileSet& profiles() const { return m_profiles; }
    Journal& journal() { return m_journal; } //!< Any thread.
    const std::string& replayFolder() const { return m_replayFolder; }
    WriteGate& gate() { return m_gate; }        //!< Any thread.
    Analysis& analysis() { return m_analysis; } //!< Any thread.

private:
    void runIngest(const std::stop_token& stop);
    std::shared_ptr<Feed> feed(model::SourceId id) const;
    void wake();

    const model::ProfileSet m_profiles;
    const std::string m_replayFolder;
    model::EventStore m_store;
    Journal m_journal;
    WriteGate m_gate;
    Analysis m_analysis;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_woken;
    bool m_hasNews = false;
    std::vector<std::shared_ptr<Feed>> m_feeds;
    std::vector<std::jthread>
        m_closing; // a client library may take seconds to let go: never on the window's thread
    std::jthread m_ingest;
    Analyst m_analyst;
    std::map<model::SourceId, std::vector<std::unique_ptr<Companion>>> m_companions;
};

} // namespace app
