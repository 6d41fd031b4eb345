#pragma once

#include "model/connect/outbox/logstream.h"
#include "model/connect/outbox/rowevent.h"
#include "model/connect/outbox/watch.h"

#include <deque>
#include <unordered_set>

namespace model::outbox {

//! Delivers each row of one table once, as events: from where a start says, then what is new. What
//! it knows outlives its session, so that a connection that broke goes on where it was.
class TableFeed
{
public:
    TableFeed(FoundTable found, TableSql sql, Strategy strategy, LaneIndex lane);

    //! Where to begin; the first step() does it.
    void start(const Start& start, std::size_t share);

    //! Reads some; \a batch gets up to \a limit events. True: there is more at once.
    Result<bool> step(ReadSession& session, std::size_t limit, Batch& batch);

    bool isFollowing() const { return m_phase == Phase::Following && m_pending.empty(); }
    bool isSame(const Pulse& pulse) const { return m_found.facts.id == pulse.table; }
    const FoundTable& found() const { return m_found; }
    LaneIndex lane() const { return m_lane; }
    std::string channel() const;
    std::uint64_t delivered() const { return m_delivered; }
    //! A row that the log brought.
    void deliver(const LoggedRow& logged, Batch& batch);

private:
    //! False: it was told before.
    bool tell(const std::string& id);
    enum class Phase { Begin, Paging, Blocks, Following };
    using Rows = TableSql::Page::Rows;

    Result<void> begin(ReadSession& session);
    Result<void> passOver(ReadSession& session);
    Result<void> beginPaging(ReadSession& session);
    Result<void> beginBlocks(ReadSession& session);
    Result<void> placeAt(ReadSession& session, Timestamp time);
    Result<void> search(ReadSession& session, Timestamp time);
    Result<void> readPage(ReadSession& session, std::size_t limit);
    Result<void> readBlocks(ReadSession& session);
    Result<void> follow(ReadSession& session, std::size_t limit);
    Result<void> followBlocks(ReadSession& session);
    Result<std::uint64_t> blockCount(ReadSession& session);
    Result<void> deliver(ReadSession& session, std::size_t limit, Batch& batch);
    Result<std::string> bigPayload(ReadSession& session, const std::string& id);
    void selectAll();
    void keep(SqlRow values);

    FoundTable m_found;
    TableSql m_sql;
    Strategy m_strategy;
    LaneIndex m_lane;
    std::vector<CatalogueColumn> m_others;
    Start m_start;
    std::size_t m_back = 0;
    std::optional<Timestamp> m_since; //!< Rows before it are left out.
    Phase m_phase = Phase::Begin;
    Frontier m_frontier;
    std::optional<Cursor> m_page;
    std::uint64_t m_block = 0;
    std::uint64_t m_blockEnd = 0;
    std::deque<SqlRow> m_pending; //!< Read and not delivered yet.
    std::unordered_set<std::string> m_told;
    std::deque<std::string> m_toldOrder;
    std::chrono::milliseconds m_grace{2'000}; //!< So much before the frontier is read again.
    std::size_t m_again = 0;
    Timestamp m_newest{};
    std::uint64_t m_delivered = 0;
    bool m_more = false;
};

} // namespace model::outbox
