#pragma once

#include "model/connect/outbox/strategy.h"
#include "model/connect/outbox/waitingset.h"

#include <deque>
#include <unordered_set>

namespace model::outbox {

//! What a look begins with: the server's clock, its transactions, and whether the table is still
//! the same.
struct Pulse
{
    Timestamp asked;
    Timestamp answered;
    Timestamp databaseTime;
    std::uint64_t oldestOpen = 0; //!< Every transaction before it has ended.
    std::uint64_t next = 0;       //!< No transaction from it on has begun.
    std::uint32_t table = 0;      //!< Its oid; 0: it is gone.
};

Result<Pulse> takePulse(ReadSession& session, const CatalogueTable& table);

//! Where new rows are looked for. Neither times nor numbers come in the order of commit: what was
//! read lately is read again until every transaction that was open then has ended.
class Frontier
{
public:
    void begin(const Pulse& pulse, std::optional<Cursor> top);
    //! All behind floor() was read, up to \a end.
    void passed(const Pulse& pulse, std::optional<Cursor> end);
    const std::optional<Cursor>& floor() const { return m_floor; }
    const std::optional<Cursor>& end() const { return m_end; }

private:
    struct Mark
    {
        std::uint64_t next = 0;
        std::optional<Cursor> end;
        Timestamp time;
    };

    std::optional<Cursor> m_floor;
    std::optional<Cursor> m_end;
    std::vector<Mark> m_marks;
};

//! Follows the rows of one table: first those that wait and the newest of the rest, page by page,
//! then what is new or changed, with short statements that an index answers.
class TableWatch
{
public:
    TableWatch(ReadSession& session, FoundTable found, TableSql sql, Strategy strategy,
               OutboxChoice choice);

    Result<void> look(const Pulse& pulse, std::size_t limit, OutboxLook& into);
    const FoundTable& found() const { return m_found; }
    const TableSql& sql() const { return m_sql; }
    const Strategy& strategy() const { return m_strategy; }
    //! A row that was read in another way than by look().
    void take(const ReadRow& read, OutboxLook& into);
    //! Whether the row is held as waiting.
    bool holds(std::string_view id) const { return m_waiting.holds(id); }
    //! Ids of the rows that are held as waiting, for when the table is gone.
    std::vector<std::string> waitingIds() const;
    RowCount total() const;
    //! Sizes and estimates as they are by now.
    void setFacts(const TableFacts& facts) { m_found.facts = facts; }

private:
    using Clock = std::chrono::steady_clock;
    enum class Phase { Begin, Waiting, History, Following };
    using Rows = TableSql::Page::Rows;

    Result<void> begin(const Pulse& pulse);
    Result<void> readWaiting(std::size_t limit, OutboxLook& into);
    Result<void> readHistory(std::size_t limit, OutboxLook& into);
    Result<void> readBlocksBack(std::size_t limit, OutboxLook& into);
    Result<void> follow(const Pulse& pulse, std::size_t limit, OutboxLook& into);
    Result<void> recheckOldest(std::size_t limit, OutboxLook& into);
    Result<void> sweep(OutboxLook& into);
    Result<std::size_t> recheck(const std::vector<WaitingSet::Held>& held, OutboxLook& into);
    Result<void> readNew(const Pulse& pulse, std::size_t limit, OutboxLook& into);
    Result<void> readNewBlocks(OutboxLook& into);
    Result<void> resync(OutboxLook& into);
    Result<void> count(OutboxLook& into);
    Result<SqlRows> ask(const Question& question);
    Result<std::uint64_t> blockCount();
    bool isNewlySent(const ReadRow& read);
    bool isFull() const { return m_waiting.size() >= m_choice.waiting; }

    ReadSession& m_session;
    FoundTable m_found;
    TableSql m_sql;
    Strategy m_strategy;
    OutboxChoice m_choice;
    Phase m_phase = Phase::Begin;
    WaitingSet m_waiting;
    Frontier m_frontier;
    std::optional<Cursor> m_page; //!< Where the first reading is.
    std::size_t m_historyRead = 0;
    std::uint64_t m_block = 0;                //!< Blocks from it on were read.
    std::uint64_t m_blockEnd = 0;             //!< One past the newest block that was read.
    std::unordered_set<std::string> m_window; //!< Rows behind the floor that were told.
    std::unordered_set<std::string> m_nextWindow;
    std::unordered_set<std::string> m_toldSent; //!< The last rows that were told as sent.
    std::deque<std::string> m_toldOrder;
    std::optional<Cursor> m_newPage; //!< Where the reading of new rows was cut off.
    std::chrono::milliseconds m_grace{2'000};
    std::uint64_t m_sweep = 0;
    std::optional<Cursor> m_resync;
    Clock::time_point m_nextResync{};
    Clock::time_point m_nextCount{};
    RowCount m_counted;
};

} // namespace model::outbox
