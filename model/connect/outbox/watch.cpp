#include "model/connect/outbox/watch.h"

#include "model/connect/outbox/sqlnumber.h"

#include <algorithm>
#include <utility>

namespace model::outbox {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t firstRecheck = 50;
constexpr std::size_t mostRecheck = 500;
constexpr std::size_t sweepRows = 100;
constexpr std::size_t resyncRows = 500;
constexpr auto resyncPause = 5s;
constexpr std::size_t countLimit = 10'001;
constexpr std::uint64_t blocksAStep = 256; // 2 MiB
constexpr std::size_t rowsAgain = 200;     // how many known rows may be read again at each look
constexpr std::size_t rememberedSent = 20'000;
constexpr auto leastGrace = 100ms;
constexpr auto mostGrace = 2'000ms;
constexpr auto openForLong = 60s;

} // namespace

Result<Pulse> takePulse(ReadSession& session, const CatalogueTable& table)
{
    const bool modern = session.version() >= 130'000;
    const std::string snapshot = modern ? "pg_current_snapshot()" : "txid_current_snapshot()";
    const std::string prefix = modern ? "pg" : "txid";
    Pulse pulse;
    pulse.asked = now();
    const auto answer = session.ask(
        "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, " + prefix
            + "_snapshot_xmin(s)::text, " + prefix
            + "_snapshot_xmax(s)::text,"
              " (SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
              "  WHERE n.nspname = $1 AND c.relname = $2) FROM (SELECT "
            + snapshot + " AS s) AS snapshot",
        {table.schema, table.name});
    if (!answer)
        return answer.error();
    pulse.answered = now();
    const auto& row = answer->rows.at(0);
    pulse.databaseTime = Timestamp(std::chrono::microseconds(number<std::int64_t>(row[0])));
    pulse.oldestOpen = number<std::uint64_t>(row[1]);
    pulse.next = number<std::uint64_t>(row[2]);
    pulse.table = number<std::uint32_t>(row[3]);
    return pulse;
}

void Frontier::begin(const Pulse& pulse, std::optional<Cursor> top)
{
    m_floor = top;
    m_end = top;
    m_marks = {{pulse.next, std::move(top), pulse.databaseTime}};
}

void Frontier::passed(const Pulse& pulse, std::optional<Cursor> end)
{
    if (end)
        m_end = std::move(end);
    // One transaction that stays open for hours must not make us read hours again.
    const auto settled = [&pulse](const Mark& mark) {
        return mark.next <= pulse.oldestOpen || pulse.databaseTime - mark.time > openForLong;
    };
    std::size_t last = 0;
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        if (settled(m_marks[i]))
            last = i + 1;
    }
    if (last > 0) {
        m_floor = m_marks[last - 1].end;
        m_marks.erase(m_marks.begin(), m_marks.begin() + std::ptrdiff_t(last));
    }
    m_marks.push_back({pulse.next, m_end, pulse.databaseTime});
}

TableWatch::TableWatch(ReadSession& session, FoundTable found, TableSql sql, Strategy strategy,
                       OutboxChoice choice)
    : m_session(session)
    , m_found(std::move(found))
    , m_sql(std::move(sql))
    , m_strategy(std::move(strategy))
    , m_choice(std::move(choice))
{}

std::vector<std::string> TableWatch::waitingIds() const
{
    std::vector<std::string> ids;
    for (auto& held : m_waiting.from(0, m_waiting.size()))
        ids.push_back(std::move(held.id));
    return ids;
}

RowCount TableWatch::total() const
{
    const auto rows = m_found.facts.estimatedRows;
    return {.rows = rows > 0 ? std::uint64_t(rows) : 0, .kind = RowCount::Kind::Estimate};
}

Result<SqlRows> TableWatch::ask(const Question& question)
{
    return m_session.ask(question.sql, question.parameters);
}

Result<std::uint64_t> TableWatch::blockCount()
{
    const auto answer =
        m_session.ask("SELECT pg_relation_size($1::oid) / current_setting('block_size')::int",
                      {std::to_string(m_found.facts.id)});
    if (!answer)
        return answer.error();
    return number<std::uint64_t>(answer->rows.at(0).at(0));
}

