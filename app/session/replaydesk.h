#pragma once

#include "app/session/letterpurge.h"
#include "app/session/replayports.h"
#include "app/session/session.h"
#include "model/deadletter/replayshelf.h"

#include <atomic>
#include <memory>
#include <set>
#include <unordered_map>

namespace app {

//! One message as a person wrote it anew.
struct LetterEdit
{
    std::optional<std::string> key;
    std::optional<std::string> value; //!< None: a tombstone.
    std::vector<std::pair<std::string, std::optional<std::string>>> headers;

    bool operator==(const LetterEdit&) const = default;
};

//! Which of a session's dead letters to replay, and how.
struct ReplayOrder
{
    model::Connection connection;
    std::optional<model::Connection> target; //!< Another cluster to send to: at least once.
    std::vector<model::Row> rows;
    std::map<model::Row, LetterEdit> edits;
    model::ReplayWish wish;
    std::string reason;
    std::string filter; //!< What was chosen, in words or as a filter.
};

//! A planned message for the preview.
struct ReplayPreview
{
    model::Row row = 0;
    model::OutgoingRecord before; //!< The dead letter as it lies there.
    model::PlannedItem item;
};

//! What a repair would do.
struct RepairTrial
{
    std::uint64_t changed = 0;
    std::uint64_t unchanged = 0;
    std::uint64_t failed = 0;
    std::string firstError;
    struct Example
    {
        model::OutgoingRecord before;
        model::OutgoingRecord after;
        std::string error;
    };
    std::vector<Example> examples; //!< Of the first rows.
};

//! A message that will be sent.
struct ReplaySent
{
    model::Row row = 0;
    std::string eventId;
    std::string consumer;
    std::string key;
    int replays = 0;
};

//! Dead letters that were sent and can be deleted now.
struct ReplayPurge
{
    enum class Step { None, Looking, Found, Deleting, Deleted, Failed };

    Step step = Step::None;
    std::string trouble; //!< Why the cluster can delete nothing; empty: it can, or was not asked.
    std::vector<PurgeLane> lanes;
    std::uint64_t deleted = 0;
    std::optional<model::Error> error;
};

//! Where the desk is. A copy, taken at one moment.
struct ReplayState
{
    enum class Step { None, Planning, Planned, Running, Ended, Failed };

    Step step = Step::None;
    bool isPaused = false;
    bool isStopping = false;
    std::string file; //!< Of the journal.
    model::PlanHeader header;
    model::PlanCounts counts;
    std::vector<ReplayPreview> previews;                         //!< Of the first messages.
    std::vector<std::pair<model::LeftOut, std::string>> reasons; //!< Why, of the first left out.
    std::vector<ReplaySent> sent; //!< The first of those that are sent.
    bool mayBeExact = false;      //!< With transactions, where the broker has them.
    bool isSurveyed = false;      //!< The broker said whether it has.
    bool canary = false;
    model::ReplayStatus status;
    std::optional<model::ReplayOutcome::Ended> ended;
    std::optional<model::Error> error;
    std::vector<std::string> notes;
    std::chrono::milliseconds elapsed{0};
    ReplayPurge purge;
    std::uint64_t number = 0; //!< Grows with each change.
};

//! What was replayed before, by any program of this user.
struct ReplayPast
{
    std::vector<model::ReplayShelf::Entry> plans;
    //! Source and "topic/partition/offset" → the plan that sent it, by the journals here and by the
    //! clusters' marker topics.
    std::unordered_map<std::string, std::string> replayed;

    const std::string* planOf(const std::string& source, const std::string& place) const;
};

//! Plans replays of a session's dead letters and carries them out, one at a time, on a thread of
//! its own. Its calls come from one thread; what they answer is a copy.
class ReplayDesk
{
public:
    explicit ReplayDesk(Session& session);
    ~ReplayDesk();

    bool isBusy() const;
    bool isRunning() const;
    ReplayState state() const;
    std::shared_ptr<const ReplayPast> past() const;
    //! Where the plan's copies go.
    const model::Connection& connection() const { return m_target; }
    //! Where its dead letters lie.
    const model::Connection& source() const { return m_source; }

    //! Makes a plan; forgets the one before when nothing was sent of it.
    void plan(ReplayOrder order);
    //! Goes on with the plan of a journal, or shows what became of it.
    void open(const std::string& file);
    //! Sends what is open of the plan, through the write gate.
    struct Consent
    {
        std::string reason;    //!< Empty: the plan's.
        std::string typedName; //!< Of a production connection.
    };
    void run(const model::ReplayPace& pace, const Consent& consent = {});
    //! Finds out what of the plan's dead letters can be deleted, and deletes it, through the gate.
    void lookForPurge();
    void purge(const Consent& consent);
    void pause(bool paused);
    void stop();
    //! Puts the plan aside.
    void close();
    //! Reads the journals anew.
    void readPast();
    //! Asks the clusters that are open: for their marker topics, and whether the plan's can delete
    //! records. Does nothing while it still asks.
    void lookAround();

    //! What a rule would do with these dead letters; takes its time, any thread.
    static model::Result<RepairTrial> tryRepair(const Session& session,
                                                const std::vector<model::Row>& rows,
                                                const std::string& rule,
                                                const std::stop_token& stop = {});

private:
    void start(std::function<void(const std::stop_token&)> work);
    void change(const std::function<void(ReplayState&)>& how);
    model::Result<void> makePlan(const ReplayOrder& order, const std::stop_token& stop);
    model::Result<void> planRows(const ReplayOrder& order, model::ReplayJournal& journal,
                                 const std::stop_token& stop);
    void carryOut(const model::ReplayPace& pace, const Consent& consent,
                  const std::stop_token& stop);
    model::Result<WriteOutcome> send(const model::ReplayPace& pace, const std::stop_token& stop);
    void loadPast();
    void askAround(const std::vector<model::Connection>& open, const model::Connection& source,
                   const std::stop_token& stop);
    void judgeVersions(const ReplayOrder& order, model::ReplayJournal& journal);
    void changePurge(const std::function<void(ReplayPurge&)>& how);
    std::optional<model::Connection> connectionOf(const std::string& source,
                                                  const std::string& name) const;

    Session& m_session;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_woken;
    ReplayState m_state;
    std::shared_ptr<const ReplayPast> m_past;
    model::Connection m_source;
    model::Connection m_target; // the same, unless the order names another
    ReplayGround m_ground;
    std::unordered_map<std::string, std::string> m_marked; // as in ReplayPast, by marker topics
    std::atomic<bool> m_isAsking = false;
    std::jthread m_asker;
    std::jthread m_worker;
};

} // namespace app
