#pragma once

#include "model/event/result.h"
#include "model/event/timestamp.h"
#include "model/source/connection.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace app {

//! What is about to be written. It is recorded, so no payload belongs in it; secrets of the
//! connection are taken out wherever they stand.
struct WriteOrder
{
    model::Connection connection;
    std::string action;      //!< For scripts: "outbox.mark".
    std::string description; //!< "Mark 3 rows of public.outbox as processed".
    std::string preview;     //!< What exactly: the SQL, the topics and offsets.
    std::string reason;      //!< Why; empty: the reason of the unlocking.
    std::uint64_t count = 0; //!< How many things it is about.
    std::string typedName;   //!< A production connection's name, as the person typed it for this.
};

//! What became of it.
struct WriteOutcome
{
    std::uint64_t done = 0;
    std::uint64_t failed = 0;
    std::string note; //!< What a person should know beside the counts; recorded too.

    bool operator==(const WriteOutcome&) const = default;
};

//! Time as the gate sees it; a test brings its own.
struct GateClock
{
    std::function<model::Timestamp()> wall = model::now;
    //! Goes on while the computer sleeps, and is never set: what an unlocking is measured with.
    std::function<std::chrono::nanoseconds()> elapsed;
};

//! The one way to write. Every connection is read-only until a person unlocks it, for a time; then
//! it locks itself. What is written, and what came of it, is recorded on the disk before and after;
//! what cannot be recorded is not done. Any thread.
class WriteGate
{
public:
    using Action = std::function<model::Result<WriteOutcome>()>;

    static constexpr std::chrono::minutes usualTime{15};
    static constexpr std::chrono::minutes longestTime{8 * 60};

    struct Unlocking
    {
        std::chrono::seconds time = usualTime;
        std::string reason;
        std::string typedName; //!< Asked for when the connection is a production one.
    };

    struct Open
    {
        std::string name;
        bool production = false;
        std::chrono::seconds left{};
    };

    //! Records are added to \a auditFile, which is made when it is needed.
    explicit WriteGate(std::string auditFile, GateClock clock = {});

    model::Result<void> unlock(const model::Connection& connection, const Unlocking& wish);
    void lock(const model::Connection& connection);
    void lockAll();

    //! Zero: it is locked.
    std::chrono::seconds timeLeft(const model::Connection& connection) const;
    bool isUnlocked(const model::Connection& connection) const;
    //! Why it was unlocked; empty when it is locked.
    std::string reason(const model::Connection& connection) const;
    //! What is unlocked now, the one that locks first in front.
    std::vector<Open> unlocked();

    //! Carries out \a action on this thread when \a order may be, and records it. An action that
    //! runs when the time is over is finished. Refused: an error of kind Denied, nothing was done.
    model::Result<WriteOutcome> write(const WriteOrder& order, const Action& action);

    const std::string& auditFile() const { return m_auditFile; }

private:
    struct Pass
    {
        model::Connection connection; // without secrets
        std::chrono::nanoseconds until{};
        std::string reason;
    };
    struct Record;

    model::Result<std::string> permit(const WriteOrder& order) const;
    void forgetExpired();
    void close(const std::string& key, const char* why);
    model::Result<void> record(const Record& what) const;
    std::string nextId();

    const std::string m_auditFile;
    const GateClock m_clock;
    mutable std::mutex m_mutex;
    std::map<std::string, Pass> m_passes;
    std::uint64_t m_writes = 0;
};

} // namespace app