Result<void> TableWatch::look(const Pulse& pulse, std::size_t limit, OutboxLook& into)
{
    limit = std::max<std::size_t>(limit, 1);
    if (m_phase == Phase::Begin) {
        if (auto begun = begin(pulse); !begun)
            return begun;
    }
    Result<void> done;
    if (m_phase == Phase::Waiting)
        done = readWaiting(limit, into);
    else if (m_phase == Phase::History)
        done = readHistory(limit, into);
    else
        done = follow(pulse, limit, into);
    if (!done)
        return done;
    into.more = into.more || m_phase != Phase::Following;
    into.oldestWaiting = m_waiting.oldest();
    return count(into);
}

Result<void> TableWatch::begin(const Pulse& pulse)
{
    std::optional<Cursor> top;
    if (m_strategy.pagesAll() || m_strategy.pagesWaiting()) {
        const auto rows = m_strategy.pagesAll() ? Rows::All : Rows::Waiting;
        const auto newest = ask(m_sql.page({.rows = rows, .backwards = true, .limit = 1}));
        if (!newest)
            return newest.error();
        if (!newest->rows.empty())
            top = m_sql.read(newest->rows[0]).cursor;
    }
    if (m_strategy.hasBlocks) {
        const auto blocks = blockCount();
        if (!blocks)
            return blocks.error();
        m_block = m_blockEnd = *blocks;
    }
    m_frontier.begin(pulse, std::move(top));
    m_phase = m_strategy.pagesWaiting() ? Phase::Waiting : Phase::History;
    return {};
}

void TableWatch::take(const ReadRow& read, OutboxLook& into)
{
    const auto& row = read.row;
    if (row.sent) {
        m_waiting.remove(row.id);
        if (isNewlySent(read))
            into.rows.push_back(row);
        return;
    }
    if (isFull() && !m_waiting.holds(row.id))
        return;
    bool changed = false;
    if (m_waiting.add(row.id, read.version, row.created, changed) || changed)
        into.rows.push_back(row);
}

//! The same version of a row is met again in the file, behind the frontier and by its id.
bool TableWatch::isNewlySent(const ReadRow& read)
{
    auto key = read.row.id + '@' + std::to_string(read.version);
    if (!m_toldSent.insert(key).second)
        return false;
    m_toldOrder.push_back(std::move(key));
    if (m_toldOrder.size() > rememberedSent) {
        m_toldSent.erase(m_toldOrder.front());
        m_toldOrder.pop_front();
    }
    return true;
}

Result<void> TableWatch::readWaiting(std::size_t limit, OutboxLook& into)
{
    const auto answer = ask(m_sql.page({.rows = Rows::Waiting, .after = m_page, .limit = limit}));
    if (!answer)
        return answer.error();
    for (const auto& values : answer->rows) {
        auto read = m_sql.read(values);
        take(read, into);
        if (!read.cursor.empty())
            m_page = std::move(read.cursor);
    }
    if (answer->rows.size() >= limit && !isFull())
        return {};
    m_phase = Phase::History;
    m_page.reset();
    // Rows without a time have no place in the order.
    const auto timeless =
        ask(m_sql.page({.rows = Rows::Waiting, .withoutOrder = true, .limit = 1000}));
    if (!timeless)
        return timeless.error();
    for (const auto& values : timeless->rows)
        take(m_sql.read(values), into);
    return {};
}

Result<void> TableWatch::readHistory(std::size_t limit, OutboxLook& into)
{
    if (!m_strategy.pagesAll())
        return readBlocksBack(limit, into);
    limit = std::min(limit, m_choice.history - std::min(m_choice.history, m_historyRead));
    if (limit == 0) {
        m_phase = Phase::Following;
        return {};
    }
    const auto answer =
        ask(m_sql.page({.rows = Rows::All, .after = m_page, .backwards = true, .limit = limit}));
    if (!answer)
        return answer.error();
    const auto first = into.rows.size();
    for (const auto& values : answer->rows) {
        auto read = m_sql.read(values);
        m_window.insert(read.row.id);
        m_page = read.cursor;
        take(read, into);
    }
    std::reverse(into.rows.begin() + std::ptrdiff_t(first), into.rows.end());
    m_historyRead += answer->rows.size();
    if (answer->rows.size() < limit)
        m_phase = Phase::Following;
    return {};
}

