#pragma once

#include "model/finding/finding.h"
#include "model/outbox/outboxboard.h"

#include <deque>
#include <set>
#include <vector>

namespace model {

//! A row that waits although later ones were published.
struct OvertakenRow
{
    std::string id;
    std::string aggregate;
    std::string type;
    std::string error;
    Timestamp created;
    std::int32_t attempts = -1;
    std::uint64_t publishedAfter = 0;
};

//! The table as it stands, for a judgement on its relay.
struct RelayFacts
{
    Timestamp now;
    bool complete = false;
    std::uint64_t waiting = 0;
    std::uint64_t stuck = 0; //!< Of these: overtaken or failing again and again.
    std::optional<Timestamp> oldestWaiting;
    std::vector<OvertakenRow> overtaken; //!< The oldest first, one of each aggregate.
    double commitRate = 0;
    double publishRate = 0;
    std::optional<std::chrono::microseconds> shortestDelay;
};

//! When rows were published, and what that says of the relay: does it keep up, does it stall, are
//! there two, does a row block it, do the clocks agree. Used on one thread at a time.
class RelayWatch
{
public:
    explicit RelayWatch(const OutboxLimits& limits) : m_limits(limits) {}

    void published(Timestamp at, Timestamp created);
    //! The same row once more.
    void publishedAgain(const std::string& id, Timestamp first, Timestamp again);
    //! A row that was committed after rows that were created later, seen in a look.
    void committedLate(const std::string& id, Timestamp created, std::chrono::microseconds late);
    void transactionInverted(const std::string& id, Timestamp created);
    void look(const OutboxLook& look, std::uint64_t waiting);

    //! How many rows created after \a created were published when that one had waited long enough.
    std::uint64_t publishedAfter(Timestamp created) const;

    void judge(const RelayFacts& facts);
    const RelayState& state() const { return m_state; }
    std::chrono::microseconds clockAhead() const { return m_clockAhead; }
    std::chrono::microseconds clockDoubt() const { return m_clockDoubt; }

    //! Of the last judgement; \a where is connection and table.
    void findings(const std::string& where, std::vector<FindingLine>& lines) const;

private:
    struct Publish
    {
        Timestamp at;
        Timestamp created;
    };
    struct Again
    {
        std::string id;
        Timestamp first;
        Timestamp again;
    };
    struct Backlog
    {
        Timestamp time;
        std::uint64_t waiting = 0;
    };
    //! Something that was counted, with its last example.
    struct Tally
    {
        std::uint64_t count = 0;
        std::string id;
        std::chrono::microseconds most{};
        Timestamp first;
        Timestamp last;
    };

    void forgetOld(Timestamp now);
    void judgeState(const RelayFacts& facts);
    bool growing(const RelayFacts& facts) const;
    void addStalled(const std::string& where, std::vector<FindingLine>& lines) const;
    void addOvertaken(const std::string& where, std::vector<FindingLine>& lines) const;
    void addTwoRelays(const std::string& where, std::vector<FindingLine>& lines) const;
    void addBatchStarved(const std::string& where, std::vector<FindingLine>& lines) const;
    void addCommitOrder(const std::string& where, std::vector<FindingLine>& lines) const;
    void addClocks(const std::string& where, std::vector<FindingLine>& lines) const;
    std::vector<std::size_t> bursts() const;

    const OutboxLimits m_limits;
    std::vector<Publish> m_recent; // of the last two minutes
    std::vector<Again> m_again;    // likewise
    std::deque<Backlog> m_backlog; // likewise
    std::vector<OutboxSession> m_writers;
    std::optional<Timestamp> m_lastPublish;
    Tally m_late;
    Tally m_inverted;
    std::chrono::microseconds m_clockAhead{};
    std::chrono::microseconds m_clockDoubt{};
    std::deque<std::pair<std::chrono::microseconds, std::chrono::microseconds>>
        m_clocks; // ahead, doubt
    RelayState m_state;
    RelayFacts m_facts;
};

} // namespace model