//! The end of the file holds the newest rows, more or less. Where no index gives the waiting rows,
//! the whole table is read so once, some megabytes at a time.
Result<void> TableWatch::readBlocksBack(std::size_t, OutboxLook& into)
{
    const bool enough = m_historyRead >= m_choice.history && m_strategy.pagesWaiting();
    if (!m_strategy.hasBlocks || m_block == 0 || enough) {
        m_phase = Phase::Following;
        return {};
    }
    const auto from = m_block - std::min(m_block, blocksAStep);
    const auto answer = ask(m_sql.blocks(from, m_block));
    if (!answer)
        return answer.error();
    m_block = from;
    for (const auto& values : answer->rows) {
        const auto read = m_sql.read(values);
        const bool wanted = !read.row.sent || m_historyRead < m_choice.history;
        m_historyRead += read.row.sent ? 1 : 0;
        if (wanted)
            take(read, into);
    }
    return {};
}

Result<void> TableWatch::follow(const Pulse& pulse, std::size_t limit, OutboxLook& into)
{
    if (auto done = recheckOldest(limit, into); !done)
        return done;
    if (auto done = sweep(into); !done)
        return done;
    if (m_strategy.pagesAll() || m_strategy.pagesWaiting()) {
        if (auto done = readNew(pulse, limit, into); !done)
            return done;
    }
    if (!m_strategy.pagesAll() && m_strategy.hasBlocks) {
        if (auto done = readNewBlocks(into); !done)
            return done;
    }
    return resync(into);
}

//! A relay sends the oldest first: as long as those went, the next ones may have gone too.
Result<void> TableWatch::recheckOldest(std::size_t limit, OutboxLook& into)
{
    auto number = m_waiting.firstNumber();
    auto count = firstRecheck;
    while (into.rows.size() + into.gone.size() < limit) {
        const auto held = m_waiting.from(number, count);
        count = std::min(count * 2, mostRecheck);
        if (held.empty())
            return {};
        number = held.back().number + 1;
        const auto left = recheck(held, into);
        if (!left)
            return left.error();
        m_sweep = std::max(m_sweep, number);
        if (*left * 2 > held.size())
            return {};
    }
    into.more = true;
    return {};
}

Result<void> TableWatch::sweep(OutboxLook& into)
{
    auto held = m_waiting.from(m_sweep, sweepRows);
    if (held.empty()) {
        m_sweep = 0;
        return {};
    }
    m_sweep = held.back().number + 1;
    const auto left = recheck(held, into);
    if (!left)
        return left.error();
    return {};
}

//! Looks at rows again; gives how many still wait.
Result<std::size_t> TableWatch::recheck(const std::vector<WaitingSet::Held>& held, OutboxLook& into)
{
    std::vector<std::string> ids;
    for (const auto& row : held)
        ids.push_back(row.id);
    const auto answer = ask(m_sql.byIds(ids));
    if (!answer)
        return answer.error();
    std::unordered_set<std::string> there;
    std::size_t left = 0;
    for (const auto& values : answer->rows) {
        const auto read = m_sql.read(values);
        there.insert(read.row.id);
        left += read.row.sent ? 0 : 1;
        take(read, into);
    }
    for (const auto& id : ids) {
        if (there.contains(id))
            continue;
        m_waiting.remove(id);
        into.gone.push_back(id);
    }
    return left;
}

Result<void> TableWatch::readNew(const Pulse& pulse, std::size_t limit, OutboxLook& into)
{
    if (isFull())
        return {};
    const auto rows = m_strategy.pagesAll() ? Rows::All : Rows::Waiting;
    const bool goesOn = m_newPage.has_value();
    const auto answer = ask(m_sql.page({.rows = rows,
                                        .after = goesOn               ? m_newPage
                                                 : m_strategy.ordered ? m_frontier.floor()
                                                                      : std::nullopt,
                                        .grace = goesOn ? 0ms : m_grace,
                                        .limit = limit}));
    if (!answer)
        return answer.error();
    std::optional<Cursor> end = m_newPage;
    std::size_t again = 0;
    for (const auto& values : answer->rows) {
        auto read = m_sql.read(values);
        if (!read.cursor.empty())
            end = read.cursor;
        m_nextWindow.insert(read.row.id);
        const bool known = m_window.contains(read.row.id);
        again += known ? 1 : 0;
        // A row that was told as waiting and is sent by now is told again.
        if (!known || m_waiting.holds(read.row.id))
            take(read, into);
    }
    if (answer->rows.size() >= limit) {
        m_newPage = end;
        // Without an order all rows are read again and again: at leisure.
        into.more = into.more || m_strategy.ordered;
        return {};
    }
    m_newPage.reset();
    m_window = std::exchange(m_nextWindow, {});
    if (m_strategy.ordered && again > rowsAgain)
        m_grace = std::max<std::chrono::milliseconds>(leastGrace, m_grace / 2);
    else if (again < rowsAgain / 4)
        m_grace = std::min<std::chrono::milliseconds>(mostGrace, m_grace * 2);
    m_frontier.passed(pulse, std::move(end));
    return {};
}

//! Rows that came and went between two looks are in no index of waiting rows, but often at the end
//! of the file.
Result<void> TableWatch::readNewBlocks(OutboxLook& into)
{
    const auto blocks = blockCount();
    if (!blocks)
        return blocks.error();
    if (*blocks < m_blockEnd)
        m_blockEnd = *blocks; // it was cut off behind
    // The last block that was read may have got rows since.
    const auto from = m_blockEnd - std::min<std::uint64_t>(m_blockEnd, 1);
    const auto to = std::min(*blocks, from + blocksAStep);
    if (to <= from)
        return {};
    const auto answer = ask(m_sql.blocks(from, to));
    if (!answer)
        return answer.error();
    m_blockEnd = to;
    into.more = into.more || to < *blocks;
    for (const auto& values : answer->rows)
        take(m_sql.read(values), into);
    return {};
}

//! Finds waiting rows that were missed: put back by somebody, or committed very late.
Result<void> TableWatch::resync(OutboxLook& into)
{
    if (!m_strategy.pagesWaiting() || isFull() || Clock::now() < m_nextResync)
        return {};
    const auto answer =
        ask(m_sql.page({.rows = Rows::Waiting, .after = m_resync, .limit = resyncRows}));
    if (!answer)
        return answer.error();
    m_nextResync = Clock::now() + resyncPause;
    if (answer->rows.size() < resyncRows)
        m_resync.reset();
    for (const auto& values : answer->rows) {
        auto read = m_sql.read(values);
        take(read, into);
        if (answer->rows.size() >= resyncRows && !read.cursor.empty())
            m_resync = std::move(read.cursor);
    }
    return {};
}

Result<void> TableWatch::count(OutboxLook& into)
{
    into.total = total();
    const auto begun = Clock::now();
    if (m_strategy.pagesWaiting() && begun >= m_nextCount) {
        const auto answer = ask(m_sql.count(true, countLimit));
        if (!answer)
            return answer.error();
        m_counted.rows = number<std::uint64_t>(answer->rows.at(0).at(0));
        m_counted.kind =
            m_counted.rows < countLimit ? RowCount::Kind::Exact : RowCount::Kind::AtLeast;
        const auto took = Clock::now() - begun;
        m_nextCount = Clock::now() + std::max<Clock::duration>(1s, took * 50);
    }
    into.waiting = m_counted;
    const auto held = m_waiting.size();
    if (m_counted.kind == RowCount::Kind::Exact)
        return {};
    const bool whole = m_phase == Phase::Following && !isFull();
    into.waiting.rows = whole ? held : std::max<std::uint64_t>(m_counted.rows, held);
    into.waiting.kind = whole ? RowCount::Kind::Estimate : RowCount::Kind::AtLeast;
    return {};
}

} // namespace model::outbox
